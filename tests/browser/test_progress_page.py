"""The page that tells how far a learner is, and the marks in the navigation, on a moved clock."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from .audit import violations
from .conftest import LESSON
from .paper import sheets
from .quiz_page import (
    COURSE_ID,
    answer,
    answer_all_right,
    focused,
    kept,
    press,
    states,
    stored,
    tab_to,
)
from .test_axe import MODES
from .test_progress import FULL, NO_STORAGE

PROGRESS = "progress/"
START = datetime(2026, 11, 22, 12, tzinfo=UTC)
WIDE = {"viewport": {"width": 1300, "height": 900}}


@pytest.fixture
def page(open_page, site):
    """A page of the course on the first day."""
    return at_start(open_page(site, **WIDE))


def at_start(page):
    """The page on the first day; timers that run already would get lost."""
    address = page.url
    page.goto("about:blank")
    page.clock.set_fixed_time(START)
    page.goto(address)
    return page


def after(page, days):
    page.clock.set_fixed_time(START + timedelta(days=days))


def entry(days, score, sure=0):
    """An entry of a log, so many days after the first."""
    return [(START + timedelta(days=days)).timestamp() * 1000, score, sure]


def keep(page, values):
    """Store values under keys of the course."""
    for key, value in values.items():
        page.evaluate(
            "([key, text]) => localStorage.setItem(key, text)",
            [f"cw/{COURSE_ID}/{key}", json.dumps(value)],
        )


def all_kept(page):
    entries = page.evaluate("Object.entries(localStorage)")
    start = f"cw/{COURSE_ID}/"
    return {key.removeprefix(start): json.loads(text) for key, text in entries if start in key}


def row(page, name):
    """The cells of a row: level, share and number met."""
    cells = page.locator("tr", has=page.get_by_role("rowheader", name=name, exact=True))
    return cells.locator("td")


def bar(page, name):
    """How much of its place the bar of a row fills."""
    return (
        row(page, name)
        .locator("svg")
        .evaluate(
            """svg => {
            const [all, bar] = [svg, svg.lastElementChild].map(part => part.getBoundingClientRect())
            return Math.round(100 * bar.width / all.width) / 100
        }"""
        )
    )


def sign(page):
    """What is drawn behind the link to the lesson on tea, and what it says."""
    link = page.locator(".md-sidebar--primary a[href]", has_text="Tea")
    return link.get_attribute("data-sign"), link.get_attribute("data-word")


def says(page, text, place=".cw-told"):
    """Wait until a place shows a text, which may stand there unseen before."""
    expect(page.locator(place)).to_contain_text(text, use_inner_text=True)


def read_file(page, content, name="progress.json"):
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    file = {"name": name, "mimeType": "application/json", "buffer": data}
    page.get_by_label("Read saved progress").set_input_files(file)


def saved(page, link="Save my progress"):
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    return download.value


def check_all_again(page):
    for button in page.locator("cw-quiz").first.get_by_role("button", name="Check").all():
        button.click()


# Levels


def test_a_lesson_rises_over_three_weeks_and_falls_with_a_miss(page, site):
    page.goto(site + PROGRESS)
    expect(row(page, "Making tea")).to_have_text(["Not met yet", "0%", "0 of 10"])
    page.goto(site + LESSON)
    answer(page, "which-plant", "mint")
    page.goto(site + PROGRESS)
    expect(row(page, "Making tea")).to_have_text(["Learning", "0%", "1 of 10"])
    page.goto(site + LESSON)
    after(page, 0.01)
    answer_all_right(page)
    page.goto(site + PROGRESS)
    # Nine of eleven points: the two items of the second quiz are not met.
    expect(row(page, "Making tea")).to_have_text(["Passed", "82%", "8 of 10"])
    for days, level in ((6, "Passed"), (7, "Retained"), (20, "Retained"), (21, "Mastered")):
        after(page, days)
        page.goto(site + LESSON)
        check_all_again(page)
        page.goto(site + PROGRESS)
        expect(row(page, "Making tea").first).to_have_text(level)
    after(page, 22)
    page.goto(site + LESSON)
    answer(page, "which-plant", "mint")
    page.goto(site + PROGRESS)
    expect(row(page, "Making tea")).to_have_text(["Learning", "64%", "8 of 10"])


def test_one_form_of_a_quiz_is_enough(page, site):
    right = {f"log/{name}": [entry(0, 1)] for name in ("cup-a", "cup-e")}
    keep(page, right)
    page.goto(site + PROGRESS)
    expect(row(page, "Making tea")).to_have_text(["Learning", "18%", "2 of 10"])


def test_types_have_levels_of_their_own(page, site):
    keep(page, {"log/pot-order": [entry(0, 1)], "log/cooler-water": [entry(0, 0)]})
    page.goto(site + PROGRESS)
    page.get_by_text("By type of item").click()
    expect(row(page, "Ordering")).to_have_text(["Passed", "100%", "1 of 1"])
    expect(row(page, "Several choices")).to_have_text(["Learning", "0%", "1 of 1"])
    expect(row(page, "Short text").first).to_have_text("Not met yet")


@pytest.mark.parametrize("text", ["{", "7", '"x"', "{}", "[[]]", "[null]", '[["a", 1, 0]]'])
def test_a_log_that_is_none_counts_for_nothing(page, site, text):
    page.evaluate("text => { localStorage['cw/tea-course/log/which-plant'] = text }", text)
    page.evaluate("text => { localStorage['cw/tea-course/marks'] = text }", text)
    page.evaluate("text => { localStorage['cw/tea-course/plan'] = text }", text)
    page.goto(site + PROGRESS)
    expect(row(page, "Making tea").first).to_have_text("Not met yet")


# Marks


def test_a_lesson_is_marked_in_the_navigation_of_every_page(page, site):
    page.goto(site + LESSON)
    assert sign(page) == (None, None)
    answer_all_right(page)
    page.wait_for_selector("[data-word=Passed]")
    assert sign(page) == ("◑", "Passed")
    page.get_by_role("link", name="Water", exact=True).first.click()
    expect(page.get_by_role("heading", name="Water")).to_be_visible()
    page.wait_for_selector("[data-word=Passed]")
    assert sign(page) == ("◑", "Passed")
    page.goto(site)
    page.wait_for_selector("[data-word=Passed]")
    expect(page.get_by_role("link", name="Tea ◑")).to_have_count(0)
    expect(page.get_by_role("link", name="Tea Passed").first).to_be_visible()
    assert page.locator("[data-sign='◑']").count() == 1


def test_marks_fall_too(page, site):
    days = [entry(0, 1), entry(21, 1)]
    names = "which-plant cooler-water one-plant name-the-wait pot-order v2.1.loop 2-cups"
    keep(page, {f"log/{name}": days for name in [*names.split(), "arabic-word"]})
    page.goto(site + PROGRESS)
    assert sign(page) == ("●", "Mastered")
    after(page, 22)
    page.goto(site + LESSON)
    answer(page, "which-plant", "mint")
    page.wait_for_selector("[data-word=Learning]")
    assert sign(page) == ("◔", "Learning")


def test_pretests_and_pages_without_a_lesson_leave_no_mark(page, site):
    page.goto(f"{site}lessons/water/")
    answer(page.locator("cw-quiz").first, "which-plant", "camellia")
    page.goto(site)
    assert page.locator("[data-sign]:not([data-sign=''])").count() == 0


# What to do next


def test_what_is_due_comes_first_then_lessons(page, site):
    page.goto(site + PROGRESS)
    link = page.locator(".cw-next a:visible")
    expect(link).to_have_text("Go on with: Making tea")
    expect(link).to_have_attribute("href", f"{site}{LESSON}")
    page.goto(site + LESSON)
    answer(page, "which-plant", "camellia")
    answer(page, "one-plant", "true")
    page.goto(site + PROGRESS)
    expect(link).to_have_text("Go on with: Making tea")
    expect(page.locator(".cw-next")).to_contain_text("due on November 24, 2026.")
    after(page, 2)
    page.reload()
    expect(link).to_have_text("Review 2 items that are due")
    link.click()
    expect(page.get_by_role("heading", name="Review")).to_be_visible()
    expect(page.get_by_text("0 of 2 reviewed")).to_be_visible()


def test_who_has_passed_all_is_told_when_to_come_back(page, site):
    page.goto(site + LESSON)
    answer_all_right(page)
    page.goto(site + PROGRESS)
    expect(page.locator(".cw-next a:visible")).to_have_count(0)
    expect(page.get_by_text("What comes back next is due on November 24, 2026.")).to_be_visible()


# Confidence


def test_calibration_is_shown_from_five_responses_on(page, site):
    logs = {
        "log/which-plant": [entry(0, 1, 3), entry(1, 0, 3), entry(2, 1, 3), entry(3, 1, 3)],
        "log/one-plant": [entry(0, 0, 3), entry(1, 1, 1), entry(2, 1, 2), entry(3, 1, 2)],
        # How well a card was known is nothing of certainty.
        "log/term/steeping": [entry(n, 1, 1) for n in range(9)],
    }
    keep(page, logs)
    page.goto(site + PROGRESS)
    expect(row(page, "Certain").nth(0)).to_have_text("5")
    expect(row(page, "Certain").nth(1)).to_have_text("60%")
    bars = {name: bar(page, name) for name in ("Certain", "Fairly sure", "Not sure")}
    assert bars == {"Certain": 0.6, "Fairly sure": 0, "Not sure": 0}
    expect(row(page, "Fairly sure").nth(0)).to_have_text("2")
    expect(row(page, "Fairly sure").nth(1)).to_have_text("–")
    expect(row(page, "Not sure").nth(0)).to_have_text("1")
    says(page, "less often than they felt sure", ".cw-leaning")


# The exam


def test_a_date_makes_a_plan_and_shortens_intervals(page, site):
    keep(page, {"log/which-plant": [entry(-30, 1), entry(-26, 1), entry(0, 1)]})
    page.goto(site + PROGRESS)
    expect(page.locator("cw-progress li")).to_have_count(0)
    before = page.locator(".cw-next").inner_text()
    page.get_by_label("Day of the exam").fill("2026-11-29")
    # A right response each time: 40 % of 7 days, of 5, 3 and 2, in whole days.
    days = ["24", "26", "27", "28"]
    said = [f"November {day}, 2026: 1 item" for day in days]
    expect(page.locator("cw-progress li")).to_have_text(said)
    says(page, "There are 4 days of review until then", ".cw-plan")
    assert page.locator(".cw-next").inner_text() != before
    page.reload()
    expect(page.get_by_label("Day of the exam")).to_have_value("2026-11-29")
    expect(page.locator("cw-progress li")).to_have_text(said)


def test_a_date_can_be_cleared_be_today_or_be_over(page, site):
    keep(page, {"log/which-plant": [entry(0, 1)]})
    page.goto(site + PROGRESS)
    field, told = page.get_by_label("Day of the exam"), page.locator(".cw-plan")
    field.fill("2026-11-22")
    expect(told).to_have_text(
        "Nothing that you have met comes back before that day.", use_inner_text=True
    )
    field.fill("2026-11-01")
    says(page, "That day is over", ".cw-plan")
    expect(page.locator("cw-progress ol")).to_be_hidden()
    field.fill("")
    expect(told).to_have_text("", use_inner_text=True)
    page.reload()
    expect(field).to_have_value("")


@pytest.mark.parametrize("day", ["20267-12-24", "+020267-12-24", "9999-12-31"])
def test_a_day_far_off_plans_no_more_than_a_year(page, site, day):
    keep(page, {"log/which-plant": [entry(0, 1)], "plan": {"exam": day, "time": 1}})
    page.goto(site + PROGRESS)
    expect(page.locator("cw-progress")).to_have_attribute("data-stage", re.compile("lesson"))
    assert page.locator("cw-progress li").count() < 20
    page.get_by_label("Day of the exam").fill("2026-11-29")
    says(page, "days of review until then", ".cw-plan")


def test_a_day_that_is_typed_in_part_keeps_what_was_typed(page, site):
    keep(page, {"log/which-plant": [entry(0, 1)]})
    page.goto(site + PROGRESS)
    field = page.get_by_label("Day of the exam")
    field.fill("2026-11-29")
    field.focus()
    page.keyboard.press("Backspace")
    page.keyboard.type("12")
    expect(field).to_have_value("2026-12-29")
    assert stored(page, "plan")["exam"] == "2026-12-29"


def test_who_has_passed_the_exam_is_not_sent_there_again(open_page, exam_site):
    page = at_start(open_page(exam_site + PROGRESS))
    no_lesson_left = """() => {
        for (const row of document.querySelectorAll("[data-forms]")) row.remove()
        coursewright.draw()
    }"""
    page.evaluate(no_lesson_left)
    to_exam = page.get_by_role("link", name="Take the exam")
    expect(to_exam).to_be_visible()
    keep(page, {"exam/exam": {"passed": {"points": 8, "of": 8, "time": 1, "form": 1}}})
    page.evaluate("coursewright.draw()")
    expect(to_exam).to_be_hidden()


def test_the_days_are_saved_as_a_calendar(page, site, tmp_path):
    keep(page, {"log/which-plant": [entry(0, 1)]})
    page.goto(site + PROGRESS)
    page.get_by_label("Day of the exam").fill("2026-11-29")
    download = saved(page, "Save these days as a calendar file")
    assert download.suggested_filename == "tea-course.ics"
    download.save_as(tmp_path / "days.ics")
    data = (tmp_path / "days.ics").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    lines = data.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    starts = [line for line in lines if line.startswith("DTSTART")]
    assert starts == [f"DTSTART;VALUE=DATE:202611{day}" for day in (24, 26, 27, 28)]
    names = [line for line in lines if line.startswith("UID")]
    assert names[0] == "UID:20261124-tea-course@coursewright"
    assert len({*names}) == 4
    assert lines.count("DTSTAMP:20261122T000000Z") == 4
    assert lines.count("SUMMARY:Review: A course for browser tests") == 4


# What is kept


def test_what_is_saved_and_deleted_comes_back_equal(page, site, tmp_path):
    page.goto(site + LESSON)
    answer_all_right(page)
    page.goto(site + PROGRESS)
    page.get_by_label("Day of the exam").fill("2026-12-31")
    before = all_kept(page)
    download = saved(page)
    assert download.suggested_filename == "tea-course.json"
    download.save_as(tmp_path / "progress.json")
    file = json.loads((tmp_path / "progress.json").read_text(encoding="utf-8"))
    assert [file[name] for name in ("coursewright", "version", "course", "language")] == [
        "progress",
        1,
        "tea-course",
        "en",
    ]
    assert file["date"].startswith("2026-11-22T12:00")
    assert file["schedule"]["one-plant"]["due"] == "2026-11-24"
    assert file["keys"] == before
    page.get_by_text("Delete all my progress").click()
    page.get_by_role("button", name="Delete everything").click()
    says(page, "is deleted from this browser")
    assert kept(page) == []
    assert sign(page) == ("", "")
    expect(row(page, "Making tea").first).to_have_text("Not met yet")
    page.get_by_label("Read saved progress").set_input_files(tmp_path / "progress.json")
    says(page, "The file is read")
    assert all_kept(page) == before
    expect(row(page, "Making tea").first).to_have_text("Passed")
    page.goto(site + LESSON)
    assert set(states(page).values()) == {"right"}


def test_two_devices_are_merged_and_neither_loses_what_is_newer(page, site):
    page.goto(site + LESSON)
    answer(page, "which-plant", "mint")
    after(page, 1)
    answer(page, "one-plant", "true")
    own = stored(page, "one-plant")
    result = {"n": 1, "score": 1, "response": ["camellia"], "time": entry(2, 1)[0]}
    theirs = {
        "which-plant": result,
        "log/which-plant": [entry(-1, 0), entry(2, 1)],
        "one-plant": {**own, "response": False, "score": 0, "time": own["time"] - 1},
        "log/one-plant": [entry(0.5, 0)],
    }
    page.goto(site + PROGRESS)
    read_file(page, {"coursewright": "progress", "version": 1, "course": COURSE_ID, "keys": theirs})
    says(page, "3 entries")
    assert stored(page, "which-plant") == result
    assert stored(page, "one-plant") == own
    days = [time for time, _, _ in stored(page, "log/which-plant")]
    assert days == [entry(n, 0)[0] for n in (-1, 0, 2)]
    assert [score for _, score, _ in stored(page, "log/one-plant")] == [0, 1]


FILE = {"coursewright": "progress", "version": 1, "course": COURSE_ID}
FOREIGN = "This file holds no progress in this course. Nothing has changed."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({**FILE, "version": 2, "keys": {"which-plant": {}}}, "A later version of this site"),
        ({**FILE, "course": "coffee", "keys": {"which-plant": {}}}, FOREIGN),
        ({**FILE, "keys": None}, FOREIGN),
        (FILE, FOREIGN),
        (b"", FOREIGN),
        (b"PK\x03\x04\xff\xfe", FOREIGN),
        (json.dumps({**FILE, "keys": {"which-plant": {"time": 9}}}).encode()[:-1], FOREIGN),
        ({**FILE, "keys": {"which-plant": "x" * 5_000_000}}, FOREIGN),
        ([], FOREIGN),
    ],
    ids=["future", "other", "null", "empty", "nothing", "zip", "cut", "large", "list"],
)
def test_of_a_file_that_does_not_fit_nothing_is_taken(page, site, content, said):
    page.goto(site + PROGRESS)
    read_file(page, content)
    says(page, said)
    assert kept(page) == []


def test_a_file_of_an_earlier_version_is_read(page, site):
    page.goto(site + PROGRESS)
    read_file(page, {"course": COURSE_ID, "keys": {"log/pot-order": [entry(0, 1)]}})
    says(page, "1 entry")
    expect(row(page, "Making tea")).to_have_text(["Learning", "9%", "1 of 10"])


def test_a_full_storage_is_said_and_the_page_goes_on(page, site):
    page.goto(site + PROGRESS)
    page.evaluate("""() => {
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }
    }""")
    read_file(page, {**FILE, "keys": {"log/pot-order": [entry(0, 1)]}})
    expect(row(page, "Making tea").last).to_have_text("1 of 10")
    says(page, "The file is read")
    says(page, FULL)
    assert kept(page) == []


def test_a_blocked_storage_is_said_once_and_the_page_goes_on(open_page, site, amiss):
    page = open_page(site + PROGRESS, script=NO_STORAGE)
    amiss.clear()  # the theme asks it for the colour scheme
    expect(row(page, "Making tea").first).to_have_text("Not met yet")
    page.get_by_label("Day of the exam").fill("2030-11-29")
    says(page, FULL)
    expect(page.get_by_label("Day of the exam")).to_have_value("2030-11-29")


def test_another_tab_is_followed(page, site):
    page.goto(site + PROGRESS)
    other = page.context.new_page()
    other.clock.set_fixed_time(START)
    other.goto(site + LESSON)
    answer(other, "which-plant", "camellia")
    expect(row(page, "Making tea")).to_have_text(["Learning", "18%", "1 of 10"])
    page.get_by_text("Delete all my progress").click()
    page.get_by_role("button", name="Delete everything").click()
    expect(row(page, "Making tea").first).to_have_text("Not met yet")
    other.wait_for_function("!document.querySelector('[data-word=Learning]')")


# Ways of looking


def met(page):
    """Something of everything, with a plan."""
    logs = {
        f"log/{name}": [entry(n - 9, 1, n % 3 + 1) for n in range(5)]
        for name in ("which-plant", "one-plant", "pot-order", "2-cups")
    }
    exam = (date(2026, 11, 22) + timedelta(days=10)).isoformat()
    keep(page, {**logs, "plan": {"exam": exam, "time": 1}})


def open_all(page):
    for summary in page.locator("cw-progress summary").all():
        summary.click()


@pytest.mark.parametrize("mode", MODES)
def test_no_look_of_it_has_a_violation(open_page, site, mode):
    page = at_start(open_page(site, **MODES[mode]))
    met(page)
    page.goto(site + PROGRESS)
    open_all(page)
    assert violations(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("mode", MODES)
def test_marks_in_the_navigation_have_no_violation(open_page, site, mode):
    page = at_start(open_page(site, **{**WIDE, **MODES[mode]}))
    met(page)
    page.goto(site + PROGRESS)
    page.goto(site)
    page.locator("[data-sign='◔']").first.wait_for(state="attached")
    assert violations(page) == []


def test_it_is_used_by_keyboard_alone(page, site):
    met(page)
    page.goto(site + PROGRESS)
    tab_to(page, "Save my progress")
    with page.expect_download():
        press(page, "Enter")
    press(page, "Tab")
    assert focused(page) == "Read saved progress"
    press(page, "Tab", "Enter", "Tab")
    assert focused(page) == "Delete everything"
    press(page, "Enter")
    says(page, "is deleted from this browser")


def test_without_a_script_it_says_so(open_page, site):
    page = open_page(site + PROGRESS, java_script_enabled=False)
    expect(page.get_by_text("there is nothing to show here without one")).to_be_visible()
    expect(page.get_by_role("link", name="Save my progress")).to_be_hidden()


def test_it_is_printed(page, site, tmp_path):
    met(page)
    page.goto(site + PROGRESS)
    text = "\n".join(sheets(page, tmp_path))
    assert "Making tea" in text
    assert "Learning" in text
    assert "November 25, 2026" in text
    assert "nothing to show here" not in text


def test_it_works_from_a_folder(open_page, folder_site):
    page = open_page(f"{folder_site}{LESSON.removesuffix('/')}.html")
    answer(page, "which-plant", "camellia")
    page.goto(f"{folder_site}progress.html")
    expect(row(page, "Making tea").first).to_have_text("Learning")
    saved(page)
    page.goto(f"{folder_site}index.html")
    page.locator("[data-word=Learning]").first.wait_for(state="attached")


def test_from_right_to_left_bars_begin_at_the_right(open_page, site_from_right):
    page = at_start(open_page(site_from_right))
    met(page)
    page.goto(site_from_right + PROGRESS)
    bars = page.locator("cw-progress svg").first
    assert bars.evaluate("svg => getComputedStyle(svg).scale") == "-1 1"
    page.locator("cw-progress summary").first.click()
    assert violations(page) == []
