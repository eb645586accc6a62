"""How long it takes to write 1,000 items as tables, cards and documents, and to read tables."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from coursewright.formats.anki.form import FORMAT as ANKI
from coursewright.formats.format import ForeignFile, Format
from coursewright.formats.kahoot.form import FORMAT as KAHOOT
from coursewright.formats.markdown.form import FORMAT as MARKDOWN
from coursewright.formats.quizlet import FORMAT as QUIZLET
from coursewright.formats.tables.form import FORMAT as CSV
from coursewright.items import Item
from coursewright.model import ItemBank

from ..formats.reworded import bank_of, real_items, reworded, surroundings
from ..timing import seconds_of
from .measure import show

ITEMS = 1000
MOST = 1.0  # CPU seconds


def thousand() -> ItemBank:
    """Items of all types in turn, no text of them the same as another."""
    found = [item for item in real_items() if item.is_published]
    return bank_of(*(_numbered(found[n % len(found)], n) for n in range(ITEMS)))


def _numbered(item: Item, number: int) -> Item:
    return replace(reworded(item, lambda text: f"{text} {number}"), id=f"item-{number}")


@pytest.mark.parametrize("form", [CSV, ANKI, KAHOOT, QUIZLET, MARKDOWN], ids=lambda form: form.name)
def test_a_thousand_items_in_a_second(form: Format) -> None:
    bank, files = thousand(), []

    def write() -> None:
        assert form.write is not None
        files.append(form.write([bank], surroundings()).data)

    jobs: dict[str, Callable[[], object]] = {"written": write}
    if (read := form.read) is not None:
        jobs["read"] = lambda: read(ForeignFile("x", files[0]))
    taken = {name: seconds_of(job) for name, job in jobs.items()}
    show(
        f"{ITEMS} items as {form.name}",
        ["way", "CPU s"],
        [(way, f"{seconds:.2f}") for way, seconds in taken.items()],
    )
    assert max(taken.values()) < MOST
