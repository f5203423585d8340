"""A job: what it is to do, how far it is, and what does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic, Literal, Protocol, TypeVar

from graph.analytics.adjacency import Adjacency
from graph.analytics.projection import Vector

Result = TypeVar("Result")

Status = Literal["queued", "running", "done", "failed", "stopped"]

#: What a job may still become something else from.
OPEN: Final[frozenset[Status]] = frozenset({"queued", "running"})


@dataclass(frozen=True, slots=True)
class Job(Generic[Result]):
    """A job as it is at one moment.

    ``question`` is the address it was asked at first, ``generation`` that of the data it is about,
    ``progress`` the share of the work that is done; ``reason`` says why it failed or was stopped.
    ``result`` is there when it is done. Times are in UTC.
    """

    id: str
    question: str
    generation: int
    asked: datetime
    status: Status = "queued"
    progress: float = 0.0
    started: datetime | None = None
    ended: datetime | None = None
    reason: str | None = None
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Task(Generic[Result]):
    """What is to be done: the betweenness of these ties, and what to make of the values."""

    ties: Adjacency
    finish: Callable[[Vector], Result]


class Work(Protocol):
    """What computes the values of one task (see ``Computation``)."""

    def values(self, ties: Adjacency, tell: Callable[[float], object]) -> Vector:
        """The values; raises ``JobError`` when it comes to no end, or is stopped."""
        ...

    def stop(self) -> None:
        """End it before its time."""
        ...
