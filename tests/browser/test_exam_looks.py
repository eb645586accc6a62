"""An exam in the ways in which people look at it: axe, small screens, paper, no script, files."""

import pytest
from playwright.sync_api import expect

from .audit import violations
from .conftest import built
from .exam_page import (
    at_exam,
    begin,
    button,
    points,
    respond_to_all,
    submit,
    timer,
    wait,
)
from .paper import sheets, split
from .quiz_page import item
from .sites import EXAM_COURSE, build, copy_course, edit, serving
from .test_axe import MODES
from .test_focus import hidden_stops


@pytest.fixture
def open_exam(open_page, exam_site):
    """Open the exam in a mode."""

    def make(**options):
        return at_exam(open_page(exam_site, **options), exam_site)

    return make


def look_at_all_stages(page):
    """What axe finds before, in the last minutes of, and after an exam."""
    found = violations(page)
    page.locator("[value=start]").click()
    respond_to_all(page, wrong=("fact",))
    page.locator("[value=flag]").first.click()
    page.locator(".cw-sheet summary").click()
    wait(page, 70)
    found += violations(page)
    page.locator("[value=submit]").click()
    found += violations(page)
    page.locator("[value=submit]").click()
    page.locator(".cw-score").wait_for()
    return found + violations(page)


@pytest.mark.parametrize("mode", MODES)
def test_no_stage_of_an_exam_has_a_violation(open_exam, mode):
    assert look_at_all_stages(open_exam(**MODES[mode])) == []


