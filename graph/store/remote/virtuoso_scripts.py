"""Users' updates as Virtuoso 7 takes them: what it would leave undone or half done put otherwise.

Where a request has a default graph, Virtuoso finds nothing in graphs that are named by their IRI;
what one operation says by ``WITH`` or ``USING`` holds for the next ones too; and the same operation
on whole graphs is done once, however often it is written. So every graph is named where it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

import pyoxigraph as ox

from graph.errors import QueryError
from graph.store.base import Changes
from graph.store.iris import written_out as in_full
from graph.store.layouts.merge import UNNAMED, in_graph, named
from graph.store.remote import virtuoso_updates
from graph.store.remote.dialects import Graphs
from graph.store.remote.virtuoso_patterns import (
    EVERYTHING,
    NOTHING,
    Patterns,
    Scope,
    emptying_all_but,
)
from graph.store.tokens import Token, outline
from graph.store.updates.script import Script, target_of
from graph.store.updates.templates import Reader, is_variable, written
from graph.store.updates.using import merging, written_out


def rewritten(script: Script, base: str | None, graphs: Graphs, *, union: bool = True) -> list[str]:
    """The operations of a user's update, none of which fails when others have been done.

    ``graphs`` finds out those there are; ``union``: ``WHERE`` asks all of them together.
    Raises ``QueryError`` for what cannot be done to them.

    >>> rewritten(Script("", ["DROP NAMED"]), None, lambda: ["http://example.org/g"])
    ['CLEAR SILENT GRAPH <http://example.org/g>']
    """
    rewriting = _Rewriting(script.head, base, graphs, union)
    return [step for operation in script.operations for step in rewriting.steps(operation)]


class _Rewriting:
    """One script: the declarations it stands under, and the graphs there are at its operations."""

    def __init__(self, head: str, base: str | None, graphs: Graphs, union: bool) -> None:
        self._head = head
        self._base = base
        self._reader = Reader(head, base)
        self._default = None if union else UNNAMED
        self._patterns = Patterns(union, self._iri)
        self._graphs = graphs
        self._made: set[ox.NamedNode] = {UNNAMED}
        self._dropped: set[ox.NamedNode] = set()
        self._open = False  # whether there may be others, named by a variable
        self._emptied: set[ox.NamedNode] = set()

    def steps(self, operation: str) -> list[str]:
        """The operations that do the same as one of the user's."""
        parts = outline(operation)
        return _REWRITING[parts[0].keyword](self, operation, parts)

    def modify(self, operation: str, parts: Sequence[Token]) -> list[str]:
        """``INSERT`` and ``DELETE``, with ``DATA`` or with ``WHERE``."""
        if parts[1].keyword == "DATA":
            quads = list(map(named, self._reader.quads(parts[2].text)))
            self._made |= _graphs(quads)
            inserts = parts[0].keyword == "INSERT"
            return virtuoso_updates.steps(Changes(add=quads) if inserts else Changes(remove=quads))
        step = merging(written_out(operation))
        modifications = [*step.before, step.operation]
        return [*(self._modification(outline(each)) for each in modifications), *step.after]

    def empty(self, operation: str, parts: Sequence[Token]) -> list[str]:
        """``CLEAR`` and ``DROP``: graphs with nothing in them are not told from none."""
        silent, target = target_of(parts)
        if target[0].keyword == "GRAPH":
            graph = self._iri(target[1])
            self._must_be_there(graph, operation, silent)
            self._note(parts[0], {graph})
            return [self._clearing(graph)]
        if target[0].keyword == "DEFAULT":
            return [self._clearing(UNNAMED)]
        kept = [UNNAMED] if target[0].keyword == "NAMED" else []
        if self._open:
            return [emptying_all_but(kept)]
        emptied = (self._made | self._found).difference(kept)
        self._note(parts[0], emptied)
        return [self._clearing(graph) for graph in sorted(emptied, key=str)]

    def create(self, operation: str, parts: Sequence[Token]) -> list[str]:
        """``CREATE``."""
        silent, target = target_of(parts)
        graph = self._iri(target[1])
        if not silent and self._is_there(graph):
            raise QueryError(f"'{operation}' cannot be done: the graph {graph} is already there")
        self._made.add(graph)
        return [f"CREATE SILENT GRAPH {graph}"]

    def transfer(self, operation: str, parts: Sequence[Token]) -> list[str]:
        """``ADD``, ``COPY`` and ``MOVE``."""
        silent, target = target_of(parts)
        source, into = (
            UNNAMED if part.keyword == "DEFAULT" else self._iri(part)
            for part in target
            if part.keyword not in ("GRAPH", "TO")
        )
        self._must_be_there(source, operation, silent)
        self._made.add(into)
        if source == into:
            return []
        before = [] if parts[0].keyword == "ADD" else [self._clearing(into)]
        after = [self._clearing(source)] if parts[0].keyword == "MOVE" else []
        found = self._patterns.within(source, EVERYTHING)
        return [*before, f"INSERT {{ GRAPH {into} {EVERYTHING} }} WHERE {{ {found} }}", *after]

    def load(self, operation: str, parts: Sequence[Token]) -> list[str]:
        """``LOAD``."""
        into = any(part.keyword == "INTO" for part in parts)
        return [operation if into else f"{operation} INTO GRAPH {UNNAMED}"]

    def _modification(self, parts: Sequence[Token]) -> str:
        """``[WITH …] DELETE {…} INSERT {…} [USING …] WHERE {…}`` with each of its graphs named."""
        graph = self._iri(parts[1]) if parts[0].keyword == "WITH" else UNNAMED
        templates = [
            f"{word.text} {self._template(group.text, graph)}"
            for word, group in pairwise(parts)
            if word.keyword in ("DELETE", "INSERT")
        ]
        where = self._patterns.asked_of(parts[-1].text, self._scope(parts))
        return "\n".join([*templates, f"WHERE {{ {where} {virtuoso_updates.BOUND} }}"])

    def _template(self, group: str, graph: ox.NamedNode) -> str:
        bare = ox.DefaultGraph()
        quads = self._reader.quads(group)
        self._open |= any(is_variable(quad.graph_name) for quad in quads)
        self._made |= _graphs(quads)
        placed = (in_graph(quad, graph) if quad.graph_name == bare else quad for quad in quads)
        return f"{{\n{written(placed)}}}"

    def _scope(self, parts: Sequence[Token]) -> Scope:
        """What a modification is asked of."""
        using = [
            pair
            for pair in zip(parts, parts[1:], parts[2:], strict=False)
            if pair[0].keyword == "USING"
        ]
        if not using:
            return Scope(self._iri(parts[1]) if parts[0].keyword == "WITH" else self._default)
        defaults = [self._iri(name) for _, name, _ in using if name.keyword != "NAMED"]
        others = [self._iri(name) for _, word, name in using if word.keyword == "NAMED"]
        return Scope(defaults[0] if defaults else NOTHING, others)

    def _clearing(self, graph: ox.NamedNode) -> str:
        """The operation that empties a graph, which is never the same twice."""
        if graph not in self._emptied:
            self._emptied.add(graph)
            return f"CLEAR SILENT GRAPH {graph}"
        found = self._patterns.within(graph, EVERYTHING)
        return f"DELETE {{ GRAPH {graph} {EVERYTHING} }} WHERE {{ {found} }}"

    def _note(self, word: Token, emptied: set[ox.NamedNode]) -> None:
        """What is cleared is there; what is dropped is not."""
        if word.keyword == "DROP":
            self._made -= emptied - {UNNAMED}
            self._dropped |= emptied - {UNNAMED}

    @cached_property
    def _found(self) -> set[ox.NamedNode]:
        return set(map(ox.NamedNode, self._graphs()))

    def _is_there(self, graph: ox.NamedNode) -> bool:
        return graph in self._made or (graph not in self._dropped and graph in self._found)

    def _must_be_there(self, graph: ox.NamedNode, operation: str, silent: bool) -> None:
        if not (silent or self._open or self._is_there(graph)):
            raise QueryError(f"'{operation}' cannot be done: the graph {graph} is not there")

    def _iri(self, token: Token) -> ox.NamedNode:
        return in_full([token.text], self._head, self._base)[0]


def _graphs(quads: Sequence[ox.Quad]) -> set[ox.NamedNode]:
    return {quad.graph_name for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}


_REWRITING: Final[dict[str, Callable[[_Rewriting, str, Sequence[Token]], list[str]]]] = {
    "INSERT": _Rewriting.modify,
    "DELETE": _Rewriting.modify,
    "WITH": _Rewriting.modify,
    "CLEAR": _Rewriting.empty,
    "DROP": _Rewriting.empty,
    "CREATE": _Rewriting.create,
    "ADD": _Rewriting.transfer,
    "COPY": _Rewriting.transfer,
    "MOVE": _Rewriting.transfer,
    "LOAD": _Rewriting.load,
}
