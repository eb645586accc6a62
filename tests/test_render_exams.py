"""An exam block: what is around its quiz, and by what its result is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from coursewright.items import (
    AcceptedText,
    Criterion,
    ExtendedTextItem,
    Hint,
    Status,
    TextEntryItem,
    TrueFalseItem,
)
from coursewright.model import Course, ItemBank, Lesson, Objective, Page, QuizBlock
from coursewright.render.exam import exam_keys, render_certificate, render_exam
from coursewright.render.quiz import PageView
from coursewright.render.rendered import RenderedItems
from coursewright.render.site import Place, Site
from coursewright.words import words_of

from .rendered_items import MARKUP, NOWHERE, item

TEA = Lesson("tea", "Tea", "u", (Objective("o1", "Name it.", None, ("leaf",)),))
PAGES = (Page("tea.md", TEA, (), ()), Page("notes.md", None, (), ()))
PLACES = {"leaf": Place("tea.md", "leaf", "Leaf"), "cup": Place("notes.md", "cup", "Cup")}


def fact(name, **fields):
    return item(TrueFalseItem, id=name, key=True, **fields)


def block(bank="tiny", **fields):
    defaults = {"items": None, "draw": None, "shuffle": "none", "seed": 0, "text": ""}
    return QuizBlock(name="exam", bank=bank, position=NOWHERE, **defaults | fields)


def site_of(*items, pages=PAGES):
    bank = ItemBank("tiny", "Tiny <1>", items, None, on_pages=False, position=NOWHERE)
    course = Course((bank,), (), pages, ())
    return Site(course, MARKUP, words_of("en"), "teas", PLACES, title="Teas & more")


def exam(*items, **fields):
    rendered = RenderedItems(site_of(*items), Path("nowhere", "items.json"))
    return LexborHTMLParser(render_exam(block(**fields), PageView("../"), rendered))


def rows(page):
    return [
        (row.css_first("th, td").text(), row.attributes["data-items"])
        for row in page.css("tr[data-items]")
    ]


def test_items_are_told_by_objective_then_by_lesson_then_by_bank():
    page = exam(
        fact("a", concepts=("cup",)),
        fact("b", objective="o1"),
        fact("c", concepts=("cup", "leaf")),
        fact("d", objective="unknown"),
    )
    assert rows(page) == [("Tiny <1>", "a d"), ("Tea", "b c"), ("Name it.", "b")]
    links = [link.attributes["href"] for link in page.css("tr[data-items] a")]
    assert links == ["../tea/"]


def test_the_rows_hold_the_items_of_all_forms():
    page = exam(*(fact(f"i{number}") for number in range(4)), draw=2)
    ((_, items),) = rows(page)
    assert sorted(items.split()) == ["i0", "i1", "i2", "i3"]
    assert [form.attributes["data-form"] for form in page.css("cw-quiz > .cw-form")] == ["1"]
    assert 'data-form="2"' in str(page.css_first("template").html)
    assert len(page.css(".cw-sheet li")) == 2


def test_what_belongs_to_single_checks_is_left_out():
    accept = (AcceptedText("text", "tea"),)
    hints = (Hint("It is hot.", 0.5),)
    word = item(TextEntryItem, accept=accept, hints=hints, penalty=0.25, certainty=True)
    page = exam(word)
    form = page.css_first("form.cw-item")
    assert not form.css(".cw-hint")
    assert {"data-penalty", "data-certainty"}.isdisjoint(form.attributes)
    buttons = [button.text() for button in form.css("button")]
    assert buttons == ["", "Flag", "Try again"]
    # Enter in the field presses the first one, which does nothing.
    assert "disabled" in form.css_first("button").attributes


def test_a_text_can_be_checked_once_it_is_rated():
    rubric = (Criterion("c", "Clear", ("no", "yes")),)
    text = item(ExtendedTextItem, model_response="Yes.", rubric=rubric)
    assert "Check" in [button.text() for button in exam(text).css("form button")]


@pytest.mark.parametrize(("minutes", "seconds", "left"), [(75, "4500", "75"), (None, "0", "")])
def test_the_limit_is_in_seconds_and_0_is_none(minutes, seconds, left):
    page = exam(fact("a"), minutes=minutes)
    root = page.css_first("cw-exam")
    assert root.attributes["data-limit"] == seconds
    assert page.css_first("[role=timer]").text() == (f"Time left: {left} minutes" if left else "")
    assert page.css_first("cw-quiz").attributes["data-course"] == "teas"


def test_a_bank_without_published_items_gives_nothing():
    site = site_of(fact("a", status=Status("draft")))
    rendered = RenderedItems(site, Path("nowhere", "items.json"))
    assert render_exam(block(), PageView("../"), rendered) == ""


def test_every_exam_has_a_key_of_its_own_and_the_same_exam_the_same():
    first, second, third = block(), block(items=("a",)), block(bank="other")
    again = replace(first, text="other words", position=NOWHERE)
    pages = (
        Page("a.md", None, (), (first, second)),
        Page("b.md", None, (), (again, third)),
    )
    keys = exam_keys(Course((), (), pages, ()))
    assert keys == {first: "exam/tiny", second: "exam/tiny~2", third: "exam/other"}


def test_an_exam_without_a_pass_mark_gives_no_certificate():
    site = site_of(fact("a"), pages=(Page("a.md", None, (), (block(),)),))
    rendered = RenderedItems(site, Path("nowhere", "items.json"))
    page = LexborHTMLParser(render_certificate(PageView("../"), rendered))
    assert not page.css("section")
