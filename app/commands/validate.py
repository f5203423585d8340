"""``libya-kg validate``: files on trial."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from app.commands import options
from app.commands.load import spellings
from app.commands.trial import trial_store
from app.settings import read_settings
from app.stores import existing_store
from graph.load import load
from graph.loading.foreign import read_files
from graph.records.identity import suspected_duplicates
from graph.records.model import Event, RecordFile, ReferenceFile, ReportFile


@click.command(
    epilog=options.examples(
        "libya-kg validate seed_data",
        "libya-kg validate --data-dir data reports/2026-03.yaml",
    )
)
@options.files
@options.data_dir
def validate(files: tuple[Path, ...], data_dir: Path | None) -> None:
    """Check record files (YAML or JSON), spreadsheets and RDF without loading them.

    Every problem of every file is told, with file, line and what would be right. References must
    lead to one another, or with --data-dir to what that store holds. Events that look like one
    under two ids are warned of.
    """
    settings = read_settings(data_dir=data_dir)
    with existing_store(settings) if data_dir else trial_store() as store:
        with store.view() as view:
            located = read_files(files, view, spellings(view, {}))
        with options.progress("checking") as progress:
            load(store, located, dry_run=True, progress=progress)
    records = [one.file for one in located]
    for warning in warnings(records):
        click.echo(f"Warning: {warning}", err=True)
    count = len({one.name for one in located})
    click.echo(f"{count} file{'' if count == 1 else 's'}: no problems")


def warnings(records: Iterable[RecordFile]) -> list[str]:
    """What is no fault and yet wants a look: events that may be one under two ids."""
    events: list[Event] = []
    within: dict[str, str] = {}
    for record in records:
        match record:
            case ReportFile():
                events += record.events
            case ReferenceFile():
                within |= {place.id: place.within for place in record.places if place.within}
    return [str(pair) for pair in suspected_duplicates(events, within)]
