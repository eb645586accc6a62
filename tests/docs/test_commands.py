"""The page of commands shows the help of each, and the guide names every option."""

import re

import pytest
from click.testing import CliRunner

from coursewright.cli import main

from .fences import GUIDE

PAGE = GUIDE / "commands.md"
TEXT = PAGE.read_text(encoding="utf-8")
HELP = re.compile(r"```text\n(Usage: coursewright (?P<name>[a-z]+) .*?)```\n", re.DOTALL)


def help_of(name: str) -> str:
    result = CliRunner().invoke(main, [name, "--help"], prog_name="coursewright")
    assert result.exit_code == 0
    return result.stdout


def test_the_page_shows_the_help_of_every_command(update_golden: bool) -> None:
    def written(match: re.Match[str]) -> str:
        return f"```text\n{help_of(match['name'])}```\n"

    if update_golden:
        PAGE.write_text(HELP.sub(written, TEXT), encoding="utf-8")
        return
    shown = {match["name"]: match[1] for match in HELP.finditer(TEXT)}
    assert shown == {name: help_of(name) for name in main.commands}


@pytest.mark.parametrize("name", main.commands)
def test_every_command_has_a_section_that_names_its_options(name: str) -> None:
    section = re.search(rf"^## {name} \{{ #{name} \}}\n(.*?)(?=^## |\Z)", TEXT, re.M | re.S)
    assert section is not None
    prose = HELP.sub("", section[1])
    options = {max(param.opts, key=len) for param in main.commands[name].params}
    missing = [option for option in options if option.startswith("-") and option not in prose]
    assert missing == []


def test_the_table_of_commands_names_them_all() -> None:
    assert re.findall(r"^\| \[`([a-z]+)", TEXT, re.MULTILINE) == sorted(main.commands)
