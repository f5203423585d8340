"""Patterns that say themselves which graphs they look into: Virtuoso's own are none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

import pyoxigraph as ox

from graph.store.tokens import Token, outline, tokens

#: Graphs of Virtuoso's own, which are in its union of all graphs.
OWN: Final = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/sparql",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
)

#: A graph that nobody has. Beside it, one graph alone is no list of one, which Virtuoso fails at.
NOTHING: Final = ox.NamedNode("urn:x-libya-kg:nothing")

EVERYTHING: Final = "{ ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a pattern is asked of where it names no graph, and the graphs it may name if not any.

    ``default`` is one graph, or nothing for the union of all.
    """

    default: ox.NamedNode | None
    named: Sequence[ox.NamedNode] | None = None

    def condition(self, graph: str) -> str:
        """What holds for a graph that a pattern names."""
        if self.named is not None:
            return _among(graph, self.named)
        return _apart(graph)


class Patterns:
    """Patterns of one request.

    Where the ``union`` of all graphs is asked without Virtuoso's own, it finds nothing in a graph
    that is named by its IRI: a variable stands for it then.
    """

    def __init__(self, union: bool, iri: Callable[[Token], ox.NamedNode]) -> None:
        self._union = union
        self._iri = iri  # tells what a name stands for
        self._numbers = count(1)

    def within(self, graph: ox.NamedNode, group: str) -> str:
        """The group in braces, asked of one graph."""
        if not self._union:
            return f"GRAPH {graph} {group}"
        variable = f"?libya_kg_{next(self._numbers)}"
        return f"GRAPH {variable} {group} FILTER ({_among(variable, [graph])})"

    def asked_of(self, group: str, scope: Scope) -> str:
        """The group in braces, asked of what is in scope.

        >>> patterns = Patterns(False, lambda token: ox.NamedNode("http://e/g"))
        >>> patterns.asked_of("{ ?s ?p ?o }", Scope(ox.NamedNode("http://e/g")))
        '{ GRAPH <http://e/g> { ?s ?p ?o } }'
        """
        default = scope.default if _asks_default(group) else None
        found = list(tokens(group))
        for position, token in reversed(list(enumerate(found))):
            if token.keyword == "GRAPH":
                name, *rest = found[position + 1 :]
                closing = (each for each in rest if each.text == "}" and each.depth == token.depth)
                end = next(closing).end
                inner = group[rest[0].start : end]
                group = group[: token.start] + self._named(name, inner, scope) + group[end:]
        return group if default is None else f"{{ {self.within(default, group)} }}"

    def _named(self, name: Token, inner: str, scope: Scope) -> str:
        """A group that is asked of a graph it names."""
        if name.kind == "variable":
            return f"GRAPH {name.text} {inner} FILTER ({scope.condition(name.text)})"
        graph = self._iri(name)
        pattern = self.within(graph, inner)
        if scope.named is None:
            return pattern
        return f"{pattern} FILTER ({_among(str(graph), scope.named)})"


def _asks_default(group: str) -> bool:
    """Whether a group in braces has anything in it but what is asked of graphs it names."""
    parts = outline(group[1:-1])
    return len(parts) % 3 > 0 or any(part.keyword != "GRAPH" for part in parts[::3])


def emptying_all_but(kept: Sequence[ox.NamedNode]) -> str:
    """The operation that empties all graphs but these and Virtuoso's own."""
    found = f"{{ GRAPH ?g {EVERYTHING} }}"
    return f"DELETE {found} WHERE {{ {found} FILTER ({_apart('?g', kept)}) }}"


def _apart(graph: str, graphs: Sequence[ox.NamedNode] = ()) -> str:
    return f"{graph} NOT IN ({', '.join(map(str, [*map(ox.NamedNode, OWN), *graphs]))})"


def _among(graph: str, graphs: Sequence[ox.NamedNode]) -> str:
    return f"{graph} IN ({', '.join(map(str, [*graphs, NOTHING]))})"
