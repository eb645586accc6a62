"""How long lint takes on 49,432 items of trivia, and which share of it are comparisons."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coursewright.items import ChoiceItem, Option
from coursewright.lint.pair_rules import PAIR_RULES
from coursewright.lint.running import lint_course
from coursewright.model import Course, ItemBank, Settings
from coursewright.problems import Position

from .measure import seconds_of, show

TRIVIA = Path(__file__).parents[2] / "../shared/data/lint/opentriviaqa.jsonl.gz"
ITEMS = 49_432
# CPU seconds, apart from reading.
MOST_FOR_RULES, MOST_FOR_PAIRS = 10, 10
MOST_MEBIBYTES = 150  # beyond the course itself
OFF = dict.fromkeys(PAIR_RULES, "not now")


@pytest.fixture(scope="module")
def course() -> Course:
    if not TRIVIA.is_file():
        pytest.skip(f"no {TRIVIA.name}: it is not part of the project")
    by_topic: dict[str, list[ChoiceItem]] = {}
    with gzip.open(TRIVIA, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            entry = json.loads(line)
            by_topic.setdefault(entry["category"], []).append(item_of(entry, number))
    return Course(tuple(banks(by_topic)), (), (), ())


def item_of(entry: dict[str, object], number: int) -> ChoiceItem:
    texts = entry["options"]
    assert isinstance(texts, list)
    return ChoiceItem(
        id=str(entry["id"]),
        stem=str(entry["stem"]),
        position=Position("trivia.yml", number, 1),
        options=tuple(Option(str(at), text, None) for at, text in enumerate(texts)),
        key=str(entry["answer_index"]),
    )


def banks(by_topic: dict[str, list[ChoiceItem]]) -> Iterator[ItemBank]:
    for topic, items in by_topic.items():
        place = Position(f"{topic}.yml", 1, 1)
        yield ItemBank(topic, topic, tuple(items), None, True, place)


def test_forty_nine_thousand_items_are_linted_and_compared_in_ten_seconds_each(
    course: Course,
) -> None:
    assert sum(len(bank.items) for bank in course.banks) == ITEMS
    rules = seconds_of(lambda: lint_course(course, Settings(lint=OFF)))
    both = seconds_of(lambda: lint_course(course, Settings()))
    compared = both - rules
    rows = [
        ("rules", f"{rules:.2f}", f"{rules / ITEMS * 1e6:.0f}", "1.00"),
        (
            "comparing stems",
            f"{compared:.2f}",
            f"{compared / ITEMS * 1e6:.0f}",
            f"{compared / rules:.2f}",
        ),
    ]
    show(
        f"{ITEMS:,} items in {len(course.banks)} banks", ("", "CPU s", "µs an item", "ratio"), rows
    )
    assert rules <= MOST_FOR_RULES
    assert compared <= MOST_FOR_PAIRS
