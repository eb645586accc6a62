"""Where the focus is can always be seen."""

import pytest

from .conftest import LESSON
from .quiz_page import answer_all_right

# A stop counts as hidden when no part of it can be seen. What lies in or on the header is free.
# On a phone the theme's closed search keeps one stop off the screen, its list of results.
HIDDEN = """() => {
    const {activeElement: stop} = document
    if (stop === document.body) return [true, null]
    if (stop.matches(".md-search__scrollwrap")) return [false, null]
    const header = document.querySelector(".md-header")
    const {top, bottom, left, right} = stop.getBoundingClientRect()
    const start = stop.matches(".md-header *, .md-skip") ? 0 : header.getBoundingClientRect().bottom
    const seen = bottom > start + 1 && top < innerHeight - 1 && right > 0 && left < innerWidth
    return [false, seen ? null : stop.outerHTML.slice(0, 200)]
}"""


def hidden_stops(page, key):
    """Those passed on the way from one end of the page to the other."""
    found = []
    for passed in range(300):
        page.keyboard.press(key)
        is_end, hidden = page.evaluate(HIDDEN)
        if is_end and passed > 40:
            return found
        if hidden:
            found.append(hidden)
    raise AssertionError("the page has no end")


@pytest.mark.parametrize("width", [1280, 320])
def test_no_stop_is_hidden_on_the_way_down_and_up(open_page, site, width):
    page = open_page(f"{site}quizzes/tea/", viewport={"width": width, "height": 500})
    answer_all_right(page)
    page.reload()
    assert hidden_stops(page, "Tab") == []
    assert hidden_stops(page, "Shift+Tab") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_control_of_a_quiz_shows_that_it_has_the_focus(open_page, site, scheme):
    page = open_page(site + LESSON, color_scheme=scheme)
    bare = page.locator("cw-quiz").first.evaluate("""quiz => {
        const stops = [...quiz.querySelectorAll("input, button, a")]
            .filter(stop => stop.checkVisibility())
        const outline = stop => {
            stop.focus({focusVisible: true})
            const box = stop.closest(".cw-opt") ?? stop
            const {outlineStyle, outlineWidth} = getComputedStyle(box)
            return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1.5
        }
        return stops.filter(stop => !outline(stop)).map(stop => stop.outerHTML.slice(0, 90))
    }""")
    assert bare == []


def test_a_heading_that_is_linked_to_is_below_the_header(open_page, site):
    page = open_page(f"{site}{LESSON}#heat-and-order")
    below = page.evaluate("""() => document.querySelector("#heat-and-order")
        .getBoundingClientRect().top - document.querySelector(".md-header").offsetHeight""")
    assert 0 <= below < 60
