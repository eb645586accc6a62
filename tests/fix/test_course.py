"""Golden cases of `coursewright check --fix`: tests/golden/fix/<case>.yml holds a file before and
after, and what is said. `pytest --update-golden` rewrites them; review that like code."""

import json
import os
import re
import stat
import tempfile
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursewright.cli import main
from coursewright.fix.course import fix_course
from coursewright.model import Settings
from coursewright.site.linted_course import linted_course

from ..conftest import ROOT
from ..test_fuzz import damaged
from .layouts import banks

CASES = sorted((ROOT / "tests/golden/fix").glob("*.yml"))


def written(case: dict[str, Any], text: str) -> bytes:
    mark = b"\xef\xbb\xbf" if case.get("mark") else b""
    return mark + text.replace("\n", case.get("line_end", "\n")).encode()


def fixed(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--fix", *arguments], catch_exceptions=False)


def said(result: Result) -> str:
    """The lines about what was done."""
    lines = result.stdout.splitlines(keepends=True)
    return "".join(line for line in lines if ": fixed: " in line or ": not fixed: " in line)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_file_is_mended_and_what_was_done_is_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    file = tmp_path / case["file"]
    file.parent.mkdir(parents=True)
    file.write_bytes(written(case, case["before"]))
    monkeypatch.chdir(tmp_path)
    done = said(fixed())
    data = file.read_bytes()
    if update_golden:
        after = data.decode("utf-8-sig").replace(case.get("line_end", "\n"), "\n")
        update(path, after, done)
    else:
        assert data == written(case, case["after"])
        assert done == case["said"]
    again = said(fixed())
    assert ": fixed: " not in again
    assert file.read_bytes() == data


def update(path: Path, after: str, done: str) -> None:
    kept = path.read_text(encoding="utf-8").rpartition("\nafter: ")[0]
    parts = {"after": after, "said": done}
    texts = (
        f"\n{name}: |\n{textwrap.indent(text, '  ')}" if text else f'\n{name}: ""\n'
        for name, text in parts.items()
    )
    path.write_text(kept + "".join(text.rstrip("\n") for text in texts) + "\n", encoding="utf-8")


BANK = """\
bank: b
title: B
items:
  - type: choice
    stem: What is a lead?
    options:
      - {id: a, text: 30}
      - {id: b, text: 7}
      - {id: c, text: 14}
    key: a
"""


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank to mend, in a course that is the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quizzes").mkdir()
    path = tmp_path / "quizzes/b.yml"
    path.write_text(BANK, encoding="utf-8")
    return path


def test_what_was_done_comes_first_and_then_what_remains(bank: Path) -> None:
    result = fixed()
    lines = result.stdout.splitlines()
    assert lines[:2] == [
        "quizzes/b.yml:4:5: fixed: gave the item the id `what-is-a-lead` [missing-field]",
        "quizzes/b.yml:7:13: fixed: sorted the options by their values [options-unsorted]",
    ]
    assert not any("fixed" in line for line in lines[2:])
    assert result.exit_code == 0


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_formats_for_machines_hold_only_what_remains(bank: Path, form: str) -> None:
    result = fixed("--format", form)
    assert "fixed: " not in result.stdout
    assert "fixed: gave the item the id" in result.stderr
    assert form == "github" or json.loads(result.stdout) is not None


def test_without_fix_nothing_is_written(bank: Path) -> None:
    CliRunner().invoke(main, ["check"])
    assert bank.read_text(encoding="utf-8") == BANK


def test_mode_and_links_of_a_file_are_kept(bank: Path) -> None:
    real = bank.rename(bank.parents[1] / "real.yml")
    bank.symlink_to(real)
    real.chmod(0o640)
    fixed()
    assert bank.is_symlink()
    assert "id: what-is-a-lead" in real.read_text(encoding="utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert {path.name for path in (*real.parent.iterdir(), *bank.parent.iterdir())} == {
        "b.yml",
        "quizzes",
        "real.yml",
    }


def test_a_file_that_needs_nothing_is_not_written(bank: Path) -> None:
    fixed()
    os.utime(bank, (1, 1))
    fixed()
    assert bank.stat().st_mtime == 1


@pytest.mark.parametrize(
    "data", [b"bank: b\ntitle: \xff  \nitems:  \n", b"bank: b  \nitems: [  \n", b"", b"  \n"]
)
def test_what_is_not_utf_8_or_not_yaml_stays(bank: Path, data: bytes) -> None:
    other = bank.with_name("other.yml")
    other.write_bytes(data)
    fixed()
    assert other.read_bytes() == data
    assert "id: what-is-a-lead" in bank.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_told_of(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, _target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    result = fixed()
    why = "the file cannot be written: Permission denied"
    assert f"quizzes/b.yml:4:5: not fixed: {why} [missing-field]" in result.stdout
    assert bank.read_text(encoding="utf-8") == BANK
    assert [path.name for path in bank.parent.iterdir()] == ["b.yml"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quizzes/c.yml", "bank: c\ntitle: C\nitems: [{id: what-is-a-lead}]\n"),
        ("quizzes/c.yml", "bank: c\ntitle: C\nitems: [{id: What-is-a-lead, }, {]\n"),
        ("content/a.md", "# A\n\n```quiz\nbank: b\nitems: [what-is-a-lead]\n```\n"),
    ],
)
def test_no_id_is_given_that_another_file_has_or_names(bank: Path, name: str, text: str) -> None:
    other = bank.parents[1] / name
    other.parent.mkdir(exist_ok=True)
    other.write_text(text, encoding="utf-8")
    fixed()
    assert "- id: what-is-a-lead-2\n" in bank.read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["item", "bank", "course"])
