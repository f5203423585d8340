"""Keeping queries at home: ``SERVICE`` would make the engine call other servers, so it is refused.

The engine has no switch for it, and a tokenizer of our own would have to read SPARQL just as the
engine does (``?a<?b)SERVICE#>`` is a comparison to it, not an IRI). So the engine's parser is
asked: the word is replaced, wherever it stands, by one that means nothing. Inside strings, IRIs,
comments and names that changes nothing; as a keyword it stops the parser, and earlier than before.
"""

from __future__ import annotations

import re
from typing import Final

import pyoxigraph as ox

from graph.errors import QueryError
from graph.terms import PREFIXES

_WORD: Final = re.compile("service", re.IGNORECASE)

#: No query goes on like this: the parser always stops, here at the latest, and nothing is run.
_STOP: Final = "\n!"
_PLACE: Final = re.compile(r"error at (\d+):(\d+)")


def refuse_service(sparql: str, base: str | None = None) -> None:
    """Raise ``QueryError`` when the query has a ``SERVICE`` clause, however it is written.

    A query that does not parse is left to the engine to complain about.

    >>> refuse_service("SELECT ?service { ?service ?p 'SERVICE' } # service")
    >>> refuse_service("SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }")
    Traceback (most recent call last):
    graph.errors.QueryError: line 1, column 12: SERVICE is refused: queries are answered from ...
    """
    if not _WORD.search(sparql):
        return
    renamed = _WORD.sub(_meaningless(sparql), sparql)
    stopped = _stop(renamed, base)
    if stopped != _stop(sparql, base):
        line, column = _keyword(sparql, stopped)
        raise QueryError(
            f"line {line}, column {column}: SERVICE is refused: queries are answered from this "
            "store alone; ask the other server itself",
            line,
            column,
        )


def _meaningless(sparql: str) -> str:
    """A word of the same length that does not occur in the text."""
    letters = (letter * len("service") for letter in "zqxkvwyjbgfhmnp")
    return next((word for word in letters if word not in sparql.lower()), "zqxzqxz")


def _stop(sparql: str, base: str | None) -> tuple[int, int]:
    """The line and the column at which the parser stops."""
    try:
        ox.Store().query(sparql + _STOP, base_iri=base, prefixes=PREFIXES)
    except SyntaxError as error:
        place = _PLACE.match(str(error))
        return (int(place[1]), int(place[2])) if place else (0, 0)
    raise AssertionError("the parser read past the end of the query")


def _keyword(sparql: str, stopped: tuple[int, int]) -> tuple[int, int]:
    """Where the word stands that the parser stopped at: the last one up to there."""
    places = [_place(sparql, match.start()) for match in _WORD.finditer(sparql)]
    return max((place for place in places if place <= stopped), default=places[0])


def _place(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")
