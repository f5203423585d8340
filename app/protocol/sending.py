"""Sending what the engine answers: whole, or part by part, and never a cut that looks whole."""

from __future__ import annotations

from typing import Final

from starlette.types import Scope, Send

from graph.errors import LibyaKgError, LimitError
from graph.store.processes.engine import Reply

Headers = list[tuple[bytes, bytes]]

#: How much of a result is collected for a client that knows no chunks (HTTP/1.0), in bytes.
_COLLECTED: Final = 32 << 20

_CHARSET: Final = b"; charset=utf-8"


class CutError(Exception):
    """A result ended before its time, when it was too late to say so in the status.

    It leaves the application, so that the server cuts the connection and the client can tell.
    """


async def send_reply(reply: Reply, headers: Headers, scope: Scope, send: Send) -> None:
    """Send a reply with these headers and its own; a request for the head gets no more than that.

    Raises what goes wrong before the first byte is sent, ``CutError`` for what does later.
    """
    silent = scope["method"] == "HEAD"
    whole = reply.whole
    if whole is None and scope["http_version"] == "1.0" and not silent:
        whole = await _collected(reply)
    kind = reply.media_type.encode()
    headers = [*headers, (b"content-type", kind + _CHARSET if kind.startswith(b"text/") else kind)]
    if whole is not None:
        headers.append((b"content-length", str(len(whole)).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    if whole is None and not silent:
        await _pass_on(reply, send)
        return
    reply.close()
    await send({"type": "http.response.body", "body": b"" if silent else whole})


def nobody_waits(error: Exception) -> bool:
    """Whether the client has gone away, so that there is nobody to tell."""
    return isinstance(error, LimitError) and error.limit == "gone"


async def _pass_on(reply: Reply, send: Send) -> None:
    """Send the parts as they come; what cuts them short cuts the connection as well."""
    try:
        async for part in reply.chunks():
            await send({"type": "http.response.body", "body": part, "more_body": True})
    except LibyaKgError as error:
        if nobody_waits(error):
            return
        raise CutError(str(error)) from None
    await send({"type": "http.response.body"})


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
