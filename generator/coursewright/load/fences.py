"""Fenced blocks and headings of a page, found line by line as the site's Markdown finds them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FENCE = re.compile(r"([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$")
_HEADING = re.compile(r"#{1,6}(?!#).*\S")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block from line `first` to `last`, counted from 0; without an end `last` is None."""

    first: int
    last: int | None
    indent: str
    info: str


def find_fences(lines: Sequence[str]) -> Iterator[Fence]:
    """Find the outermost fenced blocks: what a longer fence holds is code, not a block."""
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.startswith("<!--"):
            number = _past(lines, number, "-->")
            continue
        match = _FENCE.match(line)
        if match is not None:
            indent, marks, info = match.groups()
            last = _end(lines, number + 1, marks)
            yield Fence(number, last, indent, info.strip())
            # A fence without an end is text to Markdown: what follows may hold further blocks.
            number = number if last is None else last
        number += 1


def _end(lines: Sequence[str], start: int, marks: str) -> int | None:
    for number in range(start, len(lines)):
        text = lines[number].strip()
        if text.startswith(marks) and not text.strip(marks[0]):
            return number
    return None


def _past(lines: Sequence[str], number: int, end: str) -> int:
    for later in range(number, len(lines)):
        if end in lines[later]:
            return later + 1
    return number + 1


def find_headings(lines: Sequence[str], fences: Sequence[Fence]) -> Iterator[int]:
    """Find the lines that are headings, `# …` or underlined, outside fenced blocks."""
    code = {
        number
        for fence in fences
        if fence.last is not None
        for number in range(fence.first, fence.last + 1)
    }
    for number, line in enumerate(lines):
        if number in code:
            continue
        below = lines[number + 1] if number + 1 < len(lines) and number + 1 not in code else ""
        underlined = _UNDERLINE.match(below) and line.strip() and not line[0].isspace()
        blank_above = number == 0 or not lines[number - 1].strip()
        if _HEADING.match(line) or (underlined and blank_above):
            yield number
