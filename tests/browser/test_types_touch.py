"""Each item type on a phone, 320 pixels wide."""

import pytest
from playwright.sync_api import Locator, expect

from .quiz_page import filled, item, respond, states, verdict
from .test_touch import LEAST, PHONE, SMALL, WIDE
from .types_course import CONFIDENCE, ITEMS, OTHER, RIGHT, TYPES, VARIANTS

TARGETS = "button, summary, select, textarea, input[type=text], .cw-opt, .cw-grip, .cw-back"
IN_TEXT = 24  # pixels: WCAG 2.5.8, for what stands in a line of text


@pytest.fixture
def phone(open_page, types_site):
    return open_page(types_site + TYPES, **PHONE)


def tap_check(page, name):
    item(page, name).get_by_role("button", name="Check").tap()


def answer_all(page):
    for name in ITEMS:
        respond(page, name, OTHER[name].response)
        item(page, name).get_by_role("button", name="Check").click()


def small(page):
    quiz = page.locator("cw-quiz")
    in_text = quiz.locator(".cw-gap :is(input, select)").evaluate_all(SMALL, IN_TEXT)
    outside = quiz.locator(":is(" + TARGETS + "):not(.cw-gap *)").evaluate_all(SMALL, LEAST)
    return in_text + outside


def test_each_type_is_answered_and_checked_by_taps(phone):
    for name in ITEMS:
        respond(phone, name, RIGHT[name], press=Locator.tap)
        tap_check(phone, name)
    assert states(phone) == {**dict.fromkeys(ITEMS, "right"), "essay": "rated"}


def test_a_tap_chooses_and_does_not_check(phone):
    fresh = {name: filled(phone, name) for name in ITEMS if name != "essay"}
    for name in fresh:
        respond(phone, name, OTHER[name].response, press=Locator.tap)
    assert states(phone) == {}
    assert [name for name in fresh if filled(phone, name) == fresh[name]] == []


def test_a_field_that_is_tapped_gets_the_focus(phone):
    for control in phone.locator("cw-quiz :is([type=text], select, textarea):visible").all():
        control.tap()
        expect(control).to_be_focused()


def test_a_tap_anywhere_in_an_area_of_an_image_chooses_it(phone):
    areas = item(phone, "spot").locator(".cw-opt")
    for name, area in zip(("lid", "body", "spout"), areas.all(), strict=True):
        box = area.bounding_box()
        area.tap(position={"x": box["width"] - 4, "y": box["height"] - 4})
        expect(item(phone, "spot").locator(f"[value={name}]")).to_be_checked()


def test_a_small_area_is_not_covered_by_what_is_beside_it(open_page, types_site):
    """On a phone it grows to a target that a finger meets."""
    page = open_page(types_site + VARIANTS, **PHONE)
    item(page, "small-spot").locator(".cw-opt").first.tap()
    expect(item(page, "small-spot").locator("[value=lid]")).to_be_checked()


def test_areas_lie_where_their_percentages_say(phone):
    """Of the image: the lid of the bank is at 40 % and 0 %, the body 50 % wide and 55 % high."""
    image = item(phone, "spot").locator("img").bounding_box()
    lid, body, _ = (box.bounding_box() for box in item(phone, "spot").locator(".cw-opt").all())
    assert lid["x"] - image["x"] == pytest.approx(0.4 * image["width"], abs=1)
    assert lid["y"] - image["y"] == pytest.approx(0, abs=1)
    assert body["width"] == pytest.approx(0.5 * image["width"], abs=1)
    assert body["height"] == pytest.approx(0.55 * image["height"], abs=1)


def test_every_target_of_every_type_is_large_enough_for_a_finger(phone):
    assert small(phone) == []
    answer_all(phone)
    assert small(phone) == []


@pytest.mark.parametrize("path", [VARIANTS, CONFIDENCE])
def test_what_variants_add_is_large_enough_for_a_finger(open_page, types_site, path):
    page = open_page(types_site + path, **PHONE)
    for hint in page.locator(".cw-hint summary").all():
        hint.tap()
    assert small(page) == []


@pytest.mark.parametrize("path", [TYPES, VARIANTS, CONFIDENCE])
def test_nothing_is_wider_than_the_screen(open_page, types_site, path):
    page = open_page(types_site + path, **PHONE)
    if path == TYPES:
        answer_all(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
    assert page.evaluate(WIDE) == []


def test_how_sure_one_is_is_tapped(open_page, types_site):
    page = open_page(types_site + CONFIDENCE, **PHONE)
    respond(page, "letter", RIGHT["letter"], press=Locator.tap)
    item(page, "letter").get_by_role("button", name="Certain").tap()
    expect(verdict(page, "letter")).to_have_text("Correct.")
