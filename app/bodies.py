"""What comes in the body of a request: its type as the client names it, its bytes up to a limit."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request


def essence(header: str | None) -> str:
    """The media type of a ``Content-Type`` without its parameters; empty where there is none.

    >>> essence("Text/Turtle; charset=UTF-8")
    'text/turtle'
    """
    return (header or "").partition(";")[0].strip().lower()


async def body(request: Request, limit: int) -> bytes:
    """The body of a request.

    Raises ``HTTPException`` 413 when it has more bytes than that, 415 when it is compressed.
    """
    encoding = request.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity"):
        message = f"send the body as it is, without Content-Encoding: '{encoding}' is not read here"
        raise HTTPException(415, message, {"Accept-Encoding": "identity"})
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > limit:
            raise HTTPException(413, f"a body may have {limit} bytes here")
    return bytes(read)
