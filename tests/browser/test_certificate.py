"""The page that says of a passed exam who took it, and what it does not prove."""

import pytest
from playwright.sync_api import expect

from .audit import violations
from .exam_page import at_exam, begin, button, respond_to_all, submit, wait
from .paper import sheets
from .quiz_page import kept, stored
from .test_axe import MODES

NOBODY = "In this browser no exam has been passed yet:"
SCORE = "8 of 8 points (100%) in form 1, on November 2, 2026."


@pytest.fixture
def open_exam(open_page, exam_site):
    def make(**options):
        return at_exam(open_page(exam_site, **options), exam_site)

    return make


def pass_exam(page):
    begin(page)
    respond_to_all(page)
    submit(page)


def to_certificate(page):
    page.get_by_role("link", name="Print a certificate").click()
    page.wait_for_url("**/certificate/")


def test_it_names_course_exam_score_form_and_date_and_whom_one_types(open_exam):
    page = open_exam()
    pass_exam(page)
    to_certificate(page)
    expect(page.get_by_text(NOBODY)).to_be_hidden()
    page.get_by_role("textbox", name="Your name").fill("Ada <b>Example</b>")
    section = page.locator("cw-certificate section")
    expect(section.get_by_role("heading")).to_have_text("A course with an exam")
    expect(section.locator(".cw-name")).to_have_text("Ada <b>Example</b>")
    expect(section).to_contain_text("The tea exam: exam passed")
    expect(section).to_contain_text(SCORE)
    expect(section).to_contain_text("This page proves nothing to an employer.")
    assert stored(page, "learner") == "Ada <b>Example</b>"
    page.reload()
    expect(section.locator(".cw-name")).to_have_text("Ada <b>Example</b>")


def test_nothing_passed_is_said_with_a_way_to_the_exam(open_page, exam_site):
    page = open_page(f"{exam_site}certificate/")
    expect(page.get_by_text(NOBODY)).to_be_visible()
    expect(page.locator("cw-certificate section")).to_be_hidden()
    expect(button(page, "Print")).to_be_hidden()
    page.get_by_role("link", name="The tea exam").click()
    page.wait_for_url("**/exam/")


def test_an_exam_that_was_not_passed_gives_none(open_exam, exam_site):
    page = open_exam()
    begin(page)
    respond_to_all(page, wrong=("fact", "word"))
    submit(page)
    expect(page.locator(".cw-score")).to_contain_text("The pass mark is 60%: not reached.")
    expect(page.get_by_text("Print a certificate")).to_be_hidden()
    page.goto(f"{exam_site}certificate/")
    expect(page.get_by_text(NOBODY)).to_be_visible()


def test_it_outlives_a_retake_that_fails(open_exam):
    page = open_exam()
    pass_exam(page)
    button(page, "Take another form").click()
    begin(page)
    wait(page, 80)
    expect(page.get_by_text("Print a certificate")).to_be_hidden()
    page.goto(page.url.replace("exam/", "certificate/"))
    expect(page.get_by_text(SCORE)).to_be_visible()


def test_it_outlives_a_retake_that_passes_with_less(open_exam):
    page = open_exam()
    begin(page)
    respond_to_all(page)
    submit(page)
    best = page.evaluate("JSON.parse(localStorage['cw/tea-course/exam/exam']).passed")
    button(page, "Take another form").click()
    begin(page)
    respond_to_all(page, wrong=("fact",))
    submit(page)
    expect(page.get_by_text("Print a certificate")).to_be_visible()
    assert page.evaluate("JSON.parse(localStorage['cw/tea-course/exam/exam']).passed") == best


def test_paper_has_the_certificate_alone_on_one_sheet(open_exam, tmp_path):
    page = open_exam()
    pass_exam(page)
    to_certificate(page)
    page.get_by_role("textbox", name="Your name").fill("Ada Example")
    (sheet,) = sheets(page, tmp_path)
    lines = [line.strip() for line in sheet.splitlines() if line.strip()]
    assert lines[:5] == [
        "Certificate",
        "A course with an exam",
        "Ada Example",
        "The tea exam: exam passed",
        SCORE,
    ]
    assert " ".join(lines[5:]).startswith("This exam was taken for practice: without supervision")
    assert lines[-1].endswith("proves nothing to an employer.")


def test_the_button_prints(open_exam):
    page = open_exam(script="print = () => { globalThis.printed = (globalThis.printed ?? 0) + 1 }")
    pass_exam(page)
    to_certificate(page)
    button(page, "Print").click()
    assert page.evaluate("printed") == 1


def test_without_a_script_it_says_that_it_needs_one(open_page, exam_site):
    page = open_page(f"{exam_site}certificate/", java_script_enabled=False)
    expect(page.get_by_text("A certificate is written by a script")).to_be_visible()
    expect(button(page, "Print")).to_be_hidden()
    expect(page.get_by_role("textbox", name="Your name")).to_be_hidden()


@pytest.mark.parametrize("mode", MODES)
def test_it_has_no_violation(open_exam, mode):
    page = open_exam(**MODES[mode])
    pass_exam(page)
    to_certificate(page)
    page.get_by_role("textbox", name="Your name").fill("Ada Example")
    assert violations(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("passed", ["7", '{"points": "x", "of": 1}', '{"points": 1}', "null"])
def test_what_others_write_there_gives_no_certificate(open_page, exam_site, passed):
    page = open_page(f"{exam_site}certificate/")
    page.evaluate(
        "text => localStorage.setItem('cw/tea-course/exam/exam', `{\"passed\": ${text}}`)", passed
    )
    page.reload()
    expect(page.get_by_text(NOBODY)).to_be_visible()
    expect(page.locator("cw-certificate section")).to_be_hidden()
    assert kept(page) == ["cw/tea-course/exam/exam"]
