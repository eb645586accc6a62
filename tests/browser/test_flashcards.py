"""Flashcards: native disclosures, which need no script of ours."""

import pytest
from playwright.sync_api import expect

from .audit import violations
from .conftest import LESSON
from .paper import sheets
from .quiz_page import press, tab_to
from .test_axe import MODES

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


def test_fronts_are_printed(page, tmp_path):
    text = "\n".join(sheets(page, tmp_path))
    assert "steeping" in text
    assert "Which one does not belong to" in text


def test_a_term_on_a_card_is_no_link(open_page, site, page):
    expect(page.locator("cw-cards a")).to_have_count(0)
    assert open_page(site + LESSON).locator(".cw-term").count() > 0
