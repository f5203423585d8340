"""The SPARQL 1.1 protocol, queries: what a request asks, and in which formats it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.bodies import body
from app.negotiation import accept_header, choose_for
from app.protocol import parameters
from app.protocol.parameters import FORM, Parameters
from graph.errors import QueryError
from graph.store.base import MEDIA_TYPES, Accept, Form
from graph.store.question import Question

QUERY: Final = "application/sparql-query"

#: How long a query may be, in bytes.
MAX_QUERY: Final = 1_000_000

#: How long the parameters in an address may be that are remembered, in bytes.
_SHORT: Final = 4096

_RESULTS: Final = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}

#: What clients also call our formats.
ALSO: Final[Mapping[Form, Mapping[str, str]]] = {
    "solutions": _RESULTS,
    "boolean": _RESULTS,
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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the question, a short name of it, and the seconds it may take."""

    question: Question
    digest: str
    timeout: float | None


async def read(request: Request, *, union: bool, allow: tuple[str, ...]) -> Asked:
    """What a request asks, where the settings say this of the union and of calls.

    GET, POST of a form, or POST of the query itself; the parameters of the address count in each
    of them. Raises ``QueryError`` when it asks nothing, twice, or for an update, or is not UTF-8;
    ``HTTPException`` 413 and 415 for bodies that are too long or of another type.
    """
    accepted, base = accept_header(request.headers), parameters.address(request)
    if request.method in ("GET", "HEAD"):
        return read_address(request.scope["query_string"], accepted, base, union, allow)
    return _asked(await _parameters(request), accepted, base, union, allow)


def read_address(
    text: bytes, accepted: str | None, base: str, union: bool, allow: tuple[str, ...]
) -> Asked:
    """What the parameters of an address ask (see ``read``); short ones are remembered."""
    read = _read if len(text) <= _SHORT else _read.__wrapped__
    return read(text, accepted, base, union, allow)


@lru_cache(maxsize=1024)
def _read(
    text: bytes, accepted: str | None, base: str, union: bool, allow: tuple[str, ...]
) -> Asked:
    return _asked(Parameters.read(text.decode("latin-1")), accepted, base, union, allow)


def _asked(
    asked: Parameters, accepted: str | None, base: str, union: bool, allow: tuple[str, ...]
) -> Asked:
    if asked.all("update"):
        raise QueryError("updates are not taken here, but at /sparql/update")
    question = Question(
        asked.the("query"),
        accept(accepted),
        union=union,
        default_graphs=asked.all("default-graph-uri"),
        named_graphs=asked.all("named-graph-uri"),
        base=base,
        allow=allow,
    )
    return Asked(question, _digest(question), asked.seconds())


def _digest(question: Question) -> str:
    """A short name of all that decides a result but the data and the format."""
    meant = (question.base or "", str(question.union), *question.allow)
    dataset = (*question.default_graphs, "", *question.named_graphs, "")
    text = "\0".join((*meant, "", *dataset, question.query))
    return blake2b(text.encode(), digest_size=6).hexdigest()


async def _parameters(request: Request) -> Parameters:
    """The parameters of a request with a body; a query that is the body itself counts as one."""
    address = request.scope["query_string"].decode("latin-1")
    kind = parameters.media_type(request.headers.get("content-type"))
    if kind not in (FORM, QUERY):
        raise HTTPException(415, f"send {FORM} or {QUERY} here, not '{kind}'")
    text = parameters.text(await body(request, MAX_QUERY))
    if kind == FORM:
        return Parameters.read(address, text)
    return Parameters((*Parameters.read(address).pairs, ("query", text)))
