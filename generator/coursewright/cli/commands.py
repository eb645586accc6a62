"""A command of commands, each of which is loaded when it is called."""

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click


class Commands(click.Group):
    """Most commands need only a part of what there is: no module is loaded for a list of them.

    `modules` has each with the module of `package` that it is in, and what it does in a few words.
    """

    def __init__(
        self, *args: Any, package: str, modules: Mapping[str, tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._package = package
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self._modules:
            return None
        module = import_module(f"{self._package}.{self._modules[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name + "_" * iskeyword(cmd_name))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            names = self.list_commands(ctx)
            formatter.write_dl([(name, self._modules[name][1]) for name in names])
