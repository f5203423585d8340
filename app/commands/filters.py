"""The filters of the library as options of a command."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

import click

from graph.records.model import EventType, Status

Command = TypeVar("Command", bound=Callable[..., Any])


def _among(values: type[StrEnum]) -> click.Choice[str]:
    """A choice among the values as the interface has them (click alone would show their names)."""
    return click.Choice([value.value for value in values])


_FILTERS = (
    click.option("--from", "from", metavar="DATE", help="First day (EDTF)."),
    click.option("--to", metavar="DATE", help="Last day (EDTF)."),
    click.option("--topic", multiple=True, metavar="ID", help="Topic, or a broader one."),
    click.option("--place", multiple=True, metavar="ID", help="Place, or a larger one."),
    click.option("--state", multiple=True, metavar="NAME", help="State acted for: name or id."),
    click.option("--actor", multiple=True, metavar="NAME", help="Who took part: name or id."),
    click.option("--report", multiple=True, metavar="ID", help="Report that says so."),
    click.option("--attendance", type=click.Choice(["principal", "any"]), help="[principal]"),
    click.option("--status", multiple=True, type=_among(Status), help="[occurred]"),
    click.option("--type", multiple=True, type=_among(EventType), help="[meeting]"),
)


def filters(command: Command) -> Command:
    """The filters of the library as options; those that take several values may be repeated."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command
