"""A quiz block that shows the forms of a blueprint."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from coursewright.blueprints import Area, Blueprint
from coursewright.items import (
    AcceptedNumber,
    CalculatedItem,
    NumericItem,
    OrderingItem,
    TrueFalseItem,
)
from coursewright.model import BlueprintBlock, Case, Course, ItemBank
from coursewright.problems import CoursewrightError
from coursewright.render.quiz import PageView, render_quiz
from coursewright.render.rendered import RenderedItems
from coursewright.render.site import Site
from coursewright.words import words_of

from .rendered_items import MARKUP, NOWHERE, forms, item, options, texts, values
from .site_builds import bank as written_bank
from .site_builds import build, choice, ids, write_course

CASE = Case("launch", "The launch", "Read.", NOWHERE)
KEY = AcceptedNumber(25, 25, "25")


def fact(name, **fields):
    return item(TrueFalseItem, id=name, key=True, level="remember", **fields)


def numbers(name, count):
    fields = {"id": name, "level": "remember"}
    variants = tuple(
        item(NumericItem, stem=f"{name} {number}", accept=(KEY,), **fields)
        for number in range(1, count + 1)
    )
    parts = {"variables": (), "formula": "", "errors": (), "variants": variants}
    return item(CalculatedItem, **fields, **parts)


def bank(name, *items, on_pages=True, cases=()):
    return ItemBank(name, name, items, None, on_pages, NOWHERE, cases)


def quiz(*banks, counts=(4,), forms=1, searchable=False, seed=0, own_seed=None, **block):
    """The HTML of a block; an area for each bank, with so many items of it."""
    areas = tuple(
        Area(id=each.id, title="", counts={"recall": count}, banks=(each.id,))
        for each, count in zip(banks, counts, strict=True)
    )
    places = {"position": NOWHERE, "overlap_position": NOWHERE}
    columns = {"recall": ("remember",)}
    drawn = {"areas": areas, "forms": forms, "seed": seed}
    blueprint = Blueprint(id="exam", title="E", columns=columns, **drawn, **places)
    course = Course(banks, (), (), (), (blueprint,))
    site = Site(course, MARKUP, words_of("en"), "course", {}, searchable=searchable)
    asked = {"blueprint": "exam", "shuffle": "none", "seed": own_seed, "text": ""} | block
    rendered = RenderedItems(site, Path("nowhere", "items.json"))
    return render_quiz(
        BlueprintBlock(position=NOWHERE, **asked), PageView("../"), rendered, level=2
    )


def shown(html):
    return [values(form, "form", "data-item") for form in forms(html)]


def facts(count, start="i", **fields):
    return [fact(f"{start}{number}", **fields) for number in range(count)]


def test_form_a_is_on_the_page_and_the_others_wait_in_templates():
    html = quiz(bank("a", *facts(12)), forms=3)
    page = LexborHTMLParser(html)
    assert len(page.css("cw-quiz > template")) == 2
    assert html.index("<template>") > html.index("data-item")
    every = [name for form in shown(html) for name in form]
    assert len(every) == len(set(every)) == 12
    assert texts(forms(html)[1], "legend .cw-n") == ["1", "2", "3", "4"]
    assert page.css_first("button[value=retake]") is not None
    names = [name for form in forms(html) for name in ids(form)]
    assert len(names) == len(set(names))


def test_one_form_cannot_be_taken_again():
    assert "retake" not in quiz(bank("a", *facts(4)))


def test_items_of_several_banks_stand_in_one_quiz():
    (form,) = shown(quiz(bank("b", *facts(9, "b")), bank("a", *facts(9, "a")), counts=(2, 3)))
    assert [name[0] for name in form] == [*"bbaaa"]


def test_a_drawn_item_of_a_case_shows_its_case():
    banks = bank("a", *facts(2)), bank("b", *facts(4, "c", case="launch"), cases=(CASE,))
    html = quiz(*banks, counts=(1, 2), forms=2)
    for form in forms(html):
        assert texts(form, "section.cw-case h3") == ["The launch"]
        assert len(form.css("section.cw-case form")) == 2
    names = [name for form in forms(html) for name in ids(form)]
    assert len(names) == len(set(names))


def test_each_form_has_other_numbers():
    html = quiz(bank("a", numbers("n", 3)), counts=(1,), forms=3)
    assert shown(html) == [["n"], ["n~2"], ["n~3"]]


def test_a_block_may_draw_by_a_seed_of_its_own():
    many = bank("a", *facts(40))
    assert shown(quiz(many, seed=3)) != shown(quiz(many, seed=4))
    assert shown(quiz(many, seed=3)) == shown(quiz(many, seed=4, own_seed=3))


@pytest.mark.parametrize("shuffle", ["none", "options", "items", "all"])
def test_items_are_shuffled_across_areas_only_when_asked(shuffle):
    banks = [bank(name, *facts(5, name)) for name in "ab"]
    drawn = [shown(quiz(*banks, counts=(5, 5), seed=n, shuffle=shuffle)) for n in range(6)]
    orders = {"".join(name[0] for name in form) for (form,) in drawn}
    assert (orders == {"aaaaabbbbb"}) == (shuffle in ("none", "options"))


def test_entries_of_an_item_are_shuffled_by_the_seed_of_the_forms():
    entries = item(OrderingItem, options=options("A", "B", "C", "D", "E"), level="remember")
    pages = [LexborHTMLParser(quiz(bank("a", entries), counts=(1,), seed=n)) for n in range(6)]
    assert len({tuple(values(page, "li[data-id]", "data-id")) for page in pages}) > 1


def test_a_block_may_ask_how_sure_one_is():
    tiny = bank("a", *facts(4))
    assert quiz(tiny, confidence=True) != quiz(tiny)


@pytest.mark.parametrize("on_pages", [True, False])
def test_an_item_of_a_bank_without_pages_keeps_the_quiz_out_of_the_search(on_pages):
    banks = bank("a", *facts(2)), bank("b", numbers("n", 2), on_pages=on_pages)
    html = quiz(*banks, counts=(1, 1), forms=2, searchable=True)
    assert ("data-search-exclude" in html) == (not on_pages)


def test_a_block_that_only_an_include_brings_must_name_a_blueprint_that_can_be_filled():
    with pytest.raises(CoursewrightError, match="there is no blueprint `exm`"):
        quiz(bank("a", *facts(4)), blueprint="exm")
    with pytest.raises(CoursewrightError, match="blueprint `exam` cannot be filled"):
        quiz(bank("a", *facts(3)))


BLUEPRINT = """\
blueprint: exam
title: Exam
forms: 2
areas:
  - {id: all, banks: [tiny], items: {remember: 2}}
"""


def test_a_site_shows_the_forms_and_follows_the_blueprint(tmp_path):
    items = [choice(f"i{number}", level="remember") for number in range(6)]
    files = {
        "quizzes/tiny.yml": written_bank(*items),
        "quizzes/blueprints/exam.yml": BLUEPRINT,
        "content/exam.md": "# Exam\n\n```quiz\nblueprint: exam\n```\n",
    }
    root = write_course(tmp_path, files)
    first = shown(build(root).source("exam/index.html").partition("<cw-quiz")[2])
    assert [len(form) for form in first] == [2, 2]
    (root / "quizzes/blueprints/exam.yml").write_text(BLUEPRINT.replace("r: 2", "r: 3"), "utf-8")
    second = shown(build(root).source("exam/index.html").partition("<cw-quiz")[2])
    assert [len(form) for form in second] == [3, 3]