# By https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, of text to the background that it stands on.
CONTRAST = """async button => {
    const part = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    const channels = colour => colour.match(/[\\d.]+/g).map(Number)
    const light = colour => {
        const [r, g, b] = channels(colour).map(value => part(value / 255))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    await Promise.all(button.getAnimations().map(animation => animation.finished))
    let behind = button
    while (channels(getComputedStyle(behind).backgroundColor)[3] < 1) behind = behind.parentElement
    const text = light(getComputedStyle(button).color)
    const ground = light(getComputedStyle(behind).backgroundColor)
    return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05)
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_can_be_read_while_it_is_pointed_at_or_has_the_focus(open_exam, scheme):
    page = open_exam(color_scheme=scheme)
    begin(page)

    def assert_readable(*seen):
        for each in seen:
            each.hover()
            pointed_at = each.evaluate(CONTRAST)
            page.mouse.move(2, 2)
            each.focus()
            assert min(pointed_at, each.evaluate(CONTRAST)) >= 4.5, each

    assert_readable(
        *(page.locator(f"[value={name}]").first for name in ("flag", "more", "limit", "submit"))
    )
    respond_to_all(page, wrong=("fact",))
    submit(page)
    assert_readable(
        page.get_by_role("button", name="Copy my result"),
        page.get_by_role("link", name="Save my result"),
        page.get_by_role("button", name="Take another form"),
    )


def test_an_exam_from_right_to_left_has_no_violation(tmp_path, open_page):
    course = copy_course(tmp_path / "course", EXAM_COURSE)
    edit(course / "mkdocs.yml", ("language: en", "language: ar"))
    with built(course) as address:
        page = at_exam(open_page(address), address)
        assert look_at_all_stages(page) == []
        page.close()


def test_a_phone_shows_all_stages_without_scrolling_aside(open_exam):
    page = open_exam(viewport={"width": 320, "height": 640})
    width = "document.scrollingElement.scrollWidth"
    assert page.evaluate(width) == 320
    begin(page)
    page.locator(".cw-sheet summary").click()
    assert page.evaluate(width) == 320
    submit(page)
    assert page.evaluate(width) == 320


@pytest.mark.parametrize("width", [1000, 320])
def test_time_stays_in_sight_and_hides_no_stop(open_exam, width):
    page = open_exam(viewport={"width": width, "height": 500})
    begin(page)
    page.evaluate("scrollTo(0, 0)")
    expect(timer(page)).to_be_in_viewport()
    covered = """() => {
        const {activeElement: stop} = document
        const time = document.querySelector(".cw-time").getBoundingClientRect()
        const box = stop.getBoundingClientRect()
        return stop.closest("cw-quiz") && box.bottom > time.top + 1 && box.top < time.bottom
    }"""
    for key in ("Tab", "Shift+Tab"):
        for _ in range(30):
            page.keyboard.press(key)
            assert not page.evaluate(covered), key
    page.reload()
    assert hidden_stops(page, "Tab") == []


def test_starting_and_submitting_shift_nothing_by_themselves(open_exam):
    page = open_exam(
        script="""
        globalThis.shifts = []
        new PerformanceObserver(list => shifts.push(...list.getEntries().map(e => e.value)))
            .observe({type: "layout-shift", buffered: true})
    """
    )
    expect(timer(page)).to_have_text("Time left: 75 minutes")
    assert page.evaluate("shifts.filter(value => value > 0.001)") == []


def test_paper_has_the_questions_and_their_keys_whatever_was_done(open_exam, tmp_path):
    page = open_exam()
    before = sheets(page, tmp_path)
    begin(page)
    respond_to_all(page, wrong=("fact",))
    submit(page)
    worksheet, keys = split(sheets(page, tmp_path))
    assert "is a leaf." in worksheet
    assert "Key to item 5" in "\n".join(keys)
    for text in (
        "Flag",
        "Time left",
        "Answer sheet",
        "Start the exam",
        "points (",
        "Nothing is told",
    ):
        assert text not in "\n".join((worksheet, *keys)), text
    assert sheets(page, tmp_path) == before


def test_without_a_script_it_is_a_worksheet_with_keys_to_open(open_page, exam_site):
    page = open_page(f"{exam_site}exam/", java_script_enabled=False)
    expect(page.locator("form.cw-item")).to_have_count(5)
    expect(page.locator("form.cw-item").first).to_be_visible()
    for name in ("Start the exam", "Submit the exam", "10 more minutes", "Flag"):
        expect(button(page, name).first).to_be_hidden()
    expect(page.get_by_text("Nothing is told before")).to_be_hidden()
    page.get_by_text("Key to item 1").click()
    expect(page.locator(".cw-key").first.get_by_text("True")).to_be_visible()


def test_it_works_from_a_folder(open_page, tmp_path):
    course = copy_course(tmp_path / "course", EXAM_COURSE)
    folder = f"{build(course, tmp_path / 'site', offline=True).as_uri()}/"
    page = open_page(f"{folder}index.html")
    at_exam(page, folder, "exam.html")
    begin(page)
    respond_to_all(page, wrong=("water",))
    wait(page, 20)
    page.reload()
    expect(timer(page)).to_have_text("Time left: 55 minutes")
    submit(page)
    assert points(page)["Boiling water"] == "0 of 3"
    page.get_by_role("link", name="Print a certificate").click()
    page.wait_for_url("**/certificate.html")
    expect(page.get_by_text("5 of 8 points (62.5%)")).to_be_visible()


def test_items_that_the_author_changes_meanwhile_do_no_harm(open_page, tmp_path):
    course = copy_course(tmp_path / "course", EXAM_COURSE)
    build(course, tmp_path / "site")
    with serving(tmp_path / "site") as address:
        page = at_exam(open_page(address), address)
        begin(page)
        respond_to_all(page)
        wait(page, 20)
        edit(
            course / "quizzes/exam.yml",
            ("id: water-1", "id: water-3"),
            ("id: water-2", "id: water-4"),
            ("accept: [steep]", "accept: [sleep]"),
        )
        build(course, tmp_path / "site")
        page.reload()
        expect(timer(page)).to_have_text("Time left: 55 minutes")
        button(page, "Submit the exam").click()
        expect(page.locator(".cw-told")).to_contain_text("Not answered: 1. Flagged: 0.")
        button(page, "Submit the exam").click()
        expect(page.locator(".cw-score")).to_contain_text("You earned 3 of 8 points")
        page.close()


def test_the_exam_of_the_course_is_one(open_page, shipped):
    page = at_exam(open_page(shipped), shipped)
    expect(timer(page)).to_have_text("Time left: 75 minutes")
    expect(page.locator("cw-quiz")).to_be_hidden()
    begin(page)
    expect(page.locator("form.cw-item:visible")).to_have_count(60)
    page.get_by_text("Answer sheet", exact=True).click()
    expect(page.locator(".cw-sheet").get_by_role("button")).to_have_count(60)
    submit(page)
    expect(page.locator(".cw-score")).to_contain_text("You earned 0 of 74 points (0%).")
    # A row for each lesson, and one for each of its objectives that the form asks about.
    assert len([text for text in points(page).values() if text.startswith("0 of")]) > 13
    assert item(page, "nassau-front-line").count() <= 1
    assert violations(page) == []
