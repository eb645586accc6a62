"""`coverage` and `report`: what a course covers, and how its items are made."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from ..following import Follow
from ..memory import write_whole
from ..problems import CoursewrightError, Problem, in_order, write_problems
from ..report.coverage import coverage as coverage_of
from ..report.coverage import coverage_problems
from ..report.coverage_json import coverage_mapping
from ..report.coverage_text import write_coverage
from ..report.page import render_report
from ..report.report_json import report_mapping
from ..site.course_report import CourseReport, course_report
from ..site.course_site import checked_course
from .ending import COURSE, PROBLEMS, Stops, course_settings, shown_path, summary
from .progress import progress

PAGE = "coursewright-report.html"


@click.command()
@click.argument("path", type=COURSE, default=Path())
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
def coverage(path: Path, form: str) -> None:
    """Print which headings teach each concept of the course in PATH and which items test it."""
    settings, problems = course_settings(path)
    with progress() as follow:
        course, found = checked_course(path, settings, shown=shown_path(path), follow=follow)
    errors = _errors([*problems, *found])
    covered = coverage_of(course)
    missing = list(coverage_problems(covered))
    if form == "json":
        click.echo(json.dumps(coverage_mapping(covered), indent=2, ensure_ascii=False))
    else:
        click.echo(write_coverage(covered), nl=False)
        click.echo(("\n" if missing else "") + write_problems(missing, "text"), nl=False)
    _tell(errors)
    sys.exit(PROBLEMS if missing or errors else 0)


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return in_order(problem for problem in problems if problem.severity == "error")


def _tell(errors: list[Problem]) -> None:
    click.echo(write_problems(errors, "text"), nl=False, err=True)
    if errors:
        click.echo(f"this is about what could be read: {summary(errors)}", err=True)


@click.command()
@click.argument("path", type=COURSE, default=Path())
@click.option(
    "--format", "form", type=click.Choice(("html", "json")), default="html", show_default=True
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help=f"Where it goes, `-` for standard output (default: {PAGE}; JSON: standard output).",
)
@click.option("--date", metavar="TEXT", help="A date to print below the title, as you write it.")
def report(path: Path, form: str, output: str | None, date: str | None) -> None:
    """Write a report on the course in PATH: one page with figures, findings and review sheets."""
    with Stops():
        settings, problems = course_settings(path)
        with progress() as follow:
            found = course_report(path, settings, problems, shown=shown_path(path), follow=follow)
            text = _written(found, form, date, follow)
        target = output or ("-" if form == "json" else PAGE)
        if target == "-":
            click.echo(text, nl=False)
        else:
            _write(Path(target), text)
    click.echo(f"note: {found.note}\n" if found.note else "", nl=False, err=True)
    errors = _errors(found.problems)
    _tell(errors)
    sys.exit(PROBLEMS if errors else 0)


def _written(found: CourseReport, form: str, date: str | None, follow: Follow) -> str:
    if form == "json":
        mapping = report_mapping(found.figures, date)
        return json.dumps(mapping, indent=2, ensure_ascii=False) + "\n"
    return render_report(found.figures, found.sheets, date=date, follow=follow)


def _write(path: Path, text: str) -> None:
    try:
        write_whole(path, text.encode())
    except OSError as error:
        message = f"cannot write `{path.as_posix()}`: {error.strerror}"
        raise CoursewrightError(message) from None
    click.echo(f"wrote {path.as_posix()}")
