"""The store behind a service: read and written by processes of its own, never by the service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graph.errors import LimitError
from graph.store.base import BATCH, Changes, View
from graph.store.processes.lending import Lender
from graph.store.processes.limits import Limits
from graph.store.processes.tidying import Tidying
from graph.store.processes.view import ProcessView
from graph.store.processes.workers import Workers
from graph.store.processes.writing import Order, Writer

#: How many processes answer short questions of the service, and how many those that may be long.
_SHORT: Final = 2
_BULK: Final = 1


class ProcessStore:
    """A store whose files only other processes open, which may be killed at any time.

    ``view`` has processes of its own, for the service's own questions; users' queries, which go
    to the engine's, do not keep them. Threads may share the store. Raises ``StoreBusyError`` when
    another process holds the folder.
    """

    batch = BATCH

    def __init__(self, folder: Path, limits: Limits | None = None, *, union: bool = True) -> None:
        self.lender = Lender(folder / "lent")
        self._limits = limits or Limits()
        self._writer = Writer(folder, self.lender, self._limits.writer_memory, union=union)
        self._short = Workers(_SHORT, self._limits.writer_memory)
        self._bulk = Workers(_BULK, self._limits.writer_memory)
        self._committed: Callable[[], object] = lambda: None
        self._tidying = Tidying(self._tidy)

    @property
    def generation(self) -> int:
        """How many commits there have been."""
        return self.lender.generation

    @property
    def writer(self) -> int | None:
        """The id of the writing process, while there is one."""
        return self._writer.pid

    @property
    def workers(self) -> list[int]:
        """The ids of the processes that read for the service itself."""
        return [*self._short.pids(), *self._bulk.pids()]

    def on_commit(self, tell: Callable[[], object]) -> None:
        """Call this, in whichever thread, when there is a new checkpoint."""
        self._committed = tell

    def before_lending(self, look: Callable[[View], object]) -> None:
        """Show every commit to ``look`` before anybody else sees it; it is told of when it returns.

        ``look`` is called in whichever thread committed; whatever it raises, the commit stays.
        """
        self._writer.before_lending = lambda new: look(ProcessView(new, self._bulk, self._bulk))

    @contextmanager
    def view(self) -> Iterator[View]:
        """A snapshot to read from, as of the last commit; released when the block ends."""
        with self.lender.borrowed() as checkpoint:
            yield ProcessView(checkpoint, self._short, self._bulk)

    def apply(self, changes: Changes, order: Order | None = None) -> int:
        """Commit the changes whole or not at all; returns the new generation.

        Where there is an update in them, the time limit holds. Raises ``LimitError`` when it or
        the memory limit was met, or the order withdrawn.
        """
        if order is None and changes.update is not None:
            order = Order(self._limits.seconds)
        generation = self._writer.apply(changes, order)
        self._refresh()
        self._tidying.stir()
        return generation

    def stop(self, order: Order, why: LimitError) -> None:
        """Withdraw an order: what is under way is killed."""
        self._writer.stop(order, why)

    def close(self) -> None:
        """End the processes; what is being read fails."""
        self._tidying.close()
        self._writer.close()
        self._short.close()
        self._bulk.close()
        self.lender.close()

    def _refresh(self) -> None:
        """Have the processes open the new state now, not at the next question."""
        with self.lender.borrowed() as latest:
            self._short.open(latest.path)
            self._bulk.open(latest.path)
        self._committed()

    def _tidy(self) -> bool:
        """Have the files put in order, and read from then on; whether that is done."""
        done = self._writer.tidy()
        if done:
            self._refresh()
        return done
