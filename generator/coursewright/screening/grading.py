"""Answers × items → a result; times, and whatever else was told, count for nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..items import ExtendedTextItem
from ..responses import is_answered
from ..scoring import score
from .slots import Slot, own_response

# The points of texts by item and criterion, given by people of the team.
Ratings = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What became of one item. `earned` is the item score from 0 to 1, None for a text that nobody
    has rated yet. `response` is in the item's own ids. A `withdrawn` item counts for nothing.
    """

    slot: str
    item: str
    variant: int | None
    area: str
    points: float
    earned: float | None
    response: Any
    is_answered: bool
    withdrawn: str | None

    @property
    def counts(self) -> bool:
        return self.withdrawn is None and self.earned is not None


@dataclass(frozen=True, slots=True)
class Score:
    """`earned` of `possible` points over `items` items; `waiting` have not been rated yet."""

    earned: float
    possible: float
    items: int
    waiting: int

    @property
    def share(self) -> float:
        return self.earned / self.possible if self.possible else 0.0

    @property
    def right(self) -> float:
        """The score as a number of right answers, items of several points weighing as much."""
        return self.share * self.items


def item_results(
    slots: Sequence[Slot],
    answers: Mapping[str, Any],
    areas: Mapping[str, str],
    *,
    withdrawn: Mapping[str, str],
    ratings: Ratings,
) -> list[ItemResult]:
    """The results in the order of the form; answers to slots that it lacks are passed over."""
    return [_item_result(slot, answers.get(slot.name), areas, withdrawn, ratings) for slot in slots]


def _item_result(
    slot: Slot,
    given: object,
    areas: Mapping[str, str],
    withdrawn: Mapping[str, str],
    ratings: Ratings,
) -> ItemResult:
    item = slot.item
    response = None if given is None else own_response(slot, given)
    answered = is_answered(item, response)
    return ItemResult(
        slot=slot.name,
        item=item.id,
        variant=slot.variant,
        area=areas.get(item.id, ""),
        points=item.points,
        earned=_earned(slot, response, ratings.get(item.id, {})) if answered else 0.0,
        response=response,
        is_answered=answered,
        withdrawn=withdrawn.get(item.id),
    )


def _earned(slot: Slot, response: Any, rated: Mapping[str, int]) -> float | None:
    """A wrong answer costs nothing: no score is below none."""
    item = slot.item
    if not isinstance(item, ExtendedTextItem):
        return max(0.0, score(item, response))
    if {criterion.id for criterion in item.rubric} - rated.keys():
        return None
    points = {name: str(value) for name, value in rated.items()}
    return max(0.0, score(item, {**response, **points}))


def total(results: Sequence[ItemResult]) -> Score:
    """The score over the items that count."""
    counted = [result for result in results if result.counts]
    waiting = sum(r.earned is None and r.withdrawn is None for r in results)
    return Score(
        sum(result.points * (result.earned or 0) for result in counted),
        sum(result.points for result in counted),
        len(counted),
        waiting,
    )


def by_area(results: Sequence[ItemResult]) -> dict[str, Score]:
    """The scores of the areas, in the order in which the form has them first."""
    found: dict[str, list[ItemResult]] = {}
    for result in results:
        found.setdefault(result.area, []).append(result)
    return {area: total(part) for area, part in found.items()}
