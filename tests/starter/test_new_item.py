"""`coursewright new item TYPE`: an example that is sound where it is pasted."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main
from coursewright.load.items import READERS, TYPES

HEAD = "bank: pasted\ntitle: Pasted\nitems:\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


def printed(name: str, course: Path) -> str:
    done = run("new", "item", name, "--course", str(course))
    assert done.exit_code == 0
    return done.stdout


@pytest.fixture
def made(tmp_path: Path) -> Path:
    run("new", str(tmp_path / "made"))
    return tmp_path / "made"


def paste(item: str, made: Path) -> None:
    bank = made / "quizzes" / "labels.yml"
    bank.write_text(f"{bank.read_text(encoding='utf-8')}\n{item}", encoding="utf-8")


def shown_concepts(made: Path) -> object:
    return json.loads(run("coverage", str(made), "--format", "json").stdout)["concepts"]


@pytest.mark.parametrize("name", TYPES)
def test_an_item_in_a_bank_of_a_new_course_is_asked_for_its_objective(
    name: str, made: Path
) -> None:
    covered = shown_concepts(made)
    paste(printed(name, made), made)
    done = run("check", "--format", "json", str(made))
    assert {problem["code"] for problem in json.loads(done.stdout)} == {"missing-objective"}
    assert done.exit_code == 0
    assert shown_concepts(made) == covered, "it claims to test nothing yet"


@pytest.mark.parametrize("name", TYPES)
def test_an_item_whose_references_are_made_real_leaves_nothing_to_look_at(
    name: str, made: Path
) -> None:
    item = printed(name, made)
    assert re.search(r"^ +# objective: ingredients-list  # which objective", item, re.MULTILINE)
    assert re.search(
        r"^ +# concepts: \[ingredients-by-weight\]  # which concept", item, re.MULTILINE
    )
    paste(re.sub(r"^( +)# (objective|concepts): ", r"\1\2: ", item, flags=re.MULTILINE), made)
    done = run("check", "--strict", str(made))
    assert (done.stdout, done.exit_code) == ("", 0)


@pytest.mark.parametrize("name", [name for name in TYPES if name != "hotspot"])
def test_an_item_is_sound_in_a_bank_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    text = HEAD + printed(name, tmp_path)
    (tmp_path / "quizzes" / "pasted.yml").write_text(text, encoding="utf-8")
    done = run("check", "--strict", str(tmp_path))
    assert (done.stdout, done.exit_code) == ("", 0)


@pytest.mark.parametrize("name", READERS)
def test_each_line_that_is_only_told_of_can_be_used(name: str, made: Path) -> None:
    item = printed(name, made)
    head, _, tail = item.partition("# What else it may hold, each line by itself:\n")
    lines = tail.splitlines()
    assert lines
    for line in lines:
        used = f"{HEAD}{head.rstrip()}\n{line.replace('# ', '', 1)}\n"
        (made / "quizzes" / "pasted.yml").write_text(used, encoding="utf-8")
        done = run("check", str(made))
        assert done.exit_code == 0, f"{line}\n{done.stdout}"


@pytest.mark.parametrize("name", READERS)
def test_every_field_of_a_type_is_told_of(name: str, tmp_path: Path) -> None:
    item = printed(name, tmp_path)
    reader = READERS[name]
    silent = {"figures", "tolerance", "unit", "units", "unit-penalty", "floor"}
    silent |= {"scoring"} if len(reader.rules) == 1 else set()
    for field in set(reader.known) - silent:
        assert re.search(rf"^  (- |  )(# )?{field}:", item, re.MULTILINE), field


def test_an_item_for_a_course_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    assert run("new", "item", "choice", "--course", str(tmp_path / "none")).exit_code == 2


def test_an_unknown_type_is_guessed() -> None:
    done = run("new", "item", "multiple-respones")
    assert done.exit_code == 2
    assert "no item type `multiple-respones`: did you mean `multiple-response`?" in done.stderr


@pytest.mark.parametrize("arguments", [["xyz"], []])
def test_without_a_guess_all_types_are_named(arguments: list[str]) -> None:
    done = run("new", "item", *arguments)
    assert done.exit_code == 2
    assert all(f"`{name}`" in done.stderr for name in TYPES)


def test_a_course_may_be_called_item(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "./item").exit_code == 0
    assert (tmp_path / "item" / "mkdocs.yml").is_file()
