"""How `import` and `export` end: what became of each item, and what was written."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ..exchange.report import report_mapping, report_problems, report_summary, unread
from ..formats.entry import Entry
from ..memory import write_whole
from ..problems import CoursewrightError, Problem, in_order, write_problems

Command = Callable[..., object]
_STRICT = "Losses are errors: nothing is written then."
_REPORT = "How it is told; JSON has standard output for itself."


def loss_options(command: Command) -> Command:
    """Give a command the options that say what becomes of losses."""
    report = click.option(
        "--report", type=click.Choice(("text", "json")), default="text", help=_REPORT
    )
    return click.option("--strict", is_flag=True, help=_STRICT)(report(command))


def told(
    entries: Sequence[Entry], problems: Sequence[Problem], written: Sequence[str], *, form: str
) -> None:
    """Print the report; as JSON it has standard output for itself.

    What cannot be read at all counts as refused.
    """
    is_apart = form == "json"
    everything = [*entries, *unread(problems)]
    if is_apart:
        click.echo(json.dumps(report_mapping(everything), indent=2, ensure_ascii=False))
        said = in_order(problems)
    else:
        said = in_order([*problems, *report_problems(entries)])
    click.echo(write_problems(said, "text"), nl=False, err=True)
    for line in (report_summary(everything), *written):
        click.echo(line, err=is_apart)


def write_file(path: Path, data: bytes) -> None:
    """Write what was imported or exported, whole; CoursewrightError names what cannot be."""
    try:
        write_whole(path, data)
    except OSError as error:
        message = f"cannot write `{path.as_posix()}`: {error.strerror}"
        raise CoursewrightError(message) from None
