"""A computation in a process of its own, seen from the one that waits for it."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from typing import Final

import numpy as np

from graph.analytics.adjacency import Adjacency
from graph.analytics.projection import Vector
from graph.errors import JobError
from graph.jobs.limits import JobLimits
from graph.store.processes import child
from graph.store.processes.channel import Channel
from graph.store.processes.frames import DATA, frame, values_of
from graph.store.processes.limits import MIB

#: Threads of numpy would do nothing here, and their stacks count as memory.
ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Computation:
    """Exact betweenness, to be computed once. Raises ``OSError`` when no process can be started."""

    def __init__(self, limits: JobLimits) -> None:
        self._limits = limits
        self._process, end = child.start("graph.jobs.computing", limits.memory, settings=ONE_THREAD)
        self._channel = Channel(end)

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    def values(self, ties: Adjacency, tell: Callable[[float], object]) -> Vector:
        """The values by rows of the actors; ``tell`` is called with the share that is done.

        Raises:
            JobError: its process met a limit, or was killed (by ``stop``, too).
        """
        deadline = time.monotonic() + self._limits.seconds
        try:
            self._send(ties)
            while True:
                kind, payload = self._channel.receive(deadline)
                if kind == DATA:
                    return np.frombuffer(payload)
                tell(values_of(payload)["done"])
        except TimeoutError:
            raise JobError(
                f"stopped after {self._limits.seconds:g} s, the time limit of a job"
            ) from None
        except (EOFError, OSError):
            raise JobError(self._death()) from None
        finally:
            self.stop()
            self._channel.socket.close()
            self._process.wait()

    def stop(self) -> None:
        """Kill the process; who waits for its values is told so."""
        self._process.kill()

    def _send(self, ties: Adjacency) -> None:
        for rows in (ties.starts, ties.contacts):
            self._channel.send(frame(DATA, rows.astype(np.int64).tobytes()))

    def _death(self) -> str:
        """Why the process ended, which has closed its end."""
        code = self._process.wait()
        if code == -signal.SIGABRT:
            return f"stopped at {self._limits.memory // MIB} MiB, the memory limit of a job"
        if code < 0:
            return f"its process was killed by signal {-code}; ask for it again"
        return f"its process ended with code {code}; the service's log has the reason"
