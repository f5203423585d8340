"""Loading at volume: a stream of records, committed batch by batch, to be gone on with at any time.

Ordinary loading (``graph.load``) replaces what is held and checks everything against everything in
one commit; its cost grows with what it touches. Here a stream only *adds*, in batches of about
``BATCH`` quads, each a commit of its own that also says in the catalog how far the stream has come.
Whatever interrupts it, the committed batches stay, and the same stream goes on after them.

What is checked is the same, but by code instead of the shapes' engine, which takes a second for a
thousand quads: pydantic (form), ``admission`` (references, reports of other files), and the
shapes themselves on a sample.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from graph import terms
from graph.errors import Problem, RecordError, StaleError
from graph.loading import held
from graph.loading.accrual import derived
from graph.loading.admission import Admission
from graph.loading.checks import reached
from graph.loading.difference import Difference
from graph.rdf.mapping import claim_quads, reference_quads
from graph.rdf.shapes import validate
from graph.rdf.shortcuts import shortcut_quads
from graph.rdf.vocabulary import DCTERMS, SCHEMA
from graph.records.importers.coded import Tally
from graph.records.importers.sources import SourceFile
from graph.records.importers.stream import Format, Unit
from graph.store.base import Changes, Store, View

#: About how many quads a commit has: enough for the engine's bulk path, little enough to hold.
BATCH = 250_000

#: How many reports of a stream are checked against the shapes.
SAMPLE = 3

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
    batch: int = BATCH,
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
    batch: int = BATCH,
    told: Told = _silent,
) -> BulkReport:
    """Add a stream of units, which must be the same one every time for the same source and format.

    Raises:
        RecordError: a reference leads nowhere, a report is held from another file, or the sample
            does not fit the shapes. What was committed before stays.
    """
    with store.view() as view:
        before = progress_of(view, source, format)
        generation = view.generation
        admission = Admission.of(view, source)
    waiting = iter(units)
    done, quads, commits = before, 0, 0
    with _collector_off():
        for _ in islice(waiting, before):
            pass  # the tally counts them again, so that it is whole at the end
        for some, last in _batches(waiting, admission, batch):
            done += len(some.units)
            if dry_run:
                with store.view() as view:
                    quads += len(some.all(view, admission))
            else:
                mark = _mark(source, format, done, last)
                added, generation = _commit(store, some, admission, mark, sample=not commits)
                quads += added
            commits += 1
            told(quads, done)
    return BulkReport(before, done - before, quads, commits, generation)


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


@dataclass(frozen=True)
class _Batch:
    """Units, and the quads of each alone: without what follows from them."""

    units: list[Unit]
    quads: list[ox.Quad]

    def all(self, view: View, admission: Admission) -> list[ox.Quad]:
        """These quads, and those that follow from one report or from several.

        Raises:
            RecordError: not all of it may be added.
        """
        files = [file for unit in self.units for file in unit.reports]
        admission.check(view, files)
        sides = admission.sides
        shortcuts = (quad for file in files for quad in shortcut_quads(file, sides))
        return [*self.quads, *shortcuts, *derived(view, files, sides, admission.within)]


def _batches(
    units: Iterator[Unit], admission: Admission, size: int
) -> Iterator[tuple[_Batch, bool]]:
    """The stream in batches of about ``size`` quads, each with whether it is the last one."""
    batch = _Batch([], [])
    ahead = next(units, None)
    while ahead is not None:
        unit, ahead = ahead, next(units, None)
        batch.units.append(unit)
        batch.quads.extend(_quads(unit, admission))
        if len(batch.quads) >= size or ahead is None:
            yield batch, ahead is None
            batch = _Batch([], [])


def _quads(unit: Unit, admission: Admission) -> Iterator[ox.Quad]:
    if unit.reference is not None:
        yield from reference_quads(admission.admit(unit.reference))
    for file in unit.reports:
        yield from claim_quads(file)


def _commit(
    store: Store,
    batch: _Batch,
    admission: Admission,
    mark: Mapping[ox.NamedNode, ox.Literal | ox.NamedNode],
    *,
    sample: bool,
) -> tuple[int, int]:
    """Commit a batch; how many quads it had, and the generation after it."""
    while True:
        with store.view() as view:
            quads, generation = batch.all(view, admission), view.generation
            if sample:
                _check_sample(view, quads)
        load = ox.NamedNode(terms.thing("load", str(generation + 1)))
        catalog = ox.NamedNode(terms.CATALOG)
        marks = [ox.Quad(load, name, value, catalog) for name, value in mark.items()]
        note = f"import {len(batch.units)} events"
        try:
            changes = Changes(add=[*quads, *marks], note=note, expect=generation)
            return len(quads), store.apply(changes)
        except StaleError:
            continue


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


def _check_sample(view: View, quads: Sequence[ox.Quad]) -> None:
    """Check the first reports, beside all that they name, by the shapes.

    Raises:
        RecordError: with every violation.
    """
    named = (quad.graph_name for quad in quads if _claimed(quad))
    graphs = frozenset(islice(dict.fromkeys(named), SAMPLE))
    claims = [quad for quad in quads if quad.graph_name in graphs]
    new = (quad for quad in quads if quad.graph_name == ox.NamedNode(terms.REFERENCE))
    findings = validate([*claims, *reached(view, Difference(add=frozenset(new)), claims)])
    broken = [found for found in findings if found.severity == "violation"]
    if broken:
        raise RecordError(
            [Problem(f.graph, 0, 0, f.path, f"{f.focus}: {f.message}") for f in broken]
        )


def _claimed(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.endswith("#claims")
