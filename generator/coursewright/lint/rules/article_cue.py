"""The article at the end of the stem fits some of the options only.

After `an` an option that begins with a consonant cannot be right (Haladyna, Downing & Rodriguez
2002, guideline 28; NBME Item-Writing Guide). Move the article into the options, or write `a/an`.

Flawed:

    type: choice
    stem: The first touchpoint of this lead was an
    options:
      - {id: advert, text: advert}
      - {id: webinar, text: webinar}
      - {id: letter, text: letter}
    key: advert

Sound:

    type: choice
    stem: The first touchpoint of this lead was
    options:
      - {id: advert, text: an advert}
      - {id: webinar, text: a webinar}
      - {id: letter, text: a letter}
    key: advert
"""

import re
from collections.abc import Iterator
from typing import Literal

from ...problems import Severity
from ..flaw import Flaw, earlier
from ..wording import WordedOption, Wording, shown

CODE = "article-cue"
SEVERITY: Severity = "warning"
IS_ENGLISH = True
_END = re.compile(r"(?<![\w/'’.])(an?)[\s_.…:*\\]*$")
_NUMBER_END = re.compile(r"\b(are|were)[\s_.…:*\\]*$")
_AN = re.compile(
    r"(?:[aeio](?!ne\b|nce\b|u(?:ro|ph|ch|g)|w)|u(?!n[ia](?![mn])|s[aeiu]|r[aio]|t[ei]|tah|bi|kr|ga|gu)"
    r"|hour|honest|honou?r|heir|8|11\b|18\b)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Z]{2,}\b|[A-Z]\b|[A-Z]-")  # read letter by letter, or as a word
_OWN = frozenset("a an the no any some one this that these those".split())
Fit = Literal["a", "an"]


def check(item: Wording) -> Iterator[Flaw]:
    prose = item.stem.prose
    if not item.options or prose.rstrip()[-1:] in ("", "?"):
        return
    if (article := _END.search(prose)) is not None:
        fits = [(option, _fit(option.text.plain)) for option in item.options]
        wrong = [option for option, fit in fits if fit not in (article[1], None)]
        if wrong and any(fit == article[1] for _, fit in fits):
            yield _flaw(item, article, wrong[0])
    elif (verb := _NUMBER_END.search(prose)) is not None:
        single = [one for one in item.distractors if one.text.words[:1] in (("a",), ("an",))]
        if single and not any(one.text.words[:1] in (("a",), ("an",)) for one in item.key):
            yield _flaw(item, verb, single[0])


def _flaw(item: Wording, end: re.Match[str], wrong: WordedOption) -> Flaw:
    message = f"the stem ends in {shown(end[1])}, which does not fit {shown(wrong.text.plain)}"
    hint = "let each option bring its own article and verb"
    return Flaw("stem", message, hint, end[1], skip=earlier(end[1], item.stem.prose, end.start(1)))


def _fit(text: str) -> Fit | None:
    """The article that the text takes; None where it has its own, or may be read in two ways."""
    text = text.lstrip("\"'“‘(*_.… ")
    if text[:1].isalnum() and not _LETTERS.match(text) and text.split()[0].lower() not in _OWN:
        return "an" if _AN.match(text) else "a"
    return None
