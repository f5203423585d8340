"""Work in the hand of a test: it begins, goes on and ends when the test says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from queue import Queue

from graph.analytics.adjacency import Adjacency
from graph.analytics.projection import Vector
from graph.errors import JobError
from graph.jobs.limits import JobLimits

PATIENCE = 60.0


class Held:
    """The work of one job."""

    def __init__(self) -> None:
        self._outcome: Queue[Vector | Exception] = Queue()
        self._told: Queue[Callable[[float], object]] = Queue()

    def values(self, ties: Adjacency, tell: Callable[[float], object]) -> Vector:
        self._told.put(tell)
        outcome = self._outcome.get(timeout=PATIENCE)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def stop(self) -> None:
        self._outcome.put(JobError("its process was killed"))

    def advance(self, done: float) -> None:
        """Tell how far it is, once it has begun."""
        tell = self._told.get(timeout=PATIENCE)
        tell(done)
        self._told.put(tell)

    def end(self, outcome: Vector | Exception) -> None:
        """Have it come to these values, or to this error."""
        self._outcome.put(outcome)


class Hand:
    """What ``Jobs`` starts its work by."""

    def __init__(self) -> None:
        self._begun: Queue[Held] = Queue()

    def __call__(self, limits: JobLimits) -> Held:
        held = Held()
        self._begun.put(held)
        return held

    def next(self) -> Held:
        """The work that has begun next; waits for it."""
        return self._begun.get(timeout=PATIENCE)

    @property
    def idle(self) -> bool:
        """Whether all work that has begun was taken."""
        return self._begun.empty()


def until(holds: Callable[[], bool]) -> None:
    """Let other threads have their turns until that is so."""
    latest = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < latest, "it does not come to that"
        time.sleep(0)
