"""A quiz drawn by a blueprint: items of several banks, another form, and the pass mark."""

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


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """The address of a course whose pages have the same exam with different pass marks."""
    folder = tmp_path_factory.mktemp("marked")
    course = copy_course(folder / "course")
    (course / "quizzes/marked.yml").write_text(
        "bank: marked\ntitle: Marked\npages: false\nitems:\n"
        "  - {id: m-a, type: true-false, stem: A., key: true, level: apply, points: 55}\n"
        "  - {id: m-b, type: true-false, stem: B., key: true, level: apply, points: 30}\n"
        "  - {id: m-c, type: true-false, stem: C., key: true, level: apply, points: 15}\n",
        encoding="utf-8",
    )
    (course / "quizzes/blueprints").mkdir()
    for mark in MARKS:
        name = mark.replace("/", "-").strip("%")
        (course / f"quizzes/blueprints/p{name}.yml").write_text(
            f"blueprint: p{name}\ntitle: E\nbanks: [marked]\npass: {mark}\n"
            "areas: [{id: all, banks: [marked], items: {apply: 3}}]\n",
            encoding="utf-8",
        )
        page = f"# Exam\n\n```quiz\nblueprint: p{name}\n```\n"
        (course / f"content/p{name}.md").write_text(page, encoding="utf-8")
    build(course, folder / "site")
    with serving(folder / "site") as address:
        yield address


# 55 of 100 points are earned. In binary fractions 0.55 of 100 is a little more than 55.
MARKS = {
    "55%": "The pass mark is 55%: reached.",
    "55.5%": "The pass mark is 55.5%: not reached.",
    "2/3": "The pass mark is 66.67%: not reached.",
}


@pytest.mark.parametrize("mark", MARKS)
def test_the_result_says_whether_the_points_reach_the_pass_mark(open_page, marked, mark):
    page = open_page(f"{marked}p{mark.replace('/', '-').strip('%')}/")
    expect(page.get_by_text("pass mark")).to_have_count(0)
    for name, key in (("m-a", "true"), ("m-b", "false"), ("m-c", "false")):
        answer(page, name, key)
    page.get_by_role("button", name=FINISH).click()
    earned = "You earned 55 of 100 points (55%)."
    expect(page.locator(".cw-score")).to_have_text(f"{earned} {MARKS[mark]}")


def test_points_that_are_held_against_a_mark_follow_a_later_check(open_page, marked):
    page = open_page(f"{marked}p2-3/")
    for name in ("m-a", "m-b", "m-c"):
        answer(page, name, "false")
    page.get_by_role("button", name=FINISH).click()
    expect(page.locator(".cw-score")).to_contain_text("66.67%: not reached.")
    answer(page, "m-a", "true")
    answer(page, "m-b", "true")
    expect(page.locator(".cw-score")).to_contain_text("66.67%: reached.")
