"""The way in on one page: files -> records -> quads -> store, each load one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from graph import resources, terms
from graph.errors import NotFoundError
from graph.loading import held
from graph.loading.checks import check_shapes
from graph.loading.difference import Difference, Progress, loading, withdrawing
from graph.records.files import Located, check_references, read_all
from graph.records.model import ReportFile
from graph.store.base import Changes, Store, View
from graph.store.undisturbed import undisturbed

#: The files of the ontology folder that are data too, and their graphs.
VOCABULARIES = {"lir.ttl": terms.ONTOLOGY, "topics.ttl": terms.TOPICS}


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did: quads added, removed, and found as they were; the reports it was about.

    ``generation`` is the store's afterwards; a load that changes nothing makes no new one.
    """

    added: int
    removed: int
    unchanged: int
    reports: tuple[str, ...]
    generation: int


def _silent(done: int, total: int, name: str) -> None:
    """Nobody wants to be told."""


def load(
    store: Store,
    files: Sequence[Located],
    *,
    dry_run: bool = False,
    shapes: bool = True,
    progress: Progress = _silent,
) -> LoadReport:
    """Load record files in one commit; what the store holds of the same things is replaced.

    ``shapes`` says whether the outcome is checked against the ontology's shapes, ``progress`` is
    told after each report: how many are done, how many there are, its id.

    Raises:
        RecordError: a reference leads nowhere, or the data do not fit the ontology's shapes.
    """
    reports = tuple(f.file.report.id for f in files if isinstance(f.file, ReportFile))

    def change(view: View) -> Difference:
        check_references(files, held.Holdings(view))
        difference = loading(view, [located.file for located in files], progress)
        if shapes:
            check_shapes(view, difference, files)
        return difference

    note = f"load {', '.join(Path(located.name).name for located in files)}"
    return _commit(store, change, note, reports, dry_run)


def load_files(
    store: Store,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    shapes: bool = True,
    progress: Progress = _silent,
) -> LoadReport:
    """Load record files and directories of them; all that is wrong with them is told at once.

    Raises:
        RecordError: with every problem of every file.
    """

    def read() -> Sequence[Located]:
        with store.view() as view:
            return read_all(paths, held.Holdings(view))

    files = undisturbed(read)
    return load(store, files, dry_run=dry_run, shapes=shapes, progress=progress)


def withdraw(store: Store, report: str, *, dry_run: bool = False) -> LoadReport:
    """Take a report away, and with it what only it said.

    Raises:
        NotFoundError: there is no such report.
    """

    def change(view: View) -> Difference:
        if not held.lengths_of(view, [report]):
            raise NotFoundError("report", report)
        return withdrawing(view, report)

    return _commit(store, change, f"withdraw {report}", (report,), dry_run)


def load_seed(store: Store, *, progress: Progress = _silent) -> LoadReport:
    """Load the ontology, the topics and the curated seed data, whose shapes the tests check."""
    load_vocabularies(store)
    return load_files(store, [resources.seed_data()], shapes=False, progress=progress)


def load_vocabularies(store: Store) -> int:
    """Load the ontology and the topics where they are not held as they are; the generation."""
    graphs = {graph: _parse(name, graph) for name, graph in VOCABULARIES.items()}

    def attempt() -> int:
        with store.view() as view:
            new = [g for g, quads in graphs.items() if _shape(quads) != _shape(list(view.quads(g)))]
            generation = view.generation
        if not new:
            return generation
        add = [quad for graph in new for quad in graphs[graph]]
        note = "load the ontology and the topics"
        return store.apply(Changes(drop=new, add=add, note=note, expect=generation))

    return undisturbed(attempt)


def _parse(name: str, graph: str) -> list[ox.Quad]:
    path = resources.ontology(name)
    triples = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    return [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph)) for t in triples]


def _shape(quads: Sequence[ox.Quad]) -> ox.Dataset:
    """The quads with their blank nodes, which have no names, named by what is said of them."""
    shape = ox.Dataset(quads)
    shape.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return shape


def _commit(
    store: Store,
    change: Callable[[View], Difference],
    note: str,
    reports: tuple[str, ...],
    dry_run: bool,
) -> LoadReport:
    """Commit what ``change`` finds to do; again, if somebody else committed meanwhile."""

    def attempt() -> LoadReport:
        with store.view() as view:
            difference, generation = change(view), view.generation
        if difference and not dry_run:
            generation = store.apply(difference.changes(note, generation))
        added, removed = len(difference.add), len(difference.remove)
        return LoadReport(added, removed, difference.unchanged, reports, generation)

    return undisturbed(attempt)
