"""A translation held against its original: what is missing, too much, or other than a text."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from coursewright.cli import main

from ..site_builds import bank, choice, glossary, term, write_course

LESSON = """\
---
id: green
title: Green tea
unit: tea
objectives: [{id: steep, text: Steep green tea.}]
---
# Green tea
"""
ORIGINAL = {
    "content/index.md": "# Tea\n",
    "content/green.md": LESSON,
    "quizzes/tiny.yml": bank(choice("a"), choice("b", points=2)),
    "quizzes/more.yml": bank(choice("c"), name="more"),
    "quizzes/glossary.yml": glossary(term("sencha")),
}


CODES = tuple(
    f"[{code}]"
    for code in ("differs-from-original", "not-in-original", "not-translated", "unknown-key")
)


@pytest.fixture
def told(tmp_path, monkeypatch):
    """What `check --against` says of a translation that differs by these files; None is gone."""
    monkeypatch.chdir(tmp_path)

    def check(changed, original=ORIGINAL):
        write_course(Path("en"), original)
        files = {name: text for name, text in (original | changed).items() if text is not None}
        write_course(Path("de"), files)
        result = CliRunner().invoke(main, ["check", "de", "--against", "en"])
        # These items are of no use to lint.
        return [line for line in result.stdout.splitlines() if line.endswith(CODES)]

    return check


def test_a_copy_is_a_translation(told):
    assert told({}) == []


def test_texts_may_differ(told):
    options = [{"id": "yes", "text": "Ja"}, {"id": "no", "text": "Nein", "feedback": "Doch."}]
    german = choice("a", stem="Welche?", options=options, feedback="Eben.")
    items = bank(german, choice("b", points=2, stem="Was?"), title="Tee")
    changed = {
        "quizzes/tiny.yml": items,
        "quizzes/glossary.yml": glossary(term("sencha", term="Sencha-Tee", aliases=["Sencha"])),
        "content/index.md": "# Tee\n\nTee.\n",
    }
    assert told(changed) == []


def test_what_is_missing_is_told_once(told):
    changed = {"quizzes/tiny.yml": bank(choice("a")), "quizzes/more.yml": None}
    assert told(changed) == [
        "de/mkdocs.yml:1:1: warning: no bank `more`, which the original has [not-translated]",
        "de/quizzes/tiny.yml:1:7: warning: no item `b`, which the original has [not-translated]",
    ]


def test_terms_and_pages_are_looked_for_too(told):
    changed = {"quizzes/glossary.yml": glossary(term("Sencha")), "content/green.md": None}
    assert told(changed) == [
        "de/mkdocs.yml:1:1: warning: no lesson `green`, which the original has [not-translated]",
        "de/mkdocs.yml:1:1: warning: no page `green.md`, which the original has [not-translated]",
        "de/mkdocs.yml:1:1: warning: no term `sencha`, which the original has [not-translated]",
        "de/quizzes/glossary.yml:2:7: warning: the original has no term `Sencha` [not-in-original]",
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"key": "no"}, "`key` is `no`, in the original `yes`"),
        ({"points": 1}, "`points` is `1`, in the original `2`"),
        ({"level": "apply"}, "`level` is `apply`, in the original absent"),
        (
            {"options": [{"id": "no", "text": "Nein"}, {"id": "yes", "text": "Ja"}]},
            "`options` is `no, yes`, in the original `yes, no`",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_is_no_text_must_be_the_same(told, fields, said):
    changed = {"quizzes/tiny.yml": bank(choice("a"), choice("b", **{"points": 2} | fields))}
    place = "de/quizzes/tiny.yml:13:3"
    assert told(changed) == [f"{place}: warning: {said} [differs-from-original]"]


def test_an_item_that_cannot_be_read_is_its_own_problem_alone(told):
    changed = {"quizzes/tiny.yml": bank(choice("a"), choice("b", points=2, key="gone"))}
    (line,) = told(changed)
    assert "[unknown-key]" in line


def test_an_original_without_a_course_is_misuse(tmp_path):
    write_course(tmp_path / "de", {})
    (tmp_path / "en").mkdir()
    result = CliRunner().invoke(
        main, ["check", str(tmp_path / "de"), "--against", str(tmp_path / "en")]
    )
    assert result.exit_code == 2
    assert "no course in" in result.output
