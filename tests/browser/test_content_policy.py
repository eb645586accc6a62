"""The pages under the Content-Security-Policy that the guide recommends."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import LESSON
from .quiz_page import answer, search, states
from .sites import ROOT

GUIDE = (ROOT / "content" / "guide" / "hosting.md").read_text(encoding="utf-8")
POLICY = re.search(r"Content-Security-Policy: (.+)", GUIDE)[1]


@pytest.fixture
def open_page_under_policy(open_page):
    """Open an address whose host sends the policy; what it forbids is told on the console."""

    def with_policy(route):
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)

    pages = []

    def make(url, **options):
        page = open_page(url, **options)
        pages.append(page)
        page.route("**/*", with_policy)
        response = page.goto(url)
        assert response.headers["content-security-policy"] == POLICY
        return page

    yield make
    # A response that comes after its page has gone would fail whichever test is next.
    for page in pages:
        page.unroute_all(behavior="ignoreErrors")


def test_an_item_is_answered(open_page_under_policy, site):
    page = open_page_under_policy(site + LESSON)
    answer(page, "which-plant", "camellia")
    assert states(page) == {"which-plant": "right"}


def test_the_search_finds_a_word(open_page_under_policy, site):
    page = open_page_under_policy(site + LESSON)
    expect(search(page, "bruised").locator("a", has_text="bruised leaf")).to_be_visible()


@pytest.mark.parametrize("path", ["guide/item-types/", "guide/scoring/", "glossary/", "404.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_every_kind_break_nothing(open_page_under_policy, shipped, path, scheme):
    page = open_page_under_policy(shipped + path, color_scheme=scheme)
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_what_comes_from_elsewhere_is_refused(open_page_under_policy, site, amiss):
    page = open_page_under_policy(site + LESSON)
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate("new Image().src = 'http://127.0.0.2/x.png'")
    amiss.clear()
