"""Keeping the merge of all graphs: what operations on them mean for the engine's default graph.

A triple is in the merge if any graph holds it. Graphs are given as SPARQL writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from uuid import uuid4

import pyoxigraph as ox

from graph import terms
from graph.store.blocks import block

#: The graph of what is written without naming one.
UNNAMED: Final = ox.NamedNode(terms.UNNAMED)
MERGE: Final = ox.DefaultGraph()

#: The operation after one that may have dropped the unnamed graph, which is always there.
KEPT: Final = f"CREATE SILENT GRAPH {UNNAMED}"


def named(quad: ox.Quad) -> ox.Quad:
    """The quad in a graph that has a name."""
    return in_graph(quad, UNNAMED) if quad.graph_name == MERGE else quad


def bare(quad: ox.Quad) -> ox.Quad:
    """The quad without its graph."""
    return ox.Quad(quad.subject, quad.predicate, quad.object)


def in_graph(quad: ox.Quad, graph: ox.NamedNode) -> ox.Quad:
    """The quad in another graph."""
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def stored(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Each quad in its graph, and its triple for the merge.

    >>> triple = ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal("x")
    >>> print(*stored([ox.Quad(*triple)]), sep="; ")
    <http://e/s> <http://e/p> "x" <https://w3id.org/libya-kg/graph/unnamed>; <http://e/s> ...
    """
    for quad in quads:
        yield named(quad)
        yield bare(quad)


def removing(quads: Sequence[ox.Quad]) -> list[str]:
    """The operations that remove these quads."""
    scratch = new_scratch()
    return [
        f"DELETE DATA {{\n{block(map(named, quads))}}}",
        f"INSERT DATA {{\n{block(in_graph(quad, scratch) for quad in quads)}}}",
        *settling(scratch),
    ]


def dropping(graph: ox.NamedNode) -> list[str]:
    """The operations that drop a graph, if it is there; the unnamed one stays, empty."""
    drop = "CLEAR" if graph == UNNAMED else "DROP"
    return [forgetting(str(graph)), f"{drop} SILENT GRAPH {graph}"]


def forgetting(graph: str) -> str:
    """The operation, before a graph is emptied, that takes out of the merge what it alone holds."""
    elsewhere = f"GRAPH ?other {{ ?s ?p ?o }} FILTER (?other != {graph} )"
    return (
        f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} "
        f"FILTER NOT EXISTS {{ {elsewhere} }} }}"
    )


def remembering(graph: str) -> str:
    """The operation that adds a graph to the merge."""
    return f"INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"


def settling(scratch: ox.NamedNode) -> list[str]:
    """The operations that put the triples of the scratch graph right in the merge, and drop it."""
    held = f"EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other != {scratch} ) }}"
    return [
        f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {scratch} {{ ?s ?p ?o }} FILTER NOT {held} }}",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH {scratch} {{ ?s ?p ?o }} FILTER {held} }}",
        f"DROP SILENT GRAPH {scratch}",
    ]


def new_scratch() -> ox.NamedNode:
    """A graph that nobody knows, for what is in between."""
    return ox.NamedNode(f"urn:uuid:{uuid4()}")
