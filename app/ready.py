"""Results that are kept, found before anything else looks at the request.

Finding one takes some microseconds, the way through the application ten times that. Only plain
requests are looked at: a GET without a condition, from a client that is no page of another site.
"""

from __future__ import annotations

from typing import Final

from starlette.types import Scope

from app.dependencies import Service
from app.lean import tag_of
from app.protocol import parameters, query
from app.protocol.sending import Headers
from graph.errors import InputError
from graph.store.processes.engine import Reply

PATH: Final = b"/sparql"

#: What the machinery is there for that is passed by.
_OTHERS: Final = frozenset((b"if-none-match", b"origin"))

_NO_CACHE: Final = (b"cache-control", b"no-cache")
_VARY: Final = (b"vary", b"Accept, Origin")


def ready(service: Service, scope: Scope) -> tuple[Reply, Headers] | None:
    """The answer to a request, and its headers, if it is a query whose result is kept."""
    if scope.get("raw_path") != PATH or scope["method"] != "GET":
        return None
    headers = dict(scope["headers"])
    host = headers.get(b"host")
    if host is None or len(headers) < len(scope["headers"]) or not _OTHERS.isdisjoint(headers):
        return None
    settings, accept = service.settings, headers.get(b"accept")
    try:
        asked = query.read_address(
            scope["query_string"],
            accept.decode("latin-1") if accept is not None else None,
            parameters.base(scope["scheme"], host.decode("latin-1"), PATH),
            settings.union_default_graph,
            settings.allow,
        )
    except InputError:
        return None  # the application tells of it
    reply = service.engine.kept(asked.question)
    if reply is None:
        return None
    return reply, [(b"etag", tag_of(asked, reply).encode()), _NO_CACHE, _VARY]
