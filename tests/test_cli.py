"""The command as an author meets it: what it prints where, and how it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main

Write = Callable[[str, str], Path]

BROKEN = """\
bank: git
title: Git
items:
  - {id: a, type: true-false, stem: So?, key: maybe}
"""
SOUND = BROKEN.replace("maybe", "true, feedback: So it is.")
WARNED = "```quizz\nbank: git\n```\n"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_problems_go_to_standard_output_and_the_count_to_standard_error(
    here: Path, write: Write
) -> None:
    write("quizzes/git.yml", BROKEN)
    write("content/a.md", WARNED + WARNED)
    result = run("check")
    assert result.stdout == (
        "content/a.md:1:1: warning: unknown block `quizz` [unknown-block]\n"
        "    write `quiz` alone\n"
        "content/a.md:4:1: warning: unknown block `quizz` [unknown-block]\n"
        "    write `quiz` alone\n"
        "quizzes/git.yml:4:47: error: `key` must be true or false [wrong-type]\n"
        "    write `true` or `false`, without quotes\n"
    )
    assert result.stderr == "1 error, 2 warnings\n"
    assert result.exit_code == 1


def test_json_is_a_list_of_problems_and_nothing_else(here: Path, write: Write) -> None:
    write("quizzes/git.yml", BROKEN)
    result = run("check", "--format", "json")
    assert json.loads(result.stdout) == [
        {
            "path": "quizzes/git.yml",
            "line": 4,
            "column": 47,
            "severity": "error",
            "code": "wrong-type",
            "message": "`key` must be true or false",
            "hint": "write `true` or `false`, without quotes",
        }
    ]
    assert (result.stderr, result.exit_code) == ("", 1)


def test_json_without_problems_is_an_empty_list(here: Path, write: Write) -> None:
    write("quizzes/git.yml", SOUND)
    result = run("check", "--format", "json")
    assert (json.loads(result.stdout), result.exit_code) == ([], 0)


# https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
def test_github_gets_workflow_commands_with_its_escapes(here: Path, write: Write) -> None:
    write("quizzes/a,b.yml", BROKEN.replace("maybe", "true").replace("So?", "100%: so?"))
    write("content/100%.md", WARNED)
    result = run("check", "--format", "github")
    assert result.stdout.splitlines() == [
        "::warning file=content/100%25.md,line=1,col=1,title=unknown-block::"
        "unknown block `quizz`%0Awrite `quiz` alone",
        "::error file=quizzes/a%2Cb.yml,line=4,col=41,title=syntax::"
        "`,` or `}` is missing in the braces from line 4%0A"
        "put a comma between entries, and quotes around text that holds `,`, `: `, `[`, `{` or `#`",
    ]
    assert result.exit_code == 1


def test_a_warning_fails_only_a_strict_check(here: Path, write: Write) -> None:
    write("content/a.md", WARNED)
    assert run("check").exit_code == 0
    assert run("check", "--strict").exit_code == 1


def test_a_sound_course_says_so_on_standard_error(course: Path) -> None:
    result = run("check", course, "--strict")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "no problems\n", 0)


def test_paths_start_where_the_command_was_called(here: Path, write: Write) -> None:
    write("courses/git/quizzes/git.yml", BROKEN)
    for given in ("courses/git", "courses/git/", "./courses/git", "courses//git"):
        assert run("check", given).stdout.startswith("courses/git/quizzes/git.yml:4:47: ")
    assert run("check", here / "courses/git").stdout.startswith(
        f"{here.as_posix()}/courses/git/quizzes/git.yml:4:47: "
    )


@pytest.mark.parametrize(
    "args",
    [
        ("check", "."),  # an empty folder
        ("check", "nowhere"),
        ("check", "--format", "xml"),
        ("check", "--loud"),
        ("check", "a", "b"),
        ("chek",),
    ],
)
def test_misuse_ends_with_2_and_says_why(here: Path, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "Error: " in result.stderr


def test_a_folder_without_a_course_is_told_what_it_lacks(here: Path) -> None:
    assert "it has neither mkdocs.yml nor quizzes/" in run("check").stderr


def test_sources_may_lie_outside_the_course_folder(here: Path, write: Write) -> None:
    write("banks/git.yml", BROKEN)
    plugins = f"plugins:\n  - coursewright:\n      quizzes: {(here / 'banks').as_posix()}\n"
    write("a/mkdocs.yml", plugins)
    assert run("check", "a").stdout.startswith(f"{(here / 'banks').as_posix()}/git.yml:4:47: ")
    write("a/mkdocs.yml", "plugins: {coursewright: {quizzes: ../banks}}\n")
    assert run("check", "a").stdout.startswith("a/../banks/git.yml:4:47: ")


def test_the_installed_command_needs_no_locale(write: Write, tmp_path: Path) -> None:
    write("quizzes/größe.yml", BROKEN.replace("maybe", "ö").replace("So?", "“So?” — 问"))
    write("quizzes/a.yml", "bank: a\ntitle: A\nitems: größer\n")
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [Path(sys.executable).with_name("coursewright"), "check"],
        cwd=tmp_path,
        env={**os.environ, **locale},
        capture_output=True,
        check=False,
    )
    lines = done.stdout.decode("utf-8").splitlines()
    assert lines[0] == "quizzes/a.yml:3:8: error: `items` must be a list, found text [wrong-type]"
    assert lines[2] == "quizzes/größe.yml:4:53: error: `key` must be true or false [wrong-type]"
    assert (done.stderr, done.returncode) == (b"2 errors\n", 1)
