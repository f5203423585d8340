"""Rows about paths between two actors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from libya_kg_client.rows.common import EventRef, Ref


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path, and the meetings that show it."""

    source: str
    target: str
    meetings: int
    events: tuple[EventRef, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weakest:
    """The step of a path that is shown worst: by which event, how surely (0 to 1)."""

    source: str
    target: str
    event: str
    confidence: float
    reports: int


@dataclass(frozen=True, slots=True)
class Order:
    """How the meetings of a path follow one another in time.

    ``possible`` is true where the dates only allow this order, false where it is sure.
    """

    departure: date | None
    arrival: date | None
    possible: bool


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one actor to another; strong when it is short and its ties are strong."""

    length: int
    strength: float
    actors: tuple[Ref, ...]
    hops: tuple[Hop, ...]
    weakest: Weakest
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class WhyNone:
    """Why there is no path: a ``code`` for programs, and the same in words."""

    code: str
    detail: str
