"""`check`: every problem of a course at its place."""

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Literal, get_args

import click

from ..fix.course import fix_course
from ..lint.sarif import write_sarif
from ..load.course import load_course
from ..load.settings import CONFIG
from ..model import Settings
from ..problems import Format, Position, Problem, has_errors, in_order, write_problems
from ..report.translation import check_translation
from ..site.linted_course import linted_course
from .ending import COURSE, PROBLEMS, course_settings, shown_path, summary
from .progress import progress

Written = Format | Literal["sarif"]


@click.command()
@click.argument("path", type=COURSE, default=Path())
@click.option(
    "--format",
    "form",
    type=click.Choice((*get_args(Format), "sarif")),
    default="text",
    show_default=True,
)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too.")
@click.option("--fix", is_flag=True, help="First mend what is safe, in the files.")
@click.option(
    "--against",
    type=COURSE,
    metavar="DIR",
    help="Hold the course, a translation, against the original in DIR.",
)
def check(path: Path, form: Written, *, strict: bool, fix: bool, against: Path | None) -> None:
    """Read the course in PATH and print every problem at its place, and where to look twice."""
    settings, found = course_settings(path)
    shown = shown_path(path)
    with progress() as follow:
        notes = fix_course(path, settings, shown=shown, follow=follow) if fix else []
        _, problems = linted_course(path, settings, shown=shown, follow=follow)
        if against is not None:
            problems += _differences(path, settings, against, shown=shown)
    for note in notes:
        click.echo(note, err=form != "text")
    problems = in_order([*found, *problems])
    click.echo(_written(problems, form), nl=False)
    if form == "text":
        click.echo(summary(problems), err=True)
    failing = has_errors(problems) or (
        strict and any(problem.severity == "warning" for problem in problems)
    )
    sys.exit(PROBLEMS if failing else 0)


def _differences(path: Path, settings: Settings, against: Path, *, shown: str) -> list[Problem]:
    """How a translation differs from its original where it must not."""
    own, _ = load_course(path, settings, shown=shown)
    original, _ = load_course(against, course_settings(against)[0], shown=shown_path(against))
    return list(check_translation(own, original, Position(f"{shown}{CONFIG}", 1, 1)))


def _written(problems: list[Problem], form: Written) -> str:
    if form == "sarif":
        return write_sarif(problems, version("coursewright"))
    return write_problems(problems, form)
