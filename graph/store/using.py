"""The dataset that a request gives an update: written into it, as ``USING`` clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import QueryError
from graph.store.sparql import TOKEN, iri

_TOKEN = re.compile(rf"{TOKEN.pattern} | (?P<brace>[{{}}])", re.VERBOSE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword or brace, where it stands, and how many groups are open around it."""

    text: str
    start: int
    end: int
    depth: int


def with_using(update: str, graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    """The update with ``USING`` for these graphs in every operation that has a ``WHERE``.

    ``DELETE WHERE`` is written out for it; nothing else moves to another line.

    Raises ``QueryError`` when the update itself says what it looks at (``USING``, ``WITH``), or
    a graph is no IRI.

    >>> with_using("DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", ["http://example.org/g"], [])
    'DELETE { ?s ?p 1 } USING <http://example.org/g> WHERE { ?s ?p 1 }'
    >>> with_using("DELETE WHERE { ?s ?p 1 }", [], ["http://example.org/g"])
    'DELETE { ?s ?p 1 } USING NAMED <http://example.org/g> WHERE { ?s ?p 1 }'
    """
    if not graphs and not named_graphs:
        return update
    clauses = [f"USING {iri(graph)} " for graph in graphs]
    clauses += [f"USING NAMED {iri(graph)} " for graph in named_graphs]
    words = keywords(update)
    if any(word.text in ("USING", "WITH") and not word.depth for word in words):
        raise QueryError(
            "the update says by USING or WITH which graphs it looks at, and the request says so "
            "too; leave out one of the two"
        )
    for position in reversed(range(len(words))):
        if words[position].text == "WHERE" and not words[position].depth:
            update = _insert(update, words, position, "".join(clauses))
    return update


def written_out(update: str) -> str:
    """The update with ``DELETE WHERE`` as ``DELETE {…} WHERE {…}``, which means the same.

    >>> written_out("DELETE WHERE { ?s ?p 1 }")
    'DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }'
    """
    words = keywords(update)
    for position in reversed(range(1, len(words))):
        pair = [word.text for word in words[position - 1 : position + 1]]
        if pair == ["DELETE", "WHERE"] and not words[position].depth:
            update = _insert(update, words, position, "")
    return update


def _insert(update: str, words: list[Keyword], position: int, clauses: str) -> str:
    """The update with the clauses before the ``WHERE`` at that position."""
    where = words[position]
    if position and words[position - 1].text == "DELETE":  # short for DELETE {…} WHERE {…}
        clauses = f"{_group(update, words[position + 1 :])} {clauses}"
    return update[: where.start] + clauses + update[where.start :]


def _group(update: str, words: list[Keyword]) -> str:
    """The text of the group that comes first; nothing where it does not end."""
    ends = [word.end for word in words if word.text == "}" and not word.depth]
    return update[words[0].start : ends[0]] if ends else ""


def keywords(update: str) -> list[Keyword]:
    """Bare words in upper case, and braces; a pair of braces has the depth of what is around.

    >>> [word.text for word in keywords("DROP ALL ; INSERT DATA { ex:s a 'DROP ALL' }")]
    ['DROP', 'ALL', 'INSERT', 'DATA', '{', 'A', '}']
    """
    found, depth = [], 0
    for match in _TOKEN.finditer(update):
        text = match["brace"] or (match["words"] if not match["local"] else None)
        if text is None:
            continue
        depth -= text == "}"
        found.append(Keyword(text.upper(), match.start(), match.end(), depth))
        depth += text == "{"
    return found
