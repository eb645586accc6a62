"""What is there of each item type after a reload, and after going away and coming back."""

import pytest
from playwright.sync_api import expect

from .quiz_page import (
    check,
    filled,
    item,
    kept,
    marks,
    order,
    respond,
    states,
    stored,
    verdict,
    why,
)
from .test_progress import FULL, NO_STORAGE
from .types_course import COURSE_ID, ITEMS, OTHER, RIGHT, TEXT, TYPES, VARIANTS


def seen(page, name):
    """All that shows of a response: what stands there, what is said, marked and told."""
    return {
        "state": states(page).get(name),
        "filled": filled(page, name),
        "verdict": verdict(page, name).inner_text(),
        "why": why(page, name).inner_html(),
        "marks": marks(page, name),
        "options": item(page, name)
        .locator(".cw-opt[data-mark]")
        .evaluate_all("boxes => boxes.map(box => box.dataset.mark + box.innerText)"),
        "invalid": item(page, name).locator("[aria-invalid=true]").count(),
    }


def respond_to_all(page):
    for name in ITEMS:
        response = {"text": TEXT} if name == "essay" else OTHER[name].response
        respond(page, name, response)


def check_all(page):
    for name in ITEMS:
        respond(page, name, OTHER[name].response)
        check(page, name)


def go_and_come_back(page):
    """By instant navigation, which keeps the document."""
    page.evaluate("window.stayed = true")
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("link", name="Back to the start").click()
    expect(page.get_by_role("heading", name="Start")).to_be_visible()
    page.locator("article").get_by_role("link", name="every type").click()
    expect(page.get_by_role("heading", name="Types")).to_be_visible()
    expect(page.locator("form.cw-item")).to_have_count(len(ITEMS))
    assert page.evaluate("window.stayed")


def reload(page):
    page.reload()


LEAVE = pytest.mark.parametrize("leave", [reload, go_and_come_back])


@LEAVE
def test_a_response_that_was_not_checked_is_back(types, leave):
    fresh = {name: filled(types, name) for name in ITEMS}
    respond_to_all(types)
    before = {name: filled(types, name) for name in ITEMS}
    assert [name for name in ITEMS if before[name] == fresh[name]] == []
    leave(types)
    assert {name: filled(types, name) for name in ITEMS} == before
    assert states(types) == {}
    expect(types.locator(".cw-why > *")).to_have_count(0)
    expect(types.locator(".cw-bar output")).to_have_text("15 of 15 answered")


@LEAVE
def test_a_response_that_was_checked_is_back_with_all_that_was_said(types, leave):
    check_all(types)
    before = {name: seen(types, name) for name in ITEMS}
    leave(types)
    assert {name: seen(types, name) for name in ITEMS} == before
    for name in ITEMS:
        expect(verdict(types, name)).to_have_text(OTHER[name].verdict)
        expect(verdict(types, name)).to_have_attribute("aria-live", "off")


def test_a_text_that_waits_for_its_rating_is_back_and_can_be_rated(types):
    respond(types, "essay", {"text": TEXT, "heat": "1"})
    types.reload()
    expect(item(types, "essay").locator("textarea")).to_have_value(TEXT)
    check(types, "essay")
    expect(item(types, "essay").locator("[name=r-heat][value='1']")).to_be_checked()
    item(types, "essay").locator("[name=r-when][value='2']").check()
    check(types, "essay")
    expect(verdict(types, "essay")).to_have_text("You gave yourself 75%.")


def test_a_rating_goes_on_to_show_its_rubric_after_a_reload(types):
    respond(types, "essay", RIGHT["essay"])
    check(types, "essay")
    types.reload()
    expect(item(types, "essay").locator(".cw-rubric")).to_be_visible()
    expect(why(types, "essay")).to_contain_text("heated soon after the harvest")


def test_what_was_taken_back_stays_taken_back(types):
    for name in ("pairs", "letter", "steps", "spot"):
        respond(types, name, OTHER[name].response)
        check(types, name)
        item(types, name).get_by_role("button", name="Try again").click()
    fresh = {name: filled(types, name) for name in ITEMS}
    types.reload()
    assert {name: filled(types, name) for name in ITEMS} == fresh
    assert states(types) == {}


def test_tries_go_on_counting_after_a_draft_was_reloaded(types):
    respond(types, "letter", OTHER["letter"].response)
    check(types, "letter")
    respond(types, "letter", RIGHT["letter"])
    types.reload()
    check(types, "letter")
    expect(verdict(types, "letter")).to_have_text("Try 2: Correct.")


def open_hints(page, name):
    for hint in item(page, name).locator("summary").all():
        hint.click()


