"""What stands in which form of a quiz: cases, variants, orders, and how sure one is."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from coursewright.items import (
    AcceptedNumber,
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    Hint,
    NumericItem,
    Option,
    OrderingItem,
)
from coursewright.model import Case
from coursewright.problems import CoursewrightError

from .rendered_items import NOWHERE, form_of, forms, item, options, quiz, quiz_html, texts, values
from .site_builds import ids

CASE = Case("launch", "The launch & more", "Read [this](a.md).\n\nAll of it.", NOWHERE)
KEY = AcceptedNumber(25, 25, "25")


def choice(name, **fields):
    return item(ChoiceItem, id=name, options=options("A", "B"), key="a", **fields)


def calculated(name, count, **fields):
    variants = tuple(
        item(NumericItem, id=name, stem=f"{name} {number}", accept=(KEY,), **fields)
        for number in range(1, count + 1)
    )
    parts = {"variables": (), "formula": "", "errors": (), "variants": variants}
    return item(CalculatedItem, id=name, **parts, **fields)


def shown(html, name="data-item"):
    """The ids of the items of each form."""
    return [values(form, "form", name) for form in forms(html)]


MIXED = (choice("a"), choice("b", case="launch"), choice("c"), choice("d", case="launch"))


def test_items_of_a_case_stand_below_it_at_the_place_of_the_first():
    page = quiz(*MIXED, cases=(CASE,))
    assert values(page, "form", "data-item") == ["a", "b", "d", "c"]
    assert texts(page, "legend .cw-n") == ["1", "2", "3", "4"]
    (section,) = page.css("section.cw-case")
    assert values(section, "form", "data-item") == ["b", "d"]
    assert len(section.css(".cw-key")) == 2
    heading = section.css_first("h3")
    assert heading.text() == "The launch & more"
    assert section.attributes["aria-labelledby"] == heading.attributes["id"]
    assert section.css_first("a").attributes["href"] == "../a/"
    assert values(section, ".cw-back", "href") == [f"#{heading.attributes['id']}"] * 2
    assert not page.css("form[data-item=a] .cw-back")


@pytest.mark.parametrize(("level", "heading"), [(1, "h2"), (2, "h3"), (6, "h6")])
def test_the_heading_of_a_case_is_one_below_that_above_the_quiz(level, heading):
    assert quiz(*MIXED, cases=(CASE,), level=level).css_first(f"section > {heading}")


def test_a_block_that_names_a_case_has_its_items():
    page = quiz(*MIXED, cases=(CASE,), items=("c", "launch", "b"))
    assert values(page, "form", "data-item") == ["c", "b", "d"]


def test_an_item_of_a_case_never_stands_without_it():
    page = quiz(*MIXED, cases=(CASE,), items=("d",))
    assert values(page, "section > form", "data-item") == ["d"]


def test_drawn_items_of_a_case_stand_together():
    items = [choice(f"i{n}", case="launch" if n % 3 == 0 else None) for n in range(9)]
    in_case = [each.id for each in items if each.case]
    for seed in range(12):
        for shuffle in ("none", "items"):
            html = quiz_html(*items, cases=(CASE,), draw=5, seed=seed, shuffle=shuffle)
            for form in forms(html):
                drawn = [name for name in values(form, "form", "data-item") if name in in_case]
                assert values(form, "section > form", "data-item") == drawn
                assert len(form.css("section")) == bool(drawn)
                assert len(form.css("form")) == 5


def test_a_quiz_cannot_draw_more_than_a_case_has():
    with pytest.raises(CoursewrightError, match="cannot draw 3 items, there are 2"):
        quiz(*MIXED, cases=(CASE,), items=("launch",), draw=3)


def test_a_case_that_comes_in_several_forms_has_ids_of_its_own():
    items = [choice(f"i{n}", case="launch") for n in range(4)]
    html = quiz_html(*items, cases=(CASE,), draw=2)
    found = [name for form in forms(html) for name in ids(form)]
    assert len(found) == len(set(found)) > 4
    for form in forms(html):
        heading = form.css_first("section > h3").attributes["id"]
        assert values(form, ".cw-back", "href") == [f"#{heading}"] * 2


def test_each_form_shows_another_variant():
    html = quiz_html(calculated("one", 2), choice("b"), calculated("many", 5))
    assert shown(html) == [["one", "b", "many"], ["one~2", "b", "many~2"], ["one", "b", "many~3"]]
    stems = [texts(form, "legend") for form in forms(html)]
    assert [entry[2] for entry in stems] == ["3 many 1", "3 many 2", "3 many 3"]
    assert shown(html, "data-type")[1] == ["numeric", "choice", "numeric"]
    found = [name for form in forms(html) for name in ids(form)]
    assert len(found) == len(set(found))


def test_a_drawn_form_shows_its_variant():
    items = [calculated(f"i{n}", 2) for n in range(4)]
    first, second = shown(quiz_html(*items, draw=2))
    assert all("~" not in name for name in first)
    assert all(name.endswith("~2") for name in second)


def test_a_quiz_without_variants_has_one_form():
    assert shown(quiz_html(choice("a"), calculated("one", 1))) == [["a", "one"]]


def test_other_numbers_are_told_of_only_where_there_are_some():
    def said(*items, **block):
        return [texts(form, ".cw-note") for form in forms(quiz_html(*items, **block))]

    other = "If you take this again, the numbers change."
    assert said(calculated("one", 2)) == [[other], [other]]
    assert said(calculated("one", 1)) == [[]]
    assert said(calculated("one", 3), draw=1) == [[]], "there is no other form"
    items = [calculated(f"i{n}", 2) for n in range(4)]
    assert said(*items, draw=2) == [[], []], "each is in one form alone"
    assert said(*items[:3], draw=2) == [[other], [other]], "one of three comes again"


def test_a_quiz_has_the_phrases_that_may_be_said_of_its_items():
    def said(*items, **block):
        (found,) = LexborHTMLParser(quiz_html(*items, **block)).css("cw-quiz")
        return {name.removeprefix("data-") for name in found.attributes}

    everywhere = said(choice("a"))
    assert {"todo", "wrong", "score"} <= everywhere
    assert said(calculated("one", 2)) == everywhere | {"number"}
    order = item(OrderingItem, options=options("A", "B"))
    # What another form has counts too.
    assert said(choice("a"), order, draw=1) == everywhere | {"moved"}
    text = said(item(ExtendedTextItem, model_response="So.", rubric=()))
    assert {"unrated", "rated", "words"} <= text
    assert not {"number", "moved"} & text


FIXED = (*options("A", "B", "C", "D"), Option("none", "None of these", None, fixed=True))


def test_a_fixed_option_keeps_its_place_in_a_shuffle():
    orders = set()
    for seed in range(20):
        form = form_of(item(ChoiceItem, options=FIXED, key="a"), shuffle="options", seed=seed)
        order = values(form, "input", "value")
        assert sorted(order) == ["a", "b", "c", "d", "none"]
        assert order[-1] == "none"
        orders.add(tuple(order))
    assert len(orders) > 5
    assert values(form_of(item(ChoiceItem, options=FIXED, key="a")), "input", "value") == [
        "a", "b", "c", "d", "none",
    ]  # fmt: skip


def test_an_ordering_item_with_a_fixed_entry_is_never_in_the_right_order():
    entries = (Option("first", "First", None, fixed=True), *options("B", "C"))
    for seed in range(20):
        form = form_of(item(OrderingItem, id=f"i{seed}", options=entries), seed=seed)
        assert values(form, "li", "data-id") == ["first", "c", "b"]


def test_buckets_cards_and_dropdowns_are_shuffled_only_when_asked():
    cards, buckets = options(*"ABCDEF"), options(*"VWXYZ")
    sort = item(CategoriseItem, cards=cards, buckets=buckets, key={c.id: ("v",) for c in cards})
    gap = ChoiceGap("gap", options(*"ABCDEF"), "a")
    fill = item(ClozeItem, id="two", text="{gap}", gaps=(gap,))
    page = quiz(sort, fill)
    assert values(page, ".cw-part", "data-part") == [*"abcdef", "gap"]
    assert values(page, "[name=r-a]", "value") == [*"vwxyz"]
    assert values(page, "option", "value") == ["", *"abcdef"]
    page = quiz(sort, fill, shuffle="options")
    assert values(page, ".cw-part", "data-part") != [*"abcdef", "gap"]
    assert values(page, "[name=r-a]", "value") != [*"vwxyz"]
    assert sorted(values(page, "[name=r-a]", "value")) == [*"vwxyz"]
    order = values(page, "option", "value")
    assert order[0] == ""
    assert order[1:] != [*"abcdef"]
    assert sorted(order[1:]) == [*"abcdef"]


def buttons(page):
    return [texts(actions, "button:not([hidden])")[:-1] for actions in page.css(".cw-actions")]


SURE = ["Not sure", "Fairly sure", "Certain"]


def test_a_quiz_asks_how_sure_one_is():
    page = quiz(choice("a"), choice("b"), confidence=True)
    assert buttons(page) == [SURE, SURE]
    group = page.css_first(".cw-sure")
    assert group.attributes["role"] == "group"
    assert group.attributes["aria-label"] == "Check: how sure are you?"
    assert values(group, "[value]", "value") == ["1", "2", "3"]
    assert not page.css("[data-certainty]")


def test_only_an_item_that_is_marked_so_asks_where_its_quiz_does_not():
    page = quiz(choice("a", certainty=True), choice("b"))
    assert buttons(page) == [SURE, ["Check"]]
    assert values(page, "[data-certainty]", "data-item") == ["a"]
    assert len(page.css("[data-item=a] .cw-note")) == 1


def test_nobody_is_asked_how_sure_they_are_of_a_text_of_their_own():
    asked = item(ExtendedTextItem, model_response="So.", rubric=())
    assert buttons(quiz(asked, choice("b"), confidence=True)) == [["Check"], SURE]


def test_a_pretest_is_one_form_without_an_end():
    items = [calculated("one", 3), *(choice(f"i{n}") for n in range(8))]
    html = quiz_html(*items, draw=3, name="pretest")
    page = LexborHTMLParser(html)
    assert len(page.css("form")) == 3
    assert not page.css("template, .cw-result, [value=finish], [value=retake], .cw-note")
    assert values(page, ".cw-end button", "value") == ["reset"]
    assert page.css_first("cw-quiz").attributes["data-course"] == "course/pretest"
    (note,) = texts(page, "cw-quiz > p")
    assert note.endswith("Nothing is scored.")


def test_nothing_costs_anything_in_a_pretest():
    hints = (Hint("Look.", 0.25),)
    costly = choice("a", points=3, penalty=0.5, certainty=True, hints=hints)
    for name, costs in (("quiz", True), ("pretest", False)):
        html = quiz_html(costly, name=name)
        for word in ("3 points", "costs", "How sure you are", "data-points", "0.25", "Certain"):
            assert (word in html.partition("<form")[2]) == costs
        assert "Look." in html


def test_a_pretest_draws_by_its_seed_as_a_quiz_does():
    items = [choice(f"i{n}") for n in range(20)]
    for seed in (1, 2):
        quiz_form = shown(quiz_html(*items, draw=4, seed=seed, shuffle="all"))[0]
        assert shown(quiz_html(*items, draw=4, seed=seed, shuffle="all", name="pretest")) == [
            quiz_form
        ]
