"""Long results of a server elsewhere: handed on as they come, limited, and cut with an error."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyoxigraph as ox
import pytest

from graph.errors import LimitError, QueryError, StaleError, StoreUnavailableError
from graph.store.base import MEDIA_TYPES, Accept, Changes
from graph.store.processes.engine import Reply
from graph.store.processes.limits import MIB, Limits
from graph.store.question import Question
from graph.store.remote.engine import RemoteEngine
from graph.store.remote.messages import Call
from graph.store.remote.store import RemoteStore
from graph.store.remote.streaming import Stream
from tests.graph.store.engines import Engine, oxigraph

GRAPH = "http://example.org/graph"
MANY = 4_000
ALL = "SELECT ?s ?o { ?s <http://example.org/p> ?o }"
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def quads() -> list[ox.Quad]:
    """Each with a text long enough that all of them are some megabytes."""
    p, graph = ox.NamedNode("http://example.org/p"), ox.NamedNode(GRAPH)
    return [
        ox.Quad(ox.NamedNode(f"http://example.org/{n}"), p, ox.Literal(f"{n:0600}"), graph)
        for n in range(MANY)
    ]


def run(server: Engine, test: Callable[[RemoteEngine], Awaitable[object]], **limits: Any) -> None:
    """Run a test on an engine whose data that server keeps, under these limits."""

    async def on_engine() -> None:
        engine = RemoteEngine(RemoteStore(server.addresses), Limits(**limits))
        try:
            await engine.apply(Changes(add=quads()))
            await test(engine)
            assert engine.running() == []
        finally:
            await engine.close()

    asyncio.run(on_engine())


async def taken(reply: Reply) -> bytes:
    return b"".join([part async for part in reply.chunks()])


def test_a_long_result_comes_in_parts_and_whole(engine: Engine) -> None:
    async def test(remote: RemoteEngine) -> None:
        for media_type in MEDIA_TYPES["solutions"]:
            reply = await remote.ask(Question(ALL, Accept(solutions=media_type)))
            assert reply.whole is None
            assert reply.generation == 1
            (running,) = remote.running()
            assert running.bytes_out >= MIB
            body = await taken(reply)
            if media_type != "text/csv":  # which has no types, and so is not read
                syntax = ox.QueryResultsFormat.from_media_type(media_type)
                assert syntax is not None
                found = ox.parse_query_results(body, syntax)
                assert isinstance(found, ox.QuerySolutions)
                assert len(list(found)) == MANY

    run(engine, test)


def test_a_long_graph_comes_in_parts_and_whole(engine: Engine) -> None:
    async def test(remote: RemoteEngine) -> None:
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
        reply = await remote.ask(Question(query))
        assert reply.whole is None
        triples = ox.parse(await taken(reply), ox.RdfFormat.TURTLE)
        assert {quad.triple for quad in triples} == {quad.triple for quad in quads()}

    run(engine, test)


def test_no_more_is_read_than_is_taken() -> None:
    """A busy event loop does not leave a heap of pieces to itself."""

    async def test() -> None:
        stream = Stream(Call(), 0.05, 1 << 30, lambda: None)
        with ThreadPoolExecutor(1) as thread:
            handing_on = thread.submit(
                lambda: [stream._hand_on(memoryview(b"x")) for _ in range(9)]
            )
            assert isinstance(handing_on.exception(), LimitError)  # nothing is taken meanwhile

    asyncio.run(test())


def test_a_result_that_is_too_long_is_cut(engine: Engine) -> None:
    async def test(remote: RemoteEngine) -> None:
        reply = await remote.ask(Question(ALL))
        with pytest.raises(LimitError) as caught:
            await taken(reply)
        assert caught.value.limit == "result bytes"

    run(engine, test, result_bytes=2 * MIB)


def test_what_is_wrong_is_told_before_anything_comes(engine: Engine) -> None:
    async def test(remote: RemoteEngine) -> None:
        for query in ("SELECT * {", "ASK { SERVICE <http://127.0.0.1:9/> {} }"):
            with pytest.raises(QueryError, match="line 1"):
                await remote.ask(Question(query))

    run(engine, test)


def test_a_commit_meanwhile_cuts_the_answer(oxigraph_server: Engine) -> None:
    async def test(remote: RemoteEngine) -> None:
        reply = await remote.ask(Question(ALL))
        assert await remote.apply(Changes(note="meanwhile")) == 2
        with pytest.raises(StaleError, match="from generation 1 to 2"):
            await taken(reply)

    oxigraph_server.empty()
    run(oxigraph_server, test)


def test_a_server_that_dies_meanwhile_cuts_the_answer() -> None:
    async def test(remote: RemoteEngine) -> None:
        reply = await remote.ask(Question(ENDLESS))
        server.process.kill()
        with pytest.raises(StoreUnavailableError):
            await taken(reply)

    with oxigraph() as server:
        run(server, test)


def test_an_answer_without_end_is_cut_in_time(oxigraph_server: Engine) -> None:
    async def test(remote: RemoteEngine) -> None:
        reply = await remote.ask(Question(ENDLESS), timeout=2)
        with pytest.raises((LimitError, StoreUnavailableError), match="2 s"):
            await taken(reply)

    oxigraph_server.empty()
    run(oxigraph_server, test)


def test_who_takes_no_more_ends_it(oxigraph_server: Engine) -> None:
    async def test(remote: RemoteEngine) -> None:
        reply = await remote.ask(Question(ENDLESS))
        assert [running.kind for running in remote.running()] == ["query"]
        reply.close()
        (await remote.ask(Question("ASK {}"))).close()

    oxigraph_server.empty()
    run(oxigraph_server, test)
