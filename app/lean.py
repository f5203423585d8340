"""Answering SPARQL queries ahead of everything else: no routing, no validation, no threads.

A query that takes a tenth of a millisecond should not wait for machinery that it does not need.
The routes of ``/sparql`` are documented where the others are; their requests come here first.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app import sparql
from app.dependencies import Service
from app.error_handlers import respond
from app.middleware import names, tag
from graph.errors import LibyaKgError, LimitError
from graph.store.processes.engine import Reply
from graph.store.question import Question

PATH: Final = "/sparql"

_ALWAYS: Final = [(b"cache-control", b"no-cache"), (b"vary", b"Accept")]

#: How much of a result is collected for a client that knows no chunks (HTTP/1.0), in bytes.
_COLLECTED: Final = 32 << 20

_CHARSET: Final = b"; charset=utf-8"


class CutError(Exception):
    """A result ended before its time, when it was too late to say so in the status.

    It leaves the application, so that the server cuts the connection and the client can tell.
    """


class LeanSparql:
    """Takes the queries out of the requests to an application, and answers them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a query; leave anything else to the application."""
        if scope["type"] != "http" or scope["path"] != PATH or not _asks(scope):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            await _Answering(request, send).run()
        except (LibyaKgError, HTTPException) as error:
            if not _nobody_waits(error):
                await respond(request, error)(scope, receive, send)


class _Answering:
    """One query, from the request to the last byte."""

    def __init__(self, request: Request, send: Send) -> None:
        self._request = request
        self._send = send
        self._service: Service = request.scope["app"].state.service
        self._silent = request.scope["method"] == "HEAD"

    async def run(self) -> None:
        """Answer it; raises what goes wrong before the first byte is sent."""
        settings = self._service.settings
        question, timeout = await sparql.read(self._request)
        question = replace(
            question,
            accept=sparql.accept(self._request.headers.get("accept")),
            union=settings.union_default_graph,
            allow=settings.allow,
        )
        digest = blake2b(repr(question).encode(), digest_size=6).hexdigest()
        etag = self._known(question, digest)
        if etag:
            await self._begin(304, etag, [])
            await self._send({"type": "http.response.body"})
            return
        reply = await self._service.engine.ask(question, timeout=timeout, gone=self._gone)
        await self._answer(reply, tag(reply.generation, f"{digest}-{reply.media_type}"))

    def _known(self, question: Question, digest: str) -> str | None:
        """The tag of the answer, if the client has it: it got it for this very question."""
        sent = self._request.headers.getlist("if-none-match")
        if not sent or self._request.method == "POST":
            return None
        accept, generation = question.accept, self._service.engine.generation
        for media_type in {accept.solutions, accept.boolean, accept.graph}:
            etag = tag(generation, f"{digest}-{media_type}")
            if names(sent, etag):
                return etag
        return None

    async def _answer(self, reply: Reply, etag: str) -> None:
        kind = reply.media_type.encode()
        headers = [(b"content-type", kind + _CHARSET if kind.startswith(b"text/") else kind)]
        whole = reply.whole
        if whole is None and self._request.scope["http_version"] == "1.0" and not self._silent:
            whole = await _collected(reply)
        if whole is not None:
            headers.append((b"content-length", str(len(whole)).encode()))
        await self._begin(200, etag, headers)
        if whole is None and not self._silent:
            await self._pass_on(reply)
            return
        reply.close()
        await self._send({"type": "http.response.body", "body": b"" if self._silent else whole})

    async def _pass_on(self, reply: Reply) -> None:
        """Send the parts as they come; what cuts them short cuts the connection as well."""
        try:
            async for part in reply.chunks():
                await self._send({"type": "http.response.body", "body": part, "more_body": True})
        except LibyaKgError as error:
            if _nobody_waits(error):
                return
            raise CutError(str(error)) from None
        await self._send({"type": "http.response.body"})

    async def _begin(self, status: int, etag: str, headers: list[tuple[bytes, bytes]]) -> None:
        headers = [*headers, (b"etag", etag.encode()), *_ALWAYS]
        await self._send({"type": "http.response.start", "status": status, "headers": headers})

    async def _gone(self) -> None:
        """Wait until the client has gone away."""
        while (await self._request.receive())["type"] != "http.disconnect":
            pass


def _asks(scope: Scope) -> bool:
    """Whether it may be a query: a bare GET asks what there is here, not a query."""
    method = scope["method"]
    return method == "POST" or (method in ("GET", "HEAD") and bool(scope["query_string"]))


def _nobody_waits(error: Exception) -> bool:
    return isinstance(error, LimitError) and error.limit == "gone"


async def _collected(reply: Reply) -> bytes:
    """All of a result, where its end could not be told from a cut otherwise."""
    parts, size = [], 0
    async for part in reply.chunks():
        parts.append(part)
        size += len(part)
        if size > _COLLECTED:
            raise LimitError(
                "result bytes",
                f"over HTTP/1.0 a result may have {_COLLECTED} bytes; use HTTP/1.1",
            )
    return b"".join(parts)
