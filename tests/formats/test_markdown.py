"""A document in Markdown shows the words of the items, and nothing of them acts."""

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given

from coursewright.formats.markdown.form import FORMAT
from coursewright.formats.markdown.gfm import escaped
from coursewright.items import ChoiceItem, Item, Option
from coursewright.load.banks import read_bank
from coursewright.problems import Position
from coursewright.source import Source

from ..conftest import ROOT
from .reworded import bank_of, items, real_bank, surroundings, texts

ITEM = ChoiceItem(
    id="tea",
    stem="Which **tea** is `a_b`, $x_1$ and <b>?\n\n![A *map*](images/map.png)",
    position=Position("", 1, 1),
    options=(Option("a", "1. Mint", "Yes: # it is."), Option("b", "- Sage", None)),
    key="a",
    feedback="| no table |",
)
DOCUMENT = r"""# Teas

### Item 1

Which **tea** is `a_b`, $`x_1`$ and \<b\>?

![A \*map\*](images/map.png)

- A\) 1\. Mint
- B\) \- Sage

---

## Teas

### Item 1

- 1\. Mint

> 1\. Mint
>
> Yes: # it is.

\| no table \|
"""


def written(*found: Item) -> str:
    assert FORMAT.write is not None
    return FORMAT.write([bank_of(*found)], surroundings()).data.decode()


def test_the_key_stands_behind_the_items_and_signs_are_escaped() -> None:
    options = (
        replace(ITEM.options[0], text=r"1\. Mint"),
        replace(ITEM.options[1], text=r"\- Sage"),
    )
    assert written(replace(ITEM, options=options)) == DOCUMENT


def test_a_case_stands_once_before_its_items() -> None:
    assert FORMAT.write is not None
    bank = real_bank(ROOT / "tests/banks/every-type.yml")
    text = FORMAT.write([bank], surroundings()).data.decode()
    assert text.count("## A school") == 1
    assert text.index("## A school") < text.index("It has visitors.")


def test_a_calculated_item_has_the_numbers_of_one_variant_everywhere() -> None:
    """Hints, feedback and worked examples stood there with `{price}`."""
    text = """\
bank: teas
title: Teas
items:
  - id: cost
    type: calculated
    stem: "{n} teas at {price} each?"
    variables: {n: [2, 3, 4], price: [5, 6, 7]}
    formula: n * price
    tolerance: 1%
    variants: 2
    hints: ["Take {n} times.", {text: "Write {n} × {price}.", penalty: 0.5}]
    feedback: {correct: "Yes: {n}", incorrect: "No: {price}"}
    example: "Say {n} at {price}: {key}."
"""
    bank = read_bank(text, Source("x.yml")).bank
    assert bank is not None
    assert FORMAT.write is not None
    shown = FORMAT.write([bank], surroundings()).data.decode()
    assert "{" not in shown
    # What is a hint, and that the example has other numbers, a reader must know.
    for label in ("Hint 1\n", "Hint 2 (costs 50", "A worked example with other numbers\n"):
        assert f"> {label}" in shown


@given(items())
def test_a_reader_of_commonmark_shows_no_markup_that_the_item_has_not(item: Item) -> None:
    reader = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    shown = reader.MarkdownIt("commonmark", {"html": True}).render(written(item))
    assert not re.search(
        r"<(?!/?(?:h[1-6]|p|ul|ol|li|blockquote|em|strong|code|pre|hr|img|a|br)\b)", shown
    )
    assert written(item) == written(item)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** c", "a **b** c"),
        ("(**b**)", "(**b**)"),
        ("a**b**c", "a**b**c"),
        ('**"b"**c', '<strong>"b"</strong>c'),
        ("***b***", "***b***"),
    ],
)
def test_emphasis_is_such_that_commonmark_sees_it(text: str, expected: str) -> None:
    assert f"\n{expected}\n" in written(replace(ITEM, stem=text))


@given(texts)
def test_words_are_shown_as_they_are(text: str) -> None:
    reader = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    words = " ".join(re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())
    shown = reader.MarkdownIt("commonmark").renderInline("x " + escaped(words))
    assert html.unescape(shown) == "x " + words
