"""Committing batch after batch: while the engine writes one, the next is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType

import pyoxigraph as ox

from graph import terms
from graph.errors import Problem, RecordError, StaleError
from graph.loading.accrual import derived
from graph.loading.admission import Admission
from graph.loading.batches import Batch, nquads
from graph.loading.checks import reached
from graph.loading.difference import Difference
from graph.rdf.shapes import Suspects, explain, suspects
from graph.rdf.sieve.columns import columns
from graph.store.base import Changes, Packed, Store, View
from graph.store.undisturbed import undisturbed

#: What the catalog says of a commit besides its time.
Mark = Mapping[ox.NamedNode, ox.Literal | ox.NamedNode]

#: Of how many graphs that break a shape is told what is wrong.
MOST = 20

#: Told of each batch that is committed: its quads, its units.
Done = Callable[[int, int], None]


@dataclass(frozen=True)
class _Waiting:
    """A commit under way."""

    batch: Batch
    mark: Mark
    quads: int
    generation: Future[int]


class Committing:
    """Takes batches; ``generation`` and ``done`` are up to date when the block has ended.

    One commit is under way at a time. What goes wrong with it is raised when the next one is
    asked for, or at the end.
    """

    def __init__(self, store: Store, admission: Admission, done: Done) -> None:
        self.generation = 0
        self._store = store
        self._admission = admission
        self._done = done
        self._writer = ThreadPoolExecutor(1, "commit")
        self._waiting: _Waiting | None = None

    def __enter__(self) -> Committing:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self.finish()
        finally:
            self._writer.shutdown()

    def commit(self, batch: Batch, mark: Mark) -> None:
        """Commit a batch, after the one before it.

        Raises:
            RecordError: not all of it may be added.
        """
        self.finish()
        changes = undisturbed(lambda: self._changes(batch, mark))
        assert changes.packed is not None
        writing = self._writer.submit(self._store.apply, changes)
        self._waiting = _Waiting(batch, mark, changes.packed.count, writing)

    def finish(self) -> None:
        """Wait for the commit under way; where somebody else was quicker, make it once more."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        try:
            self.generation = waiting.generation.result()
        except StaleError:
            self.commit(waiting.batch, waiting.mark)
            self.finish()
        else:
            self._done(waiting.quads, waiting.batch.units)

    def rehearse(self, batch: Batch) -> int:
        """How many quads a commit of the batch would have.

        Raises:
            RecordError: not all of it may be added.
        """
        packed = undisturbed(lambda: self._changes(batch, {})).packed
        return packed.count if packed else 0

    def _changes(self, batch: Batch, mark: Mark) -> Changes:
        """The commit of a batch to the store as it is now.

        Raises:
            RecordError: a report is held from another file, or a shape is broken.
        """
        with self._store.view() as view:
            self._admission.refuse_held(view, batch.files)
            broken = dict(sorted(batch.suspects.items())[:MOST])
            _refuse(view, list(batch.quads(broken)), broken, batch)
            follows = list(self._following(view, batch))
            generation = view.generation
        lines = [*batch.lines, *map(str, follows)]
        graphs = {*batch.graphs, *([terms.DERIVED] if follows else [])}
        load = ox.NamedNode(terms.thing("load", str(generation + 1)))
        catalog = ox.NamedNode(terms.CATALOG)
        return Changes(
            add=[ox.Quad(load, name, value, catalog) for name, value in mark.items()],
            packed=Packed(nquads(lines), len(lines), frozenset(graphs), batch.things),
            note=f"import {batch.units} events",
            expect=generation,
        )

    def _following(self, view: View, batch: Batch) -> list[ox.Quad]:
        """What follows from several reports together; checked by the shapes as well."""
        admission = self._admission
        found = list(derived(view, batch.files, admission.sides, admission.within))
        if found:
            _refuse(view, found, suspects(columns(found), admission.types()), batch)
        return found


def _refuse(view: View, quads: Sequence[ox.Quad], broken: Suspects, batch: Batch) -> None:
    """Say what is wrong in graphs that break shapes, beside all that they name.

    What they name may come with the batch.

    Raises:
        RecordError: with every violation.
    """
    if not broken:
        return
    new = Difference(add=frozenset(batch.quads([terms.REFERENCE])))
    findings = explain([*quads, *reached(view, new, quads)], broken)
    if wrong := [found for found in findings if found.severity == "violation"]:
        raise RecordError(
            [Problem(f.graph, 0, 0, f.path, f"{f.focus}: {f.message}") for f in wrong]
        )
