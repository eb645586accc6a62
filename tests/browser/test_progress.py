"""What a browser keeps of a learner's work, and what it makes of it later."""

import pytest
from playwright.sync_api import expect

from .conftest import LESSON
from .quiz_page import (
    answer,
    answer_all_right,
    check,
    choose,
    item,
    kept,
    order,
    states,
    store,
    stored,
    verdict,
    why,
)

CLEARED = "What this browser had stored was deleted."
FULL = "This browser cannot store your progress. It lasts until you leave the page."
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("blocked", "SecurityError") },
})"""


def test_every_response_and_verdict_is_there_after_a_reload(lesson):
    answer_all_right(lesson)
    answer(lesson, "which-plant", "mint")
    before = states(lesson)
    lesson.reload()
    assert states(lesson) == before
    expect(item(lesson, "which-plant").locator("[value=mint]")).to_be_checked()
    expect(item(lesson, "cooler-water").locator(":checked")).to_have_count(2)
    expect(item(lesson, "name-the-wait").get_by_role("textbox")).to_have_value("steeping")
    assert order(lesson, "pot-order") == ["warm", "leaves", "pour", "wait"]
    expect(why(lesson, "which-plant")).to_contain_text("Mint gives")
    expect(lesson.locator(".cw-bar output").first).to_have_text("8 of 8 answered")


def test_a_check_stores_tries_score_response_and_time(lesson):
    answer(lesson, "v2.1.loop", "hot")
    check(lesson, "v2.1.loop")
    found = stored(lesson, "v2.1.loop")
    assert found.pop("time") > 1.7e12
    told = {"n": 2, "score": 0, "best": 0, "response": ["hot"]}
    assert found == {**told, "last": "", "sure": 0, "hints": 0, "draft": False}


def test_each_type_stores_its_response_in_its_shape(lesson):
    answer_all_right(lesson)
    names = [key.removeprefix("cw/tea-course/") for key in kept(lesson)]
    assert {name: stored(lesson, name)["response"] for name in names} == {
        "which-plant": ["camellia"],
        "cooler-water": ["green", "white"],
        "one-plant": True,
        "name-the-wait": "steeping",
        "pot-order": ["warm", "leaves", "pour", "wait"],
        "v2.1.loop": ["cool"],
        "2-cups": ["half"],
        "arabic-word": ["tea"],
    }


def test_a_response_without_a_check_is_kept_as_a_draft_without_a_verdict(lesson):
    choose(lesson, "which-plant", "mint")
    assert stored(lesson, "which-plant")["draft"] == "open"
    lesson.reload()
    expect(item(lesson, "which-plant").locator("[value=mint]")).to_be_checked()
    assert "which-plant" not in states(lesson)
    expect(verdict(lesson, "which-plant")).to_be_empty()


def test_what_was_answered_in_a_lesson_is_answered_on_the_bank_page(lesson, site):
    answer(lesson, "which-plant", "camellia")
    answer(lesson, "2-cups", "eighth")
    lesson.goto(f"{site}quizzes/tea/")
    assert states(lesson) == {"which-plant": "right", "2-cups": "wrong"}


def test_tries_are_counted_on_after_a_reload(lesson):
    answer(lesson, "which-plant", "mint")
    lesson.reload()
    answer(lesson, "which-plant", "camellia")
    expect(verdict(lesson, "which-plant")).to_have_text("Try 2: Correct.")


def test_verdicts_of_last_time_are_not_read_out(lesson):
    answer(lesson, "which-plant", "mint")
    expect(verdict(lesson, "which-plant")).to_have_attribute("aria-live", "polite")
    lesson.reload()
    expect(verdict(lesson, "which-plant")).to_have_attribute("aria-live", "off")


def test_counting_answers_is_not_read_out(lesson):
    counter = lesson.locator(".cw-bar output").first
    choose(lesson, "which-plant", "mint")
    expect(counter).to_have_text("1 of 8 answered")
    expect(counter).to_have_attribute("aria-live", "off")


def test_the_same_item_is_one_item_wherever_it_stands(open_page, site):
    page = open_page(f"{site}lessons/water/")
    first, second = page.locator("cw-quiz").all()
    item(first, "which-plant").locator("[value=mint]").check()
    item(second, "which-plant").locator("[value=camellia]").check()
    expect(item(first, "which-plant").locator("[value=mint]")).to_be_checked()
    item(second, "which-plant").get_by_role("button", name="Check").click()
    assert stored(page, "which-plant")["score"] == 1
    page.reload()
    for quiz in (first, second):
        expect(item(quiz, "which-plant")).to_have_attribute("data-state", "right")


def test_another_tab_follows(lesson):
    other = lesson.context.new_page()
    other.goto(lesson.url)
    answer(lesson, "which-plant", "mint")
    expect(verdict(other, "which-plant")).to_have_text("Not correct yet.")
    expect(item(other, "which-plant").locator("[value=mint]")).to_be_checked()
    lesson.get_by_role("button", name="Start over").first.click()
    expect(verdict(other, "which-plant")).to_be_empty()
    expect(item(other, "which-plant").locator(":checked")).to_have_count(0)


def test_a_storage_that_is_cleared_elsewhere_is_said_and_the_page_keeps_what_it_shows(lesson, site):
    answer_all_right(lesson)
    other = lesson.context.new_page()
    other.goto(site + LESSON)
    other.evaluate("localStorage.clear()")
    expect(lesson.get_by_text(CLEARED).first).to_be_visible()
    assert set(states(lesson).values()) == {"right"}


def test_a_full_storage_is_said_once_and_the_quiz_goes_on(lesson):
    lesson.evaluate("""() => {
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }
    }""")
    answer_all_right(lesson)
    assert set(states(lesson).values()) == {"right"}
    expect(lesson.get_by_text(FULL)).to_have_count(1)
    assert kept(lesson) == []


def test_a_blocked_storage_is_said_and_the_quiz_goes_on(open_page, site, amiss):
    page = open_page(f"{site}quizzes/tea/", script=NO_STORAGE)
    answer_all_right(page)
    assert set(states(page).values()) == {"right"}
    expect(page.get_by_text(FULL)).to_have_count(1)
    assert set(amiss) == {"script: blocked"}  # the theme asks it for the colour scheme
    amiss.clear()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "null",
        "7",
        "[]",
        '{"n": 1, "score": 1, "time": 1}',
        '{"n": "1", "score": 1, "time": 1, "response": ["mint"]}',
        '{"n": 1, "score": 1, "time": 1, "response": ["nettle"]}',
        '{"n": 1, "score": 1, "time": 1, "response": ["mint", "rooibos"]}',
        '{"n": 1, "score": 1, "time": 1, "response": "mint"}',
        '{"n": 1, "score": 1, "time": 1, "response": []}',
    ],
)
def test_what_does_not_fit_is_neither_shown_nor_deleted(open_page, site, text):
    page = open_page(site)
    store(page, "which-plant", text)
    page.goto(site + LESSON)
    answer(page, "one-plant", "true")
    assert states(page) == {"one-plant": "right"}
    assert page.evaluate("localStorage['cw/tea-course/which-plant']") == text
