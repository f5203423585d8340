"""What can be told of a SPARQL text without the engine: its bare words, and where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import pyoxigraph as ox

from graph.errors import QueryError
from graph.store.places import Parse, line_and_column, place
from graph.store.tokens import tokens
from graph.terms import PREFIXES

#: The words that queries begin with, after what they declare.
FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

#: No dataset: refused by the engine after it has parsed the query and before it runs it.
_NOT_A_DATASET: Final[Any] = object()

_ERROR = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?P<rest>.*)", re.DOTALL)


def words(sparql: str) -> Iterator[str]:
    """The bare words of a query (keywords, function names, numbers), in upper case.

    >>> list(words("SELECT ?from { ?from a 'from' } # from"))
    ['SELECT', 'A']
    """
    for token in tokens(sparql):
        yield from re.findall(r"\w+", token.keyword)


def names_dataset(sparql: str) -> bool:
    """Whether the query says by ``FROM`` what it wants to be asked of."""
    return "from" in sparql.lower() and "FROM" in words(sparql)


def iri(text: str) -> ox.NamedNode:
    """The node of an IRI; ``QueryError`` when the text is none."""
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise QueryError(f"'{text}' is not an absolute IRI: {error}") from error


def parse_query(text: str, base: str | None = None) -> None:
    """Have the engine read a query; ``SyntaxError`` as it raises it.

    Nothing is run, not even on an empty store, where values written into a query can keep it busy
    for long.
    """
    with suppress(TypeError, ValueError):  # it has been parsed
        ox.Store().query(text, base_iri=base, prefixes=PREFIXES, default_graph=_NOT_A_DATASET)


def query_error(error: Exception, sparql: str, parse: Parse = parse_query) -> QueryError:
    """The engine's complaint about ``sparql`` as ours, with the place and what stands there.

    ``parse`` is what complained.

    >>> error = query_error(SyntaxError("error at 1:15: expected OPTIONAL"), "SELECT * WHERE ?s")
    >>> error.line, error.column, str(error)
    (1, 16, "line 1, column 16: this cannot go on with '?s'")
    """
    match = _ERROR.match(str(error))
    if match is None:
        return QueryError(str(error))
    line, column = _place(sparql, int(match["line"]), int(match["column"]), parse)
    before, after = _around(sparql, line, column)
    reason = _reason(match["rest"], before.split()[-1:], after)
    return QueryError(f"line {line}, column {column}: {reason}", line, column)


def _place(sparql: str, line: int, column: int, parse: Parse) -> tuple[int, int]:
    """The line and the column of what is wrong; the parser's own, at most the end of the text."""
    offset = place(sparql, parse)
    if offset is None and 1 <= line <= sparql.count("\n") + 1:
        return line, column
    return line_and_column(sparql, len(sparql) if offset is None else offset)


def _around(sparql: str, line: int, column: int) -> tuple[str, str]:
    """What stands in that line before that column, and from there on."""
    there = sparql.split("\n")[line - 1]
    return there[: column - 1], there[column - 1 :]


def _reason(expected: str, before: list[str], after: str) -> str:
    """What is wrong: the parser's own sentence if it has one, else what it stopped at.

    Its other expectations are tokens it would have gone on with, far from all of those.
    """
    choices = expected.removeprefix("one of ").split(", ")
    sentence = next((choice for choice in choices if re.match(r"[A-Z]\w* \w+", choice)), None)
    if sentence:
        return f"{sentence}, at '{' '.join(after.split()[:1] or before)}'"
    if after.startswith("_:"):
        return f"the blank node {after.split()[0]} may not stand here, or not again"
    if after.strip():
        return f"this cannot go on with '{after[:20]}'"
    return "something is missing or wrong just before"
