"""What is written, by the DTD of QTI, and as it comes back."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursewright.formats.format import ForeignFile, Written
from coursewright.formats.qti12.canvas import QTI_12
from coursewright.formats.qti12.reading import read_qti12
from coursewright.items import (
    ITEM_TYPES,
    CategoriseItem,
    HotspotItem,
    Item,
)

from ...judges.schemas import validator
from ..reworded import bank_of, items, real_items, surroundings
from ..strategies import EVERY
from ..texts.site_markup import as_shown, plain_markup

# By name, what Canvas has beyond QTI: formulas, and areas in small letters.
OF_CANVAS = re.compile(
    r"(?:element|attribute (?:decimal_places|name|scale|ident) of element) (?:calculated|formulas|"
    r"answer_tolerance|formula|vars|var|min|max|var_sets|var_set|answer)$"
    r'|^line \d+: Value "rectangle" for attribute rarea of response_label is not'
)


def written(*some: Item) -> Written:
    assert QTI_12.write is not None
    return QTI_12.write([bank_of(*some)], surroundings())


def quiz_of(made: Written) -> bytes:
    return ZipFile(BytesIO(made.data)).read("coursewright-teas/coursewright-teas.xml")


def test_every_item_type_is_valid_by_the_dtd_but_for_what_canvas_adds_by_name() -> None:
    made = written(*real_items())
    errors = validator("qti-1.2")(quiz_of(made))
    assert [error for error in errors if not OF_CANVAS.search(error)] == []
    carried = {entry.type for entry in made.entries if entry.refused is None}
    # One with two buckets for a card is refused, so that a plain one stands in for it.
    assert {*ITEM_TYPES.values()} - carried <= {"categorise"}


def plain_categories() -> CategoriseItem:
    item = next(item for item in real_items() if isinstance(item, CategoriseItem))
    first = item.buckets[0].id
    return replace(item, key={card.id: (first,) for card in item.cards})


def test_categories_are_valid_as_the_matching_question_that_they_become() -> None:
    made = written(plain_categories())
    assert made.entries[0].refused is None
    assert validator("qti-1.2")(quiz_of(made)) == []


@given(items())
def test_any_texts_are_valid_by_the_dtd(item: Item) -> None:
    made = written(item)
    if made.entries[0].refused is None:
        errors = validator("qti-1.2")(quiz_of(made))
        assert [error for error in errors if not OF_CANVAS.search(error)] == []


# What a field of an item is called where it is lost.
LOST_AS = {
    "verdict_feedback": {"verdict-feedback"},
    "hints": {"hints", "hint-penalties"},
    "options": {"scoring", "option-feedback", "fixed", "links", "images"},
    "premises": {"option-feedback", "links", "images"},
    "areas": {"areas", "option-feedback"},
    "reasons": {"option-feedback"},
    "accept": {
        *("wildcards", "patterns", "partial-scores", "errors", "option-feedback", "several-texts"),
        *("several-keys", "tolerance", "tolerance-share", "tolerance-figures"),
    },
    "gaps": {
        *("wildcards", "patterns", "partial-scores", "errors", "option-feedback", "gap-feedback"),
        *("accents", "distance", "options", "number-gaps", "scoring", "tolerance"),
    },
    "spelling": {"accents", "distance"},
    "units": {"unit", "units"},
    "unit_penalty": {"unit", "units"},
    "rubric": {"rubric"},
    "model_response": {"model"},
    "stem": {"links", "images"},
    "text": {"links", "images"},
    "lint": {"lint"},
}
NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# Made anew when a bank is loaded, or where the item stands.
NOT_COMPARED = {"position", "id", "variants", "values", "variables", "seed", "title", "case"}


@given(items())
def test_every_field_comes_back_or_is_a_loss(item: Item) -> None:
    check(item)


@pytest.mark.parametrize("kind", EVERY)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_fields_of_made_up_items_come_back_or_are_losses(kind: str, data: st.DataObject) -> None:
    check(data.draw(EVERY[kind]))


def check(item: Item) -> None:
    made = written(item)
    (entry,) = made.entries
    if entry.refused is not None or isinstance(item, HotspotItem) or "![" in repr(item):
        return  # no file of these tests is an image
    (found,) = read_qti12(ForeignFile("x.zip", made.data)).items
    assert found.item is not None, found.entry.refused
    lost = {loss.field for loss in (*entry.losses, *found.entry.losses)}
    if type(found.item) is not type(item):
        assert lost & {"type", "variants"}
        return
    for field in fields(item):
        names = {field.name, *LOST_AS.get(field.name, ())}
        if field.name not in NOT_COMPARED and not names & lost:
            before, after = getattr(item, field.name), getattr(found.item, field.name)
            assert comparable(after) == comparable(before), field.name


MARKUP = plain_markup()


NUMBERS = ("absolute", "share", "value", "least", "most")


def comparable(value: Any, name: str = "") -> Any:
    """Texts as a browser shows them, where white space is one space; numbers by their value."""
    if name in NUMBERS and value is not None:
        return pytest.approx(float(value), abs=1e-9)
    if isinstance(value, str):
        # What is left out is so of what is shown: without it, Markdown could mean something else.
        shown = as_shown(NOT_SHOWN.sub("", MARKUP.html(value)))
        return re.sub(r" ?<br /> ?", "<br />", " ".join(shown.split()))
    if is_dataclass(value):
        return [comparable(getattr(value, entry.name), entry.name) for entry in fields(value)]
    if isinstance(value, Mapping):
        return {key: comparable(part) for key, part in value.items()}
    return [*map(comparable, value)] if isinstance(value, tuple) else value
