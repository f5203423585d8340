"""What is written in one turn reaches the network in as few writes as it can, all in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.one_write import OneWrite

HEAD, BODY = b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 5000


class Wire(asyncio.Transport):
    """A transport that keeps what was written."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 1)})
        self.writes: list[bytes] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.writes.append(bytes(data))

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        self.writes.append(b"".join(list_of_data))

    def close(self) -> None:
        self.closed = True


def written(*turns: Callable[[asyncio.Transport], object]) -> list[bytes]:
    """What is on the wire after these, each in a turn of the loop."""
    wire = Wire()

    async def run() -> None:
        transport = cast(asyncio.Transport, OneWrite(wire))
        for turn in turns:
            turn(transport)
            await asyncio.sleep(0)

    asyncio.run(run())
    return wire.writes


def write(*parts: bytes) -> Callable[[asyncio.Transport], object]:
    return lambda transport: [transport.write(part) for part in parts]


@pytest.mark.parametrize("body", [b"short", BODY])
def test_a_head_and_its_body_are_one_write(body: bytes) -> None:
    assert written(write(HEAD, body)) == [HEAD + body]


def test_a_head_does_not_wait_for_a_body_that_is_long_in_coming() -> None:
    assert written(write(HEAD), write(BODY)) == [HEAD, BODY]


def test_what_was_written_goes_out_before_it_is_closed() -> None:
    def write_and_close(transport: asyncio.Transport) -> None:
        transport.write(HEAD)
        transport.close()

    assert written(write_and_close) == [HEAD]


def test_all_else_is_asked_of_the_transport_itself() -> None:
    seen: list[object] = []
    written(lambda transport: seen.append(transport.get_extra_info("peername")))
    assert seen == [("127.0.0.1", 1)]


@given(st.lists(st.lists(st.integers(0, 5000), max_size=4), max_size=6))
def test_nothing_is_lost_and_all_is_in_order(sizes: list[list[int]]) -> None:
    turns = [[bytes([number % 256]) * size for size in turn] for number, turn in enumerate(sizes)]
    assert b"".join(written(*(write(*turn) for turn in turns))) == b"".join(map(b"".join, turns))
