"""What is taught and tested, against a course counted by hand."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main

from .courses import LEADS, LESSON, write_course

TEXT = """\
Concepts

  lead
    taught  What a lead is  content/lesson.md:11:1
    tested  leads/who    remember  quizzes/leads.yml:4:5
            leads/calls  apply     quizzes/leads.yml:15:5

  cold
    taught  What a lead is  content/lesson.md:11:1
            Cold ones       content/lesson.md:13:1
    tested  leads/calls  apply  quizzes/leads.yml:15:5

  hot
    taught  Hot leads  content/lesson.md:21:1
    tested  later  not published

  brand
    taught  –
    tested  –

Quiz on lesson.md from leads: 2 items, 1 a form (content/lesson.md:18:7)

      remember  apply  all
  o1         1      1    2
  not counted, drafts and retired: 1

Bank brands: 1 item (quizzes/brands.yml:1:1)

      remember  all
  o2         1    1

Bank leads: 3 items (quizzes/leads.yml:1:1)

                remember  apply  all
  o1                   1      1    2
  no objective         –      1    1
  all                  1      2    3
  not counted, drafts and retired: 1

4 concepts: 3 taught, 2 tested

content/concepts.yml:5:9: error: no published item tests `hot` [untested-concept]
    drafts and retired items do not count: `later`
content/concepts.yml:6:9: error: no heading teaches `brand` [untaught-concept]
    write `{ data-concepts="brand" }` behind the heading that does
content/concepts.yml:6:9: error: no published item tests `brand` [untested-concept]
    write `concepts: [brand]` in an item that does
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["coverage", *args])


def test_concepts_and_quizzes_are_told_with_what_is_missing_at_its_place(here: Path) -> None:
    write_course(here)
    result = run()
    assert result.stdout == TEXT
    assert (result.stderr, result.exit_code) == ("", 1)


def test_nothing_is_said_of_untested_concepts_while_an_item_cannot_be_read(here: Path) -> None:
    # The one item on `cold` is broken; nothing teaches `brand`, whatever the items are.
    write_course(here, leads=LEADS.replace("text: A colleague", "txt: A colleague"))
    result = run()
    assert "untested-concept" not in result.stdout
    assert "no heading teaches `brand`" in result.stdout
    assert "4 concepts: 3 taught, 1 tested\n" in result.stdout
    assert result.stderr.endswith("this is about what could be read: 1 error\n")
    assert result.exit_code == 1
    report = CliRunner().invoke(main, ["report", "--format", "json"])
    notes = [note["text"] for note in json.loads(report.stdout)["attention"]]
    assert not [text for text in notes if "tested by" in text]


def test_a_course_whose_concepts_are_all_taught_and_tested_ends_well(here: Path) -> None:
    write_course(here, concepts="concepts:\n  - id: lead\n  - id: cold\n  - id: hot\n",
                 leads=LEADS.replace(", status: draft", ""))  # fmt: skip
    result = run()
    assert result.stdout.endswith("\n3 concepts: 3 taught, 3 tested\n")
    assert result.exit_code == 0


def test_without_an_inventory_what_pages_teach_is_the_inventory(here: Path) -> None:
    write_course(here, concepts=None)
    result = run()
    assert "  The course lists none in `concepts.yml`: these are what its pages teach.\n" in (
        result.stdout
    )
    assert "3 concepts: 3 taught, 2 tested" in result.stdout
    # Its place is the heading that teaches it: there is no other.
    assert "content/lesson.md:21:1: error: no published item tests `hot`" in result.stdout
    assert result.exit_code == 1


def test_a_concept_is_told_that_is_tested_at_too_few_levels(here: Path) -> None:
    # `lead` has an item at `remember` and one at `apply`, `cold` one at `apply`.
    levels = "concepts:\n  - {id: lead, levels: 3}\n  - {id: cold, levels: 2}\n  - id: hot\n"
    write_course(here, concepts=levels, leads=LEADS.replace(", status: draft", ""))
    result = run()
    assert result.stdout.endswith("""
3 concepts: 3 taught, 3 tested, 2 at too few levels

content/concepts.yml:2:10: error: `lead` is tested at 2 of 3 levels [undertested-concept]
    write an item on it at another level: `understand`, `analyse`, `evaluate`, `create`
content/concepts.yml:3:10: error: `cold` is tested at 1 of 2 levels [undertested-concept]
    write an item on it at another level: `remember`, `understand`, `analyse`, `evaluate`, `create`
""")
    assert result.exit_code == 1
    found = json.loads(run("--format", "json").stdout)
    assert [concept["levels"] for concept in found["concepts"]] == [3, 2, 1]
    assert {problem["code"] for problem in found["missing"]} == {"undertested-concept"}
    report = CliRunner().invoke(main, ["report", "--format", "json"])
    notes = {note["text"]: note["names"] for note in json.loads(report.stdout)["attention"]}
    assert notes["2 concepts tested at too few levels"] == ["lead", "cold"]
    page = CliRunner().invoke(main, ["report", "-o", "-"]).stdout
    assert "<h3>Tested at too few levels</h3>" in page
    assert "2 of 3: remember, apply" in page


