"""Sealed items that are known outside: published in a course, or in the bank for demonstration."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from rapidfuzz import fuzz, process

from ..folding import fold
from ..items import Item

# Words in a row that two stems share, as a part of all that either has; and how alike their sorted
# words are, of 100 as rapidfuzz counts.
ALIKE, SORTED = 0.6, 85
_ROW = 3
_KNOWN = "demonstration.txt"


def similar(
    sealed: Sequence[Item], published: Sequence[Item]
) -> Iterator[tuple[Item, Item, float]]:
    """Each sealed item with the published one that is most like it, and how much, to 1."""
    rows = [(item, _rows(item)) for item in published]
    texts = [fold(item.stem) for item in published]
    for item in sealed:
        found = _by_rows(item, rows) or _by_words(item, texts, published)
        if found is not None:
            yield item, *found


def _by_rows(item: Item, rows: Sequence[tuple[Item, frozenset[str]]]) -> tuple[Item, float] | None:
    own = _rows(item)
    shared = [(_shared(own, theirs), number) for number, (_, theirs) in enumerate(rows)]
    best, number = max(shared, default=(0.0, 0))
    return (rows[number][0], best) if best >= ALIKE else None


def _by_words(
    item: Item, texts: Sequence[str], published: Sequence[Item]
) -> tuple[Item, float] | None:
    scorer = fuzz.token_sort_ratio
    found = process.extractOne(fold(item.stem), texts, scorer=scorer, score_cutoff=SORTED)
    return None if found is None else (published[found[2]], found[1] / 100)


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
