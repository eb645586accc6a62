"""Lint of a whole course: every item, every rule, and what authors read."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from coursewright.lint.codes import rule_codes
from coursewright.lint.rule_pages import RULE_PAGES
from coursewright.lint.running import lint_bank, lint_course
from coursewright.load.banks import read_bank
from coursewright.model import Course, Lesson, Objective, Page, Settings
from coursewright.problems import Position
from coursewright.site.linted_course import linted_course
from coursewright.source import Source

from .banks import bank, choice, findings

Write = Callable[[str, str], Path]
FLAWED = choice("a", "What does a warm lead do?", ["Reads", "Visits", "All of the above"], 2)
TAUGHT = Page(
    "a.md", Lesson("l1", "One", "u", (Objective("tell-leads-apart", "Tell", None, ()),)), (), ()
)


def example(page: str, heading: str) -> str:
    """The YAML below a heading of a page, as entries of `items` with an id and an objective."""
    text = textwrap.dedent(page.split(f"\n{heading}:\n\n")[1].split("\n\nSound:", maxsplit=1)[0])
    if text.startswith("- "):
        return textwrap.indent(text, "  ") + "\n"
    name = "" if "\nid: " in f"\n{text}" else "id: a\n"
    return "  - " + textwrap.indent(name + text, "    ").lstrip() + "\n"


def codes_in(items: str, code: str) -> set[str]:
    """What the reader of banks or lint says about items, in a course that may have objectives."""
    source = Source("quizzes/leads.yml")
    read_bank(f"bank: leads\ntitle: Leads\nitems:\n{items}", source)
    if source.problems:
        return {problem.code for problem in source.problems}
    if code != "missing-objective":
        return {finding.code for finding in findings(bank(items))}
    return {finding.code for finding in findings(bank(items), pages=(TAUGHT,))}


def test_one_bank_has_the_findings_that_it_has_in_its_course() -> None:
    again = choice("b", "What does a warm lead do?", ["Reads", "Visits", "Buys"], 2)
    retired = choice("c", "What does a warm lead do?", ["Reads", "Visits", "Asks"], 2)
    banks = (
        bank(FLAWED),
        bank(again, name="other"),
        bank(f"{retired}    status: retired\n", name="third"),
    )
    course, settings = Course(banks, (), (TAUGHT,), ()), Settings()
    found = lint_course(course, settings)
    assert {"all-of-the-above", "missing-objective"} <= {finding.code for finding in found}
    assert {"duplicate-item", "sibling-item"} & {finding.code for finding in found}
    for one in banks:
        assert lint_bank(one, course, settings) == [each for each in found if each.bank is one]


each_code = pytest.mark.parametrize("code", list(RULE_PAGES))


@each_code
def test_what_a_page_calls_flawed_is_found_and_what_it_calls_sound_is_not(code: str) -> None:
    page = RULE_PAGES[code].page
    assert code in codes_in(example(page, "Flawed"), code)
    assert code not in codes_in(example(page, "Sound"), code)


@each_code
def test_a_page_begins_with_what_is_found_and_says_why(code: str) -> None:
    rule = RULE_PAGES[code]
    assert rule.code == code
    assert rule.page.startswith(rule.reasons)
    assert rule.summary
    assert len(rule.summary) < 110
    assert rule.reasons.count("\n\n") >= 1


def test_a_rule_is_known_by_the_name_of_its_file() -> None:
    assert rule_codes() == list(RULE_PAGES)


def test_every_item_of_every_bank_is_looked_at_also_in_a_case() -> None:
    within = textwrap.indent(FLAWED.replace("id: a\n", "id: b\n", 1), "    ")
    case = f"  - type: case\n    id: c\n    title: T\n    text: x\n    items:\n{within}"
    found = findings(bank(FLAWED + case), bank(FLAWED, name="other"))
    looked = [(f.bank.id, f.item.id) for f in found if f.item and f.code == "all-of-the-above"]
    assert looked == [("leads", "a"), ("leads", "b"), ("other", "a")]


def test_what_is_found_is_worth_a_look_and_no_more() -> None:
    (finding,) = findings(bank(FLAWED))
    problem = finding.problem(Position("quizzes/leads.yml", 4, 5))
    assert (problem.severity, problem.code) == ("warning", "all-of-the-above")
    assert problem.hint.startswith("worth a look: ")


def test_a_course_with_errors_is_linted_where_it_could_be_read(
    write: Write, tmp_path: Path
) -> None:
    broken = "  - {id: b, type: true-false, stem: So?, key: maybe}\n"
    write("quizzes/leads.yml", f"bank: b\ntitle: B\nitems:\n{broken}{FLAWED}")
    course, problems = linted_course(tmp_path, Settings())
    assert [(p.position.line, p.position.column, p.code) for p in problems] == [
        (4, 47, "wrong-type"),
        (11, 24, "all-of-the-above"),
    ]
    assert len(course.banks[0].items) == 1


def test_problems_stand_in_the_order_of_the_files(write: Write, tmp_path: Path) -> None:
    write("quizzes/b.yml", f"bank: b\ntitle: B\nitems:\n{FLAWED}")
    write("quizzes/a.yml", "bank: a\ntitle: A\nitems: x\n")
    _, problems = linted_course(tmp_path, Settings(), shown="here/")
    assert [p.position.path for p in problems] == ["here/quizzes/a.yml", "here/quizzes/b.yml"]


def test_banks_outside_of_the_course_are_found_again(write: Write, tmp_path: Path) -> None:
    path = write("banks/b.yml", f"bank: b\ntitle: B\nitems:\n{FLAWED}")
    (tmp_path / "course").mkdir()
    for quizzes in ("../banks", path.parent.as_posix()):
        _, problems = linted_course(tmp_path / "course", Settings(quizzes=quizzes), shown="c/")
        assert [(p.position.line, p.position.column) for p in problems] == [(10, 24)]


def test_the_same_course_gives_the_same_findings_in_the_same_order() -> None:
    banks = [bank(FLAWED), bank(FLAWED, name="other")]
    assert findings(*banks) == findings(*banks)
