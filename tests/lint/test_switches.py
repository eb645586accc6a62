"""Switching rules off and on: for an item, a bank, and a course."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coursewright.lint.rules import READERS_OWN
from coursewright.load.lint_switches import _ERRORS
from coursewright.load.settings import read_settings
from coursewright.site.linted_course import linted_course
from coursewright.site.mkdocs_plugin import CoursewrightPlugin

from .banks import bank, choice, found
from .test_bank_rules import placed

Write = Callable[[str, str], Path]
CODE = "all-of-the-above"
OFF, ON = "reason", "on"


def item(switch: str | None) -> str:
    more = f"    lint: {{{CODE}: {switch}}}\n" if switch else ""
    return choice(
        "a", "What does a warm lead do?", ["Reads", "Visits", "All of the above"], 2, more
    )


# Of item, bank and course the first that says something counts; without any word a rule is on.
@pytest.mark.parametrize(
    ("of_item", "of_bank", "of_course", "count"),
    [
        (None, None, None, 1),
        (OFF, None, None, 0),
        (None, OFF, None, 0),
        (None, None, OFF, 0),
        (ON, OFF, OFF, 1),
        (OFF, ON, ON, 0),
        (None, ON, OFF, 1),
        (None, OFF, ON, 0),
        (ON, None, OFF, 1),
        (ON, None, None, 1),
    ],
)
def test_the_nearest_switch_counts(
    of_item: str | None, of_bank: str | None, of_course: str | None, count: int
) -> None:
    head = f"lint: {{{CODE}: {of_bank}}}\n" if of_bank else ""
    lint = {CODE: of_course} if of_course else {}
    assert len(found(CODE, bank(item(of_item), head=head), lint=lint)) == count


def test_a_rule_of_a_bank_is_switched_off_for_the_bank() -> None:
    head = "lint: {key-position-bank: all quizzes shuffle}\n"
    assert not found("key-position-bank", bank(placed([0] * 6), head=head))
    assert found("key-position-bank", bank(placed([0] * 6)))


def test_a_rule_of_a_bank_is_not_switched_off_by_its_items() -> None:
    items = placed([0] * 6).replace("    type:", "    lint: {key-position-bank: x}\n    type:")
    assert found("key-position-bank", bank(items))


def test_a_copy_is_switched_off_where_it_is_told() -> None:
    switched = choice(
        "b", "Who sells it?", ["Sales", "Nobody"], 0, "    lint: {duplicate-item: x}\n"
    )
    plain = choice("a", "Who sells it?", ["Sales", "Nobody"], 0)
    assert not found("duplicate-item", bank(plain + switched))
    assert found("duplicate-item", bank(switched + plain))


@pytest.mark.parametrize(
    ("language", "count"), [("en", 1), ("en-GB", 1), ("EN_us", 1), ("de", 0), ("enm", 0)]
)
def test_rules_that_know_english_look_at_english_courses(language: str, count: int) -> None:
    assert len(found(CODE, bank(item(None)), language=language)) == count


def test_other_rules_look_at_courses_in_any_language() -> None:
    assert found("key-position-bank", bank(placed([0] * 6)), language="de")


BANK = f"bank: leads\ntitle: Leads\nitems:\n{item(None)}"


def checked(course: Path) -> list[str]:
    settings, problems = read_settings(course)
    return [str(problem) for problem in (*problems, *linted_course(course, settings)[1])]


def config(lint: str, more: str = "") -> str:
    return f"{more}plugins:\n  - coursewright:\n      lint: {lint}\n"


def test_the_course_switches_rules_off_in_its_configuration(write: Write, tmp_path: Path) -> None:
    write("quizzes/leads.yml", BANK)
    assert [line for line in checked(tmp_path) if CODE in line]
    write("mkdocs.yml", config(f"{{{CODE}: we like it}}"))
    assert not checked(tmp_path)


def test_a_child_says_more_than_the_configuration_that_it_inherits(
    write: Write, tmp_path: Path
) -> None:
    write("quizzes/leads.yml", BANK)
    write("base.yml", config(f"{{{CODE}: we like it, clang: we like it}}"))
    write("mkdocs.yml", config(f"{{{CODE}: on}}", "INHERIT: base.yml\n"))
    settings, problems = read_settings(tmp_path)
    assert (settings.lint, problems) == ({CODE: "on", "clang": "we like it"}, [])


@pytest.mark.parametrize(
    ("theme", "language"),
    [
        ("{name: material, language: de}", "de"),
        ("material", "en"),
        ("{name: material}", "en"),
        ("{language: !ENV [NO_SUCH_LANGUAGE, pt-BR]}", "pt-BR"),
    ],
)
def test_the_language_is_that_of_the_theme(
    write: Write, tmp_path: Path, theme: str, language: str
) -> None:
    write("mkdocs.yml", f"theme: {theme}\n")
    assert read_settings(tmp_path)[0].language == language


@pytest.mark.parametrize(
    ("lint", "problem"),
    [
        ("{all-of-above: x}", "3:14: error: no rule `all-of-above` [unknown-rule]"),
        (
            "{duplicate-options: x}",
            "3:14: error: `duplicate-options` cannot be switched off [unknown-rule]",
        ),
        ("{clang: off}", "3:21: error: `off` is no reason to switch `clang` off [no-reason]"),
        ("[clang]", "3:13: error: lint must have fields, found a list [wrong-type]"),
        ("", "3:12: error: lint must have fields, found nothing [wrong-type]"),
    ],
)
def test_a_mistake_in_the_configuration_is_told_at_its_place(
    write: Write, tmp_path: Path, lint: str, problem: str
) -> None:
    write("docs/index.md", "# Here\n")
    write("mkdocs.yml", config(lint))
    assert checked(tmp_path) == [f"mkdocs.yml:{problem}"]
    assert read_settings(tmp_path)[0].content == "docs"  # MkDocs' own, as without the mistake


def test_an_unknown_rule_is_told_where_an_item_or_a_bank_names_it(
    write: Write, tmp_path: Path
) -> None:
    items = choice("a", "Who sells it?", ["Sales", "Nobody"], 0, "    lint: {klang: x}\n")
    write("quizzes/leads.yml", f"bank: b\ntitle: B\nlint: {{all: x}}\nitems:\n{items}")
    settings, _ = read_settings(tmp_path)
    told = [(str(problem), problem.hint) for problem in linted_course(tmp_path, settings)[1]]
    assert told == [
        (
            "quizzes/leads.yml:3:8: error: no rule `all` [unknown-rule]",
            "`coursewright explain` lists the rules",
        ),
        (
            "quizzes/leads.yml:12:12: error: no rule `klang` [unknown-rule]",
            "did you mean `clang`?",
        ),
    ]


def test_a_build_takes_the_switches_whatever_yaml_makes_of_them() -> None:
    plugin = CoursewrightPlugin()
    assert plugin.load_config({"lint": {CODE: "we like it", "clang": True}}) == ([], [])
    assert plugin.load_config({"lint": None}) == ([], [])


def test_what_cannot_be_switched_off_are_the_errors_of_the_reader_that_have_a_page() -> None:
    assert READERS_OWN.keys() == _ERRORS
