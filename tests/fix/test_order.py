"""Options in another order, with all that belongs to each."""

import re
import textwrap

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursewright.fix.edits import Left, Mended, mend
from coursewright.fix.layout import lines_of
from coursewright.fix.order import sorted_options
from coursewright.source import Source, compose

from .layouts import Style


def reordered(text: str, order: list[int]) -> Mended:
    """The text whose first field has its entries in another order."""
    root = compose(text, Source("bank.yml"))
    assert root is not None, text
    wanted = sorted_options(text, lines_of(text), root.value[0][1], order)
    return mend(text, root, [wanted])


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, list[int]]:
    """Options of which each has its own number in all that belongs to it, and an order."""
    style = Style(draw, draw(st.sampled_from(["\n", "\r\n"])))
    count = draw(st.integers(2, 5))
    column = draw(st.sampled_from([0, 2, 5]))
    parts = [f"options:{draw(st.sampled_from(['', ' # all']))}\n"]
    for number in range(count):
        parts.append(entry(style, number, column))
        if draw(st.booleans()):
            parts.append("\n")
    end = draw(st.sampled_from(["", "# end\n", "key: a\n"]))
    text = "".join([*parts, end])
    if draw(st.booleans()):
        text = text.rstrip("\n")
    order = draw(st.permutations(range(count)))
    return text.replace("\n", style.line_end), order


def entry(style: Style, number: int, column: int) -> str:
    pad, own = " " * column, f"text: {number}0"
    above = style.maybe(
        f"{pad}# above {number}\n", f"{pad}# above {number}\n{pad}# also {number}\n"
    )
    below = style.maybe(f"{pad}   # below {number}\n")
    beside = style.maybe(f"  # beside {number}", "  ")
    bodies = [
        f"- {{id: o{number}, {own}}}{beside}\n{below}",
        f"-   id: o{number}{beside}\n{pad}    {own}\n{below}",
        f"-{beside}\n{pad}  id: o{number}\n{pad}  {own}\n{below}",
        f"- {own}\n{pad}  feedback: |\n{pad}    of {number}\n\n{pad}    # of {number}\n",
        f"- {own}\n{pad}  feedback: |+\n{pad}    of {number}\n\n",
        f"- feedback: 'of {number}\n\n{pad}    and {number}'\n{pad}  {own}{beside}\n",
    ]
    return above + pad + style.draw(st.sampled_from(bodies))


def belongings(text: str) -> list[str]:
    """What is said of each option, in the order of the file."""
    return re.findall(r"(?:above|also|beside|below|of|and) (\d)|text: (\d)0", text)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(case=lists())
def test_all_that_belongs_to_an_option_moves_with_it(case: tuple[str, list[int]]) -> None:
    text, order = case
    new = reordered(text, order)
    old = yaml.load(text, yaml.BaseLoader)["options"]
    if new.left:  # how a block of text ends may be a part of it
        assert "|+" in text or ("|" in text and not text.endswith("\n"))
        assert new.text == text
        return
    assert yaml.load(new.text, yaml.BaseLoader)["options"] == [old[number] for number in order]
    assert sorted(re.split("\r?\n", new.text)) == sorted(re.split("\r?\n", text))
    assert ("\r\n" in text) == ("\r\n" in new.text)
    assert new.text.count("\r\n") == text.count("\r\n")
    said = ["".join(found) for found in belongings(new.text)]
    runs = [number for at, number in enumerate(said) if at == 0 or said[at - 1] != number]
    assert runs == [str(number) for number in order]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(case=lists())
def test_the_order_can_be_turned_back(case: tuple[str, list[int]]) -> None:
    text, order = case
    back = [order.index(number) for number in range(len(order))]
    there = reordered(text, order)
    assert there.left or reordered(there.text, back).text == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[{id: a},  {id: b} ,{id: c}] # d", "[{id: c},  {id: a} ,{id: b}] # d"),
        (
            "[ # all\n  {id: a},   # A\n  {id: b},\n  {id: c}   # C\n]",
            "[ # all\n  {id: c},   # C\n  {id: a},   # A\n  {id: b}\n]",
        ),
        ("[\n  {id: a}\n  , {id: b}\n  , {id: c} ]", "[\n  {id: c}\n  , {id: a}\n  , {id: b} ]"),
        (
            "\n# A\n- {id: a}\n# B\n- {id: b}\n\n- {id: c}",
            "\n- {id: c}\n# A\n- {id: a}\n\n# B\n- {id: b}",
        ),
    ],
)
def test_comments_and_gaps_stand_where_they_did(before: str, after: str) -> None:
    assert reordered(f"options: {before}", [2, 0, 1]).text == f"options: {after}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[{id: a, fixed: true}, {id: b}, {id: c}]", "fixed"),
        ("[{id: a, text: &x y}, {id: b}, {id: c}]", "`&`"),
        ("[{id: a}, {id: b, text: !!str 5}, {id: c}]", "`!`"),
        ("[{id: a}, {id: b}, *o]", "`*`"),
        ("&l [{id: a}, {id: b}, {id: c}]", "`&`"),
        ("[\n# A\n{id: a}, {id: b}, {id: c}]", "by itself"),
        ("[{id: a},\n# B\n{id: b}, {id: c}]", "by itself"),
        ("[{id: a}, # A\n{id: b}, {id: c}]", "several options"),
        ("\n- {id: a}\n\n# alone\n\n- {id: b}\n- {id: c}", "by itself"),
    ],
)
def test_what_cannot_be_moved_safely_stays_and_the_reason_is_told(text: str, why: str) -> None:
    text = f"options: {text}\n"
    text = textwrap.dedent(text)
    root = compose("x: &o {id: o}\n" + text, Source("bank.yml"))
    assert root is not None
    whole = "x: &o {id: o}\n" + text
    left = sorted_options(whole, lines_of(whole), root.value[1][1], [2, 0, 1])
    assert isinstance(left, Left)
    assert why in left.why
