"""The SPARQL 1.1 Graph Store HTTP Protocol: which graph a request means, and what it sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import MIMEPart
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit
from uuid import uuid4

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.bodies import body
from app.protocol import parameters
from app.protocol.parameters import Parameters
from graph.errors import QueryError
from graph.store.base import Changes, Document
from graph.store.sparql import iri

#: Where the graph store is.
PATH: Final = "/sparql/graphs"

#: The formats a graph is read in, by the endings of their files.
FILES: Final[Mapping[str, str]] = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".jsonld": "application/ld+json",
}
#: What clients also call these formats.
ALSO: Final[Mapping[str, str]] = {
    "application/x-turtle": "text/turtle",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
    "application/json": "application/ld+json",
}
MULTIPART: Final = "multipart/form-data"

#: What a sender says who knows no better; a file's ending then decides.
_UNTOLD: Final = frozenset({"", "application/octet-stream", "text/plain"})

#: How long the body may be, in bytes.
MAX_BODY: Final = 100_000_000


@dataclass(frozen=True, slots=True)
class Target:
    """The graph that a request is about; ``graph`` is ``None`` for the unnamed one."""

    graph: str | None
    base: str

    @property
    def pattern(self) -> str:
        """The triples of the graph, as a pattern of SPARQL; an existing graph matches ``{}``."""
        return "{}" if self.graph is None else f"GRAPH {iri(self.graph)} {{}}"

    @property
    def construct(self) -> str:
        """The query for the graph itself."""
        triples = "?s ?p ?o" if self.graph is None else f"GRAPH {iri(self.graph)} {{ ?s ?p ?o }}"
        return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {triples} }}"

    @property
    def ask(self) -> str:
        """The query whether there is such a graph."""
        return f"ASK {{ {self.pattern} }}"

    def put(self, documents: list[Document]) -> Changes:
        """Replace the graph by what the documents hold together."""
        return replace(self.post(documents), drop=(self.graph,))

    def post(self, documents: list[Document]) -> Changes:
        """Add what the documents hold; a graph is there afterwards even if that is nothing."""
        create = None if self.graph is None else f"CREATE SILENT GRAPH {iri(self.graph)}"
        return Changes(documents=documents, update=create)

    def delete(self) -> Changes:
        """Drop the graph."""
        return Changes(drop=(self.graph,))


def target(request: Request) -> Target:
    """The graph a request names: by ``?default``, ``?graph=IRI``, or as its own address.

    Raises ``QueryError`` when it names none, several, or by something that is no absolute IRI.
    """
    asked = Parameters.read(request.url.query)
    address = parameters.address(request)
    given = asked.all("graph")
    if len(given) + bool(asked.all("default")) + (not is_endpoint(request)) != 1:
        raise QueryError(
            f"name one graph: {PATH}?default, {PATH}?graph=…, or an address below {PATH}/"
        )
    if asked.all("default"):
        return Target(None, address)
    graph = iri(given[0] if given else address).value
    if not urlsplit(graph).scheme:
        raise QueryError(f"'{graph}' is not an absolute IRI")
    return Target(graph, graph)


def new_target(request: Request) -> Target:
    """A graph that nobody has named yet, with an address of its own below the graph store."""
    graph = f"{parameters.address(request).rstrip('/')}/{uuid4()}"
    return Target(graph, graph)


def is_endpoint(request: Request) -> bool:
    """Whether the request is to the graph store itself, not to an address below it."""
    return request.url.path.rstrip("/") == PATH


def names_nothing(request: Request) -> bool:
    """Whether the request is to the graph store itself and names no graph."""
    asked = Parameters.read(request.url.query)
    return is_endpoint(request) and not asked.all("graph") and not asked.all("default")


async def documents(request: Request, to: Target) -> list[Document]:
    """What a request sends: one document as its body, or several as the parts of a form.

    Raises ``HTTPException`` 413 and 415, ``QueryError`` for a form that cannot be read.
    """
    header = request.headers.get("content-type", "")
    kind = header.partition(";")[0].strip().lower()
    if kind == MULTIPART:
        form = await body(request, MAX_BODY)
        parts = await run_in_threadpool(_parts, header, form)
        return [Document(data, kind, to.graph, to.base, name) for data, kind, name in parts]
    kind = _format(header)
    return [Document(await body(request, MAX_BODY), kind, to.graph, to.base)]


def _parts(header: str, body: bytes) -> list[tuple[bytes, str, str]]:
    """The bytes, the format and the name of every part of a form."""
    head = f"Content-Type: {header}\r\n\r\n".encode("latin-1")
    try:
        message = message_from_bytes(head + body, policy=policy.HTTP)
    except RecursionError as error:
        raise QueryError("the form cannot be read: its parts have parts without end") from error
    if message.defects or not message.is_multipart():
        raise QueryError("the form cannot be read: its boundary is missing or does not end it")
    return [_part(part, number) for number, part in enumerate(message.iter_parts(), 1)]


def _part(part: MIMEPart, number: int) -> tuple[bytes, str, str]:
    """One of them; its format comes first, because what has parts of its own has no bytes."""
    file = part.get_filename() or ""
    name = f"part {number}" + (f" ('{file}')" if file else "")
    try:
        kind = _format(part.get("content-type", ""), file, f" in {name}")
    except QueryError as error:
        raise QueryError(f"{name} cannot be read: {error}", file=name) from error
    return bytes(part.get_payload(decode=True)), kind, name


def _format(header: str, file: str = "", where: str = "") -> str:
    """The format of a document, by its media type or else by the ending of its file."""
    kind = parameters.media_type(header)
    kind = ALSO.get(kind, kind)
    if kind in _UNTOLD:
        kind = FILES.get(PurePosixPath(file).suffix.lower(), kind)
    if kind not in FILES.values():
        raise HTTPException(415, f"send {', '.join(FILES.values())}, not '{kind}'{where}")
    return kind
