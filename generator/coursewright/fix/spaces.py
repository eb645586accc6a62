"""Spaces at the ends of lines, where they are no part of a text."""

from collections.abc import Iterator

from yaml.nodes import Node, ScalarNode

from .edits import Edit, Fix, children
from .layout import Lines

CODE = "trailing-spaces"


def trailing_spaces(lines: Lines, root: Node) -> Iterator[Fix]:
    """A fix for each line that ends in spaces and is not within a text of several lines."""
    texts: set[int] = set()
    for raw in _scalars(root, set()):
        texts.update(_within(raw, lines))
    for number, (start, end) in enumerate(lines.spans):
        kept = start + len(lines[number].rstrip(" \t"))
        if kept < end and number not in texts:
            yield Fix(kept, CODE, "removed spaces at the end", (Edit(kept, end, ""),), {})


def _within(raw: ScalarNode, lines: Lines) -> Iterator[int]:
    """The lines whose ends may be part of a text."""
    first, last = raw.start_mark.line, raw.end_mark.line
    if raw.style in {"|", ">"}:
        first += 1
        last += raw.end_mark.column > 0  # the file ends here
        while last < len(lines.spans) and lines.is_blank(last):
            last += 1
    if first < last:
        yield from range(first, last)


def _scalars(raw: Node, seen: set[Node]) -> Iterator[ScalarNode]:
    if raw not in seen:
        seen.add(raw)
        if isinstance(raw, ScalarNode):
            yield raw
        for child in children(raw):
            yield from _scalars(child, seen)
