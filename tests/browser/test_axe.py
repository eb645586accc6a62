"""axe on every kind of page, in the ways in which people look at it."""

import pytest

from .audit import violations
from .conftest import LESSON
from .quiz_page import answer, check, item
from .sites import ROOT

PAGES = {
    "front": "",
    "first lesson": "foundations/what-they-are/",
    "lesson": "leads/journey-and-temperature/",
    "bank": "quizzes/leads/",
    "quizzes": "quizzes/",
    "glossary": "glossary/",
    "missing": "404.html",
}
# Lessons, reviews, exam and cards: whatever stands in a lesson's unit or beside them.
COURSE_PAGES = [
    f"{path.relative_to(ROOT / 'content').with_suffix('')}/"
    for path in sorted(ROOT.glob("content/**/*.md"))
    if path.parent.name != "guide" and path.stem != "index"
]
SCHEMES = ("light", "dark")
MODES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "forced-colours": {"forced_colors": "active"},
    "still": {"reduced_motion": "reduce"},
}
LARGE = "html { font-size: 250% !important }"  # the theme's own is 125 %


@pytest.mark.parametrize("mode", SCHEMES)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_of_the_course_has_a_violation(open_page, shipped, path, mode):
    assert violations(open_page(shipped + path, **MODES[mode])) == []


@pytest.mark.parametrize("path", sorted({*COURSE_PAGES} - {*PAGES.values()}))
def test_no_lesson_review_exam_or_card_has_a_violation(open_page, shipped, path):
    assert violations(open_page(shipped + path)) == []


def test_no_page_of_the_course_is_wider_than_a_phone(open_page, shipped):
    page = open_page(shipped, **MODES["narrow"])
    wide = []
    for path in COURSE_PAGES:
        page.goto(shipped + path)
        if page.evaluate("document.scrollingElement.scrollWidth") > 320:
            wide.append(path)
    assert wide == []


def answer_in_every_way(page):
    answer(page, "which-plant", "mint")
    answer(page, "cooler-water", "green", "black")
    answer(page, "one-plant", "true")
    check(page, "name-the-wait")
    item(page, "pot-order").locator("[data-id=wait] [value=up]").click()
    check(page, "pot-order")
    answer(page, "v2.1.loop", "hot")
    answer(page, "2-cups", "half")


@pytest.mark.parametrize("mode", MODES)
def test_an_answered_quiz_and_its_result_have_no_violation(open_page, site, mode):
    page = open_page(site + LESSON, **MODES[mode])
    answer_in_every_way(page)
    page.get_by_role("button", name="Show my result").first.click()
    page.get_by_role("button", name="Show my result").first.click()
    page.get_by_role("group", name="Result").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("mode", SCHEMES)
def test_a_definition_has_no_violation(open_page, site, mode):
    page = open_page(site + LESSON, **MODES[mode])
    page.locator(".cw-term").first.hover()
    page.get_by_role("tooltip").wait_for()
    assert violations(page) == []


def test_text_of_twice_the_size_has_no_violation(open_page, site):
    page = open_page(site + LESSON)
    page.add_style_tag(content=LARGE)
    answer_in_every_way(page)
    assert violations(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_a_page_from_right_to_left_has_no_violation(open_page, site_from_right):
    page = open_page(site_from_right + LESSON)
    answer_in_every_way(page)
    assert violations(page) == []


def test_paper_has_no_violation(lesson):
    answer_in_every_way(lesson)
    lesson.emulate_media(media="print")
    assert violations(lesson) == []


def test_a_page_without_a_script_has_no_violation(open_page, site):
    """axe is a script itself: the page's own are kept from loading, and the style sheet told so."""
    page = open_page(site + LESSON)
    page.evaluate("""() => {
        for (const sheet of document.styleSheets) {
            for (const rule of sheet.cssRules) {
                if (rule.conditionText === "(scripting: none)") rule.media.mediaText = "all"
                if (rule.conditionText === "(scripting: enabled)") rule.media.mediaText = "not all"
            }
        }
    }""")
    for summary in page.locator(".cw-key > summary").all():
        summary.click()
    assert violations(page) == []
