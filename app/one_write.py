"""The head and the body of an answer sent in one, where the server writes them one after the other.

Each write that reaches the network costs as much as preparing a short answer, on both sides.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

#: How many bytes wait for what comes next; heads are shorter.
_SHORT: Final = 2048


class OneWrite:
    """A transport that holds a short write back until the next one, or the loop's next turn."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._held = b""

    def write(self, data: bytes) -> None:
        """Send these bytes after those before."""
        if self._held:
            held, self._held = self._held, b""
            self._transport.writelines((held, data))
        elif len(data) <= _SHORT:
            self._held = data
            self._loop.call_soon(self._flush)
        else:
            self._transport.write(data)

    def close(self) -> None:
        """Send what was written, and no more."""
        self._flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def _flush(self) -> None:
        if self._held:
            held, self._held = self._held, b""
            self._transport.write(held)


class Protocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, in fewer writes."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has come."""
        super().connection_made(cast(asyncio.Transport, OneWrite(transport)))
