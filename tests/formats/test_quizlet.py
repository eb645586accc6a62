"""Quizlet's import box takes a line a card and one tab in it, whatever stands in an item."""

from dataclasses import replace

from hypothesis import given

from coursewright.formats.quizlet import FORMAT
from coursewright.items import ChoiceItem, HotspotItem, Item, Option
from coursewright.model import Term
from coursewright.problems import Position

from ..conftest import ROOT
from .reworded import bank_of, items, real_bank, real_items, surroundings

ITEM = ChoiceItem(
    id="tea",
    stem="Which\ttea is\n\n**green**?",
    position=Position("", 1, 1),
    options=(Option("a", "Mint", "Yes."), Option("b", "Rooibos", None)),
    key="a",
)
TERM = Term("lead", "Lead", "Who *might* buy", None, (), (), Position("", 1, 1))


def test_options_stand_on_the_front_and_the_right_one_on_the_back() -> None:
    assert FORMAT.write is not None
    written = FORMAT.write([bank_of(ITEM)], replace(surroundings(), terms=(TERM,)))
    assert written.data.decode().splitlines() == [
        "Which tea is green? A) Mint B) Rooibos\tMint",
        "Lead\tWho might buy",
    ]
    (entry,) = written.entries
    assert {loss.field for loss in entry.losses} == {"markup", "option-feedback"}


@given(items())
def test_every_card_is_one_line_with_one_tab(item: Item) -> None:
    assert FORMAT.write is not None
    written = FORMAT.write([bank_of(item)], surroundings())
    lines = written.data.decode().split("\n")
    carried = [entry for entry in written.entries if entry.refused is None]
    assert len(lines) == len(carried) + 1
    assert all(line.count("\t") == 1 for line in lines[:-1])
    assert FORMAT.write([bank_of(item)], surroundings()).data == written.data


def test_what_is_matched_has_other_labels_than_its_parts() -> None:
    """Parts and what they belong to were both lettered from A on."""
    bank = real_bank(ROOT / "tests/banks/every-type.yml")
    assert FORMAT.write is not None
    shown = FORMAT.write([bank], surroundings()).data.decode()
    assert "A) Cost per lead B) Cost per customer 1) Cost divided by customers" in shown


def test_items_about_an_image_are_refused() -> None:
    assert FORMAT.write is not None
    item = next(item for item in real_items() if isinstance(item, HotspotItem))
    (entry,) = FORMAT.write([bank_of(replace(item, case=None))], surroundings()).entries
    assert "image" in str(entry.refused)
