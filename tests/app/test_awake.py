"""Staying awake for a moment."""

from __future__ import annotations

import asyncio

from app.awake import Awake


class Clock:
    """A clock that goes on by 0.05 ms whenever it is read."""

    def __init__(self) -> None:
        self.reads = 0

    def __call__(self) -> float:
        """The time in seconds."""
        self.reads += 1
        return self.reads * 0.00005


async def turns(count: int) -> None:
    """Let the event loop turn so many times."""
    for _ in range(count):
        await asyncio.sleep(0)


def test_it_goes_to_sleep_when_the_moment_is_over() -> None:
    async def test() -> None:
        clock = Clock()
        Awake(clock).stay()
        await turns(20)
        reads = clock.reads
        await turns(20)
        assert clock.reads == reads == 5  # once for the beginning, then once a turn

    asyncio.run(test())


def test_what_comes_meanwhile_makes_the_moment_longer() -> None:
    async def test() -> None:
        clock = Clock()
        awake = Awake(clock)
        awake.stay()
        await turns(2)
        before = clock.reads
        awake.stay()
        await turns(20)
        assert clock.reads - before == 5

    asyncio.run(test())


def test_it_stays_awake_again_after_it_slept() -> None:
    async def test() -> None:
        clock = Clock()
        awake = Awake(clock)
        awake.stay()
        await turns(20)
        awake.stay()
        await turns(20)
        assert clock.reads == 10

    asyncio.run(test())
