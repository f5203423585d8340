"""Where other processes of this machine come to the store that a service holds.

A socket in the data folder, for its owner alone. A connection is one errand: to read, for which it
is lent a checkpoint until it hangs up; or to commit, for which it gets the new generation.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Final, Protocol

from graph.errors import LibyaKgError, StoreError
from graph.store.base import Changes
from graph.store.processes.channel import Channel
from graph.store.processes.failures import failed
from graph.store.processes.frames import APPLY, CHECKPOINT, END, document
from graph.store.processes.lending import Lender
from graph.store.processes.packing import unpack

#: What the socket is called inside the data folder.
SOCKET: Final = "service"


class Held(Protocol):
    """A store as a service holds it."""

    @property
    def lender(self) -> Lender:
        """The checkpoints of it."""
        ...

    def apply(self, changes: Changes) -> int:
        """Commit the changes (see ``Store.apply``)."""
        ...


@contextmanager
def reception(store: Held, folder: Path) -> Iterator[None]:
    """Receive other processes until the block ends.

    Where the system has no such sockets, or the folder's path is too long for one, nobody comes.
    """
    listening = _listen(folder / SOCKET)
    if listening is None:
        yield
        return
    Thread(target=_receive, args=(listening, store), name="reception", daemon=True).start()
    try:
        yield
    finally:
        (folder / SOCKET).unlink(missing_ok=True)
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)  # the thread that waits on it wakes up
        listening.close()


def _listen(path: Path) -> socket.socket | None:
    """The socket; what a killed service left in its place is removed."""
    if not hasattr(socket, "AF_UNIX"):
        return None
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.unlink(missing_ok=True)
        listening.bind(str(path))
        path.chmod(0o600)  # before it listens: until then everybody is refused
        listening.listen()
    except OSError:
        listening.close()
        return None
    return listening


def _receive(listening: socket.socket, store: Held) -> None:
    while True:
        try:
            end, _ = listening.accept()
        except OSError:
            return  # closed
        Thread(target=_serve, args=(end, store), name="visitor", daemon=True).start()


def _serve(end: socket.socket, store: Held) -> None:
    channel = Channel(end)
    with end, suppress(EOFError, OSError):
        try:
            kind, payload = channel.receive()
            if kind == APPLY:
                channel.send(document(END, generation=store.apply(unpack(payload))))
            elif kind == CHECKPOINT:
                _lend(channel, store.lender)
            else:
                raise StoreError(f"nobody here knows what {kind!r} means")
        except LibyaKgError as error:
            channel.send(failed(error))


def _lend(channel: Channel, lender: Lender) -> None:
    """Lend a checkpoint for as long as the connection lasts."""
    checkpoint = lender.borrow()
    try:
        path = str(checkpoint.path.absolute())
        channel.send(document(END, path=path, generation=checkpoint.generation))
        channel.receive()  # nothing more is said: it ends when the visitor hangs up
    finally:
        lender.give_back(checkpoint)
