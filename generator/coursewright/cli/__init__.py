"""The command `coursewright`: arguments, printing and exit codes; no decisions about courses."""

import sys
from importlib import import_module
from keyword import iskeyword

import click

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
    "serve": ("building", "Show the course while you write it."),
    "tree": ("building", "Write a folder for other builders."),
}


class _Commands(click.Group):
    """Loads a command when it is called: most need only a part of what there is."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"{__name__}.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name + "_" * iskeyword(cmd_name))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="coursewright")
def main() -> None:
    """Markdown lessons, YAML item banks and a glossary become a course site that grades itself.

    Exit codes: 0 all is well, 1 the course has problems, 2 the command was not understood.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console that is not UTF-8 must not end a build; what it lacks becomes an escape.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
