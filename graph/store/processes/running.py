"""What runs now: the timers of a query, and the list of all queries and updates."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from operator import itemgetter
from typing import Final, Literal

from graph.errors import LibyaKgError
from graph.store.processes import limits

Kind = Literal["query", "update"]

#: How many characters of a query are shown.
_SHOWN: Final = 200

#: After how many seconds it is watched whether the client goes away.
_WATCHED: Final = 0.1

#: Tells that the client has gone away, by returning.
Gone = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Running:
    """A query or update that runs now; ``started`` is in UTC, ``text`` its first characters."""

    id: str
    kind: Kind
    started: datetime
    text: str
    bytes_out: int


@dataclass(slots=True)
class Entry:
    """What there is to know of one that runs, and how to stop it."""

    id: str
    kind: Kind
    started: float
    text: str
    bytes_out: Callable[[], int]
    stop: Callable[[LibyaKgError], object]


class Register:
    """All that run now, in the order they began."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._numbers = count(1)

    def add(
        self,
        kind: Kind,
        text: str,
        bytes_out: Callable[[], int],
        stop: Callable[[LibyaKgError], object],
    ) -> Entry:
        """Enter one that begins now; its id is new."""
        number = f"{kind[0]}{next(self._numbers)}"
        entry = Entry(number, kind, time.time(), text, bytes_out, stop)
        self._entries[number] = entry
        return entry

    def remove(self, entry: Entry) -> None:
        """It has ended."""
        self._entries.pop(entry.id, None)

    def list(self) -> list[Running]:
        """What runs now."""
        return [
            Running(
                entry.id,
                entry.kind,
                datetime.fromtimestamp(entry.started, UTC),
                entry.text[:_SHOWN],
                entry.bytes_out(),
            )
            for entry in self._entries.values()
        ]

    def stop(self, id: str) -> bool:
        """Stop one; ``False`` when none of that id runs."""
        entry = self._entries.get(id)
        if entry is None:
            return False
        entry.stop(limits.stopped())
        return True


class Watch:
    """Calls what is due, one after the other, and ``stop`` when the client goes away, until ended.

    ``due`` are pairs of seconds from now and what to call then. One timer at a time: most
    queries are done before the first.
    """

    def __init__(
        self,
        stop: Callable[[LibyaKgError], object],
        gone: Gone | None,
        due: Sequence[tuple[float, Callable[[], object]]] = (),
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._began = self._loop.time()
        self._stop = stop
        self._gone = gone
        self._due = sorted([*due, (_WATCHED, self._listen)], key=itemgetter(0), reverse=True)
        self._listening: asyncio.Future[object] | None = None
        self._next()

    def end(self) -> None:
        """Call nothing any more."""
        self._timer.cancel()
        self._due.clear()
        if self._listening is not None:
            self._listening.cancel()

    def _next(self) -> None:
        at, _ = self._due[-1]
        self._timer = self._loop.call_at(self._began + at, self._call)

    def _call(self) -> None:
        _, call = self._due.pop()
        call()
        if self._due:
            self._next()

    def _listen(self) -> None:
        if self._gone is not None:
            self._listening = asyncio.ensure_future(self._gone())
            self._listening.add_done_callback(self._told)

    def _told(self, listening: asyncio.Future[object]) -> None:
        if not listening.cancelled() and listening.exception() is None:
            self._stop(limits.gone())
