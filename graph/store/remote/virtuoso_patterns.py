"""Patterns that say themselves which graphs they look into: Virtuoso's own are none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.store.tokens import Token, tokens

#: Graphs of Virtuoso's own, which are in its union of all graphs.
OWN: Final = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/sparql",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graph a pattern is asked of where it names none, and those it may name if not any."""

    default: ox.NamedNode
    named: Sequence[ox.NamedNode] | None = None

    def condition(self, graph: str) -> str:
        """What holds for a graph that a pattern names."""
        if self.named is not None:
            return f"{graph} IN ({', '.join(map(str, self.named))})"
        return f"{graph} NOT IN ({', '.join(f'<{own}>' for own in OWN)})"


def asked_of(group: str, dataset: Dataset, iri: Callable[[Token], ox.NamedNode]) -> str:
    """The pattern in braces, asked of that dataset; ``iri`` tells what a name stands for.

    >>> graph = ox.NamedNode("http://e/g")
    >>> asked_of("{ ?s ?p ?o }", Dataset(graph), lambda token: graph)
    '{ GRAPH <http://e/g> { ?s ?p ?o } }'
    >>> asked_of("{ GRAPH ?g { } }", Dataset(graph, [graph]), lambda token: graph)
    '{ GRAPH <http://e/g> { GRAPH ?g { } FILTER (?g IN (<http://e/g>)) } }'
    """
    found = list(tokens(group))
    for position, token in reversed(list(enumerate(found))):
        if token.keyword == "GRAPH":
            graph, *inside = found[position + 1 :]
            name = graph.text if graph.kind == "variable" else str(iri(graph))
            closing = (each for each in inside if each.text == "}" and each.depth == token.depth)
            end = next(closing).end
            group = f"{group[:end]} FILTER ({dataset.condition(name)}){group[end:]}"
    return f"{{ GRAPH {dataset.default} {group} }}"


def emptying_all_but(kept: Sequence[ox.NamedNode]) -> str:
    """The operation that empties all graphs but these and Virtuoso's own."""
    found = "{ GRAPH ?g { ?s ?p ?o } }"
    graphs = ", ".join([*(f"<{own}>" for own in OWN), *map(str, kept)])
    return f"DELETE {found} WHERE {{ {found} FILTER (?g NOT IN ({graphs})) }}"
