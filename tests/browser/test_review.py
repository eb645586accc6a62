"""The page of reviews: what comes back, when, and what is said of it."""

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from ..schedule_oracle import known
from .audit import violations
from .conftest import LESSON
from .paper import sheets
from .quiz_page import answer, focused, follow, item, press, tab_to, verdict
from .reviewing import (
    CARDS,
    ITEMS,
    PAGE,
    log,
    next_button,
    rate,
    remember,
    respond,
    shown,
    told,
)
from .test_axe import MODES
from .test_progress import NO_STORAGE
from .test_touch import PHONE, SMALL, TARGETS, WIDE

UNMET = "Nothing to review yet."
NOTHING = "Nothing is due today."
LATE = [(-30, 1, 2)]  # Good, once, a month ago: due since


@pytest.fixture
def page(open_page, site):
    return open_page(site + PAGE)


@pytest.fixture
def due(page):
    """A page with three items due, whose topics are the same."""
    remember(page, {"cup-a": LATE, "cup-b": LATE, "cup-c": LATE})
    page.reload()
    return page


def test_nobody_who_has_met_nothing_is_asked(page):
    assert UNMET in told(page)
    assert shown(page) is None
    expect(page.locator("cw-review").get_by_role("link", name="Quizzes")).to_be_visible()


def test_what_is_met_in_a_lesson_comes_back_when_it_is_due(open_page, site):
    page = open_page(site + PAGE)
    page.clock.install(time=datetime(2026, 10, 5, 12, tzinfo=UTC))
    page.goto(site + LESSON)
    answer(page, "which-plant", "camellia")
    page.goto(site + PAGE)
    assert NOTHING in told(page)
    # Good at first: a stability of 2.3065 days.
    assert "Next review: October 7, 2026." in told(page)
    page.clock.set_system_time(datetime(2026, 10, 7, 9, tzinfo=UTC))
    page.reload()
    assert shown(page) == "which-plant"
    assert item(page, "which-plant").locator(":checked").count() == 0
    expect(verdict(page, "which-plant")).to_be_empty()


def test_a_miss_comes_again_at_the_end_until_it_is_right(due):
    order = [shown(due)]
    respond(due, right=False)
    for _ in range(2):
        order.append(shown(due))
        respond(due)
    assert shown(due) == order[0]
    assert "2 of 3 reviewed" in told(due)
    respond(due, right=False)
    assert shown(due) == order[0]
    respond(due)
    assert shown(due) is None
    assert "Reviewed: 3. Right at the first try: 2." in told(due)
    assert [score for _, score, _ in log(due, order[0])] == [1, 0, 0, 1]
    due.reload()
    assert NOTHING in told(due)


def test_a_check_counts_though_the_clock_stands_still(due):
    due.evaluate("Date.now = (now => () => now)(Date.now())")
    first = shown(due)
    respond(due, right=False)
    for _ in range(3):
        respond(due)
    assert shown(due) is None
    assert [score for _, score, _ in log(due, first)] == [1, 0, 1]


def test_who_has_read_the_reasons_is_not_right_at_once(due):
    first = shown(due)
    form = due.locator(".cw-shown form")
    form.locator("[value=false]").check()
    form.get_by_role("button", name="Certain", exact=True).click()
    for name in ("Certain", "Try again"):
        expect(form.get_by_role("button", name=name, exact=True)).to_be_hidden()
    form.locator("[value=true]").press("Enter")
    assert [score for _, score, _ in log(due, first)] == [1, 0]


def test_what_was_wrong_and_certain_comes_first_and_then_what_is_most_forgotten(page):
    logs = {
        "cup-a": [(-2, 1, 2)],
        "cup-b": LATE,
        "cup-c": [(-20, 1, 2), (-9, 0, 3), (-8.99, 1, 2)],
    }
    # At noon: what follows a quarter of an hour after a miss is of the same day.
    page.clock.install(time=datetime(2026, 10, 5, 12, tzinfo=UTC))
    remember(page, logs)
    page.reload()
    order = []
    while shown(page):
        order.append(shown(page))
        respond(page)
    assert order == ["cup-c", "cup-b", "cup-a"]


def test_topics_take_turns(page):
    remember(page, dict.fromkeys([*ITEMS[:3], "definition/oolong", "term/tannin"], LATE))
    page.reload()
    topics = []
    while shown(page):
        topics.append(page.locator(".cw-shown [data-topic]").get_attribute("data-topic"))
        if topics[-1] == "cups":
            respond(page)
        else:
            rate(page, 3)
    assert [topic == "cups" for topic in topics] == [True, False] * 2 + [True]


