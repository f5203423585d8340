"""kill -9 of any process at any moment: nothing acknowledged is lost, nothing is half there.

Commits are made one after the other while processes of the engine are killed at moments drawn by
chance. A commit replaces the quads of a shared graph and adds some to a graph of its own, so half
of one would show as two numbers in the shared graph, or as a wrong count.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import StoreError
from graph.store.base import Changes
from graph.store.processes.engine import Engine
from graph.store.question import Question

COMMITS = 12
PER_COMMIT = 100
SHARED = "http://example.org/shared"
NUMBERS = f"SELECT DISTINCT ?n {{ GRAPH <{SHARED}> {{ ?s ?p ?n }} }}"
COUNTS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s <http://example.org/is> ?o } } GROUP BY ?g"


def changes(number: int) -> Changes:
    """The commit of that number; every third is an update in SPARQL."""
    named = [
        ox.Quad(
            ox.NamedNode(f"http://example.org/{n}"),
            ox.NamedNode("http://example.org/is"),
            ox.Literal(number),
            ox.NamedNode(graph),
        )
        for n in range(PER_COMMIT)
        for graph in (SHARED, f"http://example.org/{number}")
    ]
    if number % 3:
        return Changes(drop=[SHARED], add=named)
    triples = "".join(f"{quad.triple} . " for quad in named[::2])
    own = f"GRAPH <http://example.org/{number}> {{ {triples} }}"
    shared = f"GRAPH <{SHARED}> {{ {triples} }}"
    return Changes(update=f"DROP GRAPH <{SHARED}> ; INSERT DATA {{ {own} {shared} }}")


async def acknowledged(engine: Engine, number: int) -> int:
    """Commit, again and again while it fails; the generation when it is acknowledged."""
    async with asyncio.timeout(120):
        while True:
            with suppress(StoreError):
                return await engine.apply(changes(number))


async def rows(engine: Engine, query: str) -> list[list[str]]:
    found = None
    while found is None:
        with suppress(StoreError):
            found = json.loads((await engine.ask(Question(query))).whole or b"")
    names = found["head"]["vars"]
    return [[row[name]["value"] for name in names] for row in found["results"]["bindings"]]


async def kill_now_and_then(engine: Engine, choose: random.Random) -> int:
    """Kill one process after the other until cancelled; how many it were."""
    killed = 0
    with suppress(asyncio.CancelledError):
        while True:
            await asyncio.sleep(choose.uniform(0, 0.6))
            with suppress(ProcessLookupError, IndexError):
                os.kill(choose.choice(engine.processes()), signal.SIGKILL)
                killed += 1
    return killed


@pytest.mark.parametrize("seed", range(2))
def test_commits_survive_whatever_is_killed(tmp_path: Path, seed: int) -> None:
    async def test() -> None:
        engine = await Engine.start(tmp_path)
        killing = asyncio.ensure_future(kill_now_and_then(engine, random.Random(seed)))
        try:
            for number in range(1, COMMITS + 1):
                assert await acknowledged(engine, number) == number
                assert await rows(engine, NUMBERS) == [[str(number)]]
            killing.cancel()
            assert await killing
            counts = await rows(engine, COUNTS)
            assert len(counts) == COMMITS + 1
            assert {count for _, count in counts} == {str(PER_COMMIT)}
        finally:
            killing.cancel()
            await engine.close()

    asyncio.run(test())
