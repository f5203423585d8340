"""The dataset of an update's ``WHERE``: given by the request, merged where it is several graphs.

The engine takes several default graphs one after the other, so that a triple of two of them is
found twice. The standard says that they are merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from uuid import uuid4

from graph.errors import QueryError
from graph.store.sparql import iri
from graph.store.tokens import Token, outline


def with_using(update: str, graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    """The update with ``USING`` for these graphs in every operation that has a ``WHERE``.

    Raises ``QueryError`` when the update itself says what it looks at (``USING``, ``WITH``), or
    a graph is no IRI.

    >>> with_using("DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", ["http://example.org/g"], [])
    'DELETE { ?s ?p 1 } USING <http://example.org/g> WHERE { ?s ?p 1 }'
    >>> with_using("DELETE WHERE { ?s ?p 1 }", [], ["http://example.org/g"])
    'DELETE { ?s ?p 1 } USING NAMED <http://example.org/g> WHERE { ?s ?p 1 }'
    """
    if not graphs and not named_graphs:
        return update
    clauses = "".join(
        [f"USING {iri(graph)} " for graph in graphs]
        + [f"USING NAMED {iri(graph)} " for graph in named_graphs]
    )
    update = written_out(update)
    parts = outline(update)
    if any(part.keyword in ("USING", "WITH") for part in parts):
        raise QueryError(
            "the update says by USING or WITH which graphs it looks at, and the request says so "
            "too; leave out one of the two"
        )
    for part in reversed(parts):
        if part.keyword == "WHERE":
            update = update[: part.start] + clauses + update[part.start :]
    return update


def written_out(update: str) -> str:
    """The update with ``DELETE WHERE`` as ``DELETE {…} WHERE {…}``, which means the same.

    >>> written_out("DELETE WHERE { ?s ?p 1 }")
    'DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }'
    """
    parts = outline(update)
    for first, where, group in reversed(list(zip(parts, parts[1:], parts[2:], strict=False))):
        if (first.keyword, where.keyword) == ("DELETE", "WHERE"):
            update = f"{update[: where.start]}{group.text} {update[where.start :]}"
    return update


class Merging(NamedTuple):
    """An operation on one graph instead of several: made before it, dropped after it."""

    before: list[str]
    operation: str
    after: list[str]


def merging(operation: str) -> Merging:
    """The operation asked of the merge of its default graphs, where it has several.

    >>> merging("DELETE { ?s ?p 1 } USING <g> WHERE { ?s ?p 1 }").before
    []
    >>> len(merging("DELETE { ?s ?p 1 } USING <g> USING <h> WHERE { ?s ?p 1 }").before)
    2
    """
    parts = outline(operation)
    using = [
        (word, graph)
        for word, graph in pairwise(parts)
        if word.keyword == "USING" and graph.keyword != "NAMED"
    ]
    if len(using) < 2:
        return Merging([], operation, [])
    merge = f"<urn:uuid:{uuid4()}>"
    before = [
        f"INSERT {{ GRAPH {merge} {{ ?s ?p ?o }} }} WHERE {{ GRAPH {graph.text} {{ ?s ?p ?o }} }}"
        for _, graph in using
    ]
    return Merging(before, _asking(operation, using, merge), [f"DROP SILENT GRAPH {merge}"])


def _asking(operation: str, using: Sequence[tuple[Token, Token]], graph: str) -> str:
    """The operation with this graph in place of those it names."""
    for word, last in reversed(using):
        operation = operation[: word.start] + operation[last.end :]
    first = using[0][0].start
    return f"{operation[:first]}USING {graph} {operation[first:]}"
