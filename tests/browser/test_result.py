"""The end of a quiz: gaps, the result, what to read again, another go."""

from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from .quiz_page import (
    answer,
    answer_all_right,
    choose,
    focused,
    item,
    kept,
    states,
    stored,
)

FINISH, RESET, RETAKE = "Show my result", "Start over", "Take another form"


def press_button(quiz, name):
    quiz.get_by_role("button", name=name).click()


@pytest.fixture
def quiz(lesson):
    """The quiz with all item types."""
    return lesson.locator("cw-quiz").first


@pytest.fixture
def cups(lesson):
    """The quiz that draws two items of six."""
    return lesson.locator("cw-quiz").nth(1)


def test_a_full_score_has_nothing_to_read_again(lesson, quiz):
    answer_all_right(lesson)
    press_button(quiz, FINISH)
    expect(quiz.get_by_role("group", name="Result")).to_be_focused()
    expect(quiz.locator(".cw-score")).to_have_text("You earned 9 of 9 points (100%).")
    expect(quiz.get_by_text("Worth reading again")).to_be_hidden()


def test_gaps_are_named_and_the_first_one_gets_the_focus(lesson, quiz):
    answer(lesson, "which-plant", "mint")
    press_button(quiz, FINISH)
    expect(quiz.locator(".cw-gaps")).to_have_text(
        "Not answered yet: 7 of 8. Press again to see the result anyway."
    )
    assert focused(lesson) == "cooler-water: Green tea"
    expect(quiz.get_by_role("group", name="Result")).to_be_hidden()


def test_the_second_press_shows_the_result_in_spite_of_gaps(lesson, quiz):
    answer(lesson, "which-plant", "camellia")
    press_button(quiz, FINISH)
    press_button(quiz, FINISH)
    expect(quiz.locator(".cw-score")).to_have_text("You earned 2 of 9 points (22%).")
    expect(quiz.locator(".cw-gaps")).to_be_empty()


def test_what_is_answered_but_not_checked_counts(lesson, quiz):
    choose(lesson, "which-plant", "camellia")
    press_button(quiz, FINISH)
    assert states(lesson) == {"which-plant": "right"}
    assert stored(lesson, "which-plant")["score"] == 1


def test_what_to_read_again_leads_to_headings_that_exist(open_page, lesson, quiz):
    answer_all_right(lesson)
    answer(lesson, "which-plant", "mint")
    answer(lesson, "cooler-water", "black")
    press_button(quiz, FINISH)
    links = quiz.locator(".cw-again a")
    expect(links).to_have_text(["The leaves", "Heat and order"])
    for link in links.all():
        url = urljoin(lesson.url, link.get_attribute("href"))
        page = open_page(url)
        heading = page.locator(f"[id='{urlsplit(url).fragment}']")
        assert heading.evaluate("heading => heading.tagName") == "H2"
        expect(heading).to_have_text(f"{link.inner_text()}¶")


def test_start_over_forgets_this_quiz_and_no_other(lesson, quiz, cups):
    answer_all_right(lesson)
    drawn = cups.locator("form").first.get_attribute("data-item")
    answer(lesson, drawn, "true")
    press_button(quiz, FINISH)
    press_button(quiz, RESET)
    assert states(lesson) == {drawn: "right"}
    assert kept(lesson) == [f"cw/tea-course/{drawn}"]
    assert focused(lesson) == "which-plant: Camellia sinensis"
    expect(quiz.locator(":checked")).to_have_count(0)
    expect(item(lesson, "name-the-wait").get_by_role("textbox")).to_have_value("")
    expect(quiz.get_by_role("group", name="Result")).to_be_hidden()
    expect(quiz.locator(".cw-bar output")).to_have_text("0 of 8 answered")
    lesson.reload()
    assert states(lesson) == {drawn: "right"}


def items_of(cups):
    return cups.locator(".cw-form form").evaluate_all("all => all.map(f => f.dataset.item)")


def test_another_form_has_other_items_and_is_fresh(lesson, cups):
    first = items_of(cups)
    for name in first:
        answer(lesson, name, "false")
    press_button(cups, FINISH)
    press_button(cups, RETAKE)
    second = items_of(cups)
    assert len(first) == len(second) == 2
    assert not set(first) & set(second)
    expect(cups.locator("[type=radio]").first).to_be_focused()
    expect(cups.locator(".cw-bar output")).to_have_text("0 of 2 answered")
    expect(cups.get_by_role("group", name="Result")).to_be_hidden()


def test_forms_come_round_again_and_are_fresh_then_too(lesson, cups):
    seen = []
    for _ in range(3):
        seen.append(items_of(cups))
        for name in seen[-1]:
            answer(lesson, name, "true")
        press_button(cups, FINISH)
        expect(cups.locator(".cw-score")).to_have_text("You earned 2 of 2 points (100%).")
        press_button(cups, RETAKE)
    assert sorted(seen[0] + seen[1] + seen[2]) == [f"cup-{letter}" for letter in "abcdef"]
    assert items_of(cups) == seen[0]
    expect(cups.locator(":checked, [data-state], [data-mark]")).to_have_count(0)
    assert stored(lesson, seen[0][0])["score"] == 1
    assert stored(lesson, seen[1][0])["score"] == 1


def test_going_on_after_the_result_keeps_it_up_to_date(lesson, cups):
    one, other = items_of(cups)
    answer(lesson, one, "true")
    answer(lesson, other, "false")
    press_button(cups, FINISH)
    expect(cups.locator(".cw-score")).to_have_text("You earned 1 of 2 points (50%).")
    answer(lesson, other, "true")
    expect(cups.locator(".cw-score")).to_have_text("You earned 2 of 2 points (100%).")


def test_the_form_that_was_taken_is_there_after_a_reload_with_its_progress(lesson, cups):
    first = items_of(cups)
    for name in first:
        answer(lesson, name, "false")
    press_button(cups, FINISH)
    press_button(cups, RETAKE)
    second = items_of(cups)
    answer(lesson, second[0], "true")
    lesson.reload()
    assert items_of(cups) == second
    assert set(states(lesson)) == {second[0]}


def test_another_form_takes_nothing_away_from_what_is_stored(lesson, cups):
    first = items_of(cups)
    for name in first:
        answer(lesson, name, "false")
    before = {name: stored(lesson, name) for name in first}
    for _ in range(3):
        press_button(cups, FINISH)
        press_button(cups, FINISH)
        press_button(cups, RETAKE)
    assert items_of(cups) == first
    assert states(lesson) == {}, "a form that is taken again is fresh"
    assert {name: stored(lesson, name) for name in first} == before
