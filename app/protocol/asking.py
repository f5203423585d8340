"""Asking the engine, and telling it to change something, in the middle of a request."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from fastapi import Request
from starlette.responses import Response, StreamingResponse

from app.dependencies import Service
from app.middleware import tag
from graph.store import bind
from graph.store.base import Changes
from graph.store.question import Question


async def answer(request: Request, held: Service, question: Question) -> Response:
    """The answer to a question, as a response with its entity tag."""
    reply = await held.engine.ask(question, gone=partial(gone, request))
    request.state.etag = tag(reply.generation, reply.media_type)
    headers = {"vary": "Accept"}
    if reply.whole is not None:
        return Response(reply.whole, media_type=reply.media_type, headers=headers)
    return StreamingResponse(reply.chunks(), media_type=reply.media_type, headers=headers)


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
    return await held.engine.apply(changes, timeout=timeout, gone=partial(gone, request))


async def gone(request: Request) -> None:
    """Wait until the client has gone away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
