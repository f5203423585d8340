"""Keeping queries at home: ``SERVICE`` and ``LOAD`` would make the engine call other servers.

The engine has no switch for it, and a tokenizer of our own would have to read SPARQL just as the
engine does (``?a<?b)SERVICE#>`` is a comparison to it, not an IRI). So the engine's parser is
asked: the word is replaced, wherever it stands, by one that means nothing. Inside strings, IRIs,
comments and names that changes nothing; as a keyword it stops the parser, and earlier than before.
A keyword whose address is allowed gets its word back, and the parser is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import pyoxigraph as ox

from graph.errors import QueryError
from graph.store.nesting import refuse_deep
from graph.store.places import line_and_column
from graph.terms import PREFIXES

_QUERY: Final = re.compile("service", re.IGNORECASE)
_UPDATE: Final = re.compile("service|load", re.IGNORECASE)

#: Nothing goes on like this: the parser always stops, here at the latest, and nothing is run.
_STOP: Final = "\n!"
_PLACE: Final = re.compile(r"error at (\d+):(\d+)")
_SPACE: Final = r"(?:[ \t\r\n]|\#[^\r\n]*[\r\n])*"

#: What stands behind the keyword where the address is written out.
_ADDRESS: Final = re.compile(
    rf'\w+{_SPACE}(?:silent{_SPACE})?<(?P<iri>[^<>"{{}}|^`\\\x00-\x20]*)>', re.IGNORECASE
)

_Place = tuple[int, int]


def refuse_outbound(
    sparql: str, *, update: bool = False, allow: Sequence[str] = (), base: str | None = None
) -> None:
    """Raise ``QueryError`` when a query (or update) would call another server, however written.

    ``allow`` are the beginnings of addresses that may be called; they count only for addresses
    written out in full (``SERVICE <https://…>``). What does not parse is left to the engine to
    complain about. Raises ``LimitError`` for what it had better not read.

    >>> refuse_outbound("SELECT ?service { ?service ?p 'SERVICE' } # service")
    >>> refuse_outbound("SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }")
    Traceback (most recent call last):
    graph.errors.QueryError: line 1, column 12: SERVICE is refused: this service calls no other ...
    """
    refuse_deep(sparql)
    words = list((_UPDATE if update else _QUERY).finditer(sparql))
    if not words:
        return
    parse = _parser(update, base)
    meant = parse(sparql)
    while (stopped := parse(_renamed(sparql, words))) != meant:
        keyword = _keyword(sparql, words, stopped)
        if not _allowed(sparql, keyword, allow):
            raise _refusal(sparql, keyword)
        words.remove(keyword)


def _parser(update: bool, base: str | None) -> Callable[[str], _Place]:
    """What tells the line and the column at which the engine's parser stops."""
    empty = ox.Store()
    read: Callable[..., Any] = empty.update if update else empty.query

    def stop(sparql: str) -> _Place:
        try:
            read(sparql + _STOP, base_iri=base, prefixes=PREFIXES)
        except SyntaxError as error:
            place = _PLACE.match(str(error))
            return (int(place[1]), int(place[2])) if place else (0, 0)
        raise AssertionError("the parser read past the end")

    return stop


def _renamed(sparql: str, words: Sequence[re.Match[str]]) -> str:
    """The text with these words replaced by others, as long, that do not occur in it."""
    lowered = sparql.lower()
    letter = next((each for each in "zqxkvwyjbgfhmnp" if each * 4 not in lowered), "z")
    parts, end = [], 0
    for word in words:
        parts += [sparql[end : word.start()], letter * len(word[0])]
        end = word.end()
    return "".join(parts) + sparql[end:]


def _keyword(sparql: str, words: Sequence[re.Match[str]], stopped: _Place) -> re.Match[str]:
    """The word that the parser stopped at: the last one up to there."""
    before = [word for word in words if line_and_column(sparql, word.start()) <= stopped]
    return before[-1] if before else words[0]


def _allowed(sparql: str, keyword: re.Match[str], allow: Sequence[str]) -> bool:
    address = _ADDRESS.match(sparql, keyword.start())
    if address is None or "/.." in address["iri"]:
        return False
    return any(_begins(address["iri"], beginning) for beginning in allow)


def _begins(iri: str, beginning: str) -> bool:
    """Whether the address begins like this; what names no more than a host means that host.

    >>> _begins("https://a.example/x", "https://a.example")
    True
    >>> _begins("https://a.example.net/x", "https://a.example")
    False
    """
    if not iri.startswith(beginning):
        return False
    host = beginning.partition("//")[2]
    return not host or "/" in host or iri[len(beginning) :][:1] in ("", "/", "?", "#")


def _refusal(sparql: str, keyword: re.Match[str]) -> QueryError:
    line, column = line_and_column(sparql, keyword.start())
    return QueryError(
        f"line {line}, column {column}: {keyword[0].upper()} is refused: this service calls no "
        "other servers; ask the other one yourself",
        line,
        column,
    )
