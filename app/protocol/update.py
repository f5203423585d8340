"""The SPARQL 1.1 protocol, updates: what a request changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.bodies import body
from app.protocol import parameters
from app.protocol.parameters import FORM, Parameters
from graph.errors import QueryError
from graph.store.base import Changes

UPDATE: Final = "application/sparql-update"

#: How long an update may be, in bytes.
MAX_UPDATE: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Update:
    """An update, the dataset of its ``WHERE`` where the request names one, and its time limit."""

    text: str
    base: str
    graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None

    def changes(self, allow: tuple[str, ...] = ()) -> Changes:
        """What the store is to do."""
        return Changes(
            update=self.text,
            base=self.base,
            allow=allow,
            using=self.graphs,
            using_named=self.named_graphs,
        )


async def read(request: Request) -> Update:
    """The update of a request: POST of a form, or POST of the update itself.

    Raises ``QueryError`` when there is none or several, or not in UTF-8; ``HTTPException`` 413
    and 415 for bodies that are too long or of another type.
    """
    kind = parameters.media_type(request.headers.get("content-type"))
    if kind not in (FORM, UPDATE):
        raise HTTPException(415, f"send {FORM} or {UPDATE}, not '{kind}'")
    text = parameters.text(await body(request, MAX_UPDATE))
    asked = Parameters.read(request.url.query, *([text] if kind == FORM else ()))
    if asked.all("query"):
        raise QueryError("queries are not taken here; this address takes updates")
    if kind == UPDATE and asked.all("update"):
        raise QueryError("there must be one 'update': the body, or a form's parameter")
    return Update(
        text if kind == UPDATE else asked.the("update"),
        parameters.address(request),
        asked.all("using-graph-uri"),
        asked.all("using-named-graph-uri"),
        asked.seconds(),
    )
