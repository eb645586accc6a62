"""The rows of the progress page, and the calendar that it fills in."""

import json
from urllib.parse import unquote

import pytest

from coursewright.render.calendar import calendar, event, folded

from .site_builds import CONFIG, bank, build, build_tiny, choice, write_course

FRONT = """\
---
id: {0}
title: Lesson {0}
unit: one
objectives:
  - {{id: {0}-o, text: Do it.}}
---
"""
QUIZ = "# Lesson\n\n```quiz\nbank: tiny\n{}\n```\n"


def lesson(name, block):
    return FRONT.format(name) + QUIZ.format(block)


def rows(page, selector="cw-progress [data-forms]"):
    return [row.attributes["data-forms"] for row in page.css(selector)]


ITEMS = [choice("a", points=2, objective="one-o"), *(choice(name) for name in "bcd")]


@pytest.fixture
def site(tmp_path):
    files = {
        "content/one.md": lesson("one", "items: [a, b]"),
        "content/two.md": lesson("two", "draw: 2"),
        "content/rest.md": QUIZ.format("items: [d]"),
        "quizzes/tiny.yml": bank(*ITEMS),
    }
    nav = "nav: [index.md, two.md, one.md, rest.md]\n"
    return build_tiny(tmp_path, files, config=CONFIG + nav)


def test_lessons_stand_in_the_order_of_the_navigation_with_forms_and_points(site):
    page = site.content("progress/index.html")
    links = [link.attributes["href"] for link in page.css("cw-progress th a")]
    assert links == ["../two/", "../one/"]
    two, one, *_ = rows(page)
    assert one == "a*2 b"
    forms = two.split("|")
    assert sorted(" ".join(forms).split()) == ["a*2", "b", "c", "d"]
    assert [len(form.split()) for form in forms] == [2, 2]


def test_objectives_and_types_have_the_items_of_all_quizzes(site):
    _, _, objective, kind = rows(site.content("progress/index.html"))
    assert objective == "a*2"
    assert sorted(kind.split()) == ["a*2", "b", "c", "d"]


def test_a_page_that_can_change_a_level_names_the_items_of_its_lesson(site):
    def marked(path):
        return rows(site.content(path), "[data-levels][hidden] [data-forms]")

    assert marked("one/index.html") == ["a*2 b"]
    assert len(marked("review/index.html")) == 2
    assert marked("rest/index.html") == []
    assert marked("quizzes/tiny/index.html") == []


def test_a_saved_file_begins_with_what_the_page_is_of(site):
    (page,) = site.content("progress/index.html").css("cw-progress")
    head = json.loads(page.attributes["data-file"])
    assert head.pop("hash")
    assert head == {
        "coursewright": "progress",
        "version": 1,
        "course": "course",
        "language": "en",
    }


def test_each_level_has_a_sign_and_a_name(site):
    levels = [
        found.attributes["data-levels"]
        for path in ("one/index.html", "progress/index.html")
        for found in site.content(path).css("[data-levels]")
    ]
    met = "|◔Learning|◑Passed|◕Retained|●Mastered"
    assert levels == [met, f"○Not met yet{met}"]


def test_a_calendar_is_an_address_with_lines_that_end_as_in_mail(site):
    (link,) = site.content("progress/index.html").css("a[data-calendar]")
    kind, _, text = link.attributes["data-calendar"].partition(",")
    assert kind == "data:text/calendar;charset=utf-8"
    assert unquote(text) == calendar().replace("\n", "\r\n")
    assert "{text}" in text
    assert "{date}" in link.attributes["data-event"]
    assert not set(" \n#?é") & set(text + link.attributes["data-event"])


def test_without_a_review_page_nothing_is_due(tmp_path):
    config = CONFIG.replace("coursewright]", "{coursewright: {review: false}}]")
    files = {
        "content/one.md": lesson("one", "items: [a]") + "\n```progress\n```\n",
        "quizzes/tiny.yml": bank(*ITEMS),
    }
    write_course(tmp_path, files, config=config)
    (page,) = build(tmp_path).content("one/index.html").css("cw-progress")
    assert page.attributes["data-reviewed"] == ""
    assert not page.css("[data-at=due]")


def test_a_course_without_reviews_has_no_rows(tmp_path):
    config = CONFIG.replace("coursewright]", "{coursewright: {review: false}}]")
    files = {"content/one.md": lesson("one", "items: [a]"), "quizzes/tiny.yml": bank(*ITEMS)}
    write_course(tmp_path, files, config=config)
    site = build(tmp_path)
    assert "data-forms" not in site.source("one/index.html")
    assert not (site.folder / "progress").exists()


# RFC 5545, 3.1 and 3.3.11


def unfolded(text):
    lines = text.split("\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    return text.replace("\n ", "").split("\n")


@pytest.mark.parametrize("name", ["Tea", "Tea, milk; \\sugar", "ش" * 90, "🫖" * 50, "x" * 200])
def test_any_name_comes_back_from_its_line(name):
    day = event("course", name).replace("{date}", "20261201").replace("{now}", "20261122")
    (line,) = [line for line in unfolded(day) if line.startswith("SUMMARY:")]
    text = line.removeprefix("SUMMARY:")
    for mark in (",", ";", "\\"):
        text = text.replace(f"\\{mark}", mark)
    assert text == name


def test_a_line_of_seventy_five_octets_stays_whole():
    assert folded("x" * 75) == "x" * 75
    assert folded("x" * 76) == "x" * 75 + "\n x"
    assert folded("é" * 38) == "é" * 37 + "\n é"


def test_what_a_name_has_in_braces_is_not_filled_in():
    assert "{x}" not in event("course", "The set {x}")
    assert "SUMMARY:The set (x)" in event("course", "The set {x}")


def test_a_calendar_and_its_events_have_what_the_standard_asks_for():
    day = event("tea", "Review").replace("{date}", "20261201").replace("{now}", "20261122")
    lines = unfolded(calendar().replace("{text}", day))
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Coursewright//Review days//EN",
        "BEGIN:VEVENT",
        "UID:20261201-tea@coursewright",
        "DTSTAMP:20261122T000000Z",
        "DTSTART;VALUE=DATE:20261201",
        "SUMMARY:Review",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
