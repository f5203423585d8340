"""One end of the way between two processes."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from threading import Thread

import pytest

from graph.store.processes.channel import Channel
from graph.store.processes.frames import DATA, END, frame


@pytest.fixture
def ends() -> Iterator[tuple[Channel, socket.socket]]:
    """A channel, and the bare other end of it."""
    here, there = socket.socketpair()
    with here, there:
        yield Channel(here), there


def test_who_lingers_takes_nothing_of_what_is_said(ends: tuple[Channel, socket.socket]) -> None:
    channel, other = ends
    other.sendall(frame(DATA, b"some"))

    channel.linger(60)

    assert channel.receive() == (DATA, b"some")


def test_lingering_ends_when_something_is_said(ends: tuple[Channel, socket.socket]) -> None:
    channel, other = ends
    lingering = Thread(target=channel.linger, args=(60,))
    lingering.start()

    other.sendall(frame(END))
    lingering.join(30)

    assert not lingering.is_alive()


def test_lingering_ends_when_the_other_end_is_closed(ends: tuple[Channel, socket.socket]) -> None:
    channel, other = ends
    other.close()

    channel.linger(60)

    with pytest.raises(EOFError):
        channel.receive()


def test_who_hears_nothing_does_not_linger_for_ever(ends: tuple[Channel, socket.socket]) -> None:
    channel, _ = ends

    channel.linger(0.001)
