"""Texts whose right words stand in brackets (the plugin `gapfill`) → cloze items.

Words are typed, dragged or chosen, as `answerdisplay` says; `|` parts those that are right alike.
"""

import html
import re
from collections.abc import Sequence

from ...items import ChoiceGap, ClozeItem, Gap, Option, TextGap
from ..entry import RefusedError
from ..ids import option_ids
from .fields import Own, check_texts
from .gaps import Gapped, cloze_fields
from .question import MoodleAnswer, MoodleQuestion, MoodleText
from .read_typed import accepted_texts
from .words import Words

_TAG = re.compile(r"<[^>]*>")
# A point is one in most answers, and few authors know that it stands for any sign.
_PATTERN = re.compile(r"[\\^$*+?()\[\]{}]")
_ON = ("1", "true")


def read_gapfill(question: MoodleQuestion, words: Words) -> Own:
    """Gaps are called `gap-1`, `gap-2`, … Raises RefusedError."""
    opening, closing = _delimiters(question)
    place = re.compile(
        rf"{re.escape(opening)}([^{re.escape(opening + closing)}]*){re.escape(closing)}"
    )
    text = question.text.text.replace("\0", "")
    keys = [_alternatives(written, question) for written in place.findall(text)]
    is_typed = str(question.more.get("answerdisplay") or "").lower() == "gapfill"
    if _is_on(question, "noduplicates"):
        words.lose("noduplicates", "the same words may fill several gaps here")
    others = [alternative for key in keys for alternative in key]
    others += [answer.text.text for answer in question.answers if answer.fraction <= 0]
    gaps = tuple(
        _typed(f"gap-{number}", key, question, words)
        if is_typed
        else _chosen(f"gap-{number}", key, others, words)
        for number, key in enumerate(keys, 1)
    )
    pieces = tuple(place.sub("\0", text).split("\0"))
    return ClozeItem, cloze_fields(Gapped(question.text, pieces, gaps), words)


def _is_on(question: MoodleQuestion, name: str) -> bool:
    return str(question.more.get(name) or "").lower() in _ON


def _delimiters(question: MoodleQuestion) -> tuple[str, str]:
    written = str(question.more.get("delimitchars") or "[]")
    if len(written) != 2:
        raise RefusedError(f"`{written[:20]}` are no two signs around a gap")
    return written[0], written[1]


def _alternatives(written: str, question: MoodleQuestion) -> list[str]:
    """What is right in a gap. Raises RefusedError for patterns."""
    is_html = question.text.format == "html"
    text = html.unescape(_TAG.sub("", written)) if is_html else written
    if not text.strip(" |"):
        raise RefusedError("one of its gaps is empty")
    if _is_on(question, "disableregex"):
        return [text.strip()]
    if _PATTERN.search(text):
        raise RefusedError(f"its answer `{text.strip()[:60]}` is a pattern")
    return [part.strip() for part in text.split("|") if part.strip()]


def _typed(name: str, key: Sequence[str], question: MoodleQuestion, words: Words) -> Gap:
    answers = [MoodleAnswer(MoodleText(text, "plain_text"), 100) for text in key]
    is_exact = _is_on(question, "casesensitive")
    return TextGap(name, accepted_texts(answers, words, is_exact=is_exact))


def _chosen(name: str, key: Sequence[str], others: Sequence[str], words: Words) -> Gap:
    if len(key) > 1:
        raise RefusedError(f"several words to choose are right in its gap `{'|'.join(key)[:60]}`")
    different = [*dict.fromkeys(text for text in others if text)]
    texts = [words.read(MoodleText(text, "plain_text"), "options") for text in different]
    check_texts(texts)
    ids = option_ids(len(texts))
    options = tuple(Option(*pair, None) for pair in zip(ids, texts, strict=True))
    return ChoiceGap(name, options, ids[different.index(key[0])])
