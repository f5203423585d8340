"""The plain layout: the graphs of the engine are the graphs of the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyoxigraph as ox

from graph import terms
from graph.store import sparql
from graph.store.blocks import block
from graph.store.updates.templates import Reader


class Plain:
    """Every quad as it is; the unnamed graph is the engine's default graph."""

    #: The graph that tells the other layout must not be made by hand: this fails where it was.
    guard = f"CREATE GRAPH <{terms.UNNAMED}> ;\nDROP GRAPH <{terms.UNNAMED}>"

    def dataset(self, union: bool) -> dict[str, Any]:
        """All graphs one after the other as the union: some triples come several times."""
        return {"use_default_graph_as_union": union}

    def quads(self, engine: ox.Store, graph: str | None) -> Iterator[ox.Quad]:
        """The quads of a store, or of one graph of it."""
        return engine.quads_for_pattern(None, None, None, sparql.iri(graph) if graph else None)

    def about(self, engine: ox.Store, subject: str) -> Iterator[ox.Quad]:
        """The quads of a store, in any graph, that have this subject."""
        return engine.quads_for_pattern(sparql.iri(subject), None, None)

    def stored(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """The same quads."""
        return iter(quads)

    def stored_lines(self, lines: bytes) -> bytes:
        """The same lines."""
        return lines

    def dropping(self, graph: str | None) -> list[str]:
        """The operation that drops a graph.

        >>> Plain().dropping(None), Plain().dropping("http://example.org/g")
        (['DROP SILENT DEFAULT'], ['DROP SILENT GRAPH <http://example.org/g>'])
        """
        return [f"DROP SILENT {'DEFAULT' if graph is None else f'GRAPH {sparql.iri(graph)}'}"]

    def removing(self, quads: Sequence[ox.Quad]) -> list[str]:
        """The operation that removes these quads."""
        return [f"DELETE DATA {{\n{block(quads)}}}"]

    def rewritten(self, operation: str, reader: Reader) -> list[str]:  # noqa: ARG002
        """The operation as it is."""
        return [operation]
