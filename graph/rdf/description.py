"""What a service and its data are, as RDF: SPARQL 1.1 Service Description and VoID.

Everything said is given, so what is said is as true as that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph import terms

SD: Final = terms.PREFIXES["sd"]
VOID: Final = terms.PREFIXES["void"]
FORMATS: Final = "http://www.w3.org/ns/formats/"
_RDF: Final = terms.PREFIXES["rdf"]
_DCTERMS: Final = terms.PREFIXES["dcterms"]
_SCHEMA: Final = terms.PREFIXES["schema"]

#: The IRIs of formats, by media type.
FORMAT_IRIS: Final[Mapping[str, str]] = {
    "application/sparql-results+json": FORMATS + "SPARQL_Results_JSON",
    "application/sparql-results+xml": FORMATS + "SPARQL_Results_XML",
    "text/csv": FORMATS + "SPARQL_Results_CSV",
    "text/tab-separated-values": FORMATS + "SPARQL_Results_TSV",
    "text/turtle": FORMATS + "Turtle",
    "application/n-triples": FORMATS + "N-Triples",
    "application/n-quads": FORMATS + "N-Quads",
    "application/trig": FORMATS + "TriG",
    "application/rdf+xml": FORMATS + "RDF_XML",
    "application/ld+json": FORMATS + "JSON-LD",
}


#: What a description consists of.
Description = list[ox.Quad]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much data there are, as the endpoint itself counts them.

    A triple that stands in several graphs counts as often as a query of all of them finds it.
    """

    triples: int
    """In all graphs together."""
    default: int
    """In the default graph of a query that names none."""
    graphs: Mapping[str, int]
    """Triples by named graph."""
    classes: Mapping[str, int]
    """Things by class."""
    properties: Mapping[str, int]
    """Triples by property."""
    things: int
    """Things with a type and an address of ours."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address of the protocol: its language, what it reads, writes and can do."""

    address: str
    language: str
    reads: Sequence[str] = ()
    writes: Sequence[str] = ()
    features: Sequence[str] = ()
    limits: Mapping[str, tuple[float, str]] | None = None
    """By the name of the setting: the value and its unit (UN/CEFACT code, or a word)."""


def service(endpoint: Endpoint, dataset: str, counts: Counts | None) -> Iterator[ox.Quad]:
    """What an endpoint is; ``dataset`` is the IRI of the data it answers from."""
    of = _Describing(endpoint.address)
    yield of(_RDF + "type", SD + "Service")
    yield of(SD + "endpoint", endpoint.address)
    yield of(SD + "supportedLanguage", SD + endpoint.language)
    for predicate, formats in (("inputFormat", endpoint.reads), ("resultFormat", endpoint.writes)):
        for media_type in formats:
            yield of(SD + predicate, FORMAT_IRIS[media_type])
    for feature in endpoint.features:
        yield of(SD + "feature", SD + feature)
    yield of(SD + "defaultDataset", dataset)
    for name, (value, unit) in (endpoint.limits or {}).items():
        yield from _limit(of, f"{endpoint.address}#{name}", name, value, unit)
    yield from _dataset(dataset, counts)


def void(dataset: str, endpoint: str, counts: Counts, licence: str) -> Iterator[ox.Quad]:
    """What the data are: how many of what, and where they are to be had."""
    of = _Describing(dataset)
    yield of(_RDF + "type", VOID + "Dataset")
    yield of(_DCTERMS + "title", ox.Literal("Libya knowledge graph", language="en"))
    yield of(_DCTERMS + "license", licence)
    yield of(VOID + "sparqlEndpoint", endpoint)
    yield of(VOID + "uriSpace", ox.Literal(terms.ID))
    yield of(VOID + "vocabulary", terms.LIR)
    for name, number in (
        ("triples", counts.triples),
        ("entities", counts.things),
        ("classes", len(counts.classes)),
        ("properties", len(counts.properties)),
    ):
        yield of(VOID + name, ox.Literal(number))
    yield from _partitions(of, "class", "entities", counts.classes)
    yield from _partitions(of, "property", "triples", counts.properties)


class _Describing:
    """Makes statements about one thing."""

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __call__(self, predicate: str, value: str | ox.Literal) -> ox.Quad:
        term = ox.NamedNode(value) if isinstance(value, str) else value
        return ox.Quad(ox.NamedNode(self.iri), ox.NamedNode(predicate), term)


def _limit(of: _Describing, iri: str, name: str, value: float, unit: str) -> Iterator[ox.Quad]:
    """A limit, as a property with a value; the standard has no term for it."""
    limit = _Describing(iri)
    yield of(_SCHEMA + "additionalProperty", iri)
    yield limit(_RDF + "type", _SCHEMA + "PropertyValue")
    yield limit(_SCHEMA + "name", ox.Literal(name))
    yield limit(_SCHEMA + "value", ox.Literal(value))
    yield limit(_SCHEMA + "unitText", ox.Literal(unit))


def _dataset(dataset: str, counts: Counts | None) -> Iterator[ox.Quad]:
    """The default graph and the graphs that belong to no report; those of reports are many."""
    of = _Describing(dataset)
    default = _Describing(f"{dataset}-default-graph")
    yield of(_RDF + "type", SD + "Dataset")
    yield of(SD + "defaultGraph", default.iri)
    yield default(_RDF + "type", SD + "Graph")
    if counts is None:
        return
    yield default(VOID + "triples", ox.Literal(counts.default))
    for number, name in enumerate(sorted(counts.graphs), 1):
        if not name.startswith(terms.GRAPH):
            continue
        named = _Describing(f"{dataset}-named-graph-{number}")
        content = _Describing(f"{named.iri}-content")
        yield of(SD + "namedGraph", named.iri)
        yield named(_RDF + "type", SD + "NamedGraph")
        yield named(SD + "name", name)
        yield named(SD + "graph", content.iri)
        yield content(_RDF + "type", SD + "Graph")
        yield content(VOID + "triples", ox.Literal(counts.graphs[name]))


def _partitions(
    of: _Describing, kind: str, unit: str, counts: Mapping[str, int]
) -> Iterator[ox.Quad]:
    """How the data divide by class or by property."""
    for number, (name, count) in enumerate(sorted(counts.items()), 1):
        part = _Describing(f"{of.iri}-{kind}-{number}")
        yield of(f"{VOID}{kind}Partition", part.iri)
        yield part(VOID + kind, name)
        yield part(VOID + unit, ox.Literal(count))
