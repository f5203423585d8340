"""SPARQL is read here before it is sent: wrong texts are told by line, and never travel.

The local parser is asked without anything being run: not even on an empty store, where values
written into a query can keep it busy for long.
"""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph as ox

from graph.store.base import Form
from graph.store.sparql import query_error, words
from graph.terms import PREFIXES

_FORMS: Final[dict[str, Form]] = {
    "SELECT": "solutions",
    "ASK": "boolean",
    "CONSTRUCT": "graph",
    "DESCRIBE": "graph",
}

#: No dataset: refused by the engine after it has parsed the query and before it runs it.
_NOT_A_DATASET: Final[Any] = object()


def check_query(text: str, base: str | None = None) -> Form:
    """What kind of result a query has; ``QueryError`` with line and column when it is wrong.

    >>> check_query("PREFIX ask: <http://example.org/> DESCRIBE ask:me")
    'graph'
    """
    try:
        ox.Store().query(text, base_iri=base, prefixes=PREFIXES, default_graph=_NOT_A_DATASET)
    except SyntaxError as error:
        raise query_error(error, text) from error
    except (TypeError, ValueError):  # it has been parsed
        return next(_FORMS[word] for word in words(text) if word in _FORMS)
    raise AssertionError("a query without a dataset was run")


def heading(text: str, base: str | None = None) -> str:
    r"""The prologue with our prefixes that a text uses, for engines that do not know them.

    >>> heading("SELECT * { ?s a lir:Event }")
    'PREFIX lir: <https://w3id.org/libya-kg/ontology#>\n'
    """
    lines = [f"BASE <{base}>\n"] if base else []
    lines += [f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if f"{name}:" in text]
    return "".join(lines)
