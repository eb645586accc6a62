"""Ordering with a pointer: buttons for a tap, a grip to drag as an extra."""

import pytest
from playwright.sync_api import expect

from .quiz_page import item, order, states, verdict

POT = "pot-order"


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture
def rows(lesson):
    rows = item(lesson, POT).locator(".cw-list > li")
    rows.last.scroll_into_view_if_needed()
    assert order(lesson, POT) == ["leaves", "pour", "warm", "wait"]
    return rows


def drag(page, grip, target, *, drop=True):
    """To a little beyond the middle of the target, which is where it has to give way."""
    x, start = middle(grip)
    _, end = middle(target)
    page.mouse.move(x, start)
    page.mouse.down()
    page.mouse.move(x, end + (5 if end > start else -5), steps=8)
    if drop:
        page.mouse.up()


def test_a_row_dragged_up_takes_the_place_of_the_one_there(lesson, rows):
    drag(lesson, rows.nth(2).locator(".cw-grip"), rows.nth(0).locator(".cw-text"))
    assert order(lesson, POT) == ["warm", "leaves", "pour", "wait"]
    expect(verdict(lesson, POT)).to_have_text("Warm the pot: now 1 of 4.")


def test_a_row_dragged_down_passes_several(lesson, rows):
    drag(lesson, rows.nth(0).locator(".cw-grip"), rows.nth(3).locator(".cw-text"))
    assert order(lesson, POT) == ["pour", "warm", "wait", "leaves"]
    expect(verdict(lesson, POT)).to_have_text("Put the leaves in: now 4 of 4.")


def test_the_others_make_way_while_a_row_is_held(lesson, rows):
    drag(lesson, rows.nth(2).locator(".cw-grip"), rows.nth(1), drop=False)
    assert order(lesson, POT) == ["leaves", "warm", "pour", "wait"]
    expect(item(lesson, POT).locator("[data-held]")).to_have_count(1)
    lesson.mouse.up()
    expect(item(lesson, POT).locator("[data-held]")).to_have_count(0)


def test_a_row_dropped_where_it_was_is_no_response(lesson, rows):
    drag(lesson, rows.nth(1).locator(".cw-grip"), rows.nth(1).locator(".cw-grip"))
    expect(lesson.locator(".cw-bar output").first).to_have_text("0 of 8 answered")
    expect(verdict(lesson, POT)).to_be_empty()


def test_dragging_a_text_moves_nothing(lesson, rows):
    drag(lesson, rows.nth(2).locator(".cw-text"), rows.nth(0).locator(".cw-text"))
    assert order(lesson, POT) == ["leaves", "pour", "warm", "wait"]


def test_a_drag_after_a_check_takes_the_verdict_away(lesson, rows):
    item(lesson, POT).get_by_role("button", name="Check").click()
    assert states(lesson) == {POT: "wrong"}
    drag(lesson, rows.nth(3).locator(".cw-grip"), rows.nth(2).locator(".cw-grip"))
    assert states(lesson) == {}
    expect(item(lesson, POT).locator(".cw-why")).to_be_empty()


def test_taps_on_the_buttons_do_without_dragging(lesson, rows):
    for _ in range(2):
        item(lesson, POT).get_by_label("Move up: Warm the pot").click()
    item(lesson, POT).get_by_role("button", name="Check").click()
    assert states(lesson) == {POT: "right"}


def test_try_again_brings_the_first_order_back(lesson, rows):
    item(lesson, POT).get_by_label("Move up: Wait").click()
    item(lesson, POT).get_by_role("button", name="Check").click()
    item(lesson, POT).get_by_role("button", name="Try again").click()
    assert order(lesson, POT) == ["leaves", "pour", "warm", "wait"]


def test_an_order_never_touched_is_unanswered_for_the_result(lesson, rows):
    lesson.get_by_role("button", name="Show my result").first.click()
    assert states(lesson) == {}
    item(lesson, POT).get_by_role("button", name="Check").click()
    assert states(lesson) == {POT: "wrong"}
