"""The command `coursewright`: arguments, printing and exit codes; no decisions about courses."""

import sys

import click

from .commands import Commands

# Each command with the module that it is in, and what it does in a few words.
COMMANDS = {
    "build": ("building", "Write the site."),
    "check": ("checking", "Find mistakes and flaws; --fix mends some."),
    "collect": ("collecting", "Gather results that learners hand in."),
    "coverage": ("reporting", "Say which concepts are taught and tested."),
    "diff": ("diffing", "Say what changed in items since a revision."),
    "explain": ("explaining", "Say why a rule asks for a second look."),
    "export": ("exporting", "Write banks for other tools."),
    "formats": ("formats", "Say what other tools' formats carry."),
    "import": ("importing", "Make a bank of other tools' files."),
    "new": ("starting", "Make a course, or print an item."),
    "preview": ("previewing", "Show one bank while you write it."),
    "report": ("reporting", "Write a page on the course for authors."),
    "schema": ("schemas", "Help editors, by JSON Schema."),
    "score": ("scoring", "Score responses collected elsewhere."),
    "screen": ("screening", "Test candidates by sealed forms."),
    "serve": ("building", "Show the course while you write it."),
    "tree": ("building", "Write a folder for other builders."),
}


@click.group(
    cls=Commands,
    package=__name__,
    modules=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="coursewright")
def main() -> None:
    """Markdown lessons, YAML item banks and a glossary become a course site that grades itself.

    Exit codes: 0 all is well, 1 the course has problems, 2 the command was not understood.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console that is not UTF-8 must not end a build; what it lacks becomes an escape.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
