"""Changes as Virtuoso 7 takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pyoxigraph as ox

from graph.errors import StoreError
from graph.store import commit
from graph.store.base import Changes
from graph.store.layouts.merge import named
from graph.store.sparql import iri
from graph.terms import BASE, PREFIXES, UNNAMED

#: The type of places on the map, and the one they are kept with: of its own type Virtuoso keeps
#: them as numbers of single precision.
WKT: Final = PREFIXES["geo"] + "wktLiteral"
AS_WRITTEN: Final = BASE + "as-written#wktLiteral"

#: What the parser takes in one operation is 4,990 triples, and 10,000 lines of generated SQL
#: where there are blank nodes; there may be many operations.
BATCH: Final = 2000
BLANK_BATCH: Final = 300

#: Where a value is bound, ``INSERT`` puts things into several graphs; else it fails having done so.
BOUND: Final = "BIND (1 AS ?libya_kg)"


def steps(changes: Changes) -> list[str]:
    """The operations that drop, remove and add."""
    add = [_stored(quad) for quad in changes.add]
    found = [f"DROP SILENT GRAPH {iri(graph or UNNAMED)}" for graph in changes.drop]
    for graph in _by_graph(map(_stored, changes.remove)):
        found += map(_removal, _batches(graph))
    found += map(commit.insertion, _batches(quad for quad in add if not _blank(quad)))
    for some in _together([quad for quad in add if _blank(quad)]):
        insertion = commit.insertion(some).replace("INSERT DATA", "INSERT", 1)
        found.append(f"{insertion} WHERE {{ {BOUND} }}")
    return found


def _removal(quads: Sequence[ox.Quad]) -> str:
    return commit.operations(Changes(remove=quads)).removesuffix(" ;\n")


def _blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _stored(quad: ox.Quad) -> ox.Quad:
    """The quad as it is kept: in a graph with a name, and a place on the map as it is written."""
    quad = named(quad)
    value = quad.object
    if not isinstance(value, ox.Literal) or value.datatype.value != WKT:
        return quad
    kept = ox.Literal(value.value, datatype=ox.NamedNode(AS_WRITTEN))
    return ox.Quad(quad.subject, quad.predicate, kept, quad.graph_name)


def _by_graph(quads: Iterable[ox.Quad]) -> Iterable[list[ox.Quad]]:
    """The quads of each graph: from several at once, texts in a language are not removed."""
    graphs: dict[object, list[ox.Quad]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad)
    return graphs.values()


def _batches(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
    some: list[ox.Quad] = []
    for quad in quads:
        some.append(quad)
        if len(some) == BATCH:
            yield some
            some = []
    if some:
        yield some


def _together(quads: Sequence[ox.Quad]) -> Iterator[list[ox.Quad]]:
    """Quads in batches; those that share a blank node are in one, for it is new in each."""
    batch: list[ox.Quad] = []
    for group in _connected(quads):
        if len(group) > BLANK_BATCH:
            raise StoreError(
                f"Virtuoso takes at most {BLANK_BATCH} triples that hang together by blank "
                f"nodes, these are {len(group)}; name the nodes"
            )
        if len(batch) + len(group) > BLANK_BATCH:
            yield batch
            batch = []
        batch += group
    if batch:
        yield batch


def _connected(quads: Sequence[ox.Quad]) -> list[list[ox.Quad]]:
    """The quads in groups that share no blank node with one another."""
    leads: dict[ox.BlankNode, ox.BlankNode] = {}

    def root(node: ox.BlankNode) -> ox.BlankNode:
        while leads.setdefault(node, node) != node:
            leads[node] = node = leads[leads[node]]
        return node

    def nodes(quad: ox.Quad) -> list[ox.BlankNode]:
        return [n for n in (quad.subject, quad.object) if isinstance(n, ox.BlankNode)]

    for quad in quads:
        first, *others = nodes(quad)
        for other in others:
            leads[root(other)] = root(first)
    groups: dict[ox.BlankNode, list[ox.Quad]] = {}
    for quad in quads:
        groups.setdefault(root(nodes(quad)[0]), []).append(quad)
    return list(groups.values())
