"""Flashcards: native disclosures; with a script they can be rated, and come back when due."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from .audit import violations
from .conftest import LESSON
from .paper import sheets
from .quiz_page import focused, press, tab_to
from .reviewing import log
from .test_axe import MODES
from .test_progress import NO_STORAGE
from .test_touch import PHONE, SMALL, TARGETS

PAGE = "lessons/cards/"


@pytest.fixture
def page(open_page, site):
    return open_page(site + PAGE)


def card(page, name):
    return page.locator(f"[data-card='{name}']")


def test_a_card_is_turned_and_turned_back_by_keyboard(page):
    back = card(page, "term/steeping").get_by_text("Leaving leaves in hot water")
    expect(back).to_be_hidden()
    tab_to(page, "steeping")
    press(page, "Enter")
    expect(back).to_be_visible()
    press(page, "Space")
    expect(back).to_be_hidden()
    press(page, "Tab", "Space")
    expect(card(page, "term/oolong").get_by_text("Tea between")).to_be_visible()
    expect(back).to_be_hidden()


def test_cards_are_turned_without_a_script(open_page, site):
    page = open_page(site + PAGE, java_script_enabled=False)
    steeping = card(page, "definition/steeping")
    expect(steeping.get_by_text("steeping", exact=True)).to_be_hidden()
    steeping.locator("summary").click()
    expect(steeping.get_by_text("steeping", exact=True)).to_be_visible()


def test_cards_work_from_a_folder(open_page, folder_site):
    page = open_page(f"{folder_site}{PAGE.removesuffix('/')}.html")
    card(page, "term/oolong").locator("summary").click()
    expect(card(page, "term/oolong").get_by_text("Tea between")).to_be_visible()


@pytest.mark.parametrize("mode", MODES)
def test_open_and_closed_cards_have_no_violation(open_page, site, mode):
    page = open_page(site + PAGE, **MODES[mode])
    for summary in page.locator("[data-card] > summary").all()[::2]:
        summary.click()
    assert violations(page) == []
    press(page, "2")
    assert violations(page) == []


def test_both_sides_of_all_cards_are_printed(page, tmp_path):
    card(page, "term/oolong").locator("summary").click()
    text = " ".join("\n".join(sheets(page, tmp_path)).split())
    for side in ("steeping", "Which one does not belong to", "Tea between", "An urn that keeps"):
        assert side in text
    assert "Again" not in text


def test_both_sides_are_printed_without_a_script(open_page, site, tmp_path):
    page = open_page(site + PAGE, java_script_enabled=False)
    text = " ".join("\n".join(sheets(page, tmp_path)).split())
    assert "An urn that keeps" in text
    assert "Again" not in text


def open_card(page, name):
    card(page, name).locator("summary").click()
    return card(page, name)


def status(page):
    return page.locator("cw-cards [role=status]").first


def rated(page, name):
    return [entry[1:] for entry in log(page, name)]


@pytest.mark.parametrize(
    ("button", "key", "entry"),
    [("Again", "1", [0, 0]), ("Hard", "2", [1, 1]), ("Good", "3", [1, 0])],
)
def test_an_open_card_is_rated_by_button_or_key(page, button, key, entry):
    open_card(page, "term/steeping").get_by_role("button", name=button).click()
    assert rated(page, "term/steeping") == [entry]
    open_card(page, "definition/steeping")
    press(page, key)
    assert rated(page, "definition/steeping") == [entry]


def test_a_rating_says_when_the_card_is_due_and_goes_on(page):
    page.clock.install(time=datetime(2026, 10, 5, 12, tzinfo=UTC))
    tab_to(page, "steeping")
    press(page, "Enter", "3")
    # A stability of 2.3065 days.
    expect(status(page)).to_have_text("Due again: October 7, 2026.")
    assert focused(page) == "oolong"
    expect(card(page, "term/steeping").get_by_role("button")).to_have_count(0)
    press(page, "Enter", "1")
    expect(status(page)).to_have_text("Due again: October 6, 2026.")
    press(page, "Enter", "3")
    assert focused(page) == "samovar"  # the last one keeps the focus
    expect(page.locator("[data-card][open]")).to_have_count(0)


def test_a_rating_that_cannot_be_kept_says_so(open_page, site, amiss):
    page = open_page(site + PAGE, script=NO_STORAGE)
    full = page.get_by_text("This browser cannot store your progress.").first
    expect(page.locator("article")).not_to_contain_text("This browser", use_inner_text=True)
    tab_to(page, "steeping")
    press(page, "Enter", "3")
    expect(full).to_be_visible()
    # The theme asks the storage for the colour scheme.
    amiss[:] = [error for error in amiss if error != "script: blocked"]


def test_nothing_is_rated_that_is_closed_or_by_other_keys(page):
    tab_to(page, "steeping")
    press(page, "3", "Enter", "4", "0", "a", "Control+3", "Alt+1", "Meta+2")
    assert rated(page, "term/steeping") == []
    press(page, "Tab", "2")
    assert rated(page, "term/steeping") == [[1, 1]]


def test_the_buttons_are_reached_by_tab(page):
    tab_to(page, "steeping")
    press(page, "Enter")
    expect(card(page, "term/steeping").get_by_role("button", name="Good")).to_be_visible()
    press(page, "Tab", "Tab", "Tab")
    assert focused(page) == "Good"
    press(page, "Enter")
    assert focused(page) == "oolong"
    assert rated(page, "term/steeping") == [[1, 0]]


def swipe(page, name, across, down=0):
    """Move a finger over a card, as the browser itself is told of it."""
    box = card(page, name).locator("p").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)

    def send(kind, *points):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", {"x": x, "y": y})
    for step in range(1, 11):
        send("touchMove", {"x": x + across * step / 10, "y": y + down * step / 10})
    send("touchEnd")


@pytest.fixture
def phone(open_page, site):
    return open_page(site + PAGE, **PHONE)


@pytest.mark.parametrize(("across", "entry"), [(-120, [0, 0]), (120, [1, 0])])
def test_a_swipe_rates_an_open_card(phone, across, entry):
    open_card(phone, "term/steeping")
    swipe(phone, "term/steeping", across)
    assert rated(phone, "term/steeping") == [entry]


def test_a_finger_that_scrolls_or_only_trembles_rates_nothing(phone):
    open_card(phone, "term/steeping")
    swipe(phone, "term/steeping", 30, 5)
    swipe(phone, "term/steeping", 70, -120)
    phone.wait_for_function("scrollY > 50")
    assert rated(phone, "term/steeping") == []
    expect(card(phone, "term/steeping")).to_have_attribute("open", "")


def test_a_swipe_that_selects_text_rates_nothing(phone):
    steeping = open_card(phone, "term/steeping")
    steeping.locator("p").first.select_text()
    swipe(phone, "term/steeping", 120)
    assert rated(phone, "term/steeping") == []


def test_a_mouse_that_marks_text_rates_nothing(page):
    steeping = open_card(page, "term/steeping")
    box = steeping.locator("p").first.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 5)
    page.mouse.up()
    assert rated(page, "term/steeping") == []


def test_a_phone_has_room_for_the_ratings(phone):
    open_card(phone, "term/steeping")
    assert phone.locator("cw-cards").locator(TARGETS).evaluate_all(SMALL, 40) == []
    assert phone.evaluate("document.scrollingElement.scrollWidth") == 320


def test_a_card_is_one_card_wherever_it_stands(page, open_page, site):
    open_card(page, "term/oolong")
    press(page, "3")
    page.goto(f"{site}review/")
    assert "Next review" in page.locator("cw-review").inner_text()
    assert rated(page, "term/oolong") == [[1, 0]]


def test_a_term_on_a_card_is_no_link(open_page, site, page):
    expect(page.locator("cw-cards a")).to_have_count(0)
    assert open_page(site + LESSON).locator(".cw-term").count() > 0
