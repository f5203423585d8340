"""What the data must look like (SHACL), checked graph by graph, told in readable words.

The sieve finds the graphs that break a shape, of thousands in a second, and which shape that is;
pySHACL, which takes that long for a small one, says what is wrong with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import polars as pl
import pyoxigraph as ox
import rdflib
from rdflib import RDF, SH
from rdflib.term import Node

from graph import resources, terms
from graph.errors import LibyaKgError
from graph.rdf.sieve.columns import columns
from graph.rdf.sieve.sieve import Sieve

Severity = Literal["violation", "warning", "info"]

#: Graphs, and the shapes that they may break, by their IRIs.
Suspects = Mapping[str, Collection[str]]

#: Graphs that are not data of ours to check; the shapes' own knowledge comes from their files.
_VOCABULARY = frozenset({terms.ONTOLOGY, terms.TOPICS})


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing that breaks a shape.

    ``focus`` is the IRI of the thing, ``path`` the property (``lir:status``; empty where it is
    about the thing as a whole), ``graph`` the named graph it stands in.
    """

    graph: str
    focus: str
    path: str
    message: str
    severity: Severity = "violation"

    def __str__(self) -> str:
        where = f" {self.path}" if self.path else ""
        return f"{self.severity}: <{self.focus}>{where}: {self.message} (in <{self.graph}>)"


def validate(quads: Iterable[ox.Quad]) -> list[Finding]:
    """What breaks the shapes, sorted; nothing when all is well.

    Each named graph is checked for itself, beside the reference data among the quads: without
    those, every actor and place that a report names is one that nobody knows.
    """
    quads = list(quads)
    own = columns(quads)
    reference = own.filter(pl.col("graph") == f"<{terms.REFERENCE}>").drop("graph")
    return explain(quads, suspects(own, reference)) if quads else []


def suspects(quads: pl.DataFrame, beside: pl.DataFrame) -> Suspects:
    """The graphs that break shapes, and which ones, found at some 300,000 quads a second.

    Args:
        quads: As ``columns`` gives them.
        beside: Reference data that they may refer to: ``node, predicate, value``.
    """
    data = pl.col("graph").is_in([f"<{name}>" for name in _VOCABULARY])
    return _sieve().suspects(quads.filter(~data & pl.col("graph").str.starts_with("<")), beside)


def explain(quads: Iterable[ox.Quad], suspects: Suspects) -> list[Finding]:
    """What breaks these shapes in these graphs, sorted, as pySHACL finds it."""
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        name = quad.graph_name
        graphs[name.value if isinstance(name, ox.NamedNode) else ""].append(quad.triple)
    reference = graphs.get(terms.REFERENCE, [])
    return sorted(
        finding
        for name, shapes in suspects.items()
        for finding in _validate_graph(name, shapes, graphs[name], reference)
    )


def _validate_graph(
    name: str, shapes: Iterable[str], triples: list[ox.Triple], reference: list[ox.Triple]
) -> Iterator[Finding]:
    import pyshacl  # hardly ever needed, and long to import

    own = _graph(triples)
    data = own + _graph(reference) + _vocabulary()
    _, report, text = pyshacl.validate(data, shacl_graph=_shapes(), use_shapes=sorted(shapes))
    if not isinstance(report, rdflib.Graph):
        raise LibyaKgError(f"<{name}> cannot be checked against the shapes: {text}")
    things = set(own.subjects())  # the reference data are not this graph's fault
    for result in report.subjects(RDF.type, SH.ValidationResult):
        if report.value(result, SH.focusNode) in things:
            yield _finding(name, report, result)


def _graph(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=data, format="nt")


@cache
def _sieve() -> Sieve:
    return Sieve(_shapes(), _vocabulary())


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(resources.ontology("shapes.ttl"))


@cache
def _vocabulary() -> rdflib.Graph:
    """The values of closed lists and the topics, which the shapes refer to."""
    return (
        rdflib.Graph().parse(resources.ontology("lir.ttl")).parse(resources.ontology("topics.ttl"))
    )


def _finding(name: str, report: rdflib.Graph, result: Node) -> Finding:
    value = report.value(result, SH.value)
    path = report.value(result, SH.resultPath)
    message = str(report.value(result, SH.resultMessage))
    severity = str(report.value(result, SH.resultSeverity)).removeprefix(str(SH)).lower()
    return Finding(
        graph=name,
        focus=str(report.value(result, SH.focusNode)),
        path="" if path is None else _path(report, path),
        message=message if value is None else f"{message} Found: {_short(value)}.",
        severity="violation" if severity == "violation" else "warning",
    )


def _path(report: rdflib.Graph, path: Node) -> str:
    """As in SPARQL: ``lir:status``, ``^lir:met`` backwards, ``lir:participation/lir:actor``."""
    if isinstance(path, rdflib.URIRef):
        return terms.curie(str(path))
    inverse = report.value(path, SH.inversePath)
    if inverse is not None:
        return "^" + _path(report, inverse)
    return "/".join(_path(report, step) for step in report.items(path))


def _short(value: Node) -> str:
    return f"<{value}>" if isinstance(value, rdflib.URIRef) else f"'{value}'"
