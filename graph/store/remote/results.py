"""The bodies that a server answers with, and the formats that were asked for.

Servers are asked for one format per kind of result, and what they send is read here and written
anew: so every format is on offer whatever the server can do, and an answer that is cut or no
answer at all is noticed before anything is passed on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

import pyoxigraph as ox

from graph.errors import StoreUnavailableError
from graph.store.base import Form
from graph.store.remote.messages import Response
from graph.store.serializing import serialize

#: What a server is asked for.
SOLUTIONS: Final = "application/sparql-results+json"
GRAPH: Final = "application/n-triples"

#: What servers call the latter two besides.
_OTHER_NAMES: Final = {SOLUTIONS: {"application/json"}, GRAPH: {"text/plain", "text/ntriples"}}


def asked_for(form: Form) -> str:
    """The media type to ask a server for."""
    return GRAPH if form == "graph" else SOLUTIONS


def write(response: Response, form: Form, media_type: str, output: IO[bytes]) -> None:
    """Write the result of a query in the format that was asked for, as it is read.

    Raises ``StoreUnavailableError`` when the body is none, ``FormatError`` when the format cannot
    say something in it.
    """
    if form == "graph":
        serialize(triples(response), media_type, output)
        return
    result = _parsed(response)
    if isinstance(result, ox.QueryBoolean) != (form == "boolean"):
        raise nonsense(response, "the wrong kind of result")
    try:
        serialize(result, media_type, output)
    except SyntaxError as error:
        raise nonsense(response, str(error)) from error


def boolean(response: Response) -> bool:
    """The answer to an ASK."""
    result = _parsed(response)
    if not isinstance(result, ox.QueryBoolean):
        raise nonsense(response, "the wrong kind of result")
    return bool(result)


def solutions(response: Response) -> Iterator[ox.QuerySolution]:
    """The solutions of a SELECT."""
    result = _parsed(response)
    if isinstance(result, ox.QueryBoolean):
        raise nonsense(response, "the wrong kind of result")
    try:
        yield from result
    except SyntaxError as error:
        raise nonsense(response, str(error)) from error


def triples(response: Response) -> Iterator[ox.Triple]:
    """The triples of a CONSTRUCT, a DESCRIBE or a graph; blank nodes get labels of ours."""
    _check(response, GRAPH)
    try:
        for quad in ox.parse(_body(response), ox.RdfFormat.N_TRIPLES, rename_blank_nodes=True):
            yield quad.triple
    except SyntaxError as error:
        raise nonsense(response, str(error)) from error


def nonsense(response: Response, why: str) -> StoreUnavailableError:
    """The complaint about a body that is not what was asked for."""
    return StoreUnavailableError(
        f"the store at {response.address} answers nonsense ({why}): {response.said[:100]}"
    )


def _parsed(response: Response) -> ox.QuerySolutions | ox.QueryBoolean:
    _check(response, SOLUTIONS)
    try:
        return ox.parse_query_results(_body(response), ox.QueryResultsFormat.JSON)
    except SyntaxError as error:
        raise nonsense(response, str(error)) from error


def _body(response: Response) -> bytes | IO[bytes]:
    return response.body if response.incoming is None else response.incoming


def _check(response: Response, media_type: str) -> None:
    if response.status != 200 or response.media_type not in {media_type, *_OTHER_NAMES[media_type]}:
        raise nonsense(response, f"{response.status}, {response.media_type or 'no media type'}")
