"""What several commands have: an option, and showing progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from graph.records.model import EventType, Status

Command = TypeVar("Command", bound=Callable[..., Any])

data_dir = click.option(
    "--data-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the store  [LIBYA_KG_DATA_DIR; else data]",
)

files = click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILES"
)


_FILTERS = (
    click.option("--from", "from", metavar="DATE", help="First day (EDTF)."),
    click.option("--to", metavar="DATE", help="Last day (EDTF)."),
    click.option("--topic", multiple=True, metavar="ID", help="Topic, or a broader one."),
    click.option("--place", multiple=True, metavar="ID", help="Place, or a larger one."),
    click.option("--state", multiple=True, metavar="ID", help="State somebody acted for."),
    click.option("--actor", multiple=True, metavar="ID", help="Actor who took part."),
    click.option("--report", multiple=True, metavar="ID", help="Report that says so."),
    click.option("--attendance", type=click.Choice(["principal", "any"]), help="[principal]"),
    click.option("--status", multiple=True, type=click.Choice(list(Status)), help="[occurred]"),
    click.option("--type", multiple=True, type=click.Choice(list(EventType)), help="[meeting]"),
)


def filters(command: Command) -> Command:
    """The filters of the library as options; those that take several values may be repeated."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def examples(*lines: str) -> str:
    """The end of a command's help: commands that work, each on its line."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on standard error while something long is done; nothing where nobody watches."""
    with click.progressbar(
        length=0, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def told(done: int, total: int, name: str) -> None:
            bar.length = total
            bar.label = f"{label}: {name}"
            bar.update(done - bar.pos)

        yield told
