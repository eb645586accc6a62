"""How `import` and `export` end: what became of each item, and what was written."""

import json
from collections.abc import Sequence

import click

from ..exchange.report import report_mapping, report_problems, report_summary
from ..formats.entry import Entry
from ..problems import Problem, in_order, write_problems


def told(
    entries: Sequence[Entry], problems: Sequence[Problem], written: Sequence[str], *, form: str
) -> None:
    """Print the report; as JSON it has standard output for itself."""
    if form == "json":
        click.echo(json.dumps(report_mapping(entries), indent=2, ensure_ascii=False))
        said = in_order(problems)
    else:
        said = in_order([*problems, *report_problems(entries)])
    is_apart = form == "json"
    click.echo(write_problems(said, "text"), nl=False, err=True)
    for line in (report_summary(entries), *written):
        click.echo(line, err=is_apart)
