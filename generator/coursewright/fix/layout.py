"""Where the entries of a YAML list stand in the text, with the comments that belong to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yaml.nodes import CollectionNode, Node, ScalarNode, SequenceNode

from .edits import Edit, children

_BREAK = re.compile(r"\r\n|\r|\n")
_TAIL = re.compile(r"((?:[ \t]*,)?)([ \t]*(?:#[^\r\n]*)?)")
Span = tuple[int, int]


class LayoutError(Exception):
    """The text does not show what belongs to which entry; the reason is for the author."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A text as lines, counted from 0: where each starts, and where its break does."""

    text: str
    spans: tuple[Span, ...]

    def __getitem__(self, number: int) -> str:
        start, end = self.spans[number]
        return self.text[start:end]

    def is_blank(self, number: int) -> bool:
        return not self[number].strip(" \t")

    def is_comment(self, number: int) -> bool:
        return self[number].lstrip(" \t").startswith("#")

    def indent(self, number: int) -> int:
        return len(self[number]) - len(self[number].lstrip(" "))


def lines_of(text: str) -> Lines:
    """The lines as the YAML parser counts them."""
    spans, start = [], 0
    for found in _BREAK.finditer(text):
        spans.append((start, found.start()))
        start = found.end()
    return Lines(text, (*spans, (start, len(text))))


def reordered(text: str, lines: Lines, raw: SequenceNode, order: Sequence[int]) -> tuple[Edit, ...]:
    """The edits that bring the entries into this order. Raises `LayoutError`."""
    if raw.flow_style:
        entries, tails = _in_brackets(text, raw)
        return (*_swapped(text, entries, order), *_swapped(text, tails, order))
    return tuple(_swapped(text, list(_blocks(lines, raw)), order))


def _swapped(text: str, spans: Sequence[Span], order: Sequence[int]) -> Iterator[Edit]:
    for (start, end), number in zip(spans, order, strict=True):
        other = text[slice(*spans[number])]
        if other != text[start:end]:
            yield Edit(start, end, other, spans[number][0])


def _in_brackets(text: str, raw: SequenceNode) -> tuple[list[Span], list[Span]]:
    """The entries of a flow list, and the comment behind each on its line, which may be empty."""
    entries = [(entry.start_mark.index, entry.end_mark.index) for entry in raw.value]
    nexts = [start for start, _ in entries[1:]] + [raw.end_mark.index]
    tails = []
    for (_, end), start in zip(entries, nexts, strict=True):
        found = _TAIL.match(text, end, start)
        assert found is not None  # it matches nothing as well
        rest = text[found.end() : start]
        if "#" in rest or ("#" in found[2] and not _BREAK.match(rest)):
            raise LayoutError("a comment stands by itself between the options")
        tails.append(found.span(2) if "#" in found[2] or _BREAK.match(rest) else (end, end))
    _check_lead(text, raw, entries[0][0])
    lines = [entry.start_mark.line for entry in raw.value]
    if "#" in "".join(text[slice(*tail)] for tail in tails) and len({*lines}) < len(lines):
        raise LayoutError("several options stand on a line with a comment")
    return entries, tails


def _check_lead(text: str, raw: SequenceNode, start: int) -> None:
    """A comment beside the bracket is about the whole list; one below it may be about an entry."""
    lead = text[text.index("[", raw.start_mark.index) + 1 : start]
    if any("#" in line for line in _BREAK.split(lead)[1:]):
        raise LayoutError("a comment stands by itself between the options")


def _blocks(lines: Lines, raw: SequenceNode) -> Iterator[Span]:
    """The whole lines of each entry of a block list, without the last break."""
    column = raw.start_mark.column
    firsts = [_dash(lines, entry.start_mark.line, column) for entry in raw.value]
    lasts = [_last_line(entry, lines) for entry in raw.value]
    starts = [_top(lines, firsts[0])]
    ends = []
    for last, first in zip(lasts, firsts[1:], strict=False):
        end, start = _parted(lines, range(last + 1, first), column)
        ends.append(end)
        starts.append(start)
    ends.append(_deeper(lines, range(lasts[-1] + 1, len(lines.spans)), column))
    for start, end in zip(starts, ends, strict=True):
        yield lines.spans[start][0], lines.spans[end - 1][1]


def _dash(lines: Lines, number: int, column: int) -> int:
    """The line of an entry's dash, from the line where its content starts upwards."""
    while lines.indent(number) != column or lines[number][column : column + 1] != "-":
        number -= 1
        if number < 0 or not (lines.is_blank(number + 1) or lines.indent(number + 1) > column):
            raise LayoutError("the options are laid out in an unusual way")
    return number


def _top(lines: Lines, first: int) -> int:
    """The first of the comments right above a line, or the line itself."""
    while first > 0 and lines.is_comment(first - 1):
        first -= 1
    return first


def _parted(lines: Lines, between: range, column: int) -> tuple[int, int]:
    """Where the upper entry ends and the lower one starts; blank lines between them stay."""
    end = _deeper(lines, between, column)
    start = max(_top(lines, between.stop), end)
    if start > end:  # comments above a blank line belong to what is above them
        while lines.is_comment(end):
            end += 1
    if not all(lines.is_blank(number) for number in range(end, start)):
        raise LayoutError("a comment stands by itself between the options")
    return end, start


def _deeper(lines: Lines, between: range, column: int) -> int:
    """The line behind the comments that are indented like the content of the entry above."""
    for number in between:
        if not lines.is_comment(number) or lines.indent(number) <= column:
            return number
    return between.stop


def _last_line(raw: Node, lines: Lines) -> int:
    """The last line of what a node says; blank lines behind it count only where they are text."""
    below = [_last_line(child, lines) for child in children(raw)]
    end = raw.end_mark.line
    if isinstance(raw, CollectionNode) and not raw.flow_style:
        return max(below, default=int(raw.start_mark.line))
    if not isinstance(raw, ScalarNode) or raw.style not in {"|", ">"}:
        return int(end)
    keeps = "+" in lines[raw.start_mark.line][raw.start_mark.column :].partition("#")[0]
    end -= raw.end_mark.column == 0
    while not keeps and end > raw.start_mark.line and lines.is_blank(end):
        end -= 1
    return int(end)
