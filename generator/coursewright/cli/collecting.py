"""`collect`: results that learners hand in."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from ..collect.gathering import CourseFacts, Gathered, gathered
from ..collect.handing_in import handed_in
from ..collect.table import write_table
from ..memory import write_whole
from ..model import Course, Settings
from ..problems import CoursewrightError, Problem, has_errors, in_order, write_problems
from ..site.course_site import CourseError, checked_course
from ..site.quizzes import quizzes_of
from ..untrusted_json import shown
from .ending import COURSE, PROBLEMS, Stops, course_settings, shown_path, summary
from .progress import progress

TABLE = "results.csv"


@click.command()
@click.argument(
    "results",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="RESULT…",
)
@click.option("--course", type=COURSE, default=Path(), help="The course folder (default: here).")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=TABLE,
    show_default=True,
    help="Where the table goes, `-` for standard output.",
)
def collect(results: tuple[Path, ...], course: Path, output: str) -> None:
    """Gather results that learners hand in into one table, scored by the banks of the course.

    A RESULT is a file that a learner saved, a folder of them, or the zip file with the submissions
    that a learning platform gives.
    """
    _check_output(output)
    with Stops():
        found = _gathered(results, course)
        if found.results == 0:
            _tell(found)
            raise CoursewrightError("there is no result in what was named, so nothing is written")
        _write(output, write_table(found.rows))
    _tell(found)
    sys.exit(PROBLEMS if has_errors(found.problems) else 0)


def _check_output(output: str) -> None:
    """Before the work is done: what is no name of a file is misuse."""
    if not output:
        raise click.UsageError("the table needs a file: `-o FILE`, or `-o -` for standard output")
    if Path(output).is_dir():
        raise click.UsageError(f"the table needs a file: `-o {output}` is a folder")


def _gathered(results: Sequence[Path], root: Path) -> Gathered:
    settings, problems = course_settings(root)
    with progress() as follow:
        course, found = checked_course(root, settings, shown=shown_path(root), follow=follow)
    if has_errors([*problems, *found]):
        raise CourseError(_errors([*problems, *found]))
    read, refused = handed_in(results)
    return gathered(read, _facts(course, settings), refused)


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return in_order(problem for problem in problems if problem.severity == "error")


def _facts(course: Course, settings: Settings) -> CourseFacts:
    items = {item.id: item for bank in course.banks for item in bank.items}
    return CourseFacts(settings.course, quizzes_of(course), items)


def _tell(found: Gathered) -> None:
    problems = in_order(_shown(problem) for problem in found.problems)
    click.echo(write_problems(problems, "text"), nl=False, err=True)
    counted = f"{_count(found.results, 'result')} of {_count(found.learners, 'learner')}"
    click.echo(f"{counted}, {_count(len(found.rows), 'row')}; {summary(problems)}", err=True)


def _shown(problem: Problem) -> Problem:
    """With names of strangers as a terminal may print them."""
    position = replace(problem.position, path=shown(problem.position.path))
    return replace(
        problem, position=position, message=shown(problem.message), hint=shown(problem.hint)
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _write(output: str, table: bytes) -> None:
    if output == "-":
        click.echo(table, nl=False)
        return
    path = Path(output)
    try:
        write_whole(path, table)
    except OSError as error:
        message = f"cannot write `{path.as_posix()}`: {error.strerror}"
        raise CoursewrightError(message) from None
    if path.is_file():  # a line more would spoil what a pipe such as `/dev/stdout` takes
        click.echo(f"wrote {path.as_posix()}")
