"""Golden cases of what `coursewright check` says before it lints: tests/golden/reader/<case>.yml
holds a tiny course and all that is said about it. `pytest --update-golden` rewrites what is said;
review it like code."""

import json
import textwrap
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.load.course import load_course, source_bytes
from coursewright.load.settings import read_settings
from coursewright.model import Settings
from coursewright.problems import in_order, write_problems
from coursewright.site.course_site import checked_course

from .conftest import ROOT

CASES = sorted((ROOT / "tests/golden/reader").glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_problem_is_told_at_its_place(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name, text in case["files"].items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode(case.get("encoding", "utf-8")))
    monkeypatch.chdir(tmp_path)
    settings, found = read_settings(Path())
    found += checked_course(Path(), settings)[1]
    said = write_problems(in_order(found), "text")
    if update_golden:
        write_case(path, said)
    else:
        assert said == case["problems"]
    # Lint has to cope with all of it, and hides nothing.
    printed = json.loads(CliRunner().invoke(main, ["check", "--format", "json"]).stdout)
    assert {(entry["line"], entry["code"], entry["message"]) for entry in printed} >= {
        (problem.position.line, problem.code, problem.message) for problem in found
    }


def write_case(path: Path, problems: str) -> None:
    kept = path.read_text(encoding="utf-8").rpartition("\nproblems:")[0]
    written = f"|\n{textwrap.indent(problems, '  ')}" if problems else '""\n'
    path.write_text(f"{kept}\nproblems: {written}", encoding="utf-8")


def test_folders_outside_the_course_are_read(tmp_path: Path) -> None:
    for name in ("course", "elsewhere"):
        (tmp_path / name).mkdir()
    bank = tmp_path / "elsewhere/a.yml"
    bank.write_text("bank: [", encoding="utf-8")
    settings = Settings(quizzes=bank.parent.as_posix())
    assert bank.read_bytes() in source_bytes(tmp_path / "course", settings)
    problems = load_course(tmp_path / "course", settings, shown="course/")[1]
    assert [problem.position.path for problem in problems] == [bank.as_posix()]


# https://github.com/waylan/pyyaml-env-tag#usage: the first variable that is set, or the default.
@pytest.mark.parametrize(
    ("value", "variables", "folder"),
    [
        ("!ENV LESSONS", {}, "docs"),
        ("!ENV LESSONS", {"LESSONS": "l"}, "l"),
        ("!ENV [LESSONS]", {"LESSONS": "l"}, "l"),
        ("!ENV [LESSONS]", {}, "docs"),
        ("!ENV [LESSONS, content]", {}, "content"),
        ("!ENV [LESSONS, content]", {"LESSONS": "l", "content": "c"}, "l"),
        ("!ENV [LESSONS, MORE, content]", {"MORE": "m"}, "m"),
        ("!ENV [LESSONS, MORE, content]", {"MORE": "m", "LESSONS": "l"}, "l"),
        ("!ENV [LESSONS, null]", {}, "docs"),
        ("!ENV [LESSONS, content]", {"LESSONS": ""}, "docs"),
        ("!ENV {LESSONS: l}", {}, "docs"),
        ("!ENV [[LESSONS], [content]]", {}, "docs"),
    ],
)
def test_a_folder_can_come_from_the_environment(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    value: str,
    variables: dict[str, str],
    folder: str,
) -> None:
    for name in ("LESSONS", "MORE", "content"):
        monkeypatch.delenv(name, raising=False)
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    config = f"docs_dir: {value}\nplugins:\n  - coursewright:\n      quizzes: {value}\n"
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    quizzes = "quizzes" if folder == "docs" else folder
    assert read_settings(tmp_path) == (Settings(folder, quizzes), [])
