"""A result that a learner hands in: what the page saves, `collect` reads, and agrees with."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from playwright.sync_api import Locator, Page, Route, expect

from coursewright.cli import main
from coursewright.collect.result_schema import result_schema

from .audit import violations
from .conftest import LESSON, built
from .exam_page import asked, at_exam, begin, respond_to_all, submit, wait
from .filling import answer_everything
from .quiz_page import answer, answer_all_right, focused, item, press, tab_to
from .sites import COURSE, EXAM_COURSE, TYPES_COURSE, copy_course
from .test_progress import NO_STORAGE

FINISH, COPY, SAVE = "Show my result", "Copy my result", "Save my result"
NAME = "Name or number, only for the file"
TEA = COURSE


@pytest.fixture(scope="module")
def exam_site(tmp_path_factory):
    with built(copy_course(tmp_path_factory.mktemp("exam") / "course", EXAM_COURSE)) as address:
        yield address


def finish(quiz: Locator) -> Locator:
    """Show the result, whatever is missing; the part that hands it in."""
    button = quiz.get_by_role("button", name=FINISH)
    button.click()
    if quiz.locator(".cw-result").is_hidden():
        button.click()
    return quiz.locator(".cw-hand")


def saved(page: Page, box: Locator, folder: Path) -> Path:
    name = box.get_by_label(NAME)
    if name.input_value() == "":
        name.fill("Bo")
    with page.expect_download() as download:
        box.get_by_role("link", name=SAVE).click()
    path = folder / f"{len([*folder.glob('*.json')])}-{download.value.suggested_filename}"
    download.value.save_as(path)
    return path


def collected(course: Path, *paths: Path) -> list[dict[str, Any]]:
    """The rows of the table; nothing may be amiss with any of them."""
    done = CliRunner().invoke(
        main, ["collect", *map(str, paths), "--course", str(course), "-o", "-"]
    )
    assert done.exit_code == 0, done.stderr
    assert "warning" not in done.stderr, done.stderr
    return list(csv.DictReader(done.stdout.removeprefix("\ufeff").splitlines()))


def stated(quiz: Locator) -> tuple[float, float]:
    """The points that the page says were earned, and could be."""
    text = quiz.locator(".cw-score").text_content() or ""
    earned, most = re.findall(r"[-\d.]+", text)[:2]
    return float(earned), float(most)


def assert_agreement(course: Path, quiz: Locator, path: Path) -> list[dict[str, Any]]:
    result = json.loads(path.read_text(encoding="utf-8"))
    assert [*Draft202012Validator(result_schema()).iter_errors(result)] == []
    rows = collected(course, path)
    shown = quiz.locator("form").evaluate_all("forms => forms.map(form => form.dataset.item)")
    assert [row["item"] for row in rows] == [name.partition("~")[0] for name in shown]
    earned, most = stated(quiz)
    # The page rounds to three decimals.
    assert sum(float(row["points"] or 0) for row in rows) == pytest.approx(earned, abs=6e-4)
    assert sum(float(row["max_points"]) for row in rows) == pytest.approx(most, abs=6e-4)
    return rows


def test_a_lessons_quiz_is_collected_with_the_points_of_the_page(lesson, tmp_path):
    quiz = lesson.locator("cw-quiz").first
    answer_all_right(lesson)
    answer(lesson, "cooler-water", "green", "black")
    box = finish(quiz)
    box.get_by_label(NAME).fill("Ana Ndiaye")
    rows = assert_agreement(TEA, quiz, saved(lesson, box, tmp_path))
    assert {(row["learner"], row["course"], row["quiz"], row["form"]) for row in rows} == {
        ("Ana Ndiaye", "tea-course", "lessons/tea/1", "1")
    }


@pytest.fixture
def exam(open_page, exam_site):
    return at_exam(open_page(exam_site), exam_site)


def test_an_exam_is_collected_with_when_it_began_and_the_points_of_the_page(exam, tmp_path):
    begin(exam)
    wait(exam, 10)
    respond_to_all(exam, wrong=tuple(asked(exam)[:2]))
    expect(exam.get_by_label(NAME)).to_be_hidden()
    submit(exam)
    quiz = exam.locator("cw-quiz")
    rows = assert_agreement(EXAM_COURSE, quiz, saved(exam, quiz.locator(".cw-hand"), tmp_path))
    assert {(row["quiz"], row["form"], row["started"]) for row in rows} == {
        ("exam/1", "1", "2026-11-02T09:00:00Z")
    }
    assert {row["finished"][:16] for row in rows} == {"2026-11-02T09:10"}
    assert sorted(row["score"] for row in rows) == ["0", "0", "1", "1", "1"]


def test_gaps_are_handed_in_as_gaps(lesson, tmp_path):
    quiz = lesson.locator("cw-quiz").first
    answer(lesson, "which-plant", "mint")
    rows = assert_agreement(TEA, quiz, saved(lesson, finish(quiz), tmp_path))
    assert [row["response"] for row in rows if row["tries"] != "0"] == ['["mint"]']


@pytest.mark.parametrize("how", ["right", "half", "wrong"])
@pytest.mark.parametrize("page", ["types", "variants", "confidence"])
def test_every_type_with_tries_hints_and_certainty_is_collected(
    open_page, types_site, tmp_path, page, how
):
    """Filled in twice over, so that tries count, with every hint open."""
    opened = open_page(f"{types_site}lessons/{page}/")
    for first in ("wrong", how):
        answer_everything(opened, first)
        for hint in opened.locator("details.cw-hint").all():
            hint.evaluate("hint => { hint.open = true }")
    for quiz in opened.locator("cw-quiz").all():
        assert_agreement(TYPES_COURSE, quiz, saved(opened, finish(quiz), tmp_path))


def test_the_next_form_is_handed_in_as_that_form(lesson, tmp_path):
    quiz = lesson.locator("cw-quiz").nth(1)
    saved(lesson, finish(quiz), tmp_path)
    quiz.get_by_role("button", name="Take another form").click()
    rows = assert_agreement(TEA, quiz, saved(lesson, finish(quiz), tmp_path))
    assert {row["form"] for row in rows} == {"2"}


def test_nothing_is_handed_in_before_the_script_has_come_that_does_it(open_page, site):
    """It is fetched at the first answer; to the quiz alone a name would be a response."""
    page = open_page(site + LESSON)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/review.js", hold)
    quiz = page.locator("cw-quiz").nth(1)
    box = finish(quiz)
    expect(quiz.locator(".cw-result")).to_be_visible()
    expect(box).to_be_hidden()
    assert held
    for route in held:
        route.continue_()
    expect(box.get_by_role("link", name=SAVE)).to_be_visible()


def test_a_result_that_is_saved_again_after_a_reload_counts_once(lesson, tmp_path):
    quiz = lesson.locator("cw-quiz").first
    answer_all_right(lesson)
    first = saved(lesson, finish(quiz), tmp_path)
    lesson.reload()
    second = saved(lesson, finish(quiz), tmp_path)
    assert first.read_text(encoding="utf-8") != second.read_text(encoding="utf-8")
    assert {row["source"] for row in collected(TEA, second, first)} == {first.name}


def test_a_response_changed_after_the_result_is_told_as_changed(lesson, tmp_path):
    quiz = lesson.locator("cw-quiz").first
    answer_all_right(lesson)
    box = finish(quiz)
    item(lesson, "which-plant").locator("input[value=mint]").check()
    path = saved(lesson, box, tmp_path)
    rows = collected(TEA, path)
    assert {row["item"]: row["flags"] for row in rows if row["flags"]} == {"which-plant": "changed"}


@pytest.mark.parametrize(
    "name",
    ['Zoë "Z" O’Neil, jr.; 7', "=1+1", "عائشة بنت أحمد", "👩🏽‍🔬 Bo", "𝒜" * 90],
)
def test_any_name_comes_through_and_is_kept_for_the_next_quiz(lesson, tmp_path, name):
    quizzes = lesson.locator("cw-quiz")
    box = finish(quizzes.first)
    box.get_by_label(NAME).fill(name)
    (row, *_) = collected(TEA, saved(lesson, box, tmp_path))
    assert row["learner"].removeprefix("'") == name
    lesson.reload()
    expect(finish(quizzes.nth(1)).get_by_label(NAME)).to_have_value(name)


def test_a_copied_result_says_what_the_page_says_in_short_lines(open_page, site):
    page = open_page(site + LESSON, permissions=["clipboard-read", "clipboard-write"], locale="en")
    page.clock.install(time="2026-11-22T18:05:00")
    answer(page, "which-plant", "camellia")
    answer(page, "cooler-water", "green")
    quiz = page.locator("cw-quiz").first
    box = finish(quiz)
    box.get_by_role("button", name=COPY).click()
    expect(box.get_by_role("status")).to_have_text("Copied.")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[:2] == [page.title(), quiz.locator(".cw-score").text_content()]
    assert re.fullmatch(r"11/22/2026, 6:05:\d\d.PM", lines[2])
    assert lines[3:] == [
        "1. which-plant: Correct.",
        "2. cooler-water: Not correct yet.",
        "3. one-plant: –",
        "4. name-the-wait: –",
        "5. pot-order: –",
        "6. v2.1.loop: –",
        "7. 2-cups: –",
        "8. arabic-word: –",
    ]


def test_where_copying_is_refused_the_text_is_there_and_marked(open_page, site):
    page = open_page(site + LESSON, script="document.execCommand = () => false")
    box = finish(page.locator("cw-quiz").first)
    box.get_by_role("button", name=COPY).click()
    area = box.get_by_label("My result as text")
    expect(area).to_be_focused()
    assert "1. which-plant: –" in page.evaluate("getSelection().toString()")
    expect(box.get_by_role("status")).to_contain_text("does not let us copy")


def test_it_works_from_a_folder_and_with_storage_blocked(open_page, folder_site, tmp_path, amiss):
    page = open_page(f"{folder_site}lessons/tea.html", script=NO_STORAGE)
    assert set(amiss) == {"script: blocked"}  # the theme asks it for the colour scheme
    amiss.clear()
    quiz = page.locator("cw-quiz").first
    answer_all_right(page)
    box = finish(quiz)
    box.get_by_label(NAME).fill("Bo")
    assert_agreement(TEA, quiz, saved(page, box, tmp_path))


def test_by_keyboard_it_comes_after_the_score(lesson):
    finish(lesson.locator("cw-quiz").nth(1))
    assert focused(lesson).startswith("Result")
    tab_to(lesson, NAME, most=12)
    press(lesson, "Tab")
    assert focused(lesson) == COPY
    press(lesson, "Enter", "Tab")
    expect(lesson.locator(".cw-hand textarea:visible")).to_have_count(1)


@pytest.mark.parametrize(
    "mode",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"viewport": {"width": 320, "height": 640}},
        {"forced_colors": "active"},
    ],
    ids=lambda mode: next(iter(mode)),
)
def test_a_result_to_hand_in_has_no_violation_and_no_page_is_wider_for_it(open_page, site, mode):
    page = open_page(site + LESSON, **mode)
    box = finish(page.locator("cw-quiz").first)
    box.get_by_role("button", name=COPY).click()
    assert violations(page) == []
    width = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


def test_from_right_to_left_there_is_no_violation(open_page, site_from_right):
    page = open_page(site_from_right + LESSON)
    quiz = page.locator("cw-quiz").first
    for _ in range(2):
        quiz.locator("[value=finish]").click()
    quiz.locator("[value=copy]").click()
    expect(quiz.locator("textarea[readonly]")).to_be_visible()
    assert violations(page) == []


def test_nothing_is_offered_that_needs_a_script(open_page, site):
    page = open_page(site + LESSON, java_script_enabled=False)
    expect(page.get_by_label(NAME).first).to_be_hidden()
    expect(page.get_by_text(SAVE).first).to_be_hidden()


def test_on_paper_nothing_is_handed_in(lesson):
    box = finish(lesson.locator("cw-quiz").first)
    lesson.emulate_media(media="print")
    expect(box).to_be_hidden()


def test_a_pretest_hands_in_nothing(open_page, site):
    page = open_page(site + "lessons/before/")
    assert page.locator("[data-course$=pretest] .cw-hand").count() == 0
