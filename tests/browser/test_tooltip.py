"""Definitions of glossary terms: by mouse, keyboard and touch."""

import pytest
from playwright.sync_api import expect

from .conftest import LESSON
from .quiz_page import focused, press, tab_to

PHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 320, "height": 640}}
TANNIN = "What makes tea bitter when the leaves stay too long in the water."
LONG = 10_000  # milliseconds, far longer than the tooltip waits


@pytest.fixture
def tip(lesson):
    return lesson.get_by_role("tooltip")


@pytest.fixture
def term(lesson):
    return lesson.locator(".cw-term", has_text="tannin").first


def away(page):
    page.mouse.move(2, 500)


def test_pointing_shows_the_definition_and_leaving_hides_it(lesson, term, tip):
    term.hover()
    expect(tip).to_have_text(TANNIN)
    away(lesson)
    expect(tip).to_have_count(0)


def test_the_definition_is_text_without_markup(lesson, tip):
    lesson.locator(".cw-term", has_text="steeping").first.hover()
    expect(tip).to_have_text(
        "Leaving leaves in hot water, for as long as the kind of tea asks for."
    )


def test_the_browser_does_not_show_it_a_second_time(lesson, term, tip):
    assert term.get_attribute("title") == TANNIN
    term.hover()
    expect(tip).to_be_visible()
    assert term.get_attribute("title") is None


def test_the_definition_describes_its_term_while_it_is_shown(lesson, term, tip):
    term.hover()
    expect(term).to_have_accessible_description(TANNIN)
    away(lesson)
    expect(tip).to_have_count(0)
    assert term.get_attribute("aria-describedby") is None


def test_the_pointer_may_go_onto_the_definition(lesson, term, tip):
    lesson.clock.install()
    term.hover()
    tip.hover()
    lesson.clock.run_for(LONG)
    expect(tip).to_be_visible()
    away(lesson)
    lesson.clock.run_for(LONG)
    expect(tip).to_have_count(0)


def test_escape_closes_until_the_pointer_has_left(lesson, term, tip):
    term.hover()
    press(lesson, "Escape")
    expect(tip).to_have_count(0)
    term.hover(position={"x": 1, "y": 5})
    expect(tip).to_have_count(0)
    away(lesson)
    term.hover()
    expect(tip).to_be_visible()


def test_the_definition_scrolls_with_its_term(lesson, term, tip):
    term.hover()
    before = tip.bounding_box()["y"] - term.bounding_box()["y"]
    lesson.evaluate("scrollBy(0, 40)")
    assert tip.bounding_box()["y"] - term.bounding_box()["y"] == pytest.approx(before, abs=1)


def test_the_focus_shows_it_and_enter_follows_the_link(lesson, term, tip):
    tab_to(lesson, "tannin")
    expect(tip).to_have_text(TANNIN)
    press(lesson, "Escape")
    expect(tip).to_have_count(0)
    assert focused(lesson) == "tannin"
    press(lesson, "Enter")
    lesson.wait_for_url("**/glossary/#tannin")
    expect(lesson.locator("h3#tannin")).to_be_in_viewport()


def test_the_next_term_takes_the_definition_along(lesson, tip):
    tab_to(lesson, "tannin")
    press(lesson, "Tab")
    assert focused(lesson) == "steeping"
    expect(tip).to_have_count(1)
    expect(tip).to_contain_text("Leaving leaves")
    press(lesson, "Tab")
    expect(tip).to_have_count(0)


def test_a_click_follows_the_link(lesson, term):
    term.click()
    lesson.wait_for_url("**/glossary/#tannin")
    expect(lesson.get_by_role("tooltip")).to_have_count(0)


@pytest.fixture
def phone(open_page, site):
    return open_page(site + LESSON, **PHONE)


def test_the_first_tap_shows_it_and_the_second_follows(phone):
    address = phone.url
    term = phone.locator(".cw-term", has_text="tannin").first
    term.tap()
    expect(phone.get_by_role("tooltip")).to_have_text(TANNIN)
    assert phone.url == address
    term.tap()
    phone.wait_for_url("**/glossary/#tannin")
    expect(phone.get_by_role("tooltip")).to_have_count(0)


def test_a_tap_beside_it_closes_it(phone):
    phone.locator(".cw-term").first.tap()
    tip = phone.get_by_role("tooltip")
    expect(tip).to_be_visible()
    phone.locator("h1").tap()
    expect(tip).to_have_count(0)


def test_a_tap_on_another_term_shows_that_one(phone):
    phone.locator(".cw-term", has_text="tannin").first.tap()
    phone.locator(".cw-term", has_text="oxidation").tap()
    tip = phone.get_by_role("tooltip")
    expect(tip).to_have_count(1)
    expect(tip).to_have_text("What air does to a bruised leaf.")


@pytest.mark.parametrize("width", [320, 1000])
def test_the_definition_stays_inside_the_window_for_every_term(open_page, site, width):
    page = open_page(site + LESSON, viewport={"width": width, "height": 500})
    terms = page.locator(".cw-term")
    assert terms.count() >= 4
    for term in terms.all():
        term.hover()
        box = page.get_by_role("tooltip").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 500
        own = term.bounding_box()
        assert box["y"] >= own["y"] + own["height"] or box["y"] + box["height"] <= own["y"]
