"""An option says how often in a word that everyone reads differently.

`Often` and `sometimes` mean quite different shares to different people, experts among them (NBME
Item-Writing Guide: vague terms). Say how often, or leave the word out.

Flawed:

    type: choice
    stem: How often does a warm lead need a second contact?
    options:
      - {id: often, text: Often}
      - {id: rare, text: Rarely}
      - {id: now, text: In one case of ten}
    key: often

Sound:

    type: choice
    stem: When does a warm lead need a second contact?
    options:
      - {id: may, text: In May}
      - {id: autumn, text: In autumn}
      - {id: winter, text: In winter}
    key: may
"""

import re
from collections.abc import Iterator, Sequence

from ...problems import Severity
from ..flaw import Flaw
from ..wording import Phrase, WordedOption, Wording, is_title, shown

CODE = "vague-term"
SEVERITY: Severity = "info"
IS_ENGLISH = True
_TERM = re.compile(
    r"\b(?:(?:[Uu]sual|[Ff]requent|[Rr]are|[Oo]ccasional|[Gg]eneral|[Tt]ypical)ly"
    r"|(?<!\b[Hh]ow )[Oo]ften|[Ss]ometimes|[Ss]eldom"
    r"|(?<!\b[Yy]ou )may(?! (?:\d|I|we|as well|not)\b))\b"
)
# Cheap signs: where there is none, nothing needs to be searched.
_WORDS = frozenset(
    """usually frequently rarely occasionally generally typically often sometimes seldom
    may""".split()
)
_LIKE_NAMES = 2  # words that may both be capitalised in a title


def check(item: Wording) -> Iterator[Flaw]:
    for choices in item.choices:
        found = [(option, _term(option.text)) for option in choices.options]
        if all(term for _, term in found):
            continue  # what all of them say sets none apart
        for option, term in found:
            # What may be is mostly no share; in the key alone it makes it safe to be right.
            if term is not None and (term != "may" or _is_hedge(option, found)):
                message = f"{shown(term)} means different shares to different people"
                yield Flaw(option.part, message, "say how often, or leave it out", term)


def _is_hedge(option: WordedOption, found: Sequence[tuple[WordedOption, str | None]]) -> bool:
    return option.is_key and sum(term == "may" for _, term in found) == 1


def _term(text: Phrase) -> str | None:
    found = None if _WORDS.isdisjoint(text.words) else _TERM.search(text.prose)
    if found is None or (found.start() and found[0][0].isupper()):
        return None
    return None if len(text.words) >= _LIKE_NAMES and is_title(text) else found[0]
