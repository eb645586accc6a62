"""What is written, read by a program of others."""

import pytest
from hypothesis import given, settings

from coursewright.formats.moodle.moodle_xml import MOODLE_XML
from coursewright.items import ChoiceItem, MultipleResponseItem

from ..strategies import EVERY, bank_of
from .test_round_trip import around

judge = pytest.importorskip("tests.judges.moodle_xml", reason="moodle-xml-parser is not installed")


@settings(max_examples=15)
@given(EVERY["choice"] | EVERY["multiple-response"])
def test_another_parser_finds_the_same_options(item: ChoiceItem | MultipleResponseItem) -> None:
    assert MOODLE_XML.write is not None
    written = MOODLE_XML.write([bank_of(item)], around())
    (found,) = judge.moodle_questions(written.data)
    assert found.name == (item.title or item.id)
    assert len(found.options) == len(item.options)
    key = {item.key} if isinstance(item, ChoiceItem) else {*item.key}
    assert [option.score_fraction > 0 for option in found.options] == [
        option.id in key for option in item.options
    ]
