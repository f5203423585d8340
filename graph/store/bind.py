"""The service's own queries, read from ``queries/*.rq``, and how values get into them.

A query names what can be asked of it by ``VALUES`` blocks, so that each file is complete SPARQL
that runs anywhere: ``VALUES ?event { }`` must be bound to give a row, ``VALUES ?event { UNDEF }``
means any event unless bound, ``VALUES (?graph ?number) { }`` numbers its values, from 0. They are
written by the engine's own terms, so nothing in them can end the block.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from graph.errors import NotFoundError, QueryError
from graph.store.base import Text
from graph.store.sparql import iri

_FOLDER = Path(__file__).with_name("queries")
_BLOCK = re.compile(r"VALUES\s+(\?(\w+)|\(\s*\?(\w+)\s+\?\w+\s*\))\s*\{[^}]*\}")


def names() -> list[str]:
    """The names of all queries, in order."""
    return sorted(path.stem for path in _FOLDER.glob("*.rq"))


@cache
def read(name: str) -> str:
    """The text of a query of ``queries/``; ``name`` is without ``.rq``."""
    path = _FOLDER / f"{name}.rq"
    if not path.is_file():
        raise NotFoundError("query", name, f"looked in {_FOLDER}")
    return path.read_text(encoding="utf-8")


def bind(sparql: str, bindings: Mapping[str, str | Sequence[str]]) -> str:
    """The query with the ``VALUES`` block of each binding filled with its values.

    Raises ``QueryError`` when the query has no block of that name, or a value is no IRI.

    >>> bind("SELECT * { VALUES ?a { } ?a ?p ?o }", {"a": "http://example.org/a"})
    'SELECT * { VALUES ?a { <http://example.org/a> } ?a ?p ?o }'
    >>> bind("SELECT * { VALUES ?o { UNDEF } ?a ?p ?o }", {"o": [Text("x"), Text("y")]})
    'SELECT * { VALUES ?o { "x" "y" } ?a ?p ?o }'
    >>> bind("SELECT * { VALUES (?a ?n) { } }", {"a": ["urn:x", "urn:y"]})
    'SELECT * { VALUES (?a ?n) { (<urn:x> 0) (<urn:y> 1) } }'
    """
    bound = set()

    def fill(block: re.Match[str]) -> str:
        head, plain, numbered = block.groups()
        name = plain or numbered
        if name not in bindings:
            return block[0]
        bound.add(name)
        value = bindings[name]
        terms = list(map(_term, [value] if isinstance(value, str) else value))
        if numbered:
            terms = [f"({term} {number})" for number, term in enumerate(terms)]
        return f"VALUES {head} {{ {' '.join(terms)} }}"

    # One pass, so that a text which looks like a block is never taken for one.
    filled = _BLOCK.sub(fill, sparql)
    missing = ", ".join(f"VALUES ?{name} {{ }}" for name in sorted(bindings.keys() - bound))
    if missing:
        raise QueryError(f"the query has no such block to bind: {missing}")
    return filled


def _term(value: str) -> str:
    if isinstance(value, Text):
        return str(ox.Literal(value))
    return str(iri(value))
