"""A phone, 320 pixels wide."""

import pytest
from playwright.sync_api import expect

from .conftest import LESSON
from .quiz_page import answer, check, item, states, verdict

PHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 320, "height": 640}}
LEAST = 40  # pixels, more than WCAG 2.5.8 asks for
TARGETS = "button, .cw-opt, .cw-grip, input[type=text]"
SMALL = """(targets, least) => targets
    .filter(target => target.checkVisibility())
    .map(target => [target.outerHTML.slice(0, 80), target.getBoundingClientRect()])
    .filter(([, {width, height}]) => Math.min(width, height) < least - 0.1)
    .map(([html, {width, height}]) => `${width} × ${height}: ${html}`)"""
WIDE = """() => [...document.querySelectorAll("article *")]
    .filter(element => !element.closest("pre, .md-typeset__scrollwrap, .headerlink, .cw-tip"))
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .map(element => element.outerHTML.slice(0, 80))"""


@pytest.fixture
def phone(open_page, site):
    return open_page(site + LESSON, **PHONE)


def answer_some(page):
    answer(page, "which-plant", "mint")
    answer(page, "cooler-water", "black")
    answer(page, "v2.1.loop", "hot")
    check(page, "name-the-wait")
    check(page, "pot-order")
    page.get_by_role("button", name="Show my result").first.click()
    page.get_by_role("button", name="Show my result").first.click()


def test_every_target_is_large_enough_for_a_finger(phone):
    answer_some(phone)
    found = phone.locator("cw-quiz").locator(TARGETS).evaluate_all(SMALL, LEAST)
    assert found == []


def test_nothing_is_wider_than_the_screen(phone):
    answer_some(phone)
    assert phone.evaluate("document.scrollingElement.scrollWidth") == 320
    assert phone.evaluate(WIDE) == []


@pytest.mark.parametrize("path", ["", "quizzes/", "quizzes/leads/", "glossary/"])
def test_no_page_of_the_course_scrolls_sideways(open_page, shipped, path):
    page = open_page(shipped + path, **PHONE)
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


def test_a_tap_on_an_option_chooses_and_a_tap_on_check_checks(phone):
    item(phone, "which-plant").get_by_text("Mint").tap()
    assert states(phone) == {}
    item(phone, "which-plant").get_by_role("button", name="Check").tap()
    expect(verdict(phone, "which-plant")).to_have_text("Not correct yet.")


def test_text_with_wide_spacing_is_not_cut_off(phone):
    """WCAG 1.4.12: what a learner's own style sheet may do to the text."""
    phone.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"
    )
    answer_some(phone)
    assert phone.evaluate("document.scrollingElement.scrollWidth") == 320
    cut = phone.locator("cw-quiz :is(.cw-opt, button, legend, li)").evaluate_all(
        "all => all.filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)"
        ".map(e => e.outerHTML.slice(0, 100))"
    )
    assert cut == []


def test_a_finger_on_a_grip_drags_instead_of_scrolling(phone):
    grip = item(phone, "pot-order").locator(".cw-grip").first
    assert grip.evaluate("grip => getComputedStyle(grip).touchAction") == "none"
