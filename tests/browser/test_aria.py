"""What assistive technology is told of a quiz, kept in files that a person has reviewed.

`pytest tests/browser/test_aria.py --update-golden` rewrites them; read the difference aloud.
"""

import pytest

from .quiz_page import answer, check, item
from .sites import COURSE

KEPT = COURSE.parent / "aria"


@pytest.fixture
def agrees(update_golden, site):
    def compare(locator, name):
        told = f"{locator.aria_snapshot()}\n".replace(site, "/")
        path = KEPT / f"{name}.yml"
        if update_golden:
            path.write_text(told, encoding="utf-8")
        assert told == path.read_text(encoding="utf-8")

    return compare


def test_a_quiz_is_told_as_it_was_reviewed(lesson, agrees):
    agrees(lesson.locator("cw-quiz").first, "quiz")


def test_an_answered_quiz_and_its_result_are_told_as_they_were_reviewed(lesson, agrees):
    answer(lesson, "which-plant", "mint")
    answer(lesson, "cooler-water", "green", "black")
    answer(lesson, "one-plant", "true")
    check(lesson, "name-the-wait")
    item(lesson, "pot-order").get_by_label("Move up: Wait").click()
    check(lesson, "pot-order")
    answer(lesson, "v2.1.loop", "cool")
    answer(lesson, "arabic-word", "water")
    finish = lesson.get_by_role("button", name="Show my result").first
    finish.click()
    finish.click()
    agrees(lesson.locator("cw-quiz").first, "answered")


def test_a_quiz_without_a_script_is_told_as_it_was_reviewed(open_page, site, agrees):
    page = open_page(f"{site}lessons/water/", java_script_enabled=False)
    page.locator(".cw-key > summary").first.click()
    agrees(page.locator("cw-quiz").first, "no-script")
