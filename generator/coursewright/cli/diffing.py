"""`diff`: what has changed in the items of a course since a revision of its repository."""

import json
import sys
from pathlib import Path

import click

from ..load.course import load_course
from ..load.revision import load_revision
from ..problems import write_problems
from ..report.changes import State, changes
from ..report.changes_json import changes_mapping
from ..report.changes_text import write_changes
from .ending import COURSE, PROBLEMS, Stops, course_settings, shown_path, summary
from .progress import progress


@click.command()
@click.argument("revision", metavar="REV")
@click.argument("path", type=COURSE, default=Path())
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings.")
def diff(revision: str, path: Path, form: str, *, strict: bool) -> None:
    """Print how the items of the course in PATH differ from those at REV, a revision of git.

    What is not committed yet counts.
    """
    settings, problems = course_settings(path)
    shown = shown_path(path)
    with Stops(), progress() as follow:
        then = load_revision(path, revision, shown=f"{revision}:{shown}", follow=follow)
        sources, found = load_course(path, settings, shown=shown, follow=follow)
    click.echo(write_problems(problems, "text"), nl=False, err=True)
    compared = changes(State(then.sources, then.problems), State(sources, [*problems, *found]))
    if form == "json":
        mapping = changes_mapping(compared, revision=revision, commit=then.commit)
        click.echo(json.dumps(mapping, indent=2, ensure_ascii=False))
    else:
        click.echo(write_changes(compared), nl=False)
        listed = write_problems(compared.problems, "text")
        click.echo(f"\n{listed}" if listed else "", nl=False)
        click.echo(summary(list(compared.problems)), err=True)
    warned = any(problem.severity == "warning" for problem in compared.problems)
    sys.exit(PROBLEMS if strict and warned else 0)
