"""How a command ends: what it takes, what it prints at last, and its exit code."""

import sys
from pathlib import Path

import click

from ..load.settings import CONFIG, read_settings
from ..model import Settings
from ..problems import CoursewrightError, MisuseError, Problem, write_problems
from ..site.course_site import CourseError

PROBLEMS, MISUSE = 1, 2
COURSE = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def shown_path(path: Path) -> str:
    """What goes before each path in positions, for a course that is not here."""
    return "" if path == Path() else f"{path.as_posix()}/"


def course_settings(path: Path) -> tuple[Settings, list[Problem]]:
    """The settings of the course in `path`; a folder that holds no course is misuse."""
    settings, problems = read_settings(path, shown=shown_path(path))
    if not any((path / name).exists() for name in (CONFIG, settings.content, settings.quizzes)):
        raise click.UsageError(
            f"no course in `{path.as_posix()}`: it has neither {CONFIG} nor {settings.quizzes}/"
        )
    return settings, problems


def summary(problems: list[Problem]) -> str:
    """How many problems of each severity there are, as the last line of a command."""
    counts = {
        severity: sum(problem.severity == severity for problem in problems)
        for severity in ("error", "warning", "info")
    }
    found = [
        f"{count} {severity}{'s' if count > 1 and severity != 'info' else ''}"
        for severity, count in counts.items()
        if count
    ]
    return ", ".join(found) or "no problems"


class Stops:
    """Ends the command with the problems of the course, or the reason why it cannot go on."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, CourseError):
            click.echo(write_problems(error.problems, "text"), nl=False)
            click.echo(summary(list(error.problems)), err=True)
            sys.exit(PROBLEMS)
        if isinstance(error, CoursewrightError):
            click.echo(f"error: {error}", err=True)
            sys.exit(MISUSE if isinstance(error, MisuseError) else PROBLEMS)
