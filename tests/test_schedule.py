"""The player's schedule against the package `fsrs`, on thousands of generated reviews."""

import json
import subprocess
from pathlib import Path
from random import Random

import pytest

from tests.conftest import ROOT, tool
from tests.schedule_oracle import known

SCHEDULE = Path(__file__).with_name("schedule.mjs")
NOON = 12 * 3600 * 1000
DAY = 24 * 3600 * 1000
FIRST = 20_779  # 2026-11-22
SCORES = {1: 0.5, 2: 0.9, 3: 1.0}


def histories(count: int) -> list[list[tuple[int, int]]]:
    """Reviews as learners have them: early, late, on the same day after a miss, often missed."""
    random = Random(6)
    return [history(random) for _ in range(count)]


def history(random: Random) -> list[tuple[int, int]]:
    day, reviews = FIRST, list[tuple[int, int]]()
    for _ in range(random.randint(1, 12)):
        grade = random.choice((1, 2, 3, 3))
        reviews.append((day, grade))
        # Who was right is not asked again on that day.
        day += random.choice((0 if grade == 1 else 1, 1, 2, 7, 30, random.randint(1, 400)))
    return reviews


@pytest.fixture(scope="module")
def reviewed() -> list[list[tuple[int, int]]]:
    return histories(1500)


def in_the_player(reviewed: list[list[tuple[int, int]]]) -> list[dict[str, float]]:
    logs = [
        [[day * DAY + NOON + n, SCORES[grade], 0] for n, (day, grade) in enumerate(reviews)]
        for reviews in reviewed
    ]
    done = subprocess.run(
        [tool("node"), SCHEDULE],
        input=json.dumps(logs),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"TZ": "UTC"},
    )
    return json.loads(done.stdout)


def test_the_player_schedules_as_fsrs_does(reviewed: list[list[tuple[int, int]]]) -> None:
    # A difference that is meant: `fsrs` ends at 36,500 days and rounds a half to the even day.
    for reviews, ours in zip(reviewed, in_the_player(reviewed), strict=True):
        theirs = known(reviews)
        assert ours["stability"] == pytest.approx(theirs.stability, rel=1e-9), reviews
        assert ours["difficulty"] == pytest.approx(theirs.difficulty, rel=1e-9), reviews
        if theirs.stability < 36_500:
            assert ours["due"] == theirs.due, reviews
    assert sum(map(len, reviewed)) > 9000
