"""Kahoot's spreadsheet: the limits of its template, and cells as readers of workbooks see them."""

import io
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given

from coursewright.formats.entry import Entry
from coursewright.formats.kahoot.form import FORMAT
from coursewright.items import ChoiceItem, Item, MultipleResponseItem, Option, TrueFalseItem
from coursewright.problems import Position

from .reworded import bank_of, items, surroundings

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
ITEM = ChoiceItem(
    id="tea",
    stem="Which **tea**?",
    position=Position("", 1, 1),
    options=(Option("a", "Mint", None), Option("b", "=1+1", None), Option("c", "Sage", None)),
    key="c",
)


def cells(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            ET.fromstring(archive.read(name))
        root = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert not root.findall(".//m:f", NAMES)  # no formula, whatever a text begins with
    return {str(cell.get("r")): "".join(cell.itertext()) for cell in root.iterfind(".//m:c", NAMES)}


def exported(*found: Item) -> tuple[dict[str, str], tuple[Entry, ...]]:
    assert FORMAT.write is not None
    written = FORMAT.write([bank_of(*found)], surroundings())
    assert FORMAT.write([bank_of(*found)], surroundings()).data == written.data
    return cells(written.data), written.entries


def test_items_stand_where_the_template_has_them() -> None:
    several = MultipleResponseItem(
        id="teas",
        stem="Which?",
        position=Position("", 1, 1),
        options=ITEM.options,
        key=("a", "c"),
        seconds=45,
    )
    truth = TrueFalseItem(id="hot", stem="Hot?", position=Position("", 1, 1), key=False)
    found, entries = exported(ITEM, several, truth)
    assert [found[f"{column}9"] for column in "ABCDEGH"] == [
        *("1", "Which tea?", "Mint", "=1+1", "Sage", "20", "3")
    ]
    assert "F9" not in found
    assert (found["G10"], found["H10"]) == ("60", "1,3")
    assert (found["C11"], found["D11"], found["H11"]) == ("True", "False", "2")
    losses = [{loss.field for loss in entry.losses} for entry in entries]
    assert losses == [{"markup"}, {"scoring", "seconds"}, set()]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (replace(ITEM, stem="x" * 121), "121 characters"),
        (replace(ITEM, options=(Option("c", "x" * 76, None), *ITEM.options[:2])), "76 characters"),
        (
            replace(ITEM, options=(*ITEM.options, Option("d", "D", None), Option("e", "E", None))),
            "5 options",
        ),
        (replace(ITEM, options=(*ITEM.options, Option("d", "*Mint*", None))), "alike"),
    ],
)
def test_what_does_not_fit_is_refused_and_never_cut(item: Item, reason: str) -> None:
    found, (entry,) = exported(item)
    assert reason in str(entry.refused)
    assert "B9" not in found


def test_the_longest_that_fits_is_carried() -> None:
    options = (Option("c", "y" * 75, None), *ITEM.options[:2])
    found, (entry,) = exported(replace(ITEM, stem="x" * 120, options=options))
    assert entry.status == "carried"
    assert (len(found["B9"]), len(found["C9"])) == (120, 75)


@pytest.mark.parametrize(
    ("seconds", "limit"), [(1, 5), (5, 5), (6, 10), (91, 120), (240, 240), (999, 240)]
)
def test_the_time_is_the_next_limit_and_any_other_is_named(seconds: int, limit: int) -> None:
    found, (entry,) = exported(replace(ITEM, stem="Tea?", seconds=seconds))
    assert found["G9"] == str(limit)
    assert ({loss.field for loss in entry.losses} == {"seconds"}) == (seconds != limit)


@given(items())
def test_any_item_makes_a_workbook_that_can_be_read(item: Item) -> None:
    found, (entry,) = exported(item)
    assert ("B9" in found) == (entry.refused is None)
