"""Checkpoints of the database, lent to whoever reads one, removed when they are read no more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from graph.errors import StoreError


@dataclass(eq=False)
class Checkpoint:
    """The files of one generation; they stay as they are while it is lent to somebody."""

    path: Path
    generation: int
    lent: int = 0


class Lender:
    """The checkpoints under one folder. Threads may share it.

    What another process left there is removed by ``clear``, which only the process that holds the
    database may do.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._made = 0
        self._outdated: list[Checkpoint] = []
        self._latest: Checkpoint | None = None

    @property
    def generation(self) -> int:
        """The generation of the latest checkpoint."""
        return self._now().generation

    def clear(self) -> None:
        """Remove what is there from before."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)

    def place(self) -> Path:
        """Where to make the next checkpoint; nothing is there yet."""
        with self._lock:
            self._made += 1
            return self._folder / str(self._made)

    def put(self, checkpoint: Checkpoint) -> None:
        """From now on this checkpoint is what is lent."""
        with self._lock:
            self._outdate()
            self._latest = checkpoint

    def is_latest(self, checkpoint: Checkpoint) -> bool:
        """Whether that is what is lent now."""
        return checkpoint is self._latest

    def borrow(self) -> Checkpoint:
        """The latest checkpoint, to be given back."""
        with self._lock:
            latest = self._now()
            latest.lent += 1
            return latest

    def give_back(self, checkpoint: Checkpoint) -> None:
        """It is read no more by one who borrowed it."""
        with self._lock:
            checkpoint.lent -= 1
            self._sweep()

    @contextmanager
    def borrowed(self) -> Iterator[Checkpoint]:
        """The latest checkpoint, lent until the block ends."""
        checkpoint = self.borrow()
        try:
            yield checkpoint
        finally:
            self.give_back(checkpoint)

    def close(self) -> None:
        """Lend nothing more; what nobody reads is removed."""
        with self._lock:
            self._outdate()
            self._latest = None

    def _now(self) -> Checkpoint:
        if self._latest is None:
            raise StoreError("the store is closed")
        return self._latest

    def _outdate(self) -> None:
        if self._latest is not None:
            self._outdated.append(self._latest)
        self._sweep()

    def _sweep(self) -> None:
        for checkpoint in [each for each in self._outdated if not each.lent]:
            self._outdated.remove(checkpoint)
            # It may be the last to have these files, and gigabytes take a second to be removed,
            # which the event loop is not kept waiting for.
            Thread(target=shutil.rmtree, args=(checkpoint.path, True), name="removal").start()
