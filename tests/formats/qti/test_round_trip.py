"""What QTI carries comes back as it was, ids and all; what is lost is named."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from coursewright.formats.entry import Entry
from coursewright.formats.format import ForeignFile
from coursewright.formats.qti.reading import read_qti
from coursewright.formats.registry import FORMATS, recognised
from coursewright.items import (
    AcceptedNumber,
    CalculatedItem,
    ClozeItem,
    ExtendedTextItem,
    HotspotItem,
    Item,
)
from coursewright.model import Case
from coursewright.problems import Position
from coursewright.scoring import score

from ..circle import responses
from ..reworded import bank_of, real_items, surroundings
from ..strategies import EVERY
from ..texts.site_markup import as_shown, plain_markup

VERSIONS = ("qti-2.1", "qti-3.0")
MARKUP = plain_markup()
SHOWN = frozenset("stem text feedback verdict_feedback reasons model_response".split())
# Fields that a loss of another name is about.
OTHERWISE = frozenset(("scoring", "units", "accents", "distance", "tolerance-figures"))
LOST = {"verdict-feedback": "verdict_feedback", "model": "model_response"}


def sent(item: Item, version: str) -> tuple[Entry, Item | None]:
    """An item there and back: what was said on the way out, and what came in."""
    form = FORMATS[version]
    assert form.write is not None
    written = form.write([bank_of(item)], surroundings())
    (entry,) = written.entries
    reading = read_qti(ForeignFile("x.zip", written.data))
    assert not reading.problems
    if entry.refused is not None:
        assert not reading.items
        return entry, None
    (read,) = reading.items
    assert read.entry.refused is None, item
    return entry, read.item


def comparable(part: Any, name: str = "") -> Any:
    """Texts as they are shown, numbers but for noise."""
    if is_dataclass(part):
        # Of two rules that give the same for every response either may come back: see below.
        skipped = {"position", "lint", "least", "most", "scoring", "floor", "weight"}
        if isinstance(part, AcceptedNumber):
            skipped |= {"id"}  # what authors call an error
            return {"is key": part.id is None} | {
                field.name: comparable(getattr(part, field.name), field.name)
                for field in fields(part)
                if field.name not in skipped
            }
        return {
            field.name: comparable(getattr(part, field.name), field.name)
            for field in fields(part)
            if field.name not in skipped
        }
    if isinstance(part, dict):
        return {key: comparable(value, name) for key, value in part.items()}
    if isinstance(part, tuple):
        return [comparable(entry, name) for entry in part]
    if isinstance(part, str) and name in SHOWN:
        html = re.sub(r"(<p>)?<img[^>]*>(</p>)?", "", as_shown(MARKUP.html(part)))
        return " ".join(html.split())
    return round(part, 4) if isinstance(part, float) else part


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", EVERY)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_qti_carries_comes_back(kind: str, version: str, data: st.DataObject) -> None:
    item = data.draw(EVERY[kind])
    assume("![" not in repr(item))  # no file of these tests is an image
    said, back = sent(item, version)
    if back is None:
        return
    assert type(back) is type(item)
    lost = {LOST.get(loss.field, loss.field) for loss in said.losses}
    before, after = comparable(item), comparable(back)
    for name, value in before.items():
        if name not in lost | {"hints", "penalty"}:
            assert after[name] == value, name
    if not lost & OTHERWISE and not isinstance(item, ExtendedTextItem) and item.points:
        for response in responses(item):
            assert score(back, response) == pytest.approx(score(item, response), abs=0.002)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("item", real_items(), ids=lambda item: item.id)
def test_items_of_every_type_and_field_come_back(item: Item, version: str) -> None:
    said, back = sent(item, version)
    if isinstance(item, HotspotItem) and said.refused is not None:
        return  # the image of these tests has no size
    if "![" in repr(item):
        return  # nor is it an image
    assert back is not None
    asked = item.variants[0] if isinstance(item, CalculatedItem) else item
    assert type(back) is type(asked)
    lost = {LOST.get(loss.field, loss.field) for loss in said.losses}
    skipped = lost | {"hints", "penalty", "case"}
    if lost & {"units", "tolerance-figures", "example", "distance", "accents"}:
        skipped |= {"accept", "units", "unit_penalty", "example", "spelling", "gaps"}
    before, after = comparable(asked), comparable(back)
    for name, value in before.items():
        if name not in skipped:
            assert after[name] == value, name


@pytest.mark.parametrize("version", VERSIONS)
def test_a_case_is_there_once_or_said_to_be_repeated(version: str) -> None:
    case = Case("tea", "Tea", "Tea is a drink.", Position("", 1, 1))
    plain = [item for item in real_items() if not isinstance(item, ClozeItem)][:2]
    bank = replace(bank_of(*(replace(item, case="tea") for item in plain)), cases=(case,))
    form = FORMATS[version]
    assert form.write is not None
    written = form.write([bank], surroundings())
    assert recognised(written.data) is form
    reading = read_qti(ForeignFile("x.zip", written.data))
    if version == "qti-3.0":
        assert [(one.id, one.title, one.text) for one in reading.cases] == [
            ("tea", "Tea", "Tea is a drink.")
        ]
        assert [one.item.case for one in reading.items if one.item] == ["tea", "tea"]
    else:
        assert all("case" in {loss.field for loss in entry.losses} for entry in written.entries)
        assert all(one.item and one.item.stem.startswith("Tea is") for one in reading.items)
