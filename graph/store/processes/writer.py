"""The process that holds the database: ``python -m graph.store.processes.writer``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from threading import Thread

from graph.errors import LibyaKgError, StoreError
from graph.store.embedded import EmbeddedStore
from graph.store.processes.channel import Channel
from graph.store.processes.child import attach
from graph.store.processes.failures import failed
from graph.store.processes.frames import APPLY, END, TIDY, document
from graph.store.processes.packing import unpack


class Merging:
    """Files put in order beside the commits."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self._thread: Thread | None = None

    def done(self) -> bool:
        """Begin, unless it is under way; whether it is done, which is told once."""
        if self._thread is None:
            self._thread = Thread(target=self._store.put_in_order, daemon=True)
            self._thread.start()
        if self._thread.is_alive():
            return False
        self._thread = None
        return True


def serve(channel: Channel, store: EmbeddedStore) -> None:
    """Commit, and make checkpoints, until the parent has closed its end."""
    merging = Merging(store)
    while True:
        kind, payload = channel.receive()
        try:
            if kind == TIDY:
                channel.send(document(END, done=merging.done()))
            elif kind == APPLY:
                channel.send(document(END, generation=store.apply(unpack(payload))))
            else:
                path = Path(json.loads(payload)["path"])
                channel.send(document(END, generation=store.checkpoint(path)))
        except LibyaKgError as error:
            channel.send(failed(error))


def main(arguments: list[str]) -> None:
    """Open the database and say of which generation it is, or that it cannot be opened."""
    channel, (folder, union) = attach(arguments)
    try:
        store = EmbeddedStore(Path(folder), union=union == "union")
        channel.send(document(END, generation=store.generation))
        serve(channel, store)
    except StoreError as error:
        channel.send(failed(error))
    except (EOFError, OSError):
        return
    except MemoryError:
        os.abort()


if __name__ == "__main__":
    main(sys.argv[1:])