def test_a_sitting_has_twenty_and_then_offers_what_is_left(page):
    names = page.locator("cw-review > template").evaluate(
        "template => [...template.content.querySelectorAll('[data-topic]')].map(e => e.dataset.id)"
    )
    assert len(names) > 22
    remember(page, dict.fromkeys(names[:22], LATE))
    remember(page, {"cup-a": [(-900, 1, 2)]})  # the most forgotten
    page.reload()
    assert "0 of 20 reviewed" in told(page)
    assert shown(page) == "cup-a"
    # All but two are done elsewhere in the meantime.
    remember(page, {name: [*LATE, (0, 1, 2)] for name in names[:20] if name != "cup-a"})
    respond(page)
    while shown(page) is not None:
        remember(page, {shown(page): [*LATE, (0, 1, 2)]})
        page.locator("cw-review").evaluate("e => e.dispatchEvent(new Event('rated'))")
    assert "Reviewed: 20." in told(page)
    left = 22 - 20
    if f"Still due today: {left}." in told(page):
        page.get_by_role("button", name="Review more").click()
        assert f"0 of {left} reviewed" in told(page)


def test_a_reload_in_the_middle_goes_on_with_what_is_left(due):
    first = shown(due)
    respond(due, right=False)
    second = shown(due)
    respond(due)
    third = shown(due)
    due.reload()
    left = {shown(due)}
    assert "0 of 2 reviewed" in told(due)
    respond(due)
    left.add(shown(due))
    assert left == {first, third}
    assert second not in left


def test_two_tabs_share_a_sitting(due):
    other = due.context.new_page()
    other.goto(due.url)
    assert shown(other) == shown(due)
    respond(other)
    done_there = shown(other)
    respond(other)
    respond(due)
    # What the other tab has done is not asked again.
    assert shown(due) not in (None, done_there)
    respond(due)
    assert all(len(log(due, name)) >= 2 for name in ITEMS[:3])
    assert sum(len(log(due, name)) for name in ITEMS[:3]) == 3 + 4


def test_a_month_of_study_is_due_as_fsrs_says(open_page, site):
    """Days of a learner in Berlin, over the end of summer time; every third is missed."""
    rng = random.Random(26)
    page = open_page(site + PAGE, timezone_id="Europe/Berlin")
    start = datetime(2026, 10, 10, 20, tzinfo=ZoneInfo("Europe/Berlin"))
    page.clock.install(time=start)
    done = meet(page, site, day_of(start))
    for days in range(1, 32):
        if days % 3 == 0:
            continue
        now = start + timedelta(days=days)
        page.clock.set_system_time(now)
        page.goto(site + PAGE)
        today = day_of(now)
        expected = {name for name, reviews in done.items() if known(reviews).due <= today}
        asked = review_all(page, rng, done, today)
        assert asked == expected, f"after {days} days"
        soonest = min(known(reviews).due for reviews in done.values())
        date = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=soonest)
        assert f"Next review: {date:%B} {date.day}, {date.year}." in told(page)
    assert sum(map(len, done.values())) > 60


def day_of(now: datetime) -> int:
    return (now.date() - datetime(1970, 1, 1).date()).days


def meet(page, site, today):
    """Answer items and rate cards where they stand in the course; what was done, by id."""
    page.goto(f"{site}quizzes/cups/")
    for n, name in enumerate(ITEMS):
        answer(page, name, "true" if n % 3 else "false")
    page.goto(f"{site}lessons/cards/")
    for name in CARDS:
        card = page.locator(f"[data-card='{name}']")
        card.locator("summary").click()
        card.get_by_role("button", name="Good").click()
    return {
        **{name: [(today, 3 if n % 3 else 1)] for n, name in enumerate(ITEMS)},
        **{name: [(today, 3)] for name in CARDS},
    }


def review_all(page, rng, done, today):
    asked = set()
    while name := shown(page):
        asked.add(name)
        grade = rng.choice((1, 2, 3, 3, 3))
        if name in ITEMS:
            respond(page, right=grade > 1, sure="Not sure" if grade == 2 else "Certain")
        else:
            rate(page, grade)
        done[name].append((today, grade))
        assert len(asked) < 20
    return asked


def test_a_blocked_storage_lasts_until_the_page_is_left(open_page, site, amiss):
    wide = {"width": 1400, "height": 800}
    # The clock of a page that runs already would be torn from its timers.
    page = open_page(f"{site}sitemap.xml", script=NO_STORAGE, viewport=wide)
    page.clock.install(time=datetime(2026, 10, 5, 12, tzinfo=UTC))
    page.goto(f"{site}quizzes/")
    expect(page.locator("h1")).to_be_visible()
    amiss.clear()
    follow(page, page.locator("article").get_by_role("link", name="Cups"))
    answer(page, "cup-a", "true")
    page.clock.set_system_time(datetime(2026, 10, 9, 12, tzinfo=UTC))
    page.locator(".md-nav--primary").get_by_role("link", name="Review").click()
    page.wait_for_url("**/review/")
    expect(page.locator(".cw-shown form")).to_be_visible()
    assert shown(page) == "cup-a"
    respond(page)
    assert "Reviewed: 1. Right at the first try: 1." in told(page)
    # The theme asks the storage for the colour scheme.
    amiss[:] = [error for error in amiss if error != "script: blocked"]


