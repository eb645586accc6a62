"""`export`: banks become files of other tools."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ..exchange.report import came_along, has_losses
from ..formats.format import Format, Surroundings
from ..formats.registry import FORMATS
from ..load.course import no_garbage_collection
from ..load.revision import last_change
from ..model import ItemBank
from ..packages.formats import PACKAGES
from ..problems import MisuseError, Problem
from ..site.course_site import CourseError
from ..site.exported_banks import exported_banks
from .ending import FILE, PROBLEMS, Stops
from .exchange_report import Command, loss_options, told, write_file

ALL = {**FORMATS, **PACKAGES}
_NOTHING = "nothing is written"
WRITABLE = tuple(name for name, form in ALL.items() if form.write is not None)


def _with_own_options(command: Command) -> Command:
    """Give the command an option for each setting that a format has."""
    settings: dict[tuple[str, str], list[str]] = {}
    for form in ALL.values():
        for setting in form.options.items():
            settings.setdefault(setting, []).append(form.name)
    for (name, said), forms in sorted(settings.items(), reverse=True):
        command = click.option(f"--{name}", help=f"{', '.join(forms)}: {said}.")(command)
    return command


@click.command()
@click.argument("banks", nargs=-1, required=True, type=FILE, metavar="BANK…")
@click.option("--to", "name", required=True, type=click.Choice(WRITABLE), help="The format.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file.")
@loss_options
@_with_own_options
def export(
    banks: tuple[Path, ...],
    name: str,
    output: Path,
    strict: bool,
    **more: str,
) -> None:
    """Write the items of BANKs as one file in the format of another tool.

    Every item is carried whole, carried with losses that are told, or refused with a reason.
    Exits with 1 where nothing is written.
    """
    report = more.pop("report")
    with Stops(), no_garbage_collection():
        _check_output(output, banks)
        form = ALL[name]
        options = _options(more, form)
        if "date" in form.options:
            options.setdefault("date", str(_last_change(banks)))
        found, around, problems = _read(banks, options, report)
        if around.terms and not form.carries_terms:
            message = f"the glossary is left out: `{form.name}` has no place for it"
            problems.append(Problem(around.terms[0].position, "info", "note", message))
        assert form.write is not None  # one of WRITABLE
        result = form.write(found, around)
        has_terms = form.carries_terms and bool(around.terms)
        is_kept = has_terms or came_along(result.entries) > 0
        is_kept = is_kept and not (strict and has_losses(result.entries))
        wrote = [f"wrote {output.as_posix()}", form.again] if is_kept else [_NOTHING]
        if is_kept:
            write_file(output, result.data)
    told(result.entries, problems, wrote, form=report)
    sys.exit(0 if is_kept else PROBLEMS)


def _check_output(output: Path, banks: Sequence[Path]) -> None:
    if output.is_dir():
        raise MisuseError(f"`{output.as_posix()}` is a folder: name a file in it")
    if output.exists() and any(output.samefile(bank) for bank in banks):
        raise MisuseError(f"`{output.as_posix()}` is one of the banks: name another file")
    if len({bank.resolve() for bank in banks}) < len(banks):
        raise MisuseError("a bank is named twice: name each once")
    if output.suffix in (".yml", ".yaml"):
        raise MisuseError(f"`{output.as_posix()}` is the name of a bank: name another file")


def _read(
    banks: tuple[Path, ...], options: Mapping[str, str], report: str
) -> tuple[Sequence[ItemBank], Surroundings, list[Problem]]:
    """The banks; where they are not sound, a report as JSON says so and ends the command."""
    try:
        return exported_banks(banks, options)
    except CourseError as error:
        if report != "json":
            raise
        told((), error.problems, [_NOTHING], form=report)
        sys.exit(PROBLEMS)


def _last_change(banks: tuple[Path, ...]) -> int:
    """When any of the banks was changed last, in seconds since 1970, or what the one who packages
    says: https://reproducible-builds.org/specs/source-date-epoch."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(said) if said.isdecimal() else max(map(last_change, banks))


def _options(given: Mapping[str, str | None], form: Format) -> dict[str, str]:
    """The settings of this format that were given; one of another format is misuse."""
    options = {name: value for name, value in given.items() if value is not None}
    if strange := [name for name in options if name not in form.options]:
        raise MisuseError(f"`--{strange[0]}` is no setting of `{form.name}`")
    return options
