"""Edits of a YAML text, and the net under them: only what was meant to change may differ."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TypeVar

from yaml.nodes import CollectionNode, Node, ScalarNode

from ..source import Source, compose

_LAYOUT = "the layout of the file makes it unsafe"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`text` instead of what stands from `start` to `end`, counted in characters.

    `origin` is where the text stood that is moved here.
    """

    start: int
    end: int
    text: str
    origin: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Fix:
    """What is wrong at `place`, what is done about it, and what that makes of the nodes."""

    place: int
    code: str
    what: str
    edits: tuple[Edit, ...]
    changed: Mapping[Node, Node] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Left:
    """Something that stays as it is, and why."""

    place: int
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with the fixes that were made in it, by these edits; places are in the new text."""

    text: str
    made: tuple[Fix, ...] = ()
    left: tuple[Left, ...] = ()
    edits: tuple[Edit, ...] = ()


def mend(text: str, root: Node, wanted: Sequence[Fix | Left]) -> Mended:
    """Make all fixes that change what they are meant to change, and nothing else."""
    fixes = [fix for fix in wanted if isinstance(fix, Fix)]
    made = _sound(text, root, fixes)
    numbers = {id(fix) for fix in made}
    dropped = [Left(fix.place, fix.code, _LAYOUT) for fix in fixes if id(fix) not in numbers]
    left = [*(one for one in wanted if isinstance(one, Left)), *dropped]
    edits = tuple(sorted(_edits(made)))
    new = edited(text, edits)
    return Mended(text if new is None else new, moved(made, edits), moved(left, edits), edits)


Told = TypeVar("Told", Fix, Left)


def moved(told: Iterable[Told], edits: Sequence[Edit]) -> tuple[Told, ...]:
    """The same at their places after the edits; what is inside of one goes where its text goes."""
    starts = [edit.start for edit in edits]
    shifts = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]

    targets = {edit.origin: number for number, edit in enumerate(edits)}

    def after(place: int) -> int:
        number = bisect_left(starts, place + 1) - 1
        if number < 0 or edits[number].end <= place:
            # An edit that starts here puts something before it, and that is what is told of.
            return place + shifts[bisect_left(starts, place)]
        edit = edits[number]
        target = targets.get(edit.start, number)
        return place - edit.start + edits[target].start + shifts[target]

    return tuple(replace(one, place=after(one.place)) for one in told)


def edited(text: str, edits: Sequence[Edit]) -> str | None:
    """The text with all edits made; None when two of them are about the same part."""
    parts, end = [], 0
    for edit in sorted(edits):
        if edit.start < end:
            return None
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])


def _edits(fixes: Sequence[Fix]) -> list[Edit]:
    return [edit for fix in fixes for edit in fix.edits]


def _sound(text: str, root: Node, fixes: list[Fix]) -> list[Fix]:
    """Those of the fixes that can be made together; one that spoils others is found by halving."""
    if not fixes or _is_as_meant(text, root, fixes):
        return fixes
    if len(fixes) == 1:
        return []
    half = len(fixes) // 2
    first, second = _sound(text, root, fixes[:half]), _sound(text, root, fixes[half:])
    return [*first, *second] if _is_as_meant(text, root, [*first, *second]) else first


def _is_as_meant(text: str, root: Node, fixes: Sequence[Fix]) -> bool:
    new = edited(text, _edits(fixes))
    found = None if new is None else compose(new, Source(""))
    changed = {node: instead for fix in fixes for node, instead in fix.changed.items()}
    return found is not None and _shape(found, {}) == _shape(root, changed)


def _shape(root: Node, changed: Mapping[Node, Node]) -> list[tuple[object, ...]]:
    """All that a tree says, node by node; one that stands in several places counts as one."""
    numbers: dict[Node, int] = {}
    shape: list[tuple[object, ...]] = []

    def visit(node: Node) -> None:
        if node in numbers:
            shape.append(("again", numbers[node]))
            return
        numbers[node] = len(numbers)
        node = changed.get(node, node)
        if not isinstance(node, CollectionNode):
            style = node.style if isinstance(node, ScalarNode) else None
            shape.append((node.tag, style, node.value))
            return
        shape.append((node.__class__, node.tag, node.flow_style, len(node.value)))
        for child in children(node):
            visit(child)

    visit(root)
    return shape


def children(node: Node) -> Iterator[Node]:
    """What stands directly in a node: entries, or fields and their values in turn."""
    if isinstance(node, CollectionNode):
        for child in node.value:
            if isinstance(child, tuple):
                yield from child
            else:
                yield child


def repeated(root: Node, text: str) -> frozenset[Node]:
    """The nodes that stand in more than one place, by an alias of theirs or around them."""
    if "*" not in text:
        return frozenset()
    seen: set[Node] = set()
    again: list[Node] = []
    rest = [root]
    while rest:
        node = rest.pop()
        if node in seen:
            again.append(node)
        else:
            seen.add(node)
            rest += children(node)
    found: set[Node] = set()
    while again:
        node = again.pop()
        if node not in found:
            found.add(node)
            again += children(node)
    return frozenset(found)
