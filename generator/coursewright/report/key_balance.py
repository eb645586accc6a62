"""Where keys stand and how long they are, against chance."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from ..items import ChoiceItem, Item, TrueFalseItem
from ..lint.wording import phrase

_FAR = 3  # standard errors: what chance alone does in one of 370 cases


@dataclass(frozen=True, slots=True)
class KeyPositions:
    """How often the key of choice items with so many options is the first, the second, …"""

    options: int
    counts: tuple[int, ...]

    @property
    def items(self) -> int:
        return sum(self.counts)

    @property
    def chance(self) -> float:
        """The share of each position, were it left to chance."""
        return 1 / self.options

    @property
    def standouts(self) -> list[int]:
        """The positions, from 0, that hold the key far more often than chance would have it."""
        return [
            position
            for position, count in enumerate(self.counts)
            if is_far_above(count, self.items, self.chance)
        ]


@dataclass(frozen=True, slots=True)
class LongestKeys:
    """Of how many choice items the key is longer, in characters, than every distractor.

    `chance` is the share that chance alone would give at most: ties make it less.
    """

    items: int
    longest: int
    chance: float


@dataclass(frozen=True, slots=True)
class KeyBalance:
    """The keys of published items, in the order of their file: a quiz may shuffle options."""

    positions: tuple[KeyPositions, ...]
    longest: LongestKeys
    true: int
    false: int


def key_balance(items: Iterable[Item]) -> KeyBalance:
    items = list(items)
    choices = [item for item in items if isinstance(item, ChoiceItem)]
    keys = [item.key for item in items if isinstance(item, TrueFalseItem)]
    return KeyBalance(_positions(choices), _longest(choices), keys.count(True), keys.count(False))


def is_far_above(count: int, of: int, chance: float) -> bool:
    """Whether a count lies more than three standard errors of a binomial above its chance."""
    return count - of * chance > _FAR * sqrt(of * chance * (1 - chance))


def _positions(choices: Iterable[ChoiceItem]) -> tuple[KeyPositions, ...]:
    found = defaultdict[int, list[int]](list)
    for item in choices:
        ids = [option.id for option in item.options]
        found[len(ids)].append(ids.index(item.key))
    return tuple(
        KeyPositions(size, tuple(found[size].count(position) for position in range(size)))
        for size in sorted(found)
    )


def _longest(choices: list[ChoiceItem]) -> LongestKeys:
    chances = [1 / len(item.options) for item in choices]
    longest = sum(_is_longest(item) for item in choices)
    return LongestKeys(len(choices), longest, sum(chances) / len(chances) if chances else 0)


def _is_longest(item: ChoiceItem) -> bool:
    lengths = {option.id: len(phrase(option.text).plain) for option in item.options}
    key = lengths.pop(item.key)
    return key > max(lengths.values(), default=key)
