"""Items that go to Moodle and come back: all that it carries, and no loss that is not named."""

import re
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.formats.bank.fields import bank_fields
from coursewright.formats.bank.yaml_text import write_yaml
from coursewright.formats.entry import Entry
from coursewright.formats.format import ForeignFile, Format, Surroundings
from coursewright.formats.moodle.gift import GIFT
from coursewright.formats.moodle.moodle_xml import MOODLE_XML
from coursewright.items import ExtendedTextItem, Item
from coursewright.load.banks import read_bank
from coursewright.scoring import score
from coursewright.source import Source

from ..circle import responses, translated
from ..strategies import EVERY, bank_of
from ..texts.site_markup import as_shown, plain_markup

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\xc8\x00\x00\x00\x64\x08\x02\x00\x00\x00"
MARKUP = plain_markup()
# What an aspect's loss is called where it is not the name of a field.
FIELDS = {"model": "model_response", "verdict-feedback": "verdict_feedback", "tolerance": "accept"}


FORMS = pytest.mark.parametrize("form", [MOODLE_XML, GIFT], ids=["moodle-xml", "gift"])


def around() -> Surroundings:
    return Surroundings(MARKUP, lambda path: PNG + path.encode())


def sent(item: Item, form: Format = MOODLE_XML) -> tuple[Entry, Item | None, Entry | None]:
    """An item there and back: what was said on the way out, and what came in."""
    assert form.write is not None
    assert form.read is not None
    written = form.write([bank_of(item)], around())
    reading = form.read(ForeignFile("x", written.data))
    assert not reading.problems
    if written.entries[0].refused is not None:
        assert not reading.items
        return written.entries[0], None, None
    assert reading.title == "A bank"
    return written.entries[0], reading.items[0].item, reading.items[0].entry


def comparable(part: Any, name: str = "") -> Any:
    """Texts as they are shown and ids left out, as Moodle has none for parts."""
    if is_dataclass(part):
        skipped = {"position", "variants", "lint"} | (set() if isinstance(part, Item) else {"id"})
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
        return shown(part)
    return round(part, 6) if isinstance(part, float) else part


def shown(markdown: str) -> str:
    """As learners see it; images may have moved to another folder, under a name like theirs."""
    return re.sub(r'src="[^"]*"', "", as_shown(MARKUP.html(markdown)))


SHOWN = {"stem", "text", "feedback", "verdict_feedback", "reasons", "model_response"}


@FORMS
@pytest.mark.parametrize("kind", EVERY)
@settings(max_examples=15)
@given(data=st.data())
def test_what_moodle_carries_comes_back(kind: str, form: Format, data: st.DataObject) -> None:
    item = data.draw(EVERY[kind])
    said, back, read = sent(item, form)
    if back is None:
        return
    assert read is not None
    assert back.id == item.id
    lost = {loss.field for loss in said.losses}
    if kind == "cloze" and form is GIFT:
        lost.add("stem")  # with one gap it is a question with its answers in the text there
    else:
        assert type(back) is type(item)
    if "images" in lost:
        lost |= {"stem", "feedback"}
    before, after = common_of(item), common_of(back)
    for name in before:
        if FIELDS.get(name, name) not in {FIELDS.get(field, field) for field in lost}:
            assert after[name] == before[name], name


def common_of(item: Item) -> dict[str, Any]:
    names = (
        "title stem feedback verdict_feedback hints points penalty seconds level concepts"
        " objective tags status"
    ).split()
    found = comparable(item)
    return {name: found[name] for name in names}


@FORMS
@pytest.mark.parametrize("kind", EVERY)
@settings(max_examples=15)
@given(data=st.data())
def test_what_comes_back_scores_as_before(kind: str, form: Format, data: st.DataObject) -> None:
    item = data.draw(EVERY[kind])
    said, back, _ = sent(item, form)
    if back is None or {"scoring", "units"} & {loss.field for loss in said.losses}:
        return
    if isinstance(item, ExtendedTextItem):
        return
    for response in responses(item):
        other = translated(response, item, back) if kind != "matching" else response
        if kind in ("matching", "categorise"):
            other = by_texts(response, item, back)
        assert score(back, other) == pytest.approx(score(item, response), abs=0.002), response


def by_texts(response: dict[str, Any], item: Any, back: Any) -> dict[str, Any]:
    """Answers are plain words there, in an order of their own."""
    buckets, others = (
        (item.buckets, back.buckets) if hasattr(item, "buckets") else (item.options, back.options)
    )
    parts, named = (
        (item.cards, back.cards) if hasattr(item, "cards") else (item.premises, back.premises)
    )
    words = {" ".join(MARKUP.plain(option.text).split()): option.id for option in others}
    ids = {option.id: words[" ".join(MARKUP.plain(option.text).split())] for option in buckets}
    names = {part.id: other.id for part, other in zip(parts, named, strict=True)}
    return {
        names[name]: ids[given] if isinstance(given, str) else [ids[one] for one in given]
        for name, given in response.items()
    }


@FORMS
@pytest.mark.parametrize("kind", EVERY)
@settings(max_examples=8)
@given(data=st.data())
def test_what_comes_back_is_sound(kind: str, form: Format, data: st.DataObject) -> None:
    _, back, _ = sent(data.draw(EVERY[kind]), form)
    if back is None:
        return
    source = Source("x.yml")
    read_bank(write_yaml(bank_fields(bank_of(back))), source)
    errors = [problem for problem in source.problems if problem.severity == "error"]
    assert [problem.code for problem in errors if problem.code != "unknown-name"] == []


@settings(max_examples=20)
@given(EVERY["cloze"])
def test_gaps_and_their_answers_come_back(item: Any) -> None:
    said, back, _ = sent(item)
    if back is None:
        return
    assert isinstance(back, type(item))
    gaps = [comparable(gap) for gap in item.gaps]
    found = [comparable(gap) for gap in back.gaps]
    for gap in (*gaps, *found):
        gap.pop("key", None)
    if "scoring" not in {loss.field for loss in said.losses}:
        assert found == gaps
    text = item.text
    for gap, other in zip(item.gaps, back.gaps, strict=True):
        text = text.replace(f"{{{gap.id}}}", f"{{{other.id}}}")
    assert shown(back.text) == shown(text)


@settings(max_examples=15)
@given(EVERY["extended-text"])
def test_rubrics_come_back(item: Any) -> None:
    _, back, _ = sent(item)
    assert comparable(back)["rubric"] == comparable(item)["rubric"]
    assert comparable(back)["model_response"] == comparable(item)["model_response"]


@settings(max_examples=15)
@given(EVERY["choice"] | EVERY["ordering"])
def test_options_come_back(item: Any) -> None:
    _, back, _ = sent(item)
    assert comparable(back)["options"] == comparable(item)["options"]
