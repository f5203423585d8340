"""The commands as a group: imported when asked for, and their errors told without a traceback."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import click

from graph.errors import LibyaKgError, StoreError

#: Each is a module beside this one, with the command by the same name in it.
NAMES: Final = ("serve", "load", "withdraw", "validate", "query", "export", "resolve")


class InputFailure(click.ClickException):
    """What was given is wrong."""

    exit_code = 1


class StoreFailure(click.ClickException):
    """The store cannot do it."""

    exit_code = 3


class Commands(click.Group):
    """Commands that cost nothing until they are asked for: a query needs no server."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in NAMES:
            return None
        found: click.Command = getattr(import_module(f"app.commands.{cmd_name}"), cmd_name)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except LibyaKgError as error:
            raise failure(error) from error


def failure(error: LibyaKgError) -> click.ClickException:
    """The error as a command ends with it: its text, and the code it exits with."""
    kind = StoreFailure if isinstance(error, StoreError) else InputFailure
    return kind(str(error))
