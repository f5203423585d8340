"""Updates are parsed before anything is done: what is wrong is told by line and column."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

import pyoxigraph as ox

from graph.store.sparql import query_error
from graph.terms import PREFIXES

#: There is no such graph in an empty store, so nothing that comes after it is run.
_FAILS: Final = "DROP GRAPH <urn:none> ; "

_PLACE: Final = re.compile(r"error at (\d+):(\d+):")
_GAP: Final = r"(?:\s|\#[^\r\n]*)*"
_PROLOGUE: Final = re.compile(
    rf"(?:\s+|\#[^\r\n]*|BASE{_GAP}<[^<>]*>|PREFIX{_GAP}[\w.-]*:{_GAP}<[^<>]*>)*", re.IGNORECASE
)


def check_update(text: str, base: str | None = None) -> None:
    r"""Raise ``QueryError`` with line and column when an update is wrong.

    >>> check_update("INSERT DATA {\n <http://e/s> ?p 1 }")
    Traceback (most recent call last):
    graph.errors.QueryError: line 2, column 20: Variables are not allowed in INSERT DATA, at ...
    """
    try:
        parse_update(text, base)
    except SyntaxError as error:
        raise query_error(error, text, partial(parse_update, base=base)) from error


def parse_update(text: str, base: str | None) -> None:
    """Have the engine read an update; ``SyntaxError`` as it raises it."""
    head = prologue(text)
    try:
        ox.Store().update(f"{text[:head]}{_FAILS}{text[head:]}", base_iri=base, prefixes=PREFIXES)
    except RuntimeError:  # it has been parsed, and its first operation failed
        return
    except SyntaxError as error:
        raise SyntaxError(_without_ours(str(error), text[:head])) from error


def prologue(text: str) -> int:
    r"""Where the declarations that an update begins with end.

    >>> prologue("BASE <http://e/> # here\n PREFIX : <x> CLEAR ALL")
    38
    """
    match = _PROLOGUE.match(text)
    return match.end() if match else 0


def _without_ours(message: str, head: str) -> str:
    """The parser's complaint with the place as it is without the operation that fails."""

    def place(match: re.Match[str]) -> str:
        line, column = int(match[1]), int(match[2])
        start = len(head) - head.rfind("\n")
        moved = line == head.count("\n") + 1 and column > start
        return f"error at {line}:{max(column - len(_FAILS), start) if moved else column}:"

    return _PLACE.sub(place, message)
