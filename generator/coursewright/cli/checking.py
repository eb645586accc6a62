"""`check`: every problem of a course at its place."""

import sys
from pathlib import Path
from typing import get_args

import click

from ..problems import Format, has_errors, in_order, write_problems
from ..site.course_site import checked_course
from .ending import COURSE, PROBLEMS, course_settings, shown_path, summary


@click.command()
@click.argument("path", type=COURSE, default=Path())
@click.option(
    "--format", "form", type=click.Choice(get_args(Format)), default="text", show_default=True
)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too.")
def check(path: Path, form: Format, *, strict: bool) -> None:
    """Read the course in PATH and print every problem at its place."""
    settings, found = course_settings(path)
    _, problems = checked_course(path, settings, shown=shown_path(path))
    problems = in_order([*found, *problems])
    click.echo(write_problems(problems, form), nl=False)
    if form == "text":
        click.echo(summary(problems), err=True)
    failing = has_errors(problems) or (
        strict and any(problem.severity == "warning" for problem in problems)
    )
    sys.exit(PROBLEMS if failing else 0)
