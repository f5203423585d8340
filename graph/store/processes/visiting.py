"""The store of a folder that a running service holds: read from its checkpoints, written by it."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.errors import StoreError, StoreUnavailableError
from graph.store.base import BATCH, Changes, View
from graph.store.processes.channel import Channel
from graph.store.processes.failures import error_of
from graph.store.processes.frames import APPLY, CHECKPOINT, FAILED, document, frame
from graph.store.processes.packing import pack
from graph.store.processes.reception import SOCKET
from graph.store.snapshot import Snapshot


class VisitedStore:
    """A store by way of the service that holds it; the service sees each commit at once.

    Raises ``StoreUnavailableError`` when there is no such service in the folder, or no more.
    """

    batch = BATCH

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with self.view():
            pass

    @contextmanager
    def view(self) -> Iterator[View]:
        """A snapshot to read from, as of the last commit; released when the block ends."""
        with self._connected() as channel:
            told = self._asked(channel, document(CHECKPOINT))
            try:
                frozen = ox.Store.read_only(told["path"])
            except OSError as error:
                raise StoreError(f"the checkpoint cannot be read: {error}") from error
            yield Snapshot(frozen, told["generation"])

    def apply(self, changes: Changes) -> int:
        """Commit the changes whole or not at all; returns the new generation.

        Where the service ends meanwhile, the commit may have been made or not.
        """
        with self._connected() as channel:
            generation: int = self._asked(channel, frame(APPLY, pack(changes)))["generation"]
            return generation

    def close(self) -> None:
        """There is nothing to let go of: each errand has a connection of its own."""

    @contextmanager
    def _connected(self) -> Iterator[Channel]:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as end:
            try:
                end.connect(str(self._folder / SOCKET))
            except OSError as error:
                raise StoreUnavailableError(
                    f"no service answers in {self._folder}: {error.strerror or error}"
                ) from error
            yield Channel(end)

    def _asked(self, channel: Channel, request: bytes) -> dict[str, Any]:
        try:
            channel.send(request)
            kind, payload = channel.receive()
        except (EOFError, OSError) as error:
            raise StoreUnavailableError(
                f"the service that holds {self._folder} has ended; what was committed stays: "
                "give the same command again, and it goes on from there"
            ) from error
        if kind == FAILED:
            raise error_of(payload)
        told: dict[str, Any] = json.loads(payload)
        return told
