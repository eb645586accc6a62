"""The command `coursewright`: arguments, printing and exit codes; no decisions about courses."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import click

from .attempts import attempt_problem, score_bank
from .check.names import check_declared
from .load.course import load_bank
from .load.schema import SCHEMAS, combined_schema
from .load.settings import CONFIG, read_settings
from .model import ItemBank
from .problems import CoursewrightError, Format, Problem, has_errors, in_order, write_problems
from .site.building import BUILDERS, build_site, serve_site
from .site.course_site import CourseError, checked_course
from .site.tree import write_tree

PROBLEMS, MISUSE = 1, 2
_MOST_DIGITS = 400
_COURSE = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="coursewright")
def main() -> None:
    """Markdown lessons, YAML item banks and a glossary become a course site that grades itself."""
    for stream in (sys.stdout, sys.stderr):
        # A console that is not UTF-8 must not end a build; what it lacks becomes an escape.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


@main.command()
@click.argument("path", type=_COURSE, default=Path())
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
        click.echo(_summary(problems), err=True)
    failing = has_errors(problems) or (
        strict and any(problem.severity == "warning" for problem in problems)
    )
    sys.exit(PROBLEMS if failing else 0)


def _summary(problems: list[Problem]) -> str:
    counts = {
        severity: sum(problem.severity == severity for problem in problems)
        for severity in ("error", "warning", "info")
    }
    found = [
        f"{count} {severity}{'s' if count > 1 else ''}"
        for severity, count in counts.items()
        if count
    ]
    return ", ".join(found) or "no problems"


@main.command()
@click.argument("path", type=_COURSE, default=Path())
@click.option("--builder", type=click.Choice(BUILDERS), default="mkdocs", show_default=True)
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes (default: site).",
)
@click.option("--offline", is_flag=True, help="A site that works from a folder, without a server.")
def build(path: Path, builder: str, site_dir: Path | None, *, offline: bool) -> None:
    """Build the site of the course in PATH. A build that fails leaves the last site as it was."""
    with _Stops():
        folder = build_site(path, builder=builder, site_dir=site_dir, offline=offline)
        click.echo(f"built {folder.as_posix()}/")


@main.command()
@click.argument("path", type=_COURSE, default=Path())
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
def serve(path: Path, address: str) -> None:
    """Preview the course in PATH; pages follow every edit."""
    with _Stops():
        serve_site(path, address)


@main.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--course", "path", type=_COURSE, default=Path(), help="The course folder (default: here)."
)
def tree(out: Path, path: Path) -> None:
    """Write a plain docs tree with an mkdocs.yml that other builders can build."""
    with _Stops():
        count = write_tree(path, out)
        click.echo(f"wrote {out.as_posix()}/ ({count} files changed)")


@main.command()
@click.argument("part", type=click.Choice(tuple(SCHEMAS)), required=False)
def schema(part: str | None) -> None:
    """Print the JSON Schema of the source files, or of one PART of them."""
    click.echo(json.dumps(SCHEMAS[part]() if part else combined_schema(), indent=2))


@main.command()
@click.argument("bank", type=_FILE)
@click.argument("responses", type=_FILE)
def score(bank: Path, responses: Path) -> None:
    """Score RESPONSES, a JSON object of item id and response, by the item bank BANK."""
    read = _sound_bank(bank)
    given = _responses(responses)
    by_id = {item.id: item for item in read.items}
    for name, response in given.items():
        if name not in by_id:
            click.echo(f"warning: the bank has no item `{name}`", err=True)
        elif problem := attempt_problem(by_id[name], response):
            click.echo(f"warning: the response to `{name}` {problem}", err=True)
    click.echo(json.dumps(score_bank(read, given), indent=2))


def _sound_bank(path: Path) -> ItemBank:
    bank, declared, problems = load_bank(path)
    problems = in_order([*problems, *check_declared(declared)])
    click.echo(write_problems(problems, "text"), nl=False, err=True)
    if bank is None or has_errors(problems):
        sys.exit(PROBLEMS)
    return bank


def _responses(path: Path) -> dict[str, Any]:
    twice: list[str] = []

    def pairs(entries: list[tuple[str, Any]]) -> dict[str, Any]:
        counts = Counter(name for name, _ in entries)
        twice[:] = [name for name, count in counts.items() if count > 1]  # at last, of the whole
        return dict(entries)

    try:
        text = path.read_text(encoding="utf-8-sig")
        given = json.loads(text, parse_int=_whole, object_pairs_hook=pairs)
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{path.as_posix()} is not JSON: {error}") from None
    if not isinstance(given, dict):
        raise click.UsageError(f"{path.as_posix()} must be a JSON object of item id and response")
    for name in twice:
        click.echo(f"warning: `{name}` has several responses, of which the last counts", err=True)
    return given


def _whole(digits: str) -> int | float:
    # A number too long for `int` is infinite for the player, and misfits there like any other.
    return int(digits) if len(digits) <= _MOST_DIGITS else float(digits)


class _Stops:
    """Ends the command with the problems of the course, or the reason why it cannot go on."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, CourseError):
            click.echo(write_problems(error.problems, "text"), nl=False)
            click.echo(_summary(list(error.problems)), err=True)
            sys.exit(PROBLEMS)
        if isinstance(error, CoursewrightError):
            click.echo(f"error: {error}", err=True)
            sys.exit(PROBLEMS)