@pytest.mark.parametrize("text", ["{", "7", "[[]]", "null", '[["x", 1, 2], [7]]', '{"0": 1}'])
def test_a_log_that_is_none_is_no_log(page, text):
    page.evaluate("text => localStorage.setItem('cw/tea-course/log/cup-a', text)", text)
    remember(page, {"cup-b": LATE})
    page.reload()
    assert shown(page) == "cup-b"
    respond(page)
    assert "Next review:" in told(page)


def test_an_exam_brings_reviews_forward(page):
    remember(page, {"cup-a": [(-40, 1, 2), (-37, 1, 2), (-25, 1, 2), (-9, 1, 2)]})
    page.reload()
    assert NOTHING in told(page)
    # Nine days ago it was ten days off: by 0.36 of them the review is due.
    page.evaluate("""() => {
        const exam = new Date(Date.now() + 864e5).toISOString().slice(0, 10)
        localStorage.setItem("cw/tea-course/plan", JSON.stringify({exam}))
    }""")
    page.reload()
    assert shown(page) == "cup-a"


def test_a_sitting_works_by_keyboard_alone(page):
    remember(page, {"cup-a": LATE, "term/oolong": [(-29, 1, 0)]})
    page.reload()
    tab_to(page, "cup-a: True")
    press(page, "Space")
    tab_to(page, "cup-a: Certain", most=4)
    press(page, "Enter")
    assert focused(page) == "Next"
    expect(verdict(page, "cup-a")).to_have_text("Correct.")
    press(page, "Enter")
    assert focused(page) == "1 of 2 reviewed"
    assert shown(page) == "term/oolong"
    tab_to(page, "oolong", most=2)
    press(page, "Enter", "2")
    assert focused(page) == "Reviewed: 2. Right at the first try: 2."
    assert [entry[1:] for entry in log(page, "term/oolong")] == [[1, 0], [1, 1]]


def test_the_way_on_is_in_sight_once_it_has_the_focus(due):
    due.locator(".cw-shown [value=false]").check()
    due.get_by_role("button", name="Certain").click()
    expect(next_button(due)).to_be_focused()
    expect(next_button(due)).to_be_in_viewport()


def test_without_a_script_it_says_so_and_leads_on(open_page, site):
    page = open_page(site + PAGE, java_script_enabled=False)
    expect(page.get_by_text("Reviews need JavaScript")).to_be_visible()
    page.locator("cw-review").get_by_role("link", name="Flashcards").click()
    expect(page.locator("[data-card]").first).to_be_visible()


def test_it_works_from_a_folder(open_page, folder_site):
    page = open_page(f"{folder_site}review.html")
    remember(page, {"cup-a": LATE, "term/oolong": LATE})
    page.reload()
    respond(page)
    rate(page, 3)
    assert "Reviewed: 2." in told(page)
    page.reload()
    assert NOTHING in told(page)


@pytest.mark.parametrize("mode", MODES)
def test_no_state_of_it_has_a_violation(open_page, site, mode):
    page = open_page(site + PAGE, **MODES[mode])
    assert violations(page) == []
    remember(page, {"cup-a": [(-31, 1, 2)], "term/oolong": LATE})
    page.reload()
    page.locator(".cw-shown [value=false]").check()
    page.get_by_role("button", name="Certain").click()
    assert violations(page) == []
    next_button(page).click()
    page.locator(".cw-shown summary").click()
    assert violations(page) == []
    page.keyboard.press("3")
    respond(page)
    assert violations(page) == []


def test_from_right_to_left_it_has_no_violation(open_page, site_from_right):
    page = open_page(site_from_right + PAGE)
    remember(page, {"cup-a": LATE})
    page.reload()
    assert violations(page) == []


def test_on_a_phone_everything_fits_and_can_be_hit(open_page, site):
    page = open_page(site + PAGE, **PHONE)
    remember(page, {"cup-a": [(-31, 1, 2)], "definition/oolong": LATE})
    page.reload()
    page.locator(".cw-shown [value=false]").check()
    page.get_by_role("button", name="Certain").click()
    assert page.locator("cw-review").locator(TARGETS).evaluate_all(SMALL, 40) == []
    assert page.evaluate(WIDE) == []
    next_button(page).click()
    page.locator(".cw-shown summary").tap()
    assert page.locator("cw-review").locator(TARGETS).evaluate_all(SMALL, 40) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


def test_paper_gets_what_is_asked(due, tmp_path):
    assert "A cup of statement" in "\n".join(sheets(due, tmp_path))
