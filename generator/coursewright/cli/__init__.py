"""The command `coursewright`: arguments, printing and exit codes; no decisions about courses."""

import sys

import click

from .building import build, serve, tree
from .checking import check
from .diffing import diff
from .explaining import explain
from .previewing import preview
from .reporting import coverage, report
from .schemas import schema
from .scoring import score
from .starting import new


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="coursewright")
def main() -> None:
    """Markdown lessons, YAML item banks and a glossary become a course site that grades itself."""
    for stream in (sys.stdout, sys.stderr):
        # A console that is not UTF-8 must not end a build; what it lacks becomes an escape.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


for command in (
    build,
    check,
    explain,
    coverage,
    diff,
    new,
    preview,
    report,
    schema,
    score,
    serve,
    tree,
):
    main.add_command(command)
