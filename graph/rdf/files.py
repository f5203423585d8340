"""RDF files in our ontology -> documents, checked and loaded like any other record file.

Graphs of claims and the graph of reference data are read back as records; a file without graphs
(Turtle) holds one or the other. Shortcuts, and the graphs that a store makes by itself, are passed
over: they follow from the rest. Anything else is refused, down to the single statement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pyoxigraph as ox

from graph import terms
from graph.errors import InputError, Problem
from graph.rdf.claims import read_claims
from graph.rdf.mapping import claim_quads, reference_quads
from graph.rdf.reader import Reader
from graph.rdf.reference import read_reference
from graph.rdf.vocabulary import LIR
from graph.records.documents import Document
from graph.records.documents import Path as Steps
from graph.records.model import RecordFile, ReportFile

FORMATS: Final[Mapping[str, ox.RdfFormat]] = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
}

#: What a store makes by itself.
_MADE: Final = frozenset({terms.DERIVED, terms.CATALOG, terms.ONTOLOGY, terms.TOPICS})
_SHORTCUTS: Final = frozenset({LIR.met, LIR.attendedWith, LIR.backs, LIR.opposes})


class RdfFile:
    """The graphs of a file, each as a document; and what of it no record holds.

    ``suffix`` (``.ttl``) tells its format. Places are those of the first mention of a thing in the
    text: line and column from 1.
    """

    def __init__(self, name: str, content: bytes, suffix: str) -> None:
        self.name = name
        self._text = content.decode("utf-8-sig", errors="replace")
        self._format = FORMATS[suffix]
        self._graphs: list[list[ox.Quad]] = []

    def documents(self) -> list[Document]:
        """One document for each graph of ours; at least one, which has the problems if any."""
        self._graphs = []
        found: list[Document] = []
        try:
            graphs = self._parse()
        except SyntaxError as error:
            place = error.lineno or 1, error.offset or 1
            return [_broken(self.name, Problem(self.name, *place, "", f"not RDF: {error.msg}"))]
        for graph, quads in sorted(graphs.items()):
            if graph not in _MADE:
                found.append(self._document(graph, quads))
                self._graphs.append(quads)
        empty = Problem(self.name, 0, 0, "", "nothing of ours in it")
        return found or [_broken(self.name, empty)]

    def leftovers(self, files: Sequence[RecordFile]) -> Iterator[Problem]:
        """The statements that are in no record; ``files`` are those of ``documents``, in order."""
        for file, given in zip(files, self._graphs, strict=True):
            report = isinstance(file, ReportFile)
            made = claim_quads(file) if isinstance(file, ReportFile) else reference_quads(file)
            written = _normal(quad.triple for quad in made)
            for quad in given:
                shortcut = report and quad.predicate in _SHORTCUTS
                if not shortcut and not _normal([quad.triple]) <= written:
                    path = self._place(_slug(quad.subject))
                    message = f"this says nothing that a record holds: {quad.triple}"
                    yield Problem(self.name, *path, "", message, "leave it out")

    def _parse(self) -> dict[str, list[ox.Quad]]:
        graphs: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in ox.parse(self._text.encode(), format=self._format):
            graph = quad.graph_name
            graphs[graph.value if isinstance(graph, ox.NamedNode) else str(graph)].append(quad)
        default = graphs.pop(str(ox.DefaultGraph()), [])
        if default:
            graphs[_kind(default)] += default
        return graphs

    def _document(self, graph: str, quads: list[ox.Quad]) -> Document:
        claims = graph.endswith("#claims") and terms.kind(graph) == "report"
        if not claims and graph != terms.REFERENCE:
            remedy = f"claims stand in <…/id/report/ID#claims>, the rest in <{terms.REFERENCE}>"
            message = f"the graph <{graph}> is none of ours"
            return _broken(self.name, Problem(self.name, *self._place(graph), "", message, remedy))
        try:
            read = read_claims if claims else read_reference
            data = _plain(read(Reader(quads)))
        except InputError as error:
            place = self._place(terms.slug(graph))
            return _broken(self.name, Problem(self.name, *place, "", str(error)))
        return Document(self.name, data, values=dict(self._places(data)))

    def _places(self, data: Mapping[str, Any]) -> Iterator[tuple[Steps, tuple[int, int]]]:
        for section, value in data.items():
            if isinstance(value, dict):
                yield (section,), self._place(str(value.get("id", "")))
            for number, record in enumerate(value if isinstance(value, list) else ()):
                name = record.get("id") or record.get("person")
                yield (section, number), self._place(str(name))

    def _place(self, name: str) -> tuple[int, int]:
        """Where a name first stands in the text, as a whole; 0, 0 if it does not."""
        found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self._text) if name else None
        if found is None:
            return 0, 0
        before = self._text[: found.start()]
        return before.count("\n") + 1, found.start() - before.rfind("\n")


def _kind(quads: Iterable[ox.Quad]) -> str:
    """The graph that statements without one belong to."""
    reports = [quad.subject for quad in quads if quad.object == LIR.Report]
    if len(reports) == 1 and isinstance(reports[0], ox.NamedNode):
        return terms.claims(terms.slug(reports[0].value))
    return terms.REFERENCE


def _broken(name: str, problem: Problem) -> Document:
    return Document(name, None, problems=(problem,))


def _plain(value: Any) -> Any:
    """The values as a document has them: what is ``None`` is not there, tuples are lists."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _slug(subject: object) -> str:
    return terms.slug(subject.value) if isinstance(subject, ox.NamedNode) else ""


def _normal(triples: Iterable[ox.Triple]) -> set[str]:
    """Triples to compare: ``1.0`` and ``1`` are one number, language tags have no case."""
    return {re.sub(r'"(-?\d+)\.0+"', r'"\1"', str(triple)) for triple in triples}
