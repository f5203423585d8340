"""Updates as Virtuoso 7 takes them: what it would leave undone or half done is put otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pyoxigraph as ox

from graph.errors import QueryError, StoreError
from graph.store import commit
from graph.store.base import Changes
from graph.store.sparql import iri
from graph.store.tokens import Token, keywords
from graph.store.updates.using import written_out
from graph.terms import BASE, PREFIXES, UNNAMED

#: A graph that nobody has.
NOTHING: Final = "urn:x-libya-kg:nothing"

#: The type of places on the map, and the one they are kept with: of its own type Virtuoso keeps
#: them as numbers of single precision.
WKT: Final = PREFIXES["geo"] + "wktLiteral"
AS_WRITTEN: Final = BASE + "as-written#wktLiteral"

#: What the parser takes in one operation is 4,990 triples, and 10,000 lines of generated SQL
#: where there are blank nodes; there may be many operations.
BATCH: Final = 2000
BLANK_BATCH: Final = 300

_ADDRESS: Final = re.compile(r"\s*<([^<>]*)>")


def operations(changes: Changes) -> str:
    """The operations that drop, remove and add, each ended by a semicolon."""
    add = [_as_written(quad) for quad in changes.add]
    steps = [commit.operations(Changes(drop=changes.drop))]
    for graph in _by_graph(map(_as_written, changes.remove)):
        steps += [commit.operations(Changes(remove=some)) for some in _batches(graph)]
    named = [quad for quad in add if not _blank(quad)]
    steps += [f"{commit.insertion(some)} ;\n" for some in _batches(named)]
    for some in _together([quad for quad in add if _blank(quad)]):
        insertion = commit.insertion(some).replace("INSERT DATA", "INSERT", 1)
        steps.append(f"{insertion} WHERE {{}} ;\n")
    return "".join(steps)


def rewritten(update: str, graphs: Sequence[str]) -> str:
    """A user's update without what Virtuoso ignores, or fails at half way.

    ``graphs`` are those there are. Raises ``QueryError`` for what cannot be done to them.

    >>> rewritten("DROP NAMED", ["http://example.org/g"])
    'CLEAR SILENT GRAPH <http://example.org/g>'
    """
    update = written_out(update)
    words = [word for word in keywords(update) if not word.depth]
    for first, *others in reversed(list(_operations(words))):
        update = _rewritten(update, first, others, graphs)
    return update


def _operations(words: Sequence[Token]) -> Iterator[list[Token]]:
    """The bare words of each operation that manages whole graphs."""
    for position, word in enumerate(words):
        if word.keyword in ("CREATE", "DROP", "CLEAR"):
            yield list(words[position : position + 3])


def _rewritten(update: str, first: Token, others: Sequence[Token], graphs: Sequence[str]) -> str:
    silent = others[0].keyword == "SILENT"
    target = others[1] if silent else others[0]
    if target.keyword == "GRAPH":
        if silent:
            return update
        _must_succeed(update, first, target, graphs)
        return f"{update[: first.end]} SILENT{update[first.end :]}"
    named = [] if target.keyword == "DEFAULT" else graphs
    emptied = [*named, *([] if target.keyword == "NAMED" else [UNNAMED])] or [NOTHING]
    done = " ;\n".join(f"CLEAR SILENT GRAPH {iri(graph)}" for graph in emptied)
    return update[: first.start] + done + update[target.end :]


def _must_succeed(update: str, first: Token, target: Token, graphs: Sequence[str]) -> None:
    address = _ADDRESS.match(update, target.end)
    if address is None:
        raise QueryError(f"write {first.keyword} SILENT, or the graph's IRI in full")
    if (address[1] in graphs) == (first.keyword == "CREATE"):
        there = "already" if first.keyword == "CREATE" else "not there"
        raise QueryError(f"this update cannot be done: the graph <{address[1]}> is {there}")


def _blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _as_written(quad: ox.Quad) -> ox.Quad:
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
