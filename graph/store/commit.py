"""One commit as one SPARQL update: what the engine takes whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import pyoxigraph as ox

from graph.errors import StoreError
from graph.store.base import Changes
from graph.store.sparql import iri
from graph.terms import CATALOG, LIR, PREFIXES, thing


def catalog_record(generation: int, note: str) -> list[ox.Quad]:
    """The entry of the catalog of loads that makes a commit that generation."""
    load = ox.NamedNode(thing("load", str(generation)))
    time = ox.Literal(
        datetime.now(UTC).isoformat(timespec="seconds"),
        datatype=ox.NamedNode(PREFIXES["xsd"] + "dateTime"),
    )
    facts: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (PREFIXES["rdf"] + "type", ox.NamedNode(LIR + "Load")),
        (LIR + "generation", ox.Literal(generation)),
        (PREFIXES["prov"] + "endedAtTime", time),
    ]
    if note:
        facts.append((PREFIXES["rdfs"] + "comment", ox.Literal(note)))
    catalog = ox.NamedNode(CATALOG)
    return [ox.Quad(load, ox.NamedNode(p), value, catalog) for p, value in facts]


def operations(changes: Changes) -> str:
    """The update that drops, removes and adds, each operation ended by a semicolon.

    >>> print(operations(Changes(drop=["http://example.org/g"])))
    DROP SILENT GRAPH <http://example.org/g> ;
    <BLANKLINE>
    """
    parts = [f"DROP SILENT GRAPH {iri(graph)}" for graph in changes.drop]
    removed = _block(_without_blanks(changes.remove))
    added = _block(changes.add)
    if removed:
        parts.append(f"DELETE DATA {{\n{removed}}}")
    if added:
        parts.append(f"INSERT DATA {{\n{added}}}")
    return "".join(f"{part} ;\n" for part in parts)


def insertion(quads: Iterable[ox.Quad]) -> str:
    """The update that adds these quads."""
    return f"INSERT DATA {{\n{_block(quads)}}}"


def _block(quads: Iterable[ox.Quad]) -> str:
    """The quads as SPARQL writes them, graph by graph."""
    graphs: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[str]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name].append(f"{quad.triple} .\n")
    bare = "".join(graphs.pop(ox.DefaultGraph(), []))
    named = (f"GRAPH {graph} {{\n{''.join(triples)}}}\n" for graph, triples in graphs.items())
    return bare + "".join(named)


def _without_blanks(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise StoreError(f"a quad with a blank node cannot be removed by itself: {quad}")
        yield quad
