"""Figures of a report, against a course counted by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.items import ChoiceItem, Option
from coursewright.model import Course, Settings
from coursewright.problems import Position, Problem
from coursewright.report.figures import report
from coursewright.report.key_balance import key_balance
from coursewright.report.reading import Length, Lengths

from .courses import BRANDS, CONFIG, LEADS, LESSON, write_course

LEVELS = {"remember": 0, "understand": 0, "apply": 0, "analyse": 0, "evaluate": 0, "create": 0}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def figures(**changes: str | None) -> dict[str, Any]:
    write_course(Path(), **changes)
    result = CliRunner().invoke(main, ["report", "--format", "json"])
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_items_are_counted_by_type_level_status_and_bank(here: Path) -> None:
    assert figures()["items"] == {
        "all": 5,
        "published": 4,
        "by_type": {"choice": 2, "true-false": 1, "text-entry": 1},
        "by_level": {**LEVELS, "remember": 2, "apply": 2},
        "by_status": {"none": 3, "draft": 1, "reviewed": 1},
        "by_bank": [
            {"bank": "brands", "title": "Brands", "all": 1, "published": 1},
            {"bank": "leads", "title": "Leads", "all": 4, "published": 3},
        ],
    }


def test_objectives_are_told_with_the_levels_of_their_items(here: Path) -> None:
    levels = {**LEVELS, "none": 0}
    assert figures()["objectives"] == [
        {"objective": "o1", "items": 2, "levels": {**levels, "remember": 1, "apply": 1}},
        {"objective": "o2", "items": 1, "levels": {**levels, "remember": 1}},
        {"objective": None, "items": 1, "levels": {**levels, "apply": 1}},
    ]


@pytest.mark.parametrize(
    ("level", "below"), [("analyse", []), ("understand", [{"objective": "o1", "level": "apply"}])]
)
def test_an_objective_wants_an_item_at_its_own_level_or_above(
    here: Path, level: str, below: list[dict[str, str]]
) -> None:
    leads = LEADS.replace("objective: o1\n    level: apply", f"objective: o1\n    level: {level}")
    assert figures(leads=leads)["below_level"] == below


def test_keys_are_told_by_position_length_and_truth(here: Path) -> None:
    # Of the two choice items both have their key first, and one has it longest.
    assert figures()["keys"] == {
        "positions": [{"options": 3, "items": 2, "counts": [2, 0, 0], "chance": 0.3333}],
        "longest": {"items": 2, "longest": 1, "chance": 0.3333},
        "true_false": {"true": 0, "false": 1},
    }


@pytest.mark.parametrize(("first", "standouts"), [(9, []), (10, [0])])
def test_a_position_stands_out_beyond_three_standard_errors(
    first: int, standouts: list[int]
) -> None:
    # Of 16 items chance has 4 first, with a standard error of √(16 · ¼ · ¾) = 1.73: 9.2 is the end.
    keys = "a" * first + "d" * (16 - first)
    (row,) = key_balance([_choice(key) for key in keys]).positions
    assert [position for position in row.standouts if position == 0] == standouts


def _choice(key: str) -> ChoiceItem:
    options = tuple(Option(name, name, None) for name in "abcd")
    return ChoiceItem(
        id="one", stem="?", position=Position("a.yml", 1, 1), options=options, key=key
    )


def test_a_key_as_long_as_a_distractor_is_not_the_longest(here: Path) -> None:
    leads = LEADS.replace("text: A visitor", "text: A passer-by who has now heard of the shop")
    assert figures(leads=leads)["keys"]["longest"]["longest"] == 0


def test_reading_is_told_in_words(here: Path) -> None:
    reading = figures()["reading"]
    # 4, 12, 4 and 9 words; the sentences have 4, 5, 4, 3, 4 and 9.
    assert (reading["stems"]["texts"], reading["stems"]["median"]) == (4, 6.5)
    assert reading["words_per_sentence"] == 4.8333
    # 9, 2, 2 and 3, 2, 5 words: hyphens join.
    assert (reading["options"]["texts"], reading["options"]["median"]) == (6, 2.5)
    assert reading["options"]["longest"][:2] == [
        {"bank": "leads", "item": "who", "option": "a", "words": 9},
        {"bank": "leads", "item": "calls", "option": "c", "words": 5},
    ]
    assert reading["stems"]["above"] == reading["options"]["above"] == 0


@pytest.mark.parametrize(("words", "above"), [(60, 0), (61, 1)])
def test_a_stem_of_more_than_sixty_words_is_long(here: Path, words: int, above: int) -> None:
    stem = " ".join(["word"] * words) + "?"
    brands = BRANDS.replace("Which word names what people think of a firm?", stem)
    found = figures(brands=brands)
    assert found["reading"]["stems"]["above"] == above
    notes = [note for note in found["attention"] if note["section"] == "reading"]
    assert [note["names"] for note in notes] == [["word"]] * above


# Options of 1 to 10, 11 to 20, 21 to 30 and 31 to 40 words; what is longer is in the last bin.
@pytest.mark.parametrize(("words", "bins"), [(40, [1, 0, 0, 1]), (41, [1, 0, 0, 0, 1])])
def test_a_very_long_text_widens_no_chart(words: int, bins: list[int]) -> None:
    place = Position("a.yml", 1, 1)
    texts = tuple(Length(count, "b", "i", "o", place) for count in (10, words))
    assert Lengths(20, texts).bins == bins
    texts = (texts[0], Length(4000, "b", "i", "o", place))
    assert Lengths(20, texts).bins == [1, 0, 0, 0, 1]


def test_findings_stand_with_their_item_and_place(here: Path) -> None:
    leads = LEADS.replace("text: A customer of the shop", "text: All of the above")
    rules = {rule["code"]: rule for rule in figures(leads=leads)["findings"]["rules"]}
    (finding,) = rules["all-of-the-above"]["findings"]
    assert (finding["bank"], finding["item"]) == ("leads", "calls")
    assert (finding["path"], finding["line"]) == ("quizzes/leads.yml", 21)
    assert "`All of the above`" in finding["message"]


def test_a_rule_is_as_severe_as_the_worst_of_its_findings() -> None:
    places = [Position("quizzes/b.yml", line, 1) for line in (1, 2)]
    problems = [Problem(places[0], "info", "c", "m"), Problem(places[1], "error", "c", "m")]
    course = Course(banks=(), terms=(), pages=(), concepts=())
    found = report(course, Settings(), "T", problems)
    assert [rule.severity for rule in found.rules] == ["error"]
    assert (found.errors, found.findings) == (1, 1)


def test_what_is_switched_off_is_told_with_its_reason(here: Path) -> None:
    leads = LEADS.replace("text: A customer of the shop", "text: All of the above").replace(
        "    key: a\n", '    key: a\n    lint: {all-of-the-above: "it is a trap", clang: on}\n'
    )
    config = CONFIG.replace("[coursewright]", '[coursewright: {lint: {clang: "too short"}}]')
    found = figures(leads=leads, mkdocs=config)["findings"]
    assert found["switched_off"] == [
        {"code": "clang", "reason": "too short", "bank": None, "item": None},
        {"code": "all-of-the-above", "reason": "it is a trap", "bank": "leads", "item": "who"},
        {"code": "all-of-the-above", "reason": "it is a trap", "bank": "leads", "item": "calls"},
    ]
    assert "all-of-the-above" not in [rule["code"] for rule in found["rules"]]


EXAM = """\
blueprint: exam
title: Exam
forms: 2
overlap: 100%
areas:
  - {id: leads, title: Leads, lessons: [l1], items: {remember: 2, apply: 1}}
