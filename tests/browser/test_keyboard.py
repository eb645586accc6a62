"""Everything without a pointer: Tab, arrows, Space and Enter."""

import re

from playwright.sync_api import expect

from .quiz_page import focused, item, order, press, states, tab_to, verdict

PLANT, POT = "which-plant", "pot-order"


def to_item(page, name):
    """From the end of the item before; no pointer is used on the way."""
    link = item(page, name).get_by_role("link", name="Report this item")
    link.focus()


def test_a_choice_is_made_with_arrows_and_checked_with_enter(lesson):
    tab_to(lesson, f"{PLANT}: Camellia sinensis")
    press(lesson, "ArrowDown", "ArrowUp")
    expect(item(lesson, PLANT).locator("[value=camellia]")).to_be_checked()
    assert states(lesson) == {}
    press(lesson, "Tab", "Enter")
    expect(verdict(lesson, PLANT)).to_have_text("Correct.")
    assert focused(lesson) == f"{PLANT}: Check"


def test_space_chooses_and_checks(lesson):
    tab_to(lesson, f"{PLANT}: Camellia sinensis")
    press(lesson, "Space", "Tab")
    assert states(lesson) == {}
    press(lesson, "Space")
    assert states(lesson) == {PLANT: "right"}


def test_a_radio_group_is_one_stop(lesson):
    tab_to(lesson, f"{PLANT}: Camellia sinensis")
    press(lesson, "Tab")
    assert focused(lesson) == f"{PLANT}: Check"


def test_boxes_are_ticked_with_space(lesson):
    to_item(lesson, PLANT)
    press(lesson, "Tab", "Space", "Tab", "Tab", "Space", "Tab")
    assert states(lesson) == {}
    press(lesson, "Enter")
    assert states(lesson) == {"cooler-water": "right"}


def test_a_statement_is_judged_with_arrows(lesson):
    to_item(lesson, "cooler-water")
    press(lesson, "Tab", "ArrowRight", "ArrowLeft", "Tab", "Enter")
    assert states(lesson) == {"one-plant": "right"}


def test_enter_in_a_text_checks_it_and_the_focus_stays(lesson):
    address = lesson.url
    to_item(lesson, "one-plant")
    press(lesson, "Tab")
    lesson.keyboard.type("brewing")
    assert states(lesson) == {}
    press(lesson, "Enter")
    assert states(lesson) == {"name-the-wait": "right"}
    assert focused(lesson) == "name-the-wait: Your response"
    assert lesson.url == address


def test_an_order_is_made_with_buttons_that_keep_the_focus(lesson):
    tab_to(lesson, f"{POT}: Move up: Warm the pot")
    press(lesson, "Enter")
    expect(verdict(lesson, POT)).to_have_text("Warm the pot: now 2 of 4.")
    assert focused(lesson) == f"{POT}: Move up: Warm the pot"
    press(lesson, "Space")
    expect(verdict(lesson, POT)).to_have_text("Warm the pot: now 1 of 4.")
    assert order(lesson, POT) == ["warm", "leaves", "pour", "wait"]
    tab_to(lesson, f"{POT}: Check")
    press(lesson, "Enter")
    assert states(lesson) == {POT: "right"}


def test_a_button_without_a_place_to_move_to_says_so_and_keeps_the_focus(lesson):
    def ends():
        buttons = item(lesson, POT).locator(".cw-move[aria-disabled=true]")
        return buttons.evaluate_all("buttons => buttons.map(button => button.ariaLabel)")

    assert ends() == ["Move up: Put the leaves in", "Move down: Wait"]
    tab_to(lesson, f"{POT}: Move down: Put the leaves in")
    press(lesson, "Enter", "Enter", "Enter")
    assert ends() == ["Move up: Pour water on them", "Move down: Put the leaves in"]
    press(lesson, "Enter")
    assert focused(lesson) == f"{POT}: Move down: Put the leaves in"
    assert order(lesson, POT) == ["pour", "warm", "wait", "leaves"]


def test_an_option_with_code_is_chosen_with_arrows(lesson):
    to_item(lesson, POT)
    loop = item(lesson, "v2.1.loop")
    for _ in range(5):
        press(lesson, "Tab")
        if loop.locator("input:focus").count():
            break
    press(lesson, "ArrowDown", "ArrowDown", "Tab", "Enter")
    expect(loop.locator("[value=cool]")).to_be_checked()
    assert states(lesson) == {"v2.1.loop": "right"}


def test_try_again_is_the_stop_after_check(lesson):
    tab_to(lesson, f"{PLANT}: Camellia sinensis")
    press(lesson, "ArrowDown", "Tab", "Enter", "Tab")
    assert focused(lesson) == f"{PLANT}: Try again"
    press(lesson, "Enter")
    assert focused(lesson) == f"{PLANT}: Camellia sinensis"
    assert states(lesson) == {}


def test_the_result_is_reached_and_left_by_keyboard(lesson):
    cups = lesson.locator("cw-quiz").nth(1)
    cups.locator("[type=radio]").first.focus()
    press(lesson, "Space")
    cups.locator("form").nth(1).locator("[type=radio]").first.focus()
    press(lesson, "Space")
    tab_to(lesson, "Show my result")
    press(lesson, "Enter")
    expect(cups.get_by_role("group", name="Result")).to_be_focused()
    press(lesson, "Tab")
    assert focused(lesson) == "Take another form"
    press(lesson, "Enter")
    expect(cups.locator("form").first.locator("[type=radio]").first).to_be_focused()


def test_no_key_is_caught(lesson):
    """A learner with a screen reader, or who types elsewhere, keeps every key."""
    lesson.evaluate("""() => {
        window.caught = []
        addEventListener("keydown", (event) => event.defaultPrevented && caught.push(event.key))
    }""")
    tab_to(lesson, f"{PLANT}: Camellia sinensis")
    press(lesson, *"abcxyz123", "Home", "End", "PageDown", "Escape")
    assert lesson.evaluate("caught") == []
    assert states(lesson) == {}


def test_the_order_of_stops_is_the_order_of_reading(lesson):
    seen = []
    tab_to(lesson, f"{PLANT}: Camellia sinensis")
    for _ in range(40):
        name = focused(lesson)
        seen += [part for part in re.findall(r"^[\w.-]+(?=: )", name) if part not in seen]
        press(lesson, "Tab")
    named = lesson.locator("form[data-item]").evaluate_all("all => all.map(f => f.dataset.item)")
    assert seen == named[: len(seen)]
    assert len(seen) > 6
