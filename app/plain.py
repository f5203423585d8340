"""Plain requests for queries, answered before anything else looks at them.

The machinery of the application takes longer than a result that is kept, or than a short query.
Plain is a GET without a condition, from a client that is no page of another site.
"""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from app.awake import Awake
from app.dependencies import Service
from app.error_handlers import respond
from app.lean import send_answer
from app.protocol import parameters, query
from app.protocol.query import Asked
from app.protocol.sending import nobody_waits
from graph.errors import LibyaKgError

PATH: Final = b"/sparql"

#: What the machinery is there for that is passed by.
_OTHERS: Final = frozenset((b"if-none-match", b"origin"))


def is_plain(scope: Scope) -> bool:
    """Whether it is a plain request for a query."""
    if scope.get("raw_path") != PATH or scope["method"] != "GET" or not scope["query_string"]:
        return False
    names = {name for name, _ in scope["headers"]}
    return b"host" in names and len(names) == len(scope["headers"]) and names.isdisjoint(_OTHERS)


class Plain:
    """Answers plain requests."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._awake = Awake()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a plain request."""
        service = self._service
        try:
            asked = _asked(service, scope)
            reply = await send_answer(service, asked, scope, receive, send, vary=b"Accept, Origin")
        except LibyaKgError as error:
            if not nobody_waits(error):
                response = respond(Request(scope), error)
                response.headers.add_vary_header("Origin")
                await response(scope, receive, send)
            return
        if reply.kept:
            self._awake.stay()


def _asked(service: Service, scope: Scope) -> Asked:
    headers = dict(scope["headers"])
    accept: bytes | None = headers.get(b"accept")
    return query.read_address(
        scope["query_string"],
        accept.decode("latin-1") if accept is not None else None,
        parameters.base(scope["scheme"], headers[b"host"].decode("latin-1"), PATH),
        service.settings.union_default_graph,
        service.settings.allow,
    )
