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
    if item.verdict_feedback:
        showing.losses.add("verdict-feedback", "feedback depends on single gaps there")
    mark = _mark(item)
    text = item.text
    for number, gap in enumerate(item.gaps):
        text = text.replace(f"{{{gap.id}}}", f"{mark}{number}z")
    stem, shown = showing.html(item.stem), showing.html(text)
    written, files = shown.text, {**stem.files, **shown.files}
    for number, gap in enumerate(item.gaps):
        embedded, more = _embedded(gap, showing)
        files.update(more)
        written = written.replace(f"{mark}{number}z", written_embedded(embedded))
    before = wrapped("div", stem.text, STEM_CLASS)
    return {"type": "cloze", "text": MoodleText(f"{before}\n{written}", "html", files)}


def _mark(item: ClozeItem) -> str:
    mark = "gapq"
    while mark in item.text:
        mark += "q"
    return mark


def _embedded(gap: Gap, showing: Showing) -> tuple[Embedded, dict[str, bytes]]:
    files: dict[str, bytes] = {}

    def html(markdown: str | None) -> str:
        if not markdown:
            return ""
        shown = showing.inside(markdown)
        files.update(shown.files)
        return shown.text

    if gap.feedback is not None:
        showing.losses.add("gap-feedback", "it stands with the feedback to each answer there")
    match gap:
        case ChoiceGap():
            alternatives = tuple(
                Alternative(
                    html(option.text),
                    100.0 * (option.id == gap.key),
                    html(_both(option.feedback, gap.feedback)),
                )
                for option in gap.options
            )
            return Embedded("choice", alternatives), files
        case NumberGap():
            said = html(gap.feedback)
            numbers = tuple(
                Alternative(entry.value, 100, said, absolute_tolerance(entry, showing))
                for entry in gap.accept
            )
            return Embedded("number", (*numbers, *_others(said))), files
        case TextGap():
            typed = typed_texts(gap, showing)
            tell_rounded([entry.score for entry in typed], showing)
            texts = tuple(
                Alternative(
                    pattern_of(entry),
                    fraction_of(entry.score),
                    html(_both(entry.feedback, gap.feedback)),
                )
                for entry in typed
            )
            return Embedded("text", (*texts, *_others(html(gap.feedback)))), files
        case _:
            assert_never(gap)


def _both(first: str | None, second: str | None) -> str | None:
    return "\n\n".join(filter(None, (first, second))) or None


def _others(feedback: str) -> Iterator[Alternative]:
    """`*`, for what is said to every response."""
    if feedback:
        yield Alternative("*", 0, feedback)
