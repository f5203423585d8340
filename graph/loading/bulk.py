"""Loading at volume: a stream of records, committed batch by batch, to be gone on with at any time.

Ordinary loading (``graph.load``) replaces what is held and checks everything against everything in
one commit; its cost grows with what it touches. Here a stream only *adds*, in batches of about as
many quads as the store likes best, each a commit of its own that also says in the catalog how far
the stream has come. Whatever interrupts it, the committed batches stay, and the same stream goes on
after them.

What is checked is the same, for every record: pydantic (form), ``admission`` (references, reports
of other files), and the shapes, by the sieve. A batch is mapped and checked while the engine
writes the one before it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from graph.loading import held
from graph.loading.admission import Admission
from graph.loading.batches import batches
from graph.loading.committing import Committing
from graph.rdf.vocabulary import DCTERMS, SCHEMA
from graph.records.importers.coded import Tally
from graph.records.importers.sources import SourceFile
from graph.records.importers.stream import Format, Unit
from graph.store.base import Store, View

#: Told after each batch: quads so far, units so far.
Told = Callable[[int, int], None]

_DONE, _UNDER_WAY = SCHEMA.CompletedActionStatus, SCHEMA.ActiveActionStatus


@dataclass(frozen=True, slots=True)
class BulkReport:
    """What a bulk load did: units found committed before, units and quads added, commits made."""

    before: int
    units: int
    quads: int
    commits: int
    generation: int


def _silent(quads: int, units: int) -> None:
    """Nobody wants to be told."""


def import_file(
    store: Store,
    path: Path,
    format: Format,
    *,
    decided: Mapping[str, str] | None = None,
    dry_run: bool = False,
    batch: int | None = None,
    told: Told = _silent,
) -> tuple[BulkReport, Tally]:
    """Load a file of event data; what an earlier run has committed is passed over.

    Raises:
        RecordError: the file has another layout, or a report in it is held from another file.
    """
    with store.view() as view:
        given = format.open(path, held.named(view), decided)
    done = bulk_load(
        store, given.units(), given.file, format.name, dry_run=dry_run, batch=batch, told=told
    )
    return done, given.tally


def bulk_load(
    store: Store,
    units: Iterable[Unit],
    source: SourceFile,
    format: str,
    *,
    dry_run: bool = False,
    batch: int | None = None,
    told: Told = _silent,
) -> BulkReport:
    """Add a stream of units, which must be the same one every time for the same source and format.

    Raises:
        RecordError: a reference leads nowhere, a report is held from another file, or something
            does not fit the shapes. What was committed before stays.
    """
    with store.view() as view:
        before = progress_of(view, source, format)
        generation = view.generation
        admission = Admission.of(view, source)
    count = _Count(before, told)
    waiting = iter(units)
    with _collector_off(), Committing(store, admission, count.add) as committing:
        for _ in islice(waiting, before):
            pass  # the tally counts them again, so that it is whole at the end
        made = before
        for each in batches(waiting, admission, batch or store.batch):
            made += each.units
            if dry_run:
                count.add(committing.rehearse(each), each.units)
            else:
                committing.commit(each, _mark(source, format, made, each.last))
    now = committing.generation or generation
    return BulkReport(before, count.units - before, count.quads, count.commits, now)


@dataclass
class _Count:
    """What is committed so far, those units that were there before included."""

    units: int
    told: Told
    quads: int = 0
    commits: int = 0

    def add(self, quads: int, units: int) -> None:
        """One batch more."""
        self.quads += quads
        self.units += units
        self.commits += 1
        self.told(self.quads, self.units)


@contextmanager
def _collector_off() -> Iterator[None]:
    """No search for circles among objects of which none has any: it takes half of the mapping."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def progress_of(view: View, source: SourceFile, format: str) -> int:
    """How many units of a source are committed."""
    found = (
        int(units or 0)
        for sha256, named, _, units, *_ in view.rows("load_imports")
        if (sha256, named) == (source.sha256, format)
    )
    return max(found, default=0)


def _mark(
    source: SourceFile, format: str, units: int, last: bool
) -> dict[ox.NamedNode, ox.Literal | ox.NamedNode]:
    """What the catalog says of a commit: the file, and how far it has come."""
    return {
        DCTERMS.identifier: ox.Literal(source.sha256),
        DCTERMS.source: ox.Literal(source.name),
        DCTERMS.format: ox.Literal(format),
        SCHEMA.position: ox.Literal(units),
        SCHEMA.actionStatus: _DONE if last else _UNDER_WAY,
    }
