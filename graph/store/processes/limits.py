"""What queries and updates may use, and what they are told when they would use more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.errors import LimitError

MIB: Final = 1 << 20

#: A query that runs longer than this many seconds is a long one.
LONG: Final = 1.0

#: One that runs longer than this is more than a moment's work (see ``Pace``).
BUSY: Final = 0.015

#: One that runs longer than this is taken for one as well where no place is free for others.
SLOW: Final = 0.25


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one engine. Memory and sizes are in bytes."""

    seconds: float = 30.0
    """How long a query or an update may take, waiting included."""
    reader_memory: int = 1024 * MIB
    writer_memory: int = 4096 * MIB
    """For the process that writes, and each that reads for the service itself."""
    result_bytes: int = 512 * MIB
    readers: int = 3
    """How many processes wait for queries."""
    queries: int = 7
    """How many queries run at once; ``readers`` places of these are only for short ones."""
    queue: int = 64
    """How many queries, and how many updates, wait for their turn."""
    cache_bytes: int = 64 * MIB

    def allowed(self, seconds: float | None) -> float:
        """The time for one that asks for this many seconds: it may ask for less."""
        return self.seconds if seconds is None else min(seconds, self.seconds)


def over_time(seconds: float) -> LimitError:
    """It took too long."""
    return LimitError(
        "time",
        f"stopped after {seconds:g} s, the time limit; ask for less (a narrower pattern, a LIMIT "
        "inside), trying again as it is will not help",
    )


def over_memory(limit: int) -> LimitError:
    """It needed too much memory."""
    return LimitError(
        "memory",
        f"stopped at {limit // MIB} MiB, the memory limit; ask for less (sorting, grouping and "
        "DISTINCT hold everything in memory), trying again as it is will not help",
    )


def over_size(limit: int) -> LimitError:
    """Its result is too long."""
    return LimitError(
        "result bytes",
        f"stopped at {limit} bytes, the limit of a result; ask for less, or for one part after "
        "the other",
    )


def over_long(number: int) -> LimitError:
    """Too many others take long already."""
    return LimitError(
        "long queries",
        f"stopped after {LONG:g} s: {number} queries take long already, which is the limit; try "
        "again when they are done",
        retry=True,
    )


def over_queue(number: int) -> LimitError:
    """Too many others are waiting."""
    return LimitError(
        "queue", f"{number} requests are waiting already; try again in a moment", retry=True
    )


def waited(seconds: float) -> LimitError:
    """Its turn did not come in time."""
    return LimitError(
        "time", f"its turn did not come within {seconds:g} s; try again in a moment", retry=True
    )


def stopped() -> LimitError:
    """Somebody stopped it by name."""
    return LimitError("stopped", "stopped by whoever runs this service")


def gone() -> LimitError:
    """Nobody waits for the answer."""
    return LimitError("gone", "stopped: the client went away")


def over_depth() -> LimitError:
    """It is nested too deeply for the engine's stack."""
    return LimitError("depth", "the query is nested too deeply; write it flatter")