def test_a_rule_that_is_switched_off_is_not_mended(bank: Path, place: str) -> None:
    switch = "lint: {options-unsorted: the order is that of the table}"
    text = BANK
    if place == "item":
        text = text.replace("    key: a", f"    {switch}\n    key: a")
    elif place == "bank":
        text = f"{switch}\n{text}"
    else:
        config = f"site_name: A\nplugins:\n  - coursewright:\n      {switch}\n"
        (bank.parents[1] / "mkdocs.yml").write_text(config, encoding="utf-8")
    bank.write_text(text, encoding="utf-8")
    fixed()
    found = bank.read_text(encoding="utf-8")
    assert found.index("text: 30") < found.index("text: 7")
    assert "id: what-is-a-lead" in found


@st.composite
def numbers(draw: st.DrawFn) -> list[str]:
    found = draw(st.lists(st.integers(1, 99), min_size=3, max_size=5, unique=True))
    return [f"{number} days" for number in found]


def content(value: object) -> object:
    """What a bank says, whatever the order of options, ids and marks of emphasis."""
    if isinstance(value, dict):
        return {key: content(inner) for key, inner in value.items() if key != "id"}
    if isinstance(value, list):
        return sorted(map(content, value), key=repr)
    return str(value).replace("**", "")


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(text=banks(numbers()))
def test_what_is_safe_is_mended_and_nothing_else_changes(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        (course / "quizzes").mkdir()
        bank = course / "quizzes/b.yml"
        bank.write_bytes(text.encode())
        notes = fix_course(course, Settings())
        new = bank.read_bytes().decode()
        _, problems = linted_course(course, Settings())
        assert not [note for note in fix_course(course, Settings()) if note.is_made]
        assert bank.read_bytes().decode() == new
    lines = new.splitlines()
    for note in notes:
        if name := re.search("the id `(.+)`", note.what):
            line = lines[note.position.line - 1][note.position.column - 1 :]
            assert re.match(rf'"?id"?: "?{re.escape(name[1])}\b', line)
    left = {note.code for note in notes if not note.is_made}
    mended = {"missing-field", "options-unsorted", "negative-unemphasised"}
    assert not mended & {problem.code for problem in problems} - left
    assert left <= {"options-unsorted"}
    before, after = (yaml.load(one, yaml.BaseLoader) for one in (text, new))
    assert content(before) == content(after)
    for old, item in zip(before["items"], after["items"], strict=True):
        ids = {option["text"]: option["id"] for option in item["options"]}
        assert all(
            ids[option["text"]] == option.get("id", ids[option["text"]])
            for option in old["options"]
        )
    assert sorted(re.findall(r"# c\d+", new)) == sorted(re.findall(r"# c\d+", text))
    assert new.count("\r") == (new.count("\n") if "\r" in text else 0)


DATA = (ROOT / "tests/banks/every-type.yml").read_bytes()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=damaged(re.sub(rb"\bid: [a-z-]+(, |\n +)", b"", DATA)))
def test_a_damaged_file_is_mended_or_left_and_stays_what_it_is(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        (course / "quizzes").mkdir()
        bank = course / "quizzes/b.yml"
        bank.write_bytes(data)
        notes = fix_course(course, Settings())
        new = bank.read_bytes()
        assert not [note for note in fix_course(course, Settings()) if note.is_made]
        assert bank.read_bytes() == new
    assert any(note.is_made for note in notes) == (new != data)
    for note in notes:
        line = re.split(b"\r\n|\r|\n", new)[note.position.line - 1].removeprefix(b"\xef\xbb\xbf")
        assert note.position.column <= len(line.decode()) + 1
