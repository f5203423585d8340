"""Staying awake for a moment, for a client that asks one thing after another."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from time import monotonic
from typing import Final

#: How long, in seconds; the next question of such a client comes within half of that.
_MOMENT: Final = 0.0002


class Awake:
    """Keeps an event loop from going to sleep.

    Who sleeps takes some time to wake, about as long as an answer takes that is there already.
    Others that want the processor go first.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._until = 0.0
        self._awake = False

    def stay(self) -> None:
        """Stay awake for a moment from now."""
        self._until = self._clock() + _MOMENT
        if not self._awake:
            self._awake = True
            self._turn(asyncio.get_running_loop(), 0.0)

    def _turn(self, loop: asyncio.AbstractEventLoop, until: float) -> None:
        """Look again in the next turn of the loop; ``until`` is what it was in the last one."""
        if until == self._until:  # nothing came
            os.sched_yield()
        self._awake = self._clock() < self._until
        if self._awake:
            loop.call_soon(self._turn, loop, self._until)
