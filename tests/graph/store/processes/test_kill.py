"""kill -9 of any process at any moment: nothing acknowledged is lost, nothing is half there.

Commits are made one after the other, and processes of the engine die at each moment of one. A
commit replaces the quads of a shared graph and adds some to a graph of its own, so half of one
would show as two numbers in the shared graph, or as a wrong count.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox

from graph.errors import StoreError
from graph.store.base import Changes
from graph.store.processes.engine import Engine
from graph.store.question import Question
from tests.dying.moments import READER, WRITER, Moments

PER_COMMIT = 100
ROUNDS = 3
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
    update = f"DROP GRAPH <{SHARED}> ; INSERT DATA {{ GRAPH <{SHARED}> {{ {triples} }} }}"
    return Changes(add=named[1::2], update=update)


async def rows(engine: Engine, query: str) -> list[list[str]]:
    found = json.loads((await engine.ask(Question(query))).whole or b"")
    names = found["head"]["vars"]
    return [[row[name]["value"] for name in names] for row in found["results"]["bindings"]]


async def check_whole(engine: Engine, number: int) -> None:
    """The commit of that number, and all before it, are there as they were made."""
    assert await rows(engine, NUMBERS) == [[str(number)]] * bool(number)
    counts = await rows(engine, COUNTS)
    assert [count for _, count in counts] == [str(PER_COMMIT)] * (number + bool(number))


def on_engine(folder: Path, test: Callable[[Engine], Awaitable[None]]) -> None:
    async def run() -> None:
        engine = await Engine.start(folder)
        try:
            await test(engine)
        finally:
            await engine.close()

    asyncio.run(run())


def test_a_commit_is_made_once_wherever_the_writer_dies(tmp_path: Path, moments: Moments) -> None:
    async def test(engine: Engine) -> None:
        for number, moment in enumerate(WRITER * ROUNDS, 1):
            moments.want(moment)
            assert await engine.apply(changes(number)) == number
            assert moments.met(moment)
            await check_whole(engine, number)

    on_engine(tmp_path / "store", test)


def test_a_commit_is_made_once_or_refused_where_the_next_writer_dies_too(
    tmp_path: Path, moments: Moments
) -> None:
    async def test(engine: Engine) -> None:
        number = 0
        for pair in combinations(WRITER, 2):
            for moment in pair:
                moments.want(moment)
            with suppress(StoreError):
                number = await engine.apply(changes(number + 1))
            assert all(moments.met(moment) for moment in pair)
            await check_whole(engine, number)

    on_engine(tmp_path / "store", test)


def test_an_answer_is_whole_wherever_the_reader_dies(tmp_path: Path, moments: Moments) -> None:
    async def test(engine: Engine) -> None:
        for number, moment in enumerate(READER * ROUNDS, 1):
            await engine.apply(changes(number))
            moments.want(moment)
            await check_whole(engine, number)
            assert moments.met(moment)

    on_engine(tmp_path / "store", test)
