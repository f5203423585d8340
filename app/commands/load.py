"""``libya-kg load``: record files into the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import click

from app.commands import importing, options
from app.commands.trial import trial_store
from app.settings import Settings, read_settings
from app.stores import existing_store, is_made, open_store
from app.told import summary
from graph.analytics.names import NameIndex
from graph.load import load as load_located
from graph.load import load_vocabularies
from graph.loading.foreign import Spellings, read_files
from graph.records.decisions import read as read_decisions
from graph.resolving import match
from graph.store.base import Store, View


@click.command(
    epilog=options.examples(
        "libya-kg load reports/2026-03.yaml",
        "libya-kg load --dry-run actors/ reports/",
        "libya-kg load meetings.csv more.trig",
        "libya-kg load --format icews events.2020.tab",
    )
)
@options.files
@options.data_dir
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(importing.NAMES),
    help="Public event data, and whose; other files are told by their ending.",
)
@click.option(
    "--decisions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who the names in spreadsheets and event data are: a file of 'libya-kg resolve'.",
)
def load(
    files: tuple[Path, ...],
    data_dir: Path | None,
    dry_run: bool,
    kind: str | None,
    decisions: Path | None,
) -> None:
    """Load record files (YAML or JSON), spreadsheets and RDF, or event data, into the store.

    Directories give the record files in them; spreadsheets of meetings end in .csv, RDF in our
    ontology in .nq, .trig, .ttl or .nt.

    All of it is loaded, or nothing: every problem of every file is told first. What the store
    holds of the same reports is replaced; loading the same files again changes nothing.

    Event data (--format) are added in batches, and every row is accounted for. Interrupted at any
    time, the same command goes on after the last batch.
    """
    settings = read_settings(data_dir=data_dir)
    decided = read_decisions(decisions).actors() if decisions else {}
    with _store(settings, dry_run) as store:
        if kind is not None:
            importing.import_files(store, files, kind, decided, dry_run)
            return
        with store.view() as view:
            located = read_files(files, view, spellings(view, decided))
        with options.progress("loading") as progress:
            report = load_located(store, located, dry_run=dry_run, progress=progress)
    click.echo(summary(report, dry_run))


def spellings(view: View, decided: Mapping[str, str]) -> Spellings:
    """Who names in spreadsheets are: as was decided, else as the search finds for certain."""
    index = cache(lambda: NameIndex.read(view))
    return Spellings(decided, lambda name: match(index(), name))


@contextmanager
def _store(settings: Settings, dry_run: bool) -> Iterator[Store]:
    """The store to load into; trying out where there is none yet does not make one."""
    if dry_run:
        with existing_store(settings) if is_made(settings) else trial_store() as store:
            yield store
        return
    with open_store(settings) as store:
        load_vocabularies(store)
        yield store
