"""Sealed items that are known outside: published in a course, or in the bank for demonstration."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from ..folding import fold
from ..items import Item

# Words in a row that two texts share, as a part of all that either has.
ALIKE = 0.6
_ROW = 3
_KNOWN = "demonstration.txt"


def similar(
    sealed: Sequence[Item], published: Sequence[Item]
) -> Iterator[tuple[Item, Item, float]]:
    """Each sealed item with the published one that is most like it, and how much, from `ALIKE`."""
    rows = [(item, _rows(item)) for item in published]
    for item in sealed:
        own = _rows(item)
        best, other = 0.0, None
        for candidate, theirs in rows:
            if (likeness := _shared(own, theirs)) > best:
                best, other = likeness, candidate
        if other is not None and best >= ALIKE:
            yield item, other, best


def _rows(item: Item) -> frozenset[str]:
    words = fold(item.stem).split()
    if len(words) < _ROW:
        return frozenset(words)
    return frozenset(" ".join(words[at : at + _ROW]) for at in range(len(words) - _ROW + 1))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard's index."""
    return len(one & other) / len(one | other) if one or other else 0.0


def stem_digest(item: Item) -> str:
    return sha256(fold(item.stem).encode()).hexdigest()[:32]


def demonstration_items(items: Mapping[str, Item]) -> frozenset[str]:
    """The ids of items whose stem stands in the bank that ships with its key."""
    known = _demonstration()
    return frozenset(name for name, item in items.items() if stem_digest(item) in known)


@cache
def _demonstration() -> frozenset[str]:
    return frozenset((files(__package__) / _KNOWN).read_text("ascii").split())
