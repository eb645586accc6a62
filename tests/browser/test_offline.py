"""The offline build, opened from a folder: nobody serves it."""

import pytest
from playwright.sync_api import expect

from .quiz_page import answer, answer_all_right, item, search, states


@pytest.fixture
def page(open_page, folder_site):
    return open_page(f"{folder_site}lessons/tea.html")


def test_every_item_type_works_and_progress_is_there_after_a_reload(page):
    answer_all_right(page)
    answer(page, "which-plant", "mint")
    before = states(page)
    assert len(before) == 8
    page.reload()
    assert states(page) == before


def test_the_search_finds_a_word_and_leads_to_its_place(page):
    search(page, "bruised").locator("a", has_text="bruised leaf").click()
    page.wait_for_url("**/glossary.html*#oxidation")


def test_the_search_keeps_quizzes_to_itself(page):
    search(page, "rooibos")
    expect(page.locator(".md-search-result__meta")).to_contain_text("No matching documents")


def test_navigation_leads_from_page_to_page(page, folder_site):
    page.locator(".md-footer__link--next").click()
    page.wait_for_url("**/lessons/water.html")
    page.locator(".md-footer__link--next").click()
    page.wait_for_url("**/quizzes/index.html")
    page.get_by_role("link", name="Cups").last.click()
    page.wait_for_url("**/quizzes/cups.html")
    assert page.url.startswith(folder_site)


def test_terms_and_what_to_read_again_lead_to_their_headings(page):
    answer(page, "cooler-water", "black")
    item(page, "cooler-water").get_by_role("link", name="Heat and order").click()
    page.wait_for_url("**/lessons/tea.html#heat-and-order")
    expect(page.locator("h2#heat-and-order")).to_be_in_viewport()
    page.locator(".cw-term", has_text="oolong").click()
    page.wait_for_url("**/glossary.html#oolong")
    expect(page.locator("#oolong")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["index", "lessons/water", "quizzes/index", "quizzes/tea",
                                  "glossary"])  # fmt: skip
def test_no_page_asks_for_anything_beyond_its_folder(open_page, folder_site, path):
    """`open_page` fails for a request elsewhere and for a message on the console."""
    page = open_page(f"{folder_site}{path}.html")
    expect(search(page, "tea").first).to_be_visible()
