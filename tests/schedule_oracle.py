"""Due days as the package `fsrs` computes them, from the grades and days of reviews."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from fsrs import Card, Rating, Scheduler

# Days only, as in the player: no learning steps of minutes, and nothing left to chance.
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
EPOCH = datetime(1970, 1, 1, 12, tzinfo=UTC)


class Known(NamedTuple):
    stability: float
    difficulty: float
    due: int


def known(reviews: list[tuple[int, int]]) -> Known:
    """Return what `fsrs` knows after reviews, each a day since 1970 and a grade from 1 to 3."""
    card = Card(due=EPOCH)
    for day, grade in reviews:
        card, _ = SCHEDULER.review_card(card, Rating(grade), EPOCH + timedelta(days=day))
    assert card.stability is not None
    assert card.difficulty is not None
    return Known(card.stability, card.difficulty, (card.due - EPOCH).days)
