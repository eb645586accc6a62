"""The page of commands shows the help of each, and every command that the guide shows is one."""

import re
import shlex
from collections.abc import Iterator
from copy import deepcopy

import click
import pytest
from click.testing import CliRunner

from coursewright.cli import COMMANDS, main

from .fences import EVERY_FENCE, GUIDE, Fence

PAGE = GUIDE / "commands.md"
TEXT = PAGE.read_text(encoding="utf-8")
HELP = re.compile(r"```text\n(Usage: coursewright (?P<name>[a-z]+) .*?)```\n", re.DOTALL)


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


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
    assert shown == {name: help_of(name) for name in COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_section_that_names_its_options(name: str) -> None:
    section = re.search(rf"^## {name} \{{ #{name} \}}\n(.*?)(?=^## |\Z)", TEXT, re.M | re.S)
    assert section is not None
    prose = HELP.sub("", section[1])
    options = {max(param.opts, key=len) for param in command(name).params}
    missing = [option for option in options if option.startswith("-") and option not in prose]
    assert missing == []


def test_the_table_of_commands_names_them_all() -> None:
    assert re.findall(r"^\| \[`([a-z]+)", TEXT, re.MULTILINE) == sorted(COMMANDS)


def commands() -> Iterator[tuple[Fence, str]]:
    """Every line that runs `coursewright`, in blocks and in running text."""
    for fence in EVERY_FENCE:
        if fence.language in {"sh", ""}:
            for line in fence.text.splitlines():
                if re.match(r"(?:[A-Z_]+=\S+ )*coursewright\b", line):
                    yield fence, line


@pytest.mark.parametrize(("fence", "line"), list(commands()), ids=str)
def test_a_command_that_is_shown_is_one(fence: Fence, line: str) -> None:
    check_command(line)


def check_command(line: str) -> None:
    """Fail if click would not take the words of a command; paths need not exist."""
    words = shlex.split(re.sub(r"^(?:[A-Z_]+=\S+ )*coursewright\b", "", line), comments=True)
    if words in (["--version"], ["--help"]):
        return
    current: click.Command = main
    context = click.Context(current)
    while isinstance(current, click.Group):
        name, *words = words
        found = deepcopy(current.get_command(context, name))  # what it takes is changed below
        assert found is not None, line
        current, context = found, click.Context(found, parent=context, info_name=name)
    current.params = [_without_path(param) for param in current.params]
    words = [word for word in words if word != "…"]
    current.parse_args(context, words)


def _without_path(param: click.Parameter) -> click.Parameter:
    if isinstance(param.type, click.Path):
        param.type = click.STRING
    return param


def test_commands_in_running_text_exist() -> None:
    for page in sorted(GUIDE.glob("*.md")):
        for line in re.findall(r"`(coursewright [a-z][^`\n]*)`", page.read_text(encoding="utf-8")):
            words = line.split()
            name = words[1]
            assert name in COMMANDS, f"{page.name}: {line}"
            known = {option for param in command(name).params for option in param.opts}
            assert {word for word in words if word.startswith("-")} <= known | {"--help"}, line
