"""What can be told of a SPARQL text without the engine: its bare words, and where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from graph.errors import QueryError
from graph.store.tokens import tokens

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


def query_error(error: Exception, sparql: str) -> QueryError:
    """The engine's complaint about ``sparql`` as ours, with the place and what stands there.

    >>> error = query_error(SyntaxError("error at 1:15: expected OPTIONAL"), "SELECT * WHERE ?s")
    >>> error.line, error.column, str(error)
    (1, 15, "line 1, column 15: this cannot go on with ' ?s'")
    """
    match = _ERROR.match(str(error))
    if match is None:
        return QueryError(str(error))
    lines = sparql.split("\n")
    line, column = int(match["line"]), int(match["column"])
    if not 1 <= line <= len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    reason = _reason(match["rest"], before.split()[-1:], after)
    return QueryError(f"line {line}, column {column}: {reason}", line, column)


def _reason(expected: str, before: list[str], after: str) -> str:
    """What is wrong: the parser's own sentence if it has one, else what it stopped at.

    Its other expectations are tokens it would have gone on with, far from all of those.
    """
    choices = expected.removeprefix("one of ").split(", ")
    sentence = next((choice for choice in choices if re.match(r"[A-Z]\w* \w+", choice)), None)
    if sentence:
        return f"{sentence}, at '{' '.join(before)}'"
    if after.strip():
        return f"this cannot go on with '{after[:20]}'"
    return "something is missing or wrong just before"
