"""Frozen copies of a store that is being written, one per generation, kept while they are read.

A checkpoint is made of hard links, so it costs milliseconds and no space of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import pyoxigraph as ox

from graph.errors import StoreError
from graph.store.snapshot import Snapshot, generation_of


class Checkpoints:
    """The checkpoints of one store under ``folder``; what another process left there is removed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._made = 0
        self._readers: dict[Path, int] = {}
        self._latest: tuple[Path, Snapshot] | None = None
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    @contextmanager
    def read(self, quads: ox.Store, generation: int) -> Iterator[Snapshot]:
        """A snapshot of at least that generation, whose files stay until the block ends."""
        with self._lock:
            path, snapshot = self._at_least(quads, generation)
            self._readers[path] = self._readers.get(path, 0) + 1
        try:
            yield snapshot
        finally:
            with self._lock:
                self._readers[path] -= 1
                self._sweep()

    def close(self) -> None:
        """Remove the latest checkpoint too, as soon as nobody reads it."""
        with self._lock:
            self._latest = None
            self._sweep()

    def _at_least(self, quads: ox.Store, generation: int) -> tuple[Path, Snapshot]:
        if self._latest is None or self._latest[1].generation < generation:
            self._latest = self._make(quads)
            self._readers.setdefault(self._latest[0], 0)
            self._sweep()
        return self._latest

    def _make(self, quads: ox.Store) -> tuple[Path, Snapshot]:
        """A checkpoint of now. Its generation is read from itself: a commit may be under way."""
        self._made += 1
        path = self._folder / str(self._made)
        try:
            quads.backup(path)
            frozen = ox.Store.read_only(str(path))
        except OSError as error:
            raise StoreError(f"no checkpoint could be made in {path}: {error}") from error
        return path, Snapshot(frozen, generation_of(frozen))

    def _sweep(self) -> None:
        latest = self._latest[0] if self._latest else None
        for path in [p for p, readers in self._readers.items() if not readers and p != latest]:
            del self._readers[path]
            shutil.rmtree(path, ignore_errors=True)
