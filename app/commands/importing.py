"""What ``libya-kg load --format`` does with files of event data."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from graph.loading.bulk import BulkReport, import_file
from graph.records.importers.coded import Tally
from graph.records.importers.formats import FORMATS
from graph.store.base import Store

#: The formats that are told by name; all others are told by their ending.
NAMES = tuple(FORMATS)


def import_files(
    store: Store, files: Sequence[Path], name: str, decided: Mapping[str, str], dry_run: bool
) -> None:
    """Import files one after the other, and say what became of their rows."""
    for path in files:
        done, tally = import_file(
            store, path, FORMATS[name], decided=decided, dry_run=dry_run, told=_progress
        )
        click.echo(summary(path, done, tally, dry_run))


def summary(path: Path, done: BulkReport, tally: Tally, dry_run: bool) -> str:
    """What an import did: quads and events, and the account of the rows."""
    before = f" after {done.before} that were there" if done.before else ""
    did = "would add" if dry_run else "added"
    first = f"{path.name}: {did} {done.units} events{before}, {done.quads} quads"
    return "\n".join([f"{first}; generation {done.generation}", *tally.lines()])


def _progress(quads: int, units: int) -> None:
    """One line on standard error, written over and over; nothing where nobody watches."""
    if sys.stderr.isatty():
        click.echo(f"\r{units} events, {quads} quads", nl=False, err=True)