@pytest.mark.parametrize(("levels", "exit_code"), [(2, 0), (3, 1)])
def test_as_many_levels_as_are_wanted_are_enough(here: Path, levels: int, exit_code: int) -> None:
    concepts = f"concepts:\n  - {{id: lead, levels: {levels}}}\n  - id: cold\n  - id: hot\n"
    write_course(here, concepts=concepts, leads=LEADS.replace(", status: draft", ""))
    assert run().exit_code == exit_code


def test_items_without_a_level_and_drafts_add_no_level(here: Path) -> None:
    concepts = "concepts:\n  - id: lead\n  - id: cold\n  - {id: hot, levels: 2}\n"
    later = "  - {id: later, type: true-false, stem: Is it hot?, key: true, concepts: [hot]"
    levels = later.replace("later", "low") + ", level: remember}\n"
    draft = later.replace("later", "high") + ", level: apply, status: draft}\n"
    leads = LEADS.replace(", status: draft", "") + levels + draft
    write_course(here, concepts=concepts, leads=leads)
    assert (
        "`hot` is tested at 1 of 2 levels [undertested-concept]\n"
        "    write an item on it at another level: `understand`, `apply`, `analyse`, `evaluate`, "
        "`create`; without a level: `later`\n"
    ) in run().stdout


def test_nothing_is_said_of_levels_while_an_item_cannot_be_read(here: Path) -> None:
    concepts = "concepts:\n  - id: lead\n  - {id: cold, levels: 2}\n  - id: hot\n"
    write_course(here, concepts=concepts, leads=LEADS.replace("key: false", "key: maybe"))
    result = run()
    assert "too few" not in result.stdout
    assert "undertested" not in result.stdout


def test_json_is_on_standard_output_alone_and_holds_every_place(here: Path) -> None:
    write_course(here)
    result = run("--format", "json")
    found = json.loads(result.stdout)
    assert found["inventory"] is True
    assert found["concepts"][1] == {
        "id": "cold",
        "statement": None,
        "path": "content/concepts.yml",
        "line": 4,
        "column": 9,
        "levels": 1,
        "taught": [
            {
                "page": "lesson.md",
                "heading": "What a lead is",
                "path": "content/lesson.md",
                "line": 11,
                "column": 1,
            },
            {
                "page": "lesson.md",
                "heading": "Cold ones",
                "path": "content/lesson.md",
                "line": 13,
                "column": 1,
            },
        ],
        "tested": [
            {
                "bank": "leads",
                "item": "calls",
                "level": "apply",
                "path": "quizzes/leads.yml",
                "line": 15,
                "column": 5,
            }
        ],
        "unpublished": [],
    }
    levels = {"remember": 1, "understand": 0, "apply": 1, "analyse": 0, "evaluate": 0, "create": 0}
    assert found["quizzes"][0] == {
        "page": "lesson.md",
        "bank": "leads",
        "blueprint": None,
        "title": "Leads",
        "path": "content/lesson.md",
        "line": 18,
        "column": 7,
        "draw": 1,
        "pass": None,
        "scored": True,
        "items": 2,
        "unpublished": 1,
        "objectives": [{"objective": "o1", "items": 2, "levels": {**levels, "none": 0}}],
    }
    assert [problem["code"] for problem in found["missing"]] == [
        "untested-concept",
        "untaught-concept",
        "untested-concept",
    ]
    assert result.exit_code == 1


def test_errors_are_told_beside_what_could_be_read(here: Path) -> None:
    write_course(here, leads=LEADS.replace("key: false", "key: maybe"))
    result = run()
    assert "4 concepts: 3 taught, 2 tested" in result.stdout
    assert "quizzes/leads.yml:26:63: error: `key` must be true or false" in result.stderr
    assert result.stderr.endswith("this is about what could be read: 1 error\n")
    assert result.exit_code == 1


def test_a_case_stands_for_its_items(here: Path) -> None:
    case = """\
bank: leads
title: Leads
items:
  - id: shop
    type: case
    title: A shop
    text: Vera has a shop.
    items:
      - {id: one, type: true-false, stem: So?, key: true, level: apply}
      - {id: two, type: true-false, stem: Not?, key: true, level: create}
  - {id: three, type: true-false, stem: Now?, key: true}
"""
    block = "```quiz\nbank: leads\nitems: [shop]\n```\n"
    lesson = LESSON.partition("# Leads")[0] + block
    write_course(here, leads=case, concepts=None, brands=None, lesson=lesson)
    assert (
        "Quiz on lesson.md from leads: 2 items (content/lesson.md:10:1)\n\n"
        "                apply  create  all\n"
        "  no objective      1       1    2\n"
    ) in run().stdout


def test_a_pretest_is_told_apart_from_a_quiz(here: Path) -> None:
    write_course(here, lesson=LESSON.replace("```quiz", "```pretest"))
    assert "Pretest on lesson.md from leads: 2 items, 1 a form (" in run().stdout
    found = json.loads(run("--format", "json").stdout)["quizzes"]
    assert [quiz["scored"] for quiz in found] == [False, True, True]
    page = CliRunner().invoke(main, ["report", "-o", "-"]).stdout
    assert "line 18, pretest: 2 of <code>leads</code>" in page


def test_a_folder_without_a_course_is_misuse(here: Path) -> None:
    result = run()
    assert "no course in `.`" in result.stderr
    assert result.exit_code == 2
