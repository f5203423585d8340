"""What several commands have: an option, and showing progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

data_dir = click.option(
    "--data-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the store  [LIBYA_KG_DATA_DIR; else data]",
)

files = click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILES"
)


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
