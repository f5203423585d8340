"""SPARQL is read here before it is sent: wrong texts are told by line, and never travel.

The local parser is asked without anything being run: not even on an empty store, where values
written into a query can keep it busy for long.
"""

from __future__ import annotations

import re
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

#: There is no such graph in an empty store, so nothing that comes after it is run.
_FAILS: Final = "DROP GRAPH <urn:none> ; "

_PLACE: Final = re.compile(r"error at (\d+):(\d+):")
_GAP: Final = r"(?:\s|\#[^\r\n]*)*"
_PROLOGUE: Final = re.compile(
    rf"(?:\s+|\#[^\r\n]*|BASE{_GAP}<[^<>]*>|PREFIX{_GAP}[\w.-]*:{_GAP}<[^<>]*>)*", re.IGNORECASE
)


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


def check_update(text: str, base: str | None = None) -> None:
    """Raise ``QueryError`` with line and column when an update is wrong."""
    try:
        _parse_update(text, base)
    except SyntaxError as error:
        raise query_error(error, text) from error


def between(before: str, text: str, after: str, base: str | None = None) -> str:
    """The update with operations of ours around it, which end by a semicolon if they are before it.

    Its prologue comes first of all: not every engine takes one between two operations.

    >>> print(between("DROP ALL ; ", "PREFIX e: <http://e/> CLEAR GRAPH e:g", "CLEAR ALL"))
    PREFIX e: <http://e/> DROP ALL ; CLEAR GRAPH e:g
    ;
    CLEAR ALL
    """
    head = prologue(text)
    rest = f"{before}{text[head:]}"
    joined = f"{text[:head]}{rest}\n;\n{after}"
    try:
        _parse_update(joined, base)
    except SyntaxError:  # it ends with a semicolon itself
        joined = f"{text[:head]}{rest}\n{after}"
    return heading(text, base) + joined


def prologue(text: str) -> int:
    r"""Where the declarations that an update begins with end.

    >>> prologue("BASE <http://e/> # here\n PREFIX : <x> CLEAR ALL")
    38
    """
    match = _PROLOGUE.match(text)
    return match.end() if match else 0


def heading(text: str, base: str | None = None) -> str:
    r"""The prologue with our prefixes that a text uses, for engines that do not know them.

    >>> heading("SELECT * { ?s a lir:Event }")
    'PREFIX lir: <https://w3id.org/libya-kg/ontology#>\n'
    """
    lines = [f"BASE <{base}>\n"] if base else []
    lines += [f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if f"{name}:" in text]
    return "".join(lines)


def _parse_update(text: str, base: str | None) -> None:
    head = prologue(text)
    try:
        ox.Store().update(f"{text[:head]}{_FAILS}{text[head:]}", base_iri=base, prefixes=PREFIXES)
    except RuntimeError:  # it has been parsed, and its first operation failed
        return
    except SyntaxError as error:
        raise SyntaxError(_without_ours(str(error), text[:head])) from error


def _without_ours(message: str, head: str) -> str:
    """The parser's complaint with the place as it is without the operation that fails."""

    def place(match: re.Match[str]) -> str:
        line, column = int(match[1]), int(match[2])
        start = len(head) - head.rfind("\n")
        moved = line == head.count("\n") + 1 and column > start
        return f"error at {line}:{max(column - len(_FAILS), start) if moved else column}:"

    return _PLACE.sub(place, message)
