"""Patterns and wildcards: a part of regular expressions that matches in linear time.

`player/src/patterns.js` is the twin; `pattern_syntax.py` reads what authors write.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import assert_never


@dataclass(frozen=True, slots=True)
class OneOf:
    """One character in one of the ranges, both ends included; with `others`, one in none."""

    ranges: tuple[tuple[str, str], ...]
    others: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    branches: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """`most` is None where there is no limit."""

    part: "Node"
    least: int
    most: int | None


Node = OneOf | Sequence | Either | Repeated


@dataclass(frozen=True, slots=True)
class Pattern:
    root: Node


def matches(pattern: Pattern, text: str) -> bool:
    """Whether the pattern matches the whole of a folded text."""
    fitting = cache(partial(_fitting, text))
    return bool(_reached(pattern.root, 1, fitting) >> len(text) & 1)


def _fitting(text: str, node: OneOf) -> int:
    bits = "".join(
        "01"[any(first <= character <= last for first, last in node.ranges) != node.others]
        for character in reversed(text)
    )
    return int(bits or "0", 2)


def _reached(node: Node, places: int, fitting: Callable[[OneOf], int]) -> int:
    """Where a match can stand after `node`, from where it stands now: one bit for each place.

    With sets of places no way is tried twice, so that no pattern takes long on any text.
    """
    if not places:
        return 0
    match node:
        case OneOf():
            return (places & fitting(node)) << 1
        case Sequence():
            for part in node.parts:
                places = _reached(part, places, fitting)
            return places
        case Either():
            found = 0
            for branch in node.branches:
                found |= _reached(branch, places, fitting)
            return found
        case Repeated():
            return _repeated(node, places, fitting)
        case _:
            assert_never(node)


def _repeated(node: Repeated, places: int, fitting: Callable[[OneOf], int]) -> int:
    for _ in range(node.least):
        places = _reached(node.part, places, fitting)
    found, left = places, None if node.most is None else node.most - node.least
    while places and left != 0:
        # A place that was reached by fewer repetitions leads nowhere new.
        places = _reached(node.part, places, fitting) & ~found
        found |= places
        left = None if left is None else left - 1
    return found
