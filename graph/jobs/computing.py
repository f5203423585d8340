"""The process that computes exact betweenness: ``python -m graph.jobs.computing``.

It is sent the ties, tells how far it is, and sends the values.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Final

import numpy as np
import numpy.typing as npt

from graph.analytics.accumulation import betweenness
from graph.store.processes.channel import Channel
from graph.store.processes.child import attach
from graph.store.processes.frames import DATA, HEAD, frame, values

#: The lowest priority there is: whoever asks anything else goes first.
NICE: Final = 19


def main(arguments: list[str]) -> None:
    """Compute; ends with the parent, or when there is no memory left."""
    channel, _ = attach(arguments)
    os.nice(NICE)

    def tell(done: float) -> None:
        channel.send(values(HEAD, done=done))

    with suppress(EOFError, OSError):  # nobody waits any more
        try:
            found = betweenness(_rows(channel), _rows(channel), tell)
            channel.send(frame(DATA, found.tobytes()))
        except MemoryError:
            os.abort()  # as the engine does


def _rows(channel: Channel) -> npt.NDArray[np.int64]:
    return np.frombuffer(channel.receive()[1], np.int64)


if __name__ == "__main__":
    main(sys.argv[1:])
