"""What a command does not understand ends it with 2, before anything is done."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from coursewright.cli import COMMANDS, main

from .site_builds import write_course


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "{}"),
        ("check", "{}"),
        ("collect", "{}", "--course", "{}"),
        ("coverage", "{}"),
        ("diff", "HEAD", "{}"),
        ("report", "{}"),
        ("schema", "--course", "{}"),
        ("serve", "{}"),
        ("tree", "{}/out", "--course", "{}"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_folder_without_a_course_is_misuse(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*(argument.format(tmp_path) for argument in arguments))
    assert done.exit_code == 2
    assert f"no course in `{tmp_path.as_posix()}`" in done.stderr
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("foo", "`foo` is no address: write one such as 127.0.0.1:8001"),
        ("127.0.0.1", "`127.0.0.1` is no address"),
        ("127.0.0.1:", "is no address"),
        ("127.0.0.1:-1", "is no address"),
        ("127.0.0.1:x", "is no address"),
        ("127.0.0.1:99999", "no port 99999: ports are 0 to 65535"),
        ("127.0.0.1:" + "9" * 5000, "ports are 0 to 65535"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "preview"])
def test_an_address_that_is_none_is_misuse(
    tmp_path: Path, command: str, address: str, said: str
) -> None:
    root = write_course(tmp_path, {})
    path = root / "quizzes" / "tiny.yml" if command == "preview" else root
    done = run(command, path, "--address", address)
    assert (done.exit_code, said in done.stderr) == (2, True), done.output
    assert "dev_addr" not in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "{}/food", "--course", "{}"),
        ("new", "item", "choice", "--title", "Food"),
        ("new", ""),
        ("new", " "),
    ],
)
def test_what_new_would_ignore_is_misuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*(argument.format(tmp_path) for argument in arguments))
    assert (done.stdout, done.exit_code) == ("", 2)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("arguments", "guess"),
    [(("explain", "LONGEST-IS-KEY"), "longest-is-key"), (("new", "item", "Cloze"), "cloze")],
)
def test_capitals_do_not_keep_a_name_from_being_guessed(
    arguments: tuple[str, ...], guess: str
) -> None:
    assert f"did you mean `{guess}`?" in run(*arguments).stderr


def test_the_help_says_in_full_what_each_command_does_and_how_it_ends() -> None:
    shown = run("--help").stdout
    for name, (_, about) in COMMANDS.items():
        assert len(about) <= 45
        assert f"  {name.ljust(8)}  {about}\n" in shown
    assert "Exit codes: 0 " in shown


def test_every_command_is_where_the_table_says() -> None:
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert command.name == name


# Stands for an interrupt while modules load: the import of one is interrupted.
INTERRUPTED = """
import sys
class Finder:
    def find_spec(self, name, *_):
        if name == "coursewright.cli.checking":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
from coursewright.cli import main
main(["check"])
"""


def test_an_interrupt_while_modules_load_ends_without_a_traceback() -> None:
    command = [sys.executable, "-c", INTERRUPTED]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (1, "Aborted!")


def test_help_loads_no_command() -> None:
    code = (
        "import sys; from coursewright.cli import main; main(['--help'], standalone_mode=False); "
        "sys.exit(any(name in sys.modules for name in ('yaml', 'mkdocs', 'markdown')))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False
        ).returncode
        == 0
    )
