"""Quads as SPARQL writes them between braces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox


def block(quads: Iterable[ox.Quad]) -> str:
    """The quads, graph by graph, as they stand in ``INSERT DATA { … }``.

    >>> term = ox.NamedNode("http://e/x")
    >>> print(block([ox.Quad(term, term, ox.Literal("y"), term)]), end="")
    GRAPH <http://e/x> {
    <http://e/x> <http://e/x> "y" .
    }
    """
    graphs: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[str]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name].append(f"{quad.triple} .\n")
    bare = "".join(graphs.pop(ox.DefaultGraph(), []))
    named = (f"GRAPH {graph} {{\n{''.join(triples)}}}\n" for graph, triples in graphs.items())
    return bare + "".join(named)
