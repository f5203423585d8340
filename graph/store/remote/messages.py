"""What goes to a server and what comes back; who we are, and when it is enough."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import IO, Any

from graph.errors import LibyaKgError


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent; ``form`` becomes the body where there is no ``content``."""

    method: str
    address: str
    accept: str = "*/*"
    content: bytes | None = None
    media_type: str | None = None
    form: Sequence[tuple[str, str]] = ()
    parameters: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """What came back; the names of its headers are in lower case.

    ``body`` is whole, unless it is ``incoming``: then it is read from there, once.
    """

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    incoming: IO[bytes] | None = None

    @property
    def media_type(self) -> str:
        """The media type of the body, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def said(self) -> str:
        """The first lines of a body that tells what is wrong."""
        return " ".join(self.body[:500].decode("utf-8", "replace").split())[:300]


@dataclass(frozen=True, slots=True)
class Access:
    """Who we are and how patient: ``seconds`` for a whole exchange, ``size`` of it in bytes.

    ``memory`` is for a process of ours that answers what the server would answer otherwise.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = 30.0
    size: int = 256 * 1024 * 1024
    memory: int = 1024 * 1024 * 1024


class Call:
    """Exchanges that belong together: they have one time limit, and are stopped together."""

    def __init__(self, seconds: float | None = None) -> None:
        self._seconds = seconds
        self._deadline = None if seconds is None else time.monotonic() + seconds
        self._exchange: Future[Any] | None = None
        self._lock = Lock()
        self.why: LibyaKgError | None = None

    def left(self, most: float) -> float:
        """How many seconds there are left, at most that many."""
        if self._deadline is None:
            return most
        return max(0.0, min(most, self._deadline - time.monotonic()))

    def limit(self, most: float) -> float:
        """How many seconds there are in all, at most that many."""
        return most if self._seconds is None else min(most, self._seconds)

    def check(self) -> None:
        """Raise what it was stopped with, if it was."""
        if self.why is not None:
            raise self.why

    def begin(self, exchange: Future[Any]) -> None:
        """This is what is under way now."""
        with self._lock:
            self._exchange = exchange
            if self.why is not None:
                exchange.cancel()

    def stop(self, why: LibyaKgError) -> None:
        """Give up what is under way, and what would come after it."""
        with self._lock:
            self.why = self.why or why
            if self._exchange is not None:
                self._exchange.cancel()
