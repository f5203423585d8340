"""The SPARQL 1.1 protocol: what a request asks, and in which formats it wants the answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import nan
from typing import Final
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.negotiation import choose_for
from graph.errors import FilterError, QueryError
from graph.store.base import MEDIA_TYPES, Accept, Form
from graph.store.question import Question

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"

#: How long a query may be, in bytes.
MAX_QUERY: Final = 1_000_000

#: What clients also call our formats.
ALSO: Final[Mapping[Form, Mapping[str, str]]] = {
    "solutions": {
        "application/json": "application/sparql-results+json",
        "application/xml": "application/sparql-results+xml",
        "text/xml": "application/sparql-results+xml",
    },
    "boolean": {
        "application/json": "application/sparql-results+json",
        "application/xml": "application/sparql-results+xml",
        "text/xml": "application/sparql-results+xml",
    },
    "graph": {
        "application/json": "application/ld+json",
        "application/xml": "application/rdf+xml",
        "text/plain": "application/n-triples",
    },
}


@lru_cache(maxsize=256)
def accept(header: str | None) -> Accept:
    """The formats to answer in, one for each kind of result."""
    return Accept(
        solutions=choose_for(header, MEDIA_TYPES["solutions"], ALSO["solutions"]),
        boolean=choose_for(header, MEDIA_TYPES["boolean"], ALSO["boolean"]),
        graph=choose_for(header, MEDIA_TYPES["graph"], ALSO["graph"]),
    )


async def read(request: Request) -> tuple[Question, float | None]:
    """The question of a request, and its ``timeout`` in seconds.

    GET, POST of a form, or POST of the query itself. Raises ``QueryError`` when it asks nothing,
    twice, or for an update; ``HTTPException`` 413 and 415 for bodies that are too long or of
    another type.
    """
    address = _pairs(request.scope["query_string"].decode("latin-1"))
    if request.method in ("GET", "HEAD"):
        return _question(address), _seconds(address)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (FORM, QUERY, UPDATE):
        raise HTTPException(415, f"send {FORM} or {QUERY}, not '{kind}'")
    body = await _body(request)
    if kind == FORM:
        pairs = _pairs(body)
    else:
        pairs = [*address, ("query" if kind == QUERY else "update", body)]
    return _question(pairs), _seconds([*address, *pairs])


def _question(pairs: list[tuple[str, str]]) -> Question:
    def values(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in pairs if key == name)

    if values("update"):
        raise QueryError("updates are not taken here; this address answers queries")
    queries = values("query")
    if len(queries) != 1:
        raise QueryError(f"there must be one 'query', not {len(queries)}")
    return Question(
        queries[0],
        default_graphs=values("default-graph-uri"),
        named_graphs=values("named-graph-uri"),
    )


def _seconds(pairs: list[tuple[str, str]]) -> float | None:
    """How long the client would wait (``timeout``); ``None`` where it does not say."""
    given = [value for key, value in pairs if key == "timeout"]
    if not given:
        return None
    try:
        seconds = float(given[-1])
    except ValueError:
        seconds = nan
    if not seconds > 0:
        raise FilterError("timeout", "timeout: a number of seconds above 0 is needed")
    return seconds


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise QueryError(f"the parameters cannot be read: {error}") from error


async def _body(request: Request) -> str:
    """The body as text, as far as it is short enough to be a query."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_QUERY:
            raise HTTPException(413, f"a query may have {MAX_QUERY} bytes")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise QueryError(f"the body is not UTF-8: {error}") from error
