"""Golden cases of `coursewright check`: tests/golden/reader/<case>.yml holds a tiny course and all
that is said about it. `pytest --update-golden` rewrites what is said; review it like code."""

import textwrap
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from coursewright.cli import main

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
    result = CliRunner().invoke(main, ["check"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if update_golden:
        write_problems(path, result.stdout)
    else:
        assert result.stdout == case["problems"]
        assert result.exit_code == (": error: " in case["problems"])


def write_problems(path: Path, problems: str) -> None:
    kept = path.read_text(encoding="utf-8").rpartition("\nproblems:")[0]
    written = f"|\n{textwrap.indent(problems, '  ')}" if problems else '""\n'
    path.write_text(f"{kept}\nproblems: {written}", encoding="utf-8")
