"""Answering SPARQL queries ahead of everything else: no routing, no validation, no threads.

A query that takes a tenth of a millisecond should not wait for machinery that it does not need.
The routes of ``/sparql`` are documented where the others are; their requests come here first.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.dependencies import Service
from app.error_handlers import respond
from app.middleware import names, tag
from app.protocol import query
from app.protocol.asking import gone
from app.protocol.query import Asked
from app.protocol.sending import Headers, nobody_waits, send_reply
from graph.errors import LibyaKgError
from graph.store.processes.engine import Reply

PATH: Final = "/sparql"


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
            await _answer(request, send)
        except (LibyaKgError, HTTPException) as error:
            if not nobody_waits(error):
                await respond(request, error)(scope, receive, send)


async def _answer(request: Request, send: Send) -> None:
    """Answer a query; raises what goes wrong before the first byte is sent."""
    service: Service = request.scope["app"].state.service
    settings = service.settings
    asked = await query.read(request, union=settings.union_default_graph, allow=settings.allow)
    etag = _known(request, asked, service.engine.generation)
    if etag:
        await send({"type": "http.response.start", "status": 304, "headers": _headers(etag)})
        await send({"type": "http.response.body"})
        return
    await send_answer(service, asked, request.scope, request.receive, send)


async def send_answer(
    service: Service,
    asked: Asked,
    scope: Scope,
    receive: Receive,
    send: Send,
    *,
    vary: bytes = b"Accept",
) -> Reply:
    """Ask the engine, send what it answers, and return that; ``vary`` is what it depends on.

    Raises what goes wrong before the first byte is sent.
    """
    reply = await service.engine.ask(
        asked.question, timeout=asked.timeout, gone=partial(gone, receive)
    )
    etag = _tag(asked, reply.generation, reply.media_type)
    await send_reply(reply, _headers(etag, vary), scope, send)
    return reply


def _tag(asked: Asked, generation: int, media_type: str | None) -> str:
    """The entity tag of the answer to a query."""
    return tag(generation, f"{asked.digest}-{media_type}")


def _known(request: Request, asked: Asked, generation: int) -> str | None:
    """The tag of the answer, if the client has it: it got it for this very question."""
    # ``*`` tells nothing of what it has, and nobody knows yet whether there is an answer.
    sent = [line for line in request.headers.getlist("if-none-match") if line.strip() != "*"]
    if not sent or request.method == "POST":
        return None
    accept = asked.question.accept
    for media_type in {accept.solutions, accept.boolean, accept.graph} - {None}:
        etag = _tag(asked, generation, media_type)
        if names(sent, etag):
            return etag
    return None


def _headers(etag: str, vary: bytes = b"Accept") -> Headers:
    return [(b"etag", etag.encode()), (b"cache-control", b"no-cache"), (b"vary", vary)]


def _asks(scope: Scope) -> bool:
    """Whether it may be a query: a bare GET asks what there is here, not a query."""
    method = scope["method"]
    return method == "POST" or (method in ("GET", "HEAD") and bool(scope["query_string"]))
