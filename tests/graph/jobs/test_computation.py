"""The process of a job: what it computes, how it ends before its time, and that it gives way."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import networkx as nx
import numpy as np
import pytest

from graph.analytics.adjacency import Adjacency
from graph.analytics.projection import Network
from graph.errors import JobError
from graph.jobs.computation import Computation
from graph.jobs.computing import NICE
from graph.jobs.limits import JobLimits
from graph.store.processes.limits import MIB

LITTLE = Network.of(dict.fromkeys([("a", "b"), ("b", "c"), ("c", "d"), ("x", "y")], 2.0), "z")

#: A line: thousands of hops, which take minutes.
LONG = Adjacency.of(Network.of({(f"{n:05}", f"{n + 1:05}"): 1.0 for n in range(8_000)}))


def test_it_is_what_networkx_says() -> None:
    told: list[float] = []
    values = Computation(JobLimits()).values(Adjacency.of(LITTLE), told.append)
    exact = nx.betweenness_centrality(LITTLE.graph)
    assert LITTLE.by_id(values) == pytest.approx(exact, abs=1e-12)
    assert told == [1.0]


def _ends(computation: Computation, tell: Callable[[float], object]) -> str:
    with pytest.raises(JobError) as caught:
        computation.values(LONG, tell)
    assert computation._process.returncode is not None
    return str(caught.value)


def test_killed_on_its_way_it_says_so() -> None:
    computation = Computation(JobLimits())
    reason = _ends(computation, lambda _: os.kill(computation.pid, signal.SIGKILL))
    assert "killed by signal 9" in reason


def test_it_can_be_stopped_on_its_way() -> None:
    computation = Computation(JobLimits())
    assert "killed" in _ends(computation, lambda _: computation.stop())


def test_it_is_stopped_at_the_time_limit() -> None:
    assert "0.001 s, the time limit" in _ends(Computation(JobLimits(seconds=0.001)), print)


def test_it_is_stopped_at_the_memory_limit() -> None:
    size = 2_000  # all of them tied to all
    starts, contacts = np.arange(size + 1) * size, np.tile(np.arange(size), size)
    everybody = Adjacency(starts, contacts, np.ones(len(contacts)))
    computation = Computation(JobLimits(memory=128 * MIB))
    with pytest.raises(JobError, match="128 MiB, the memory limit"):
        computation.values(everybody, print)


def test_everybody_else_goes_first() -> None:
    computation = Computation(JobLimits())
    nice: list[int] = []

    def look(done: float) -> None:
        nice.append(os.getpriority(os.PRIO_PROCESS, computation.pid))
        computation.stop()

    _ends(computation, look)
    assert nice[0] == NICE == 19


def test_it_ends_with_who_started_it() -> None:
    computation = Computation(JobLimits())
    computation._channel.socket.close()
    assert computation._process.wait(timeout=60) == 0
