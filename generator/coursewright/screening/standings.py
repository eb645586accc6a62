"""Scores with their uncertainty, and what may be said of them beside a cut score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from .angoff import Panel, form_cut
from .grading import Score
from .results import Result, in_order
from .uncertainty import LEAST_ITEMS, Band, agreement, band, interval, standard_error

READINGS: Mapping[Band, str] = {
    "above": "Clearly above the cut score.",
    "near": "Cannot be told from the cut score. Use other evidence; a second form, taken under "
    "supervision, is suggested.",
    "below": "Clearly below the cut score.",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A result with its uncertainty; shares from 0 to 1.

    `error` is in items, None for a form too short for one. `cut` is that of this form, None
    without a documented method; `band` is None where nothing may be said of it.
    """

    result: Result
    error: float | None
    low: float
    high: float
    cut: float | None
    band: Band | None

    @property
    def score(self) -> Score:
        return self.result.score

    @property
    def reading(self) -> str:
        """What may be said of the cut score."""
        if self.cut is None:
            return "No cut score was set by a documented method: no bands, no ranks."
        if self.band is None:
            return f"A form of fewer than {LEAST_ITEMS} items says nothing about a cut score."
        return READINGS[self.band]

    @property
    def page(self) -> str:
        """The name of its page's file."""
        ref = "".join(mark if mark.isalnum() or mark in "-_" else "_" for mark in self.result.ref)
        return f"{ref}-{self.result.form}.html"

    @property
    def completed(self) -> str:
        """The day, by the candidate's own clock."""
        return datetime.fromtimestamp(self.result.submitted / 1000, UTC).strftime("%Y-%m-%d")

    @property
    def consistency(self) -> int | None:
        """How often, in percent, two such tests would agree on somebody just at the cut score."""
        return None if self.cut is None else round(100 * agreement(0.5))


def standing(result: Result, panel: Panel | None) -> Standing:
    score = result.score
    low, high = interval(score.right, score.items)
    counted = (item.item for item in result.items if item.counts)
    cut = None if panel is None else form_cut(panel, counted)
    is_long = score.items >= LEAST_ITEMS and score.waiting == 0
    found = band(low, high, cut) if cut is not None and is_long else None
    return Standing(result, standard_error(score.right, score.items), low, high, cut, found)


def standings(results: Sequence[Result], panel: Panel | None) -> list[Standing]:
    """By the team's references: an order by score would say more than scores can."""
    return [standing(result, panel) for result in in_order(results)]


def overlapping(standings: Sequence[Standing]) -> Iterator[list[Standing]]:
    """By score from the top, in groups whose first one's range overlaps all the others'."""
    by_score = sorted(standings, key=lambda one: (-one.score.share, one.result.ref))
    group: list[Standing] = []
    for one in by_score:
        if group and one.high < group[0].low:
            yield group
            group = []
        group.append(one)
    if group:
        yield group
