"""Which rule of ours scores as an item's own rules do: found out by trying responses."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...items import Item
from ...problems import Position
from ...scoring import score
from ..entry import RefusedError
from .processing import Processing
from .read_words import Words
from .running import Given

Fields = dict[str, Any]
NEAR = 0.011  # weights such as three times 0.33 are meant to be the whole
MOST_POINTS = 1000
_PER_CENT = 100  # as Blackboard counts, which never says how many points there are
_NOWHERE = Position("", 0, 0)


@dataclass(frozen=True, slots=True)
class Trial:
    """A response as the other tool has it and as ours.

    `part` is the option that just this response is about, empty for more than one.
    """

    given: Given
    response: object
    part: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """A trial, and the share of the points that it earns there."""

    trial: Trial
    share: float


@dataclass(frozen=True, slots=True)
class Own:
    """What the type of an item decides: its class, fields, and responses that were tried."""

    made: type[Item]
    fields: Fields
    tried: Sequence[Tried] = ()


@dataclass(frozen=True, slots=True)
class Trying:
    """Tries responses by the rules of one item; what comes to light is told to `words`."""

    processing: Processing
    words: Words

    def tried(self, trials: Iterable[Trial]) -> tuple[Sequence[Tried], float]:
        """Each trial with its share, and the points of the best.

        Raises RefusedError where nothing earns any.
        """
        tried = [(trial, self.processing.points(trial.given)) for trial in trials]
        best = max((points for _, points in tried), default=0)
        declared = self.processing.declared_most
        if not best > 0:
            raise RefusedError("no response to it earns anything: it has no key")
        whole = declared if declared and abs(declared - best) <= NEAR * best else best
        return [Tried(trial, _tidy(points / best)) for trial, points in tried], _tidy(whole)

    def points(self, points: float) -> float:
        """The points of an item, within what items can have."""
        if points == _PER_CENT and self.processing.declared_most is None:
            self.words.note("a hundred points are read as all of one point")
            return 1
        if points <= MOST_POINTS:
            return points
        self.words.lose("points", f"an item counts from 0 to {MOST_POINTS} points")
        return 1

    def fitted(self, made: type[Item], candidates: Iterable[Fields], tried: Sequence[Tried]) -> Own:
        """The first of the candidates that scores all trials alike, or the nearest, and a loss."""
        nearest, least = Fields(), float("inf")
        for fields in candidates:
            away = sum(_away(made, fields, tried))
            if not away:
                return Own(made, fields, tried)
            if away < least:
                nearest, least = fields, away
        rule = nearest.get("scoring") or made.__dataclass_fields__["scoring"].default
        self.words.lose("scoring", f"scores are reckoned otherwise there: `{rule}` is nearest")
        return Own(made, nearest, tried)


def _tidy(number: float) -> float:
    """Sums without the noise of binary fractions."""
    return round(number, 6)


def _away(made: type[Item], fields: Fields, tried: Sequence[Tried]) -> Iterator[float]:
    item = made(**{"stem": "", **fields, "id": "tried", "position": _NOWHERE})
    for one in tried:
        away = abs(score(item, one.trial.response) - max(min(one.share, 1), item.floor))
        if away > NEAR:
            yield away


def floor_of(tried: Iterable[Tried]) -> Fields:
    """The lowest score, where one can lose points."""
    least = min((one.share for one in tried), default=0)
    return {"floor": max(least, -1)} if least < -NEAR else {}


def with_feedback(options: Iterable[Any], said: Callable[[str], str | None]) -> tuple[Any, ...]:
    return tuple(
        option if (text := said(option.id)) is None else replace(option, feedback=text)
        for option in options
    )
