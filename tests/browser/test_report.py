"""The report in a browser: readable by everybody, asking nobody for anything, and on paper."""

import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursewright.cli import main

from ..conftest import tool
from ..report.courses import LEADS, LESSON, write_course
from .audit import violations
from .sites import ROOT, TYPES_COURSE, copy_course

LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "forced": {"forced_colors": "active"},
}
EXAM = """\
blueprint: exam
title: Exam
areas:
  - {id: leads, title: Leads, lessons: [l1], items: {remember: 2, apply: 3}}
"""


def written(course: Path) -> str:
    """Write the report of a course; its address."""
    page = course.parent / "report.html"
    result = CliRunner().invoke(main, ["report", str(course), "-o", str(page)])
    assert result.stdout == f"wrote {page.as_posix()}\n"
    return page.as_uri()


def small_course(course: Path) -> Path:
    """One with something missing of each kind."""
    write_course(course, leads=LEADS.replace("A customer of the shop", "All of the above"))
    (course / "quizzes/blueprints").mkdir()
    (course / "quizzes/blueprints/exam.yml").write_text(EXAM, encoding="utf-8")
    return course


COURSES = {
    "small": small_course,
    "types": lambda course: copy_course(course, TYPES_COURSE),
    "shipped": lambda course: copy_course(course, ROOT),
}
each_course = pytest.mark.parametrize("course", COURSES)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The address of a course's report, which is written once."""

    @cache
    def address(name: str) -> str:
        return written(COURSES[name](tmp_path_factory.mktemp(name) / "course"))

    return address


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("course", ["small", "types"])
def test_axe_finds_nothing(open_page, report, course, look):
    assert violations(open_page(report(course), **LOOKS[look])) == []


@each_course
def test_a_narrow_page_scrolls_down_alone(open_page, report, course):
    page = open_page(report(course), **LOOKS["narrow"])
    assert page.evaluate("document.documentElement.scrollWidth") == 320


WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def test_long_words_do_not_widen_a_page(open_page, tmp_path):
    course = tmp_path / "course"
    lesson = LESSON.replace("title: Leads", f"title: {WORD}").replace("Tell leads apart.", WORD)
    write_course(course, leads=LEADS.replace("title: Leads", f"title: {WORD}"), lesson=lesson)
    (course / "quizzes/blueprints").mkdir()
    exam = EXAM.replace("title: Exam", f"title: {WORD}").replace("apply: 3", "apply: 1")
    (course / "quizzes/blueprints/exam.yml").write_text(exam, encoding="utf-8")
    page = open_page(written(course), **LOOKS["narrow"])
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    # The table of a blueprint scrolls by itself, and its name stays.
    assert page.get_by_role("table", name=WORD).locator("xpath=..").get_attribute("class") == (
        "frame"
    )
    assert page.locator(".frame .caption, .frame caption", has_text=WORD).count() == 0


@each_course
def test_nothing_is_asked_for_but_the_page(open_page, report, course):
    page = open_page(report(course))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [report(course)]


def test_charts_have_words_of_their_own(open_page, report):
    page = open_page(report("small"))
    chart = page.get_by_role("img", name="Words of stems")
    assert chart.locator("desc").text_content() == "1 to 10 words: 3; 11 to 20 words: 1"
    table = page.get_by_role("table", name="By type")
    cells = table.get_by_role("row", name="true-false").get_by_role("cell").all_inner_texts()
    assert [cell.strip() for cell in cells] == ["1", "25%"]


def sheets(page, folder):
    """The text of each sheet of paper, of the size that the page asks for."""
    program = tool("pdftotext")
    page.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    command = [program, "-layout", folder / "page.pdf", "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


@each_course
def test_the_review_sheets_print_alone_with_every_item_whole(open_page, report, course, tmp_path):
    page = open_page(f"{report(course)}#review")
    names = page.locator(".sheet h4").all_text_contents()
    printed = sheets(page, tmp_path)
    assert "Reviewer" in printed[0]
    assert not any("What needs attention" in sheet for sheet in printed)
    # A sheet of paper has as many items as places to tick: none is cut in two.
    for sheet in printed:
        heads = [line.strip() for line in sheet.splitlines() if line.strip() in names]
        assert sheet.count("key right") - sheet.count("key right,") == len(heads)
    text = "\n".join(printed)
    found = [line.strip() for line in text.splitlines() if line.strip() in names]
    assert sorted(found) == sorted(names)


def test_the_whole_report_prints_with_the_summary_first(open_page, report, tmp_path):
    printed = sheets(open_page(report("small")), tmp_path)
    assert "What needs attention" in printed[0]
    assert "concepts tested by no published item" in printed[0]
    # The review begins a sheet of its own.
    assert [sheet.strip().startswith("Review sheets") for sheet in printed].count(True) == 1
