"""Each item of a result, scored anew by the bank; what a file states is only held against it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..items import CalculatedItem, Item
from ..responses import counts, is_answered, is_rated
from ..scoring import MOST_CERTAIN, certainty_mark, score
from .result import GivenItem

# What a page and this program make of the same numbers differs by less.
CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Known:
    """An item as the bank has it; `asked` is the variant that was met, counted from 1."""

    item: Item
    asked: Item
    variant: int | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """`score` and `points` are None where nothing can be said: what was never met or rated."""

    score: float | None
    points: float | None
    most: float
    flags: tuple[str, ...] = ()


def known_item(name: str, items: Mapping[str, Item]) -> Known | None:
    """The item that a page calls `name`: a variant of a calculated item has its number there."""
    base, _, number = name.partition("~")
    item = items.get(base)
    if isinstance(item, CalculatedItem):
        variant = 1 if not number else int(number) if number.isdecimal() else 0
        is_one = 1 <= variant <= len(item.variants) and name == _variant_name(base, variant)
        return Known(item, item.variants[variant - 1], variant) if is_one else None
    return None if item is None or number else Known(item, item)


def _variant_name(base: str, variant: int) -> str:
    return base if variant == 1 else f"{base}~{variant}"


def most_points(item: Item) -> float:
    return item.points * (MOST_CERTAIN if item.certainty else 1)


def rescored(known: Known, given: GivenItem) -> Scored:
    """Score the response that a file holds; flags say what is amiss with it."""
    item, response = known.asked, given.response
    most = most_points(known.item)
    is_given = is_answered(item, response)
    if is_given and not is_rated(item, response):
        return Scored(None, None, most, ("unrated",))
    flags = ["misfit"] if is_given and not counts(item, response) else []
    own = score(item, response)
    least, best = _points(item, given, own if counts(item, response) else None)
    is_possible = least - CLOSE <= given.points <= best + CLOSE
    if given.is_changed:
        flags.append("changed")
    elif not flags:
        if abs(own - (given.score or 0)) > CLOSE:
            flags.append("score-differs")
        elif not is_possible:
            flags.append("points-differ")
    return Scored(own, given.points if is_possible else least, most, tuple(flags))


def _points(item: Item, given: GivenItem, own: float | None) -> tuple[float, float]:
    """The least and the most that an item can have earned.

    Where tries cost, the best of them counts, and a file holds the last response alone: an earlier
    one may have been right.
    """
    if own is None:
        return 0, 0
    lost = sum(hint.penalty for hint in item.hints[: given.hints])
    last = _worth(own, item.penalty * max(0, given.tries - 1))
    if item.penalty > 0:
        last = max(0, last)
    best = 1.0 if item.penalty > 0 and given.tries > 1 else last
    worth = [_worth(credit, lost) for credit in (last, best)]
    if item.certainty:
        worth = [certainty_mark(own, given.sure or None, credited=each) for each in worth]
    return item.points * worth[0], item.points * worth[1]


def _worth(earned: float, cost: float) -> float:
    return max(0, earned - cost) if earned > 0 else earned
