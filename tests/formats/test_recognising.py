"""What a file is, by its content alone: no format is taken for another."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.formats.registry import FORMATS, recognised
from coursewright.site.exported_banks import exported_banks

from ..conftest import ROOT
from .test_bank import BANKS

# A PDF asks for another program: how it begins says enough.
# Two columns apart by tabs are a table of words and answers.
AS_OTHERS = {"quizlet": FORMATS["csv"]}
WRITTEN = [name for name, form in FORMATS.items() if form.write is not None and name != "pdf"]


@pytest.mark.parametrize("name", WRITTEN)
def test_no_exported_file_is_taken_for_another_format(name: str) -> None:
    """Every bank of the course, in every format; what cannot be read is no other format."""
    form = FORMATS[name]
    expected = form if form.is_it is not None else AS_OTHERS.get(name)
    for path in BANKS:
        banks, around, _ = exported_banks([path], {})
        assert form.write is not None
        written = form.write(banks, around)
        if any(entry.refused is None for entry in written.entries):
            assert recognised(written.data) is expected, path.name


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.md")), ids=lambda p: p.name)
def test_no_page_of_the_course_is_a_bank(path: Path) -> None:
    assert recognised(path.read_bytes()) is None


@pytest.mark.parametrize(
    "text",
    [
        "# Title {#title}\n\nWords, and more words.\n",
        "Answer: A\n",
        "A. One\nB. Two\n\nNo key, and no question.\n",
        "body {color: red}\n",
        "if (a) { return b; } // no\n",
        "Raw `{=html}` of Pandoc.\n",
        "bank: x\ntitle: y\nitems:\n  - {id: a, worked: '{= 2 * 3}'}\n",
        '{"a": {"b": "T"}}',
        "%PDF-1.7\n",
        "",
    ],
)
def test_other_texts_are_no_format(text: str) -> None:
    assert recognised(text.encode()) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q {=a ~b}", "gift"),
        ("Q {T}", "gift"),
        ("Q {#5}", "gift"),
        ("// [id:a]\n\n::Q:: Write. {}", "gift"),
        ("\ufeff$CATEGORY: a\n", "gift"),
        ("Q {=a}?\nA. x\nB. y\nANSWER: A\n", "aiken"),
        ("Q\r\rA) x\rB) y\rANSWER: b\r", "aiken"),
    ],
)
def test_each_is_known_by_its_own_signs(text: str, name: str) -> None:
    assert recognised(text.encode()) is FORMATS[name]


@given(st.binary(max_size=80) | st.text("{}=~#:\\%<>[]\nANSWER. \t,").map(str.encode))
def test_any_bytes_are_looked_at(data: bytes) -> None:
    assert recognised(data) in (*FORMATS.values(), None)