"""


def test_blueprints_are_held_against_what_there_is(here: Path) -> None:
    # Published items of the lesson's objectives: two to remember (who, word), one to apply (calls).
    path = here / "quizzes/blueprints/exam.yml"
    path.parent.mkdir(parents=True)
    path.write_text(EXAM, encoding="utf-8")
    assert figures()["blueprints"] == [
        {
            "blueprint": "exam",
            "title": "Exam",
            "forms": 2,
            "items": 3,
            "shared": 3,
            "allowed": 1.0,
            "pass": None,
            "areas": [
                {
                    "area": "leads",
                    "title": "Leads",
                    "cells": {
                        "remember": {"wanted": 2, "needed": 4, "available": 2, "lacking": 0},
                        "apply": {"wanted": 1, "needed": 2, "available": 1, "lacking": 0},
                    },
                }
            ],
        }
    ]


def test_a_pass_mark_is_shown_wherever_its_blueprint_is(here: Path) -> None:
    path = here / "quizzes/blueprints/exam.yml"
    path.parent.mkdir(parents=True)
    path.write_text(f"pass: 62.5%\n{EXAM}", encoding="utf-8")
    found = figures(lesson=f"{LESSON}\n```quiz\nblueprint: exam\n```\n")
    assert found["blueprints"][0]["pass"] == 0.625
    assert [quiz["pass"] for quiz in found["coverage"]["quizzes"]] == [None, 0.625, None, None]
    page = CliRunner().invoke(main, ["report", "-o", "-"]).stdout
    assert "two forms share up to 3 items (100%, 100% allowed); pass mark 62.5%" in page
    assert ": 3 of <code>exam</code>, 3 a form, pass mark 62.5%" in page
    said = CliRunner().invoke(main, ["coverage"]).stdout
    assert "Quiz on lesson.md from exam: 3 items, 3 a form, pass mark 62.5% (" in said


@pytest.mark.parametrize(
    ("overlap", "said"),
    [
        ("100%", []),
        ("50%", ["Forms of Exam share up to 3 items; allowed: 1"]),
        ("0%", ["Forms of Exam share up to 3 items; allowed: none"]),
    ],
)
def test_forms_that_share_what_they_may_need_no_attention(
    here: Path, overlap: str, said: list[str]
) -> None:
    path = here / "quizzes/blueprints/exam.yml"
    path.parent.mkdir(parents=True)
    path.write_text(EXAM.replace("100%", overlap), encoding="utf-8")
    notes = [note for note in figures()["attention"] if note["section"] == "blueprints"]
    assert [note["text"] for note in notes] == said


def test_a_cell_that_cannot_be_filled_is_shown(here: Path) -> None:
    path = here / "quizzes/blueprints/exam.yml"
    path.parent.mkdir(parents=True)
    path.write_text(EXAM.replace("apply: 1", "apply: 4"), encoding="utf-8")
    found = figures()
    cells = found["blueprints"][0]["areas"][0]["cells"]
    assert cells["apply"] == {"wanted": 4, "needed": 8, "available": 1, "lacking": 3}
    assert found["blueprints"][0]["shared"] is None
    (note,) = [note for note in found["attention"] if note["section"] == "blueprints"]
    assert note["text"] == "1 cell of Exam cannot be filled"


def test_what_needs_attention_comes_with_names(here: Path) -> None:
    notes = [note for note in figures()["attention"] if note["section"] in ("coverage", "items")]
    assert notes == [
        {"text": "1 concept taught under no heading", "section": "coverage", "names": ["brand"]},
        {
            "text": "2 concepts tested by no published item",
            "section": "coverage",
            "names": ["hot", "brand"],
        },
        {"text": "1 draft waiting for review", "section": "items", "names": []},
    ]
