"""Named scoring rules: counts or places → credit. Formulas and their sources stand in the docs."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from .items import Scoring


@dataclass(frozen=True, slots=True)
class Ticks:
    """`right` of the `keyed` options are ticked, and `wrong` of the `others`; one at least."""

    right: int
    wrong: int
    keyed: int
    others: int


def _right_minus_wrong(ticks: Ticks) -> float:
    lost = ticks.wrong / ticks.others if ticks.others else 0
    return ticks.right / ticks.keyed - lost


def _longest_ordered_subset(places: Sequence[int]) -> float:
    # The least last place of a rising run of each length; a run of one is no order.
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends) / len(places) if len(ends) > 1 else 0


def _share(decisions: Sequence[bool]) -> float:
    return sum(decisions) / len(decisions)


TICKED: Mapping[Scoring, Callable[[Ticks], float]] = {
    "all-or-nothing": lambda ticks: float(ticks.right == ticks.keyed and not ticks.wrong),
    "right-minus-wrong": _right_minus_wrong,
    "net-correct": lambda ticks: max(0, (ticks.right - ticks.wrong) / ticks.keyed),
    "coverage": lambda ticks: (
        (ticks.right / ticks.keyed) * (ticks.right / (ticks.right + ticks.wrong))
    ),
    "each-decision": lambda ticks: (
        (ticks.right + ticks.others - ticks.wrong) / (ticks.keyed + ticks.others)
    ),
}
# Of the place in the right order that each entry of a response has, counted from 0.
ORDERED: Mapping[Scoring, Callable[[Sequence[int]], float]] = {
    "all-or-nothing": lambda places: float(list(places) == sorted(places)),
    "exact": lambda places: float(list(places) == sorted(places)),
    "absolute-position": lambda places: _share([at == place for at, place in enumerate(places)]),
    "next-item": lambda places: _share([after == place + 1 for place, after in pairwise(places)]),
    "longest-ordered-subset": _longest_ordered_subset,
    "kendall-distance": lambda places: _share([a < b for a, b in combinations(places, 2)]),
}
