"""The checkpoint that a reading process has open."""

from __future__ import annotations

import pyoxigraph as ox

from graph.errors import StoreError
from graph.store.snapshot import Snapshot


class Opened:
    """One checkpoint at a time: asked for another, it lets go of the one before."""

    def __init__(self) -> None:
        self._path = ""
        self._snapshot: Snapshot | None = None

    def at(self, path: str) -> Snapshot:
        """The checkpoint in that folder; raises ``StoreError`` when it cannot be read."""
        if self._snapshot is None or path != self._path:
            self._snapshot = None  # the old one first: its memory is free for the new
            try:
                self._snapshot = Snapshot(ox.Store.read_only(path), 0)
            except OSError as error:
                raise StoreError(f"the checkpoint cannot be read: {error}") from error
            self._path = path
        return self._snapshot
