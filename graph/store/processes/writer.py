"""The process that holds the database: ``python -m graph.store.processes.writer``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from graph.errors import LibyaKgError, StoreError
from graph.store.embedded import EmbeddedStore
from graph.store.processes.channel import Channel
from graph.store.processes.child import attach
from graph.store.processes.failures import failed
from graph.store.processes.frames import APPLY, END, document
from graph.store.processes.packing import unpack


def serve(channel: Channel, store: EmbeddedStore) -> None:
    """Commit, and make checkpoints, until the parent has closed its end."""
    while True:
        kind, payload = channel.receive()
        try:
            if kind == APPLY:
                generation = store.apply(unpack(payload))
            else:
                generation = store.checkpoint(Path(json.loads(payload)["path"]))
            channel.send(document(END, generation=generation))
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
