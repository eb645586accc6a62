"""A site that is not at the root of its host, as project pages are."""

import pytest
from playwright.sync_api import expect

from .conftest import LESSON
from .quiz_page import answer, follow, item, search, states


@pytest.fixture
def page(open_page, site_below):
    return open_page(site_below + LESSON)


def test_script_and_style_sheet_are_found_and_quizzes_work(page):
    answer(page, "which-plant", "camellia")
    assert states(page) == {"which-plant": "right"}
    assert page.locator(".cw-opt").first.evaluate("box => getComputedStyle(box).display") == "flex"


@pytest.mark.parametrize("path", ["", LESSON, "quizzes/", "quizzes/tea/", "glossary/"])
def test_every_link_to_the_site_stays_below_its_path_and_is_answered(open_page, site_below, path):
    page = open_page(site_below + path)
    links = page.locator("a[href]").evaluate_all("all => all.map(a => a.href.split('#')[0])")
    own = {link for link in links if link.startswith("http://127.0.0.1")}
    assert own
    for link in own:
        assert link.startswith(site_below)
        assert page.request.get(link).ok


def test_what_to_read_again_is_found(page, site_below):
    answer(page, "which-plant", "mint")
    follow(page, item(page, "which-plant").get_by_role("link", name="The leaves"))
    page.wait_for_url(f"{site_below}lessons/tea/#the-leaves")
    expect(page.locator("h2#the-leaves")).to_be_in_viewport()


def test_the_search_finds_a_word_and_leads_to_its_place(page, site_below):
    search(page, "bruised").locator("a", has_text="bruised leaf").click()
    page.wait_for_url(f"{site_below}glossary/**")
    expect(page.locator("#oxidation")).to_be_in_viewport()


def test_instant_navigation_keeps_the_document(page):
    page.evaluate("window.same = true")
    page.locator(".md-footer__link--next").click()
    page.wait_for_url("**/some/path/lessons/water/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Water")
    assert page.evaluate("window.same")
