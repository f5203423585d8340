"""A stream of records in batches, mapped and checked as far as that needs no look at the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph import terms
from graph.loading.admission import Admission
from graph.rdf.mapping import claim_quads, reference_quads
from graph.rdf.shapes import Suspects, suspects
from graph.rdf.shortcuts import shortcut_quads
from graph.rdf.sieve.columns import columns
from graph.records.importers.stream import Unit
from graph.records.model import ReportFile
from graph.store.touched import Touched

#: The quads of one graph, each as N-Quads write it, without the full stop.
Lines = list[str]


@dataclass(frozen=True)
class Batch:
    """Some units of a stream as quads, graph by graph; what follows from several reports is not in.

    ``things`` (IRIs) are what the reference data among them speak of, ``suspects`` the graphs that
    break shapes, and which ones.
    """

    units: int
    files: Sequence[ReportFile]
    graphs: dict[str, Lines]
    things: frozenset[str]
    suspects: Suspects
    last: bool

    @property
    def lines(self) -> Lines:
        """All the quads."""
        return [line for lines in self.graphs.values() for line in lines]

    def quads(self, graphs: Iterable[str]) -> Iterator[ox.Quad]:
        """The quads of some graphs."""
        for graph in graphs:
            text = nquads(self.graphs.get(graph, []))
            yield from ox.parse(text, ox.RdfFormat.N_QUADS)


def nquads(lines: Lines) -> bytes:
    """Lines as a document."""
    return "".join(f"{line} .\n" for line in lines).encode()


def batches(units: Iterator[Unit], admission: Admission, size: int) -> Iterator[Batch]:
    """The stream in batches of about ``size`` quads.

    Raises:
        RecordError: a reference leads nowhere.
    """
    making = _Making(admission)
    ahead = next(units, None)
    while ahead is not None:
        unit, ahead = ahead, next(units, None)
        making.take(unit)
        if making.size >= size or ahead is None:
            yield making.batch(last=ahead is None)
            making = _Making(admission)


class _Making:
    """A batch in the making."""

    def __init__(self, admission: Admission) -> None:
        self.size = 0
        self._units = 0
        self._files: list[ReportFile] = []
        self._graphs: dict[str, Lines] = {}
        self._touched = Touched()
        self._admission = admission

    def take(self, unit: Unit) -> None:
        """Take a unit in."""
        self._units += 1
        if unit.reference is not None:
            new = reference_quads(self._admission.admit(unit.reference))
            self._add(terms.REFERENCE, self._touched.noting(new))
        for file in unit.reports:
            self._files.append(file)
            self._add(terms.claims(file.report.id), claim_quads(file))

    def batch(self, last: bool) -> Batch:
        """All that was taken, checked, with the shortcuts that follow from one report alone."""
        self._admission.check(self._files)
        sides = self._admission.sides
        for file in self._files:
            self._add(terms.claims(file.report.id), shortcut_quads(file, sides))
        quads = columns(line for lines in self._graphs.values() for line in lines)
        broken = suspects(quads, self._admission.types())
        things = frozenset(self._touched.things or ())
        return Batch(self._units, self._files, self._graphs, things, broken, last)

    def _add(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        lines = self._graphs.setdefault(graph, [])
        before = len(lines)
        lines.extend(map(str, quads))
        self.size += len(lines) - before
