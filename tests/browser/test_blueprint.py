"""A quiz drawn by a blueprint: items of several banks, and another form to take again."""

import pytest
from playwright.sync_api import expect

from .quiz_page import answer, states
from .sites import build, copy_course, edit, serving

FINISH, RETAKE = "Show my result", "Take another form"
BLUEPRINT = """\
blueprint: exam
title: Exam
banks: [cups, tea]
forms: 2
areas:
  - {id: tea, objectives: [tea-o1], items: {apply: 1}}
  - {id: cups, banks: [cups], items: {remember: 2}}
"""
ADDED = """
  - {id: tea-a, type: true-false, stem: A., key: true, level: apply, objective: tea-o1}
  - {id: tea-b, type: true-false, stem: B., key: true, level: apply, objective: tea-o1}
"""


@pytest.fixture
def exam(tmp_path, open_page):
    course = copy_course(tmp_path / "course")
    (course / "quizzes/blueprints").mkdir()
    (course / "quizzes/blueprints/exam.yml").write_text(BLUEPRINT, encoding="utf-8")
    (course / "content/exam.md").write_text("# Exam\n\n```quiz\nblueprint: exam\n```\n", "utf-8")
    edit(course / "quizzes/cups.yml", ("key: true}", "key: true, level: remember}"))
    edit(course / "quizzes/tea.yml", ("items:\n", f"items:{ADDED}"))
    build(course, tmp_path / "site")
    with serving(tmp_path / "site") as address:
        page = open_page(f"{address}exam/")
        yield page
        page.close()  # while it can still load what it wants


def items(page):
    return page.locator(".cw-form form").evaluate_all("all => all.map(f => f.dataset.item)")


def take(page):
    """Answer a form rightly; returns its items."""
    taken = items(page)
    for name in taken:
        answer(page, name, "true")
    page.get_by_role("button", name=FINISH).click()
    expect(page.locator(".cw-score")).to_have_text("You earned 3 of 3 points (100%).")
    return taken


def test_the_second_form_is_parallel_and_shares_nothing(exam):
    first = take(exam)
    exam.get_by_role("button", name=RETAKE).click()
    assert states(exam) == {}
    exam.reload()
    second = take(exam)
    for form in (first, second):
        assert [name.partition("-")[0] for name in form] == ["tea", "cup", "cup"]
    assert not {*first} & {*second}
    exam.get_by_role("button", name=RETAKE).click()
    assert items(exam) == first
