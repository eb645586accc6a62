"""Numeric options in the order of their values, each with all that belongs to it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..load.nodes import BOOLEANS
from .edits import Fix, Left, children
from .layout import LayoutError, Lines, reordered

CODE = "options-unsorted"


def sorted_options(text: str, lines: Lines, raw: SequenceNode, order: Sequence[int]) -> Fix | Left:
    """Put the options in an order, such as `[2, 0, 1]` to have the third first.

    Ids stay with their options, and so the key needs no change.
    """
    place = raw.start_mark.index
    if why := _reason_to_leave(text, raw):
        return Left(place, CODE, why)
    try:
        edits = reordered(text, lines, raw, order)
    except LayoutError as unclear:
        return Left(place, CODE, str(unclear))
    entries = [raw.value[number] for number in order]
    changed = SequenceNode(raw.tag, entries, flow_style=raw.flow_style)
    if not raw.flow_style:
        # The list starts with an option, which may move: the line above it does not.
        first = min((edit.start for edit in edits), default=place)
        place = min(place, lines.spans[bisect_left(lines.spans, (first, 0)) - 1][1])
    return Fix(place, CODE, "sorted the options by their values", edits, {raw: changed})


def _reason_to_leave(text: str, raw: SequenceNode) -> str | None:
    if any(_is_fixed(entry) for entry in raw.value):
        return "an option is `fixed` in its place"
    start = raw.start_mark.index
    for node in _all(raw, set()):
        # An alias has the marks of what it stands for, which is always above.
        if node.start_mark.index < start or text[node.start_mark.index] in "&!":
            return "`&`, `*` or `!` stands in the options"
    return None


def _is_fixed(entry: Node) -> bool:
    return isinstance(entry, MappingNode) and any(
        key.value == "fixed" and isinstance(value, ScalarNode) and BOOLEANS.get(value.value, False)
        for key, value in entry.value
    )


def _all(raw: Node, seen: set[Node]) -> Iterator[Node]:
    if raw not in seen:
        seen.add(raw)
        yield raw
        for child in children(raw):
            yield from _all(child, seen)
