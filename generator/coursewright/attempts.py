"""Responses of a whole bank, some with their tries, hints and certainty → scores and points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .items import Item
from .model import ItemBank
from .responses import counts, fits, is_answered, is_rated
from .scoring import MOST_CERTAIN, WRONG_AT, certainty_mark, credit, score


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a learner did at one item; `certainty` is None where it was not asked for."""

    tries: tuple[object, ...] = ()
    hints: int = 0
    certainty: int | None = None


def read_attempt(given: object) -> Attempt | None:
    """Read a response, or `{"$tries": …, "$hints": …, "$certainty": …}`; None when misshapen."""
    if not isinstance(given, dict) or not any(str(name).startswith("$") for name in given):
        return Attempt((given,))
    fields = {name: value for name, value in given.items() if value is not None}
    tries, hints = fields.pop("$tries", []), fields.pop("$hints", 0)
    certainty = fields.pop("$certainty", None)
    is_sound = isinstance(tries, list) and _is_whole(hints) and hints >= 0
    if fields or not is_sound or not (certainty is None or _is_certainty(certainty)):
        return None
    return Attempt(tuple(tries), int(hints), None if certainty is None else int(certainty))


def _is_whole(value: Any) -> bool:
    return type(value) is int or (type(value) is float and value.is_integer())


def _is_certainty(value: Any) -> bool:
    return _is_whole(value) and value in WRONG_AT


def attempt_problem(item: Item, given: object) -> str | None:
    """What is wrong with the shape of a response or attempt, and what it means for the score."""
    attempt = read_attempt(given)
    if attempt is None:
        return (
            "has not the shape of an attempt (`$tries` a list, `$hints` a number, "
            f"`$certainty` 1 to {MOST_CERTAIN}) and scores 0"
        )
    for number, response in enumerate(attempt.tries, 1):
        if is_answered(item, response) and not fits(item, response):
            if len(attempt.tries) == 1:
                return "has not the shape of its type and scores 0"
            return f"has at try {number} not the shape of its type, which does not count"
    return None


def score_bank(bank: ItemBank, given: Mapping[str, object]) -> dict[str, object]:
    """Score every item of a bank in bank order; an item that `given` lacks is unanswered."""
    rows = [_row(item, given.get(item.id)) for item in bank.items]
    most = [item.points * (MOST_CERTAIN if item.certainty else 1) for item in bank.items]
    points = sum(row["points"] for row in rows)
    return {"items": rows, "points": points, "max_points": sum(most)}


def _row(item: Item, given: object) -> dict[str, Any]:
    attempt = read_attempt(given)
    tries = () if attempt is None else attempt.tries
    hints, certainty = (0, None) if attempt is None else (attempt.hints, attempt.certainty)
    earned = credit(item, tries, hints)
    counted = [response for response in tries if counts(item, response)]
    state = _state(item, attempt, counted)
    row: dict[str, Any] = {"id": item.id, "score": earned, "state": state}
    # What waits for its rating is not wrong either. Certainty is that of the last try.
    last = score(item, counted[-1]) if counted and state == "scored" else None
    mark = certainty_mark(last, certainty, credited=earned)
    if item.certainty or certainty is not None:
        row["certainty_mark"] = mark
    row["points"] = (mark if item.certainty else earned) * item.points
    return row


def _state(item: Item, attempt: Attempt | None, counted: Sequence[object]) -> str:
    """Something that does not fit was said all the same: it is scored, with 0."""
    if counted:
        return "scored" if is_rated(item, counted[-1]) else "unrated"
    is_silent = attempt is not None and not any(is_answered(item, each) for each in attempt.tries)
    return "unanswered" if is_silent else "scored"
