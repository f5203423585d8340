"""The layout with the merge of all graphs, which is the engine's default graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pyoxigraph as ox

from graph.store import sparql
from graph.store.layouts import merge, rewriting
from graph.store.layouts.merge import MERGE, UNNAMED
from graph.store.updates.templates import Reader

#: The end of a line of N-Quads; inside a literal no line ends.
_GRAPH: Final = re.compile(rb" <[^ ]*> \.\n")


class Merged:
    """Every quad in its graph, and its triple once more in the merge."""

    guard = merge.KEPT

    def dataset(self, union: bool) -> dict[str, Any]:
        """The merge as the union."""
        return {} if union else {"default_graph": UNNAMED}

    def quads(self, engine: ox.Store, graph: str | None) -> Iterator[ox.Quad]:
        """The quads of a store, or of one graph of it; none of the merge."""
        for name in iter([sparql.iri(graph)]) if graph else engine.named_graphs():
            found = engine.quads_for_pattern(None, None, None, name)
            yield from map(merge.bare, found) if name == UNNAMED else found

    def about(self, engine: ox.Store, subject: str) -> Iterator[ox.Quad]:
        """The quads of a store, in any graph, that have this subject; none of the merge."""
        for quad in engine.quads_for_pattern(sparql.iri(subject), None, None):
            if quad.graph_name != MERGE:
                yield merge.bare(quad) if quad.graph_name == UNNAMED else quad

    def stored(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """Each quad in its graph, and its triple for the merge."""
        return merge.stored(quads)

    def stored_lines(self, lines: bytes) -> bytes:
        r"""The lines, and each once more without its graph.

        >>> Merged().stored_lines(b'<s:> <p:> "x <y:> ." <g:> .\n')
        b'<s:> <p:> "x <y:> ." <g:> .\n<s:> <p:> "x <y:> ." .\n'
        """
        return lines + _GRAPH.sub(b" .\n", lines)

    def dropping(self, graph: str | None) -> list[str]:
        """The operations that drop a graph; the unnamed one stays, empty."""
        return merge.dropping(UNNAMED if graph is None else sparql.iri(graph))

    def removing(self, quads: Sequence[ox.Quad]) -> list[str]:
        """The operations that remove these quads."""
        return merge.removing(quads)

    def rewritten(self, operation: str, reader: Reader) -> list[str]:
        """A user's operation, and what follows from it for the merge."""
        return rewriting.rewritten(operation, reader)
