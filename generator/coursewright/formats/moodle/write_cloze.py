"""Cloze items → texts with embedded questions."""

from collections.abc import Iterator
from typing import Any, assert_never

from ...items import ChoiceGap, ClozeItem, Gap, NumberGap, TextGap
from .cloze_text import Alternative, Embedded, written_embedded
from .gaps import STEM_CLASS
from .question import MoodleText
from .shares import fraction_of
from .showing import Showing, wrapped
from .write_typed import (
    absolute_tolerance,
    pattern_of,
    tell_rounded,
    typed_texts,
)


def write_cloze(item: ClozeItem, showing: Showing) -> dict[str, Any]:
    """The stem stands before the text, where our reader finds it again."""
    if item.verdict_feedback:
        showing.losses.add("verdict-feedback", "feedback depends on single gaps there")
    mark = _mark(item)
    text = item.text
    for number, gap in enumerate(item.gaps):
        text = text.replace(f"{{{gap.id}}}", f"{mark}{number}z")
    stem, shown = showing.html(item.stem), showing.html(text)
    written, files = shown.text, {**stem.files, **shown.files}
    for number, gap in enumerate(item.gaps):
        inside = _Inside(showing)
        embedded = written_embedded(_embedded(gap, inside))
        files.update(inside.files)
        written = written.replace(f"{mark}{number}z", embedded)
    before = wrapped("div", stem.text, STEM_CLASS)
    return {"type": "cloze", "text": MoodleText(f"{before}\n{written}", "html", files)}


def _mark(item: ClozeItem) -> str:
    mark = "gapq"
    while mark in item.text:
        mark += "q"
    return mark


class _Inside:
    """Renders texts of one gap; `files` are the images that they show."""

    def __init__(self, showing: Showing) -> None:
        self.showing = showing
        self.files: dict[str, bytes] = {}

    def html(self, *markdown: str | None) -> str:
        together = "\n\n".join(filter(None, markdown))
        if not together:
            return ""
        shown = self.showing.inside(together)
        self.files.update(shown.files)
        return shown.text


def _embedded(gap: Gap, inside: _Inside) -> Embedded:
    if gap.feedback is not None:
        reason = "it stands with the feedback to each answer there"
        inside.showing.losses.add("gap-feedback", reason)
    match gap:
        case ChoiceGap():
            return Embedded("choice", tuple(_choices(gap, inside)))
        case NumberGap():
            return Embedded("number", (*_numbers(gap, inside), *_others(gap, inside)))
        case TextGap():
            return Embedded("text", (*_texts(gap, inside), *_others(gap, inside)))
        case _:
            assert_never(gap)


def _choices(gap: ChoiceGap, inside: _Inside) -> Iterator[Alternative]:
    for option in gap.options:
        said = inside.html(option.feedback, gap.feedback)
        yield Alternative(inside.html(option.text), 100.0 * (option.id == gap.key), said)


def _numbers(gap: NumberGap, inside: _Inside) -> Iterator[Alternative]:
    for entry in gap.accept:
        tolerance = absolute_tolerance(entry, inside.showing)
        yield Alternative(entry.value, 100, inside.html(gap.feedback), tolerance)


def _texts(gap: TextGap, inside: _Inside) -> Iterator[Alternative]:
    typed = typed_texts(gap, inside.showing)
    tell_rounded([entry.score for entry in typed], inside.showing)
    for entry in typed:
        said = inside.html(entry.feedback, gap.feedback)
        yield Alternative(pattern_of(entry), fraction_of(entry.score), said)


def _others(gap: Gap, inside: _Inside) -> Iterator[Alternative]:
    """`*`, for what is said to every response."""
    if gap.feedback is not None:
        yield Alternative("*", 0, inside.html(gap.feedback))
