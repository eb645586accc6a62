"""How long lint takes on 49,432 items of trivia, what of it compares them, and its memory."""

import gzip
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coursewright.items import ChoiceItem, Option
from coursewright.lint.pair_rules import PAIR_RULES
from coursewright.lint.running import lint_course
from coursewright.model import Course, ItemBank, Settings
from coursewright.problems import Position

from ..timing import seconds_of
from .measure import show

TRIVIA = Path(__file__).parents[2] / "../shared/data/lint/opentriviaqa.jsonl.gz"
ITEMS = 49_432
# CPU seconds, apart from reading.
MOST_FOR_RULES, MOST_FOR_COMPARING = 10, 10
MOST_KIBIBYTES = 4  # an item, findings with it
OFF = dict.fromkeys(PAIR_RULES, "not now")


@pytest.fixture(scope="module")
def trivia() -> list[dict[str, Any]]:
    if not TRIVIA.is_file():
        pytest.skip(f"no {TRIVIA.name}: it is not part of the project")
    with gzip.open(TRIVIA, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def course(entries: list[dict[str, Any]]) -> Course:
    by_topic: dict[str, list[ChoiceItem]] = {}
    for number, entry in enumerate(entries, 1):
        by_topic.setdefault(entry["category"], []).append(item_of(entry, number))
    return Course(tuple(banks(by_topic)), (), (), ())


def item_of(entry: dict[str, Any], number: int) -> ChoiceItem:
    return ChoiceItem(
        id=entry["id"],
        stem=entry["stem"],
        position=Position("trivia.yml", number, 1),
        options=tuple(Option(str(at), text, None) for at, text in enumerate(entry["options"])),
        key=str(entry["answer_index"]),
    )


def banks(by_topic: dict[str, list[ChoiceItem]]) -> Iterator[ItemBank]:
    for topic, items in by_topic.items():
        place = Position(f"{topic}.yml", 1, 1)
        yield ItemBank(topic, topic, tuple(items), None, True, place)


def test_trivia_are_linted_in_ten_seconds_and_compared_in_ten_more(
    trivia: list[dict[str, Any]],
) -> None:
    all_items = course(trivia)
    assert sum(len(bank.items) for bank in all_items.banks) == ITEMS
    rules = seconds_of(lambda: lint_course(all_items, Settings(lint=OFF)))
    compared = seconds_of(lambda: lint_course(all_items, Settings())) - rules
    rows = [
        (name, f"{seconds:.2f}", f"{seconds / ITEMS * 1e6:.0f}", f"{seconds / rules:.2f}")
        for name, seconds in (("rules", rules), ("comparing items", compared))
    ]
    head = ("", "CPU s", "µs an item", "ratio")
    show(f"{ITEMS:,} items in {len(all_items.banks)} banks", head, rows)
    assert rules <= MOST_FOR_RULES
    assert compared <= MOST_FOR_COMPARING


def test_memory_grows_with_the_items_and_slowly(trivia: list[dict[str, Any]]) -> None:
    peaks = {}
    for count in (5_000, 10_000):
        some = course(trivia[:count])
        tracemalloc.start()
        lint_course(some, Settings())
        peaks[count] = tracemalloc.get_traced_memory()[1] / 2**10
        tracemalloc.stop()
    rows = [
        (f"{count:,}", f"{kib / 2**10:.1f}", f"{kib / count:.2f}") for count, kib in peaks.items()
    ]
    show("Memory of lint beside the course", ("items", "MiB", "KiB an item"), rows)
    assert all(kib / count <= MOST_KIBIBYTES for count, kib in peaks.items())
