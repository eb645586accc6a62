"""What README and front page show is what happens."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursewright.cli import COMMANDS, main
from coursewright.lint.rule_pages import RULE_PAGES

from .conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FRONT = (ROOT / "content" / "index.md").read_text(encoding="utf-8")


def bank_in(text: str) -> str:
    return next(
        code for code in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "bank:" in code
    )


def checked(folder: Path, bank: str, monkeypatch: pytest.MonkeyPatch) -> str:
    (folder / "quizzes").mkdir(exist_ok=True)
    (folder / "quizzes" / "leads.yml").write_text(bank, encoding="utf-8")
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, ["check"]).stdout


@pytest.mark.parametrize("text", [README, FRONT], ids=["README", "front page"])
def test_the_bank_that_is_shown_is_sound(text, tmp_path, monkeypatch):
    assert checked(tmp_path, bank_in(text), monkeypatch) == ""


def test_the_readme_shows_its_bank_in_ten_lines_and_what_a_slip_in_it_says(tmp_path, monkeypatch):
    bank = bank_in(README)
    assert len(bank.splitlines()) == 10
    said = checked(tmp_path, bank.replace("key: warm", "key: wram"), monkeypatch)
    assert said
    assert said in README


def test_the_readme_names_every_command():
    for name in COMMANDS:
        assert f"coursewright {name}" in README


def test_the_readme_counts_the_lint_rules():
    assert f"**{len(RULE_PAGES)} rules**" in README