def test_opened_hints_stay_open_and_go_on_costing(variants):
    """Of 2 points: hint 2 costs 1/5, so 1.6 are left; the other items have no response."""
    open_hints(variants, "costly")
    expect(item(variants, "costly").locator(".cw-hint[open]")).to_have_count(2)
    variants.reload()
    expect(item(variants, "costly").locator(".cw-hint[open]")).to_have_count(2)
    respond(variants, "costly", ["sencha"])
    check(variants, "costly")
    for _ in range(2):
        variants.get_by_role("button", name="Show my result").click()
    expect(variants.locator(".cw-score")).to_contain_text("You earned 1.6 of ")
    variants.reload()
    for _ in range(2):
        variants.get_by_role("button", name="Show my result").click()
    expect(variants.locator(".cw-score")).to_contain_text("You earned 1.6 of ")


def test_a_hint_that_is_closed_again_goes_on_costing(variants):
    open_hints(variants, "costly")
    for hint in reversed(item(variants, "costly").locator("summary").all()):
        hint.click()
    expect(item(variants, "costly").locator(".cw-hint[open]")).to_have_count(0)
    variants.reload()
    assert stored(variants, "costly", course=COURSE_ID)["hints"] == 2


def test_start_over_closes_hints_and_forgets_what_they_cost(variants):
    open_hints(variants, "costly")
    variants.get_by_role("button", name="Start over").click()
    expect(variants.locator(".cw-hint[open]")).to_have_count(0)
    variants.reload()
    expect(variants.locator(".cw-hint[open]")).to_have_count(0)
    assert kept(variants) == []


def retake(page):
    for _ in range(2):
        page.get_by_role("button", name="Show my result").click()
    page.get_by_role("button", name="Take another form").click()


def price(page, name):
    return item(page, name).locator("legend").inner_text()


def test_another_form_has_its_own_numbers_and_keeps_them(types):
    respond(types, "price", {"number": "102.86"})
    check(types, "price")
    first = price(types, "price")
    retake(types)
    second = price(types, "price~2")
    assert first != second
    assert filled(types, "price~2") == []
    tins, cost = (int(word) for word in second.split() if word.isdigit() and word != "6")
    respond(types, "price~2", {"number": f"{cost / tins:.2f}"})
    check(types, "price~2")
    types.reload()
    assert price(types, "price~2") == second
    assert filled(types, "price~2") == [["r-number", f"{cost / tins:.2f}"]]
    expect(verdict(types, "price~2")).to_have_text("Correct.")
    assert stored(types, "price", course=COURSE_ID)["response"] == {"number": "102.86"}


def test_another_form_is_fresh_for_each_type(types):
    check_all(types)
    retake(types)
    names = ["price~2" if name == "price" else name for name in ITEMS]
    assert states(types) == {}
    assert [name for name in names if name != "steps" and filled(types, name)] == []
    assert order(types, "steps") == ["leaves", "pour", "warm"]
    expect(types.locator("form :is([data-mark], [aria-invalid=true])")).to_have_count(0)


def test_each_type_is_answered_where_storage_is_refused(open_page, types_site, amiss):
    page = open_page(types_site + TYPES, script=NO_STORAGE)
    amiss.clear()  # the theme asks it for the colour scheme
    for name in ITEMS:
        respond(page, name, RIGHT[name])
        check(page, name)
    assert states(page) == {**dict.fromkeys(ITEMS, "right"), "essay": "rated"}
    expect(page.get_by_text(FULL)).to_have_count(1)
    assert amiss == []


def test_another_tab_follows_a_check_of_each_type(types):
    other = types.context.new_page()
    other.goto(types.url)
    types.bring_to_front()
    check_all(types)
    said = {name: seen(types, name) for name in ITEMS}
    expect(verdict(other, ITEMS[-1])).to_have_text(OTHER[ITEMS[-1]].verdict)
    assert {name: seen(other, name) for name in ITEMS} == said


def test_every_response_is_stored_in_the_shape_of_its_type(types):
    for name in ITEMS:
        respond(types, name, RIGHT[name])
        check(types, name)
    found = {name: stored(types, name, course=COURSE_ID)["response"] for name in ITEMS}
    assert found == {**RIGHT, "shelves": {"loose": "tin", "matcha": ["tin", "fridge"]}}


def test_what_does_not_fit_any_more_is_left_alone(open_page, types_site):
    page = open_page(types_site)
    old = '{"n": 1, "score": 1, "time": 1, "response": {"sencha": "peru", "lost": "india"}}'
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [f"cw/{COURSE_ID}/pairs", old])
    page.goto(types_site + TYPES)
    assert filled(page, "pairs") == []
    assert states(page) == {}


def test_drafts_of_variants_are_back_too(variants):
    respond(variants, "rich-pairs", {"green": "cool", "black": "cool"})
    respond(variants, "table", {"green": "75"})
    respond(variants, "units", {"number": "1500", "unit": "ml"})
    before = [filled(variants, name) for name in ("rich-pairs", "table", "units")]
    variants.goto(variants.url.replace(VARIANTS, "quizzes/variants/"))
    assert [filled(variants, name) for name in ("rich-pairs", "table", "units")] == before
