"""Errors on the command line: the texts of the library, and an exit code; no traceback."""

from __future__ import annotations

from typing import Any

import click

from graph.errors import LibyaKgError, StoreError


class InputFailure(click.ClickException):
    """What was given is wrong."""

    exit_code = 1


class StoreFailure(click.ClickException):
    """The store cannot do it."""

    exit_code = 3


class Commands(click.Group):
    """Commands whose errors are told, not thrown."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except LibyaKgError as error:
            failure = StoreFailure if isinstance(error, StoreError) else InputFailure
            raise failure(str(error)) from error
