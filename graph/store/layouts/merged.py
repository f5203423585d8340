"""The layout with the merge of all graphs, which is the engine's default graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from uuid import uuid4

import pyoxigraph as ox

from graph import terms
from graph.store import sparql
from graph.store.blocks import block

#: The graph of what is written without naming one.
UNNAMED: Final = ox.NamedNode(terms.UNNAMED)
_MERGE: Final = ox.DefaultGraph()

#: The end of a line of N-Quads; inside a literal no line ends.
_GRAPH: Final = re.compile(rb" <[^ ]*> \.\n")


class Merged:
    """Every quad in its graph, and its triple once more in the merge."""

    def dataset(self, union: bool) -> dict[str, Any]:
        """The merge as the union."""
        return {} if union else {"default_graph": UNNAMED}

    def quads(self, engine: ox.Store, graph: str | None) -> Iterator[ox.Quad]:
        """The quads of a store, or of one graph of it; none of the merge."""
        for name in iter([sparql.iri(graph)]) if graph else engine.named_graphs():
            found = engine.quads_for_pattern(None, None, None, name)
            yield from map(_bare, found) if name == UNNAMED else found

    def about(self, engine: ox.Store, subject: str) -> Iterator[ox.Quad]:
        """The quads of a store, in any graph, that have this subject; none of the merge."""
        for quad in engine.quads_for_pattern(sparql.iri(subject), None, None):
            if quad.graph_name != _MERGE:
                yield _bare(quad) if quad.graph_name == UNNAMED else quad

    def stored(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """Each quad in its graph, and its triple for the merge.

        >>> triple = ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal("x")
        >>> print(*Merged().stored([ox.Quad(*triple)]), sep="; ")
        <http://e/s> <http://e/p> "x" <https://w3id.org/libya-kg/graph/unnamed>; <http://e/s> ...
        """
        for quad in quads:
            yield _named(quad)
            yield _bare(quad)

    def stored_lines(self, lines: bytes) -> bytes:
        r"""The lines, and each once more without its graph.

        >>> Merged().stored_lines(b'<s:> <p:> "x <y:> ." <g:> .\n')
        b'<s:> <p:> "x <y:> ." <g:> .\n<s:> <p:> "x <y:> ." .\n'
        """
        return lines + _GRAPH.sub(b" .\n", lines)

    def dropping(self, graph: str | None) -> list[str]:
        """The operations that drop a graph; the unnamed one stays, empty."""
        name = UNNAMED if graph is None else sparql.iri(graph)
        return [
            forgetting(str(name)),
            f"{'CLEAR' if name == UNNAMED else 'DROP'} SILENT GRAPH {name}",
        ]

    def removing(self, quads: Sequence[ox.Quad]) -> list[str]:
        """The operations that remove these quads."""
        scratch = new_scratch()
        triples = block(ox.Quad(q.subject, q.predicate, q.object, scratch) for q in quads)
        return [
            f"DELETE DATA {{\n{block(map(_named, quads))}}}",
            f"INSERT DATA {{\n{triples}}}",
            *settling(scratch),
        ]


def new_scratch() -> ox.NamedNode:
    """A graph that nobody knows, for what is in between."""
    return ox.NamedNode(f"urn:uuid:{uuid4()}")


def forgetting(graph: str) -> str:
    """The operation that takes out of the merge what no graph but this one holds."""
    elsewhere = f"GRAPH ?other {{ ?s ?p ?o }} FILTER (?other != {graph} )"
    return (
        f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} "
        f"FILTER NOT EXISTS {{ {elsewhere} }} }}"
    )


def settling(scratch: ox.NamedNode) -> list[str]:
    """The operations that put the triples of the scratch graph right in the merge, and drop it.

    They belong there if any other graph holds them.
    """
    held = f"EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other != {scratch} ) }}"
    return [
        f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {scratch} {{ ?s ?p ?o }} FILTER NOT {held} }}",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH {scratch} {{ ?s ?p ?o }} FILTER {held} }}",
        f"DROP SILENT GRAPH {scratch}",
    ]


def _named(quad: ox.Quad) -> ox.Quad:
    """The quad with a graph that has a name."""
    if quad.graph_name != _MERGE:
        return quad
    return ox.Quad(quad.subject, quad.predicate, quad.object, UNNAMED)


def _bare(quad: ox.Quad) -> ox.Quad:
    """The quad without its graph."""
    return ox.Quad(quad.subject, quad.predicate, quad.object)
