"""`coverage` and `report`: what a course covers, and how its items are made."""

import json
import sys
from pathlib import Path

import click

from ..problems import in_order, write_problems
from ..report.coverage import coverage as coverage_of
from ..report.coverage import coverage_problems
from ..report.coverage_json import coverage_mapping
from ..report.coverage_text import write_coverage
from ..site.course_site import checked_course
from .ending import COURSE, PROBLEMS, course_settings, shown_path, summary


@click.command()
@click.argument("path", type=COURSE, default=Path())
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
def coverage(path: Path, form: str) -> None:
    """Print which headings teach each concept of the course in PATH and which items test it."""
    settings, problems = course_settings(path)
    course, found = checked_course(path, settings, shown=shown_path(path))
    errors = [problem for problem in in_order([*problems, *found]) if problem.severity == "error"]
    covered = coverage_of(course)
    missing = list(coverage_problems(covered))
    if form == "json":
        click.echo(json.dumps(coverage_mapping(covered), indent=2, ensure_ascii=False))
    else:
        click.echo(write_coverage(covered), nl=False)
        click.echo(("\n" if missing else "") + write_problems(missing, "text"), nl=False)
    click.echo(write_problems(errors, "text"), nl=False, err=True)
    if errors:
        click.echo(f"this is about what could be read: {summary(errors)}", err=True)
    sys.exit(PROBLEMS if missing or errors else 0)
