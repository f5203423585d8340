"""The store behind a service: read from checkpoints, written by a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from graph.errors import LimitError
from graph.store.base import Changes, View
from graph.store.processes.lending import Lender
from graph.store.processes.limits import Limits
from graph.store.processes.writing import Order, Writer


class ProcessStore:
    """A store whose database is held by another process, which may be killed at any time.

    ``view`` reads a checkpoint in this process: it is for the service's own questions. Threads
    may share the store. Raises ``StoreBusyError`` when another process holds the folder.
    """

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self.lender = Lender(folder / "lent")
        self._limits = limits or Limits()
        self._writer = Writer(folder, self.lender, self._limits.writer_memory)
        self._committed: Callable[[], object] = lambda: None

    @property
    def generation(self) -> int:
        """How many commits there have been."""
        return self.lender.generation

    @property
    def writer(self) -> int | None:
        """The id of the writing process, while there is one."""
        return self._writer.pid

    def on_commit(self, tell: Callable[[], object]) -> None:
        """Call this, in whichever thread committed, after each commit."""
        self._committed = tell

    def view(self) -> AbstractContextManager[View]:
        """A snapshot to read from, as of the last commit; released when the block ends."""
        return self.lender.snapshot()

    def apply(self, changes: Changes, order: Order | None = None) -> int:
        """Commit the changes whole or not at all; returns the new generation.

        Where there is an update in them, the time limit holds. Raises ``LimitError`` when it or
        the memory limit was met, or the order withdrawn.
        """
        if order is None and changes.update is not None:
            order = Order(self._limits.seconds)
        generation = self._writer.apply(changes, order)
        self._committed()
        return generation

    def stop(self, order: Order, why: LimitError) -> None:
        """Withdraw an order: what is under way is killed."""
        self._writer.stop(order, why)

    def close(self) -> None:
        """End the process; what is being read stays readable until its block ends."""
        self._writer.close()
        self.lender.close()
