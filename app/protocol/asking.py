"""Asking the engine, and telling it to change something, in the middle of a request."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from fastapi import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.dependencies import Service
from app.middleware import tag
from app.protocol.sending import send_reply
from graph.store import bind
from graph.store.base import Changes
from graph.store.processes.engine import Reply
from graph.store.question import Question


class ReplyResponse(Response):
    """A reply of the engine as a response."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send it."""
        await send_reply(self.reply, [(b"vary", b"Accept")], scope, send)


async def answer(request: Request, held: Service, question: Question) -> Response:
    """The answer to a question, as a response with its entity tag."""
    reply = await held.engine.ask(question, gone=partial(gone, request.receive))
    request.state.etag = tag(reply.generation, reply.media_type)
    return ReplyResponse(reply)


async def ask(held: Service, question: Question) -> Any:
    """The answer to a query of ours, as the standard's JSON has it."""
    reply = await held.engine.ask(question)
    if reply.whole is not None:
        return json.loads(reply.whole)
    return json.loads(b"".join([part async for part in reply.chunks()]))


async def table(held: Service, name: str, *, union: bool = True) -> list[tuple[str, ...]]:
    """The solutions of one of the service's own queries, as texts."""
    found = await ask(held, Question(bind.read(name), union=union))
    variables = found["head"]["vars"]
    return [
        tuple(row[variable]["value"] for variable in variables)
        for row in found["results"]["bindings"]
    ]


async def commit(
    request: Request, held: Service, changes: Changes, timeout: float | None = None
) -> int:
    """Make the changes, unless the client goes away before they are made; the new generation."""
    return await held.engine.apply(changes, timeout=timeout, gone=partial(gone, request.receive))


async def gone(receive: Receive) -> None:
    """Wait until the client has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass
