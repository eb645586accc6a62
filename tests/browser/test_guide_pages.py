"""The pages of the guide that hold no items: readable by everyone, and on a phone."""

import pytest

from .audit import violations
from .sites import ROOT

PAGES = sorted(page.stem for page in (ROOT / "content" / "guide").glob("*.md"))


def address(shipped, name):
    return f"{shipped}guide/" + ("" if name == "index" else f"{name}/")


@pytest.mark.parametrize("name", [name for name in PAGES if name != "item-types"])
def test_a_page_has_no_violation(open_page, shipped, name):
    assert violations(open_page(address(shipped, name))) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_on_a_phone_without_scrolling_sideways(open_page, shipped, name):
    page = open_page(address(shipped, name), viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
