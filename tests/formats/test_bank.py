"""Banks written as YAML are read back as they were."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coursewright.formats.bank.fields import bank_fields
from coursewright.formats.bank.yaml_text import write_yaml
from coursewright.items import ChoiceItem, Option, TrueFalseItem
from coursewright.load.banks import read_bank
from coursewright.load.course import load_bank
from coursewright.model import ItemBank
from coursewright.source import Source

from ..conftest import ROOT
from .strategies import START, bank_of

BANKS = sorted(
    path
    for folder in ("quizzes", "tests/banks")
    for path in (ROOT / folder).glob("*.yml")
    if path.name != "glossary.yml"
)


def read(text: str) -> tuple[ItemBank, list[str]]:
    source = Source("x.yml")
    found = read_bank(text, source)
    assert found.bank is not None, source.problems
    return found.bank, [str(problem) for problem in source.problems]


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_a_written_bank_is_read_as_it_was(path: Path) -> None:
    bank, _, problems = load_bank(path)
    assert bank is not None
    assert not problems
    again, said = read(write_yaml(bank_fields(bank)))
    assert (replace(again, items=()), said) == (replace(bank, items=()), [])
    for item, other in zip(bank.items, again.items, strict=True):
        assert other == item
        # Equal numbers may have been written in other digits.
        assert repr(other) == repr(item)


def test_what_is_between_brackets_is_known_to_every_reader() -> None:
    """PyYAML's own scanner ends a plain text between brackets at `?`; libyaml does not."""
    fields = {"tags": ["why?", "a?b", "what? no"], "options": [{"id": "a", "text": "So? Yes"}]}
    assert yaml.load(write_yaml(fields), yaml.SafeLoader) == fields


# Everything that YAML could take for something else, or lose: signs, spaces, breaks, controls.
texts = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40),
    st.text("ab :#-'\"\\\n\t,[]{}&*!|>%@`?~é\u00a0\u2028\x85\ufeff\x07", min_size=1, max_size=30),
    st.sampled_from(
        ["yes", "No", "null", "~", "1.5", "1e3", "0x1F", "2026-11-23", "12:30", "=", "<<"]
    ),
    # Behind a letter, where text might stand without quotes.
    st.text("w:?#-,=~<>|\ufffe\uffff\ufdd0\u2029", max_size=8).map("w{}".format),
    st.text("word ", min_size=90, max_size=200),
)


@given(texts)
def test_any_text_survives_in_any_place(text: str) -> None:
    value = {"block": text, "list": [text, text], "entry": [{"text": text, "key": "a"}], "x": "y"}
    written = write_yaml(value)
    assert yaml.load(written, yaml.BaseLoader) == value
    # Also for a reader that resolves what has no quotes.
    assert yaml.safe_load(written) == value


# Our loader takes controls for backslashes that were lost: no import gives any.
@given(
    texts.filter(lambda text: text == text.strip() and not re.search(r"[\x00-\x09\x0b-\x1f]", text))
)
def test_any_text_of_an_item_is_read_as_it_was(text: str) -> None:
    options = (Option("a", text, text), Option("b", f"{text} x", None))
    item = TrueFalseItem(id="i", stem=text, feedback=text, key=True, position=START)
    other = ChoiceItem(id="c", stem=text, options=options, key="a", position=START)
    again, said = read(write_yaml(bank_fields(bank_of(item, other, title="A bank"))))
    assert said == []
    assert [replace(found, position=START) for found in again.items] == [item, other]


def test_long_text_is_folded_and_lines_stay() -> None:
    written = write_yaml({"long": "many words " * 20 + "end", "lines": "one\n\n- two\n  three"})
    assert max(map(len, written.splitlines())) <= 98
    assert re.search(r"lines: \|-\n  one\n\n  - two\n    three\n", written)
