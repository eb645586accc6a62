"""`check`: every problem of a course at its place."""

import sys
from pathlib import Path
from typing import get_args

import click

from ..load.settings import CONFIG, read_settings
from ..problems import Format, has_errors, in_order, write_problems
from ..site.course_site import checked_course
from .ending import COURSE, PROBLEMS, summary


@click.command()
@click.argument("path", type=COURSE, default=Path())
@click.option(
    "--format", "form", type=click.Choice(get_args(Format)), default="text", show_default=True
)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too.")
def check(path: Path, form: Format, *, strict: bool) -> None:
    """Read the course in PATH and print every problem at its place."""
    shown = "" if path == Path() else f"{path.as_posix()}/"
    settings, found = read_settings(path, shown=shown)
    if not any((path / name).exists() for name in (CONFIG, settings.content, settings.quizzes)):
        raise click.UsageError(
            f"no course in `{path.as_posix()}`: it has neither {CONFIG} nor {settings.quizzes}/"
        )
    _, problems = checked_course(path, settings, shown=shown)
    problems = in_order([*found, *problems])
    click.echo(write_problems(problems, form), nl=False)
    if form == "text":
        click.echo(summary(problems), err=True)
    failing = has_errors(problems) or (
        strict and any(problem.severity == "warning" for problem in problems)
    )
    sys.exit(PROBLEMS if failing else 0)
