"""What holds for every address: HEAD, conditional requests, and reading from any web page."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def allow_any_origin(app: ASGIApp) -> ASGIApp:
    """Let pages of any site read the answers."""
    return CORSMiddleware(
        app,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "PUT", "POST", "DELETE"],
        allow_headers=["*"],
        expose_headers=["ETag", "Location", "Content-Disposition", "Retry-After"],
    )


def tag(generation: int, variant: str = "") -> str:
    """The entity tag of an answer: the generation of the data, and which format it is.

    Weak, because the same facts may be written down in more than one way.

    >>> tag(7), tag(7, "ttl")
    ('W/"7"', 'W/"7-ttl"')
    """
    return f'W/"{generation}-{variant}"' if variant else f'W/"{generation}"'


class Conditional:
    """Answers HEAD where there is a GET, and 304 where the client already has the answer.

    A route says what generation it answers from in ``request.state.etag``. Whether the client
    has it is asked of the finished answer, because an error goes before a condition (RFC 9110,
    section 13.2.1).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, and finish the answer on its way out."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        known = Headers(scope=scope).getlist("if-none-match")
        answer = _Answer(send, known, state, silent=scope["method"] == "HEAD")
        await self.app({**scope, "method": "GET"}, receive, answer.send)


class _Answer:
    """One answer on its way out."""

    def __init__(self, send: Send, known: list[str], state: dict[str, Any], *, silent: bool):
        self._send = send
        self._known = known
        self._state = state
        self._silent = silent

    async def send(self, message: Message) -> None:
        """Send a part of it on."""
        if message["type"] == "http.response.start":
            self._mark(message)
        elif message["type"] == "http.response.body" and self._silent:
            message = {**message, "body": b""}
        await self._send(message)

    def _mark(self, message: Message) -> None:
        """Give the answer its tag; make it a 304 if the client named that tag."""
        etag = self._state.get("etag")
        if etag is None or message["status"] != 200:
            return
        headers = MutableHeaders(scope=message)
        headers["etag"] = etag
        headers["cache-control"] = "no-cache"  # keep it, and ask whether it still holds
        if names(self._known, etag):
            message["status"] = 304
            self._silent = True
            del headers["content-length"], headers["content-type"]


def names(known: list[str], etag: str) -> bool:
    """Whether an ``If-None-Match`` names the tag; weak and strong are the same here."""
    tags = {part.strip().removeprefix("W/") for line in known for part in line.split(",")}
    return "*" in tags or etag.removeprefix("W/") in tags
