"""Dark mode, right to left, and colours that a learner's system chooses."""

import pytest
from playwright.sync_api import expect

from .conftest import LESSON
from .quiz_page import answer, check, item, order

OVERLAPS = """() => {
    const parts = [...document.querySelectorAll(
        ".cw-item legend, .cw-opt, .cw-list > li, .cw-actions, .cw-verdict, .cw-why, .cw-text")]
    const boxes = parts.filter(part => part.checkVisibility())
        .map(part => [part, part.getBoundingClientRect()]).filter(([, box]) => box.height)
    const cut = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
    return boxes.flatMap(([a, boxA], i) => boxes.slice(i + 1)
        .filter(([b, boxB]) => !a.contains(b) && cut(boxA, boxB))
        .map(([b]) => `${a.className} ${b.className}`))
}"""


def colours(page):
    return page.evaluate("""() => [".cw-verdict", ".cw-opt", "[type=reset]"].map(selector => {
        const {color, borderColor} = getComputedStyle(document.querySelector(selector))
        return `${color} ${borderColor}`
    })""")


def test_the_colour_switch_reaches_an_answered_quiz(open_page, site):
    page = open_page(site + LESSON, color_scheme="light", reduced_motion="reduce")
    answer(page, "which-plant", "mint")
    before = colours(page)
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    after = colours(page)
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_a_dark_page_stays_dark_after_a_reload(open_page, site):
    page = open_page(site + LESSON, color_scheme="light")
    page.locator("label[for=__palette_1]").click()
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.fixture(params=[1000, 320])
def from_right(open_page, site_from_right, request):
    viewport = {"width": request.param, "height": 700}
    page = open_page(site_from_right + LESSON, viewport=viewport)
    assert page.evaluate("getComputedStyle(document.querySelector('cw-quiz')).direction") == "rtl"
    answer(page, "which-plant", "mint")
    answer(page, "v2.1.loop", "hot")
    check(page, "pot-order")
    return page


def test_nothing_overlaps_from_right_to_left(from_right):
    assert from_right.evaluate(OVERLAPS) == []
    assert from_right.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_boxes_and_marks_change_sides_from_right_to_left(from_right):
    def left(locator):
        return locator.bounding_box()["x"]

    option = item(from_right, "which-plant").locator(".cw-opt").first
    assert left(option.locator("input")) > left(option.locator("span"))
    row = item(from_right, "pot-order").locator(".cw-list > li").first
    assert left(row.locator(".cw-grip")) > left(row.locator("[value=down]"))
    sides = from_right.locator(".cw-verdict").first.evaluate(
        "box => [getComputedStyle(box).borderRightWidth, getComputedStyle(box).borderLeftWidth]"
    )
    assert sides[0] != "0px"
    assert sides[1] == "0px"


def test_buttons_move_entries_from_right_to_left_too(from_right):
    item(from_right, "pot-order").locator("[data-id=warm] [value=up]").click()
    assert order(from_right, "pot-order") == ["leaves", "warm", "pour", "wait"]


def test_an_option_and_its_reason_do_not_run_into_each_other(lesson):
    """On one line an Arabic option and a reason that starts in Arabic would trade places."""
    answer(lesson, "arabic-word", "tea")
    bottom, top = (
        item(lesson, "arabic-word")
        .locator(".cw-why li")
        .evaluate("""line => {
        const option = line.querySelector("b")
        const reason = document.createRange()
        reason.selectNodeContents(option.nextSibling)
        return [option.getBoundingClientRect().bottom, reason.getBoundingClientRect().top]
    }""")
    )
    assert bottom <= top


def test_a_choice_can_be_seen_in_colours_of_the_system(open_page, site):
    page = open_page(site + LESSON, forced_colors="active")
    item(page, "which-plant").locator("[value=mint]").check()
    page.locator("h1").click()
    boxes = item(page, "which-plant").locator(".cw-opt")
    styles = boxes.evaluate_all("all => all.map(box => getComputedStyle(box).outlineStyle)")
    assert styles == ["none", "solid", "none"]


@pytest.mark.parametrize(("motion", "names"), [("reduce", "none"), ("no-preference", "cw-appear")])
def test_a_verdict_fades_in_only_where_motion_is_welcome(open_page, site, motion, names):
    page = open_page(site + LESSON, reduced_motion=motion)
    answer(page, "which-plant", "mint")
    verdict = item(page, "which-plant").locator(".cw-verdict")
    assert verdict.evaluate("box => getComputedStyle(box).animationName") == names
