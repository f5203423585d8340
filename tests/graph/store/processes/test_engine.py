"""No query can hurt: each heavy one ends at its limit, and others are answered meanwhile."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from graph.errors import LimitError, QueryError
from graph.store.base import Accept, Changes
from graph.store.processes.engine import Engine, Reply
from graph.store.processes.limits import MIB, Limits
from graph.store.processes.shared import ROOM
from graph.store.question import Question

CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
BOMB = "REGEX(CONCAT(STR(?a), STR(?l)), '^(.+)+(.+)+#$')"
NUMBERS = " ".join(f"<http://example.org/{n}> <http://example.org/is> {n} ." for n in range(300))
COUNT = "SELECT (COUNT(*) AS ?n) { ?s <http://example.org/is> ?o }"
SILENT = {
    "a count": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "a filter that never holds": f"SELECT * {{ {CROSS} FILTER(?a = ?l) }}",
    "a regular expression": f"SELECT * {{ {CROSS} FILTER {BOMB} }}",
}
STREAMING = {
    "solutions": f"SELECT * {{ {CROSS} }}",
    "a graph": f"CONSTRUCT {{ [] ?b ?l }} WHERE {{ {CROSS} }}",
}
CSV = Accept(solutions="text/csv")
SORTED = f"SELECT * {{ {CROSS} }} ORDER BY ?l ?a"


def run(folder: Path, test: Callable[[Engine], Awaitable[object]], **limits: Any) -> None:
    """Run a test on an engine that has some data, under these limits."""

    async def on_engine() -> None:
        engine = await Engine.start(folder, Limits(**limits))
        try:
            await engine.apply(Changes(update=f"INSERT DATA {{ {NUMBERS} }}"))
            await test(engine)
        finally:
            await engine.close()

    asyncio.run(on_engine())


async def count(engine: Engine, query: str = COUNT) -> int:
    reply = await engine.ask(Question(query))
    assert reply.whole is not None
    return int(json.loads(reply.whole)["results"]["bindings"][0]["n"]["value"])


async def all_of(engine: Engine, query: str, **options: Any) -> bytes:
    reply = await engine.ask(Question(query), **options)
    return reply.whole or await taken(reply)


async def taken(reply: Reply) -> bytes:
    return b"".join([part async for part in reply.chunks()])


def rows_of(size: int) -> tuple[str, bytes]:
    """A query, and its result in CSV: a text that has so many bytes."""
    text = "x" * (size - len("t\r\n\r\n"))
    return f"SELECT ('{text}' AS ?t) {{}}", f"t\r\n{text}\r\n".encode()


async def until(holds: Callable[[], bool]) -> None:
    """Let the others have their turns until that is so."""
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0)


@pytest.mark.parametrize("query", SILENT.values(), ids=SILENT)
def test_a_query_that_gives_nothing_ends_in_time_and_others_are_answered(
    tmp_path: Path, query: str
) -> None:
    async def test(engine: Engine) -> None:
        heavy = asyncio.ensure_future(engine.ask(Question(query)))
        await until(lambda: bool(engine.running()))
        assert await count(engine) == 300
        assert not heavy.done()
        with pytest.raises(LimitError, match="stopped after") as caught:
            await heavy
        assert (caught.value.limit, caught.value.retry) == ("time", False)
        assert engine.running() == []

    run(tmp_path, test, seconds=1)


@pytest.mark.parametrize("query", STREAMING.values(), ids=STREAMING)
def test_a_result_without_end_is_cut_with_an_error(tmp_path: Path, query: str) -> None:
    async def test(engine: Engine) -> None:
        reply = await engine.ask(Question(query))
        assert reply.whole is None
        assert await count(engine) == 300
        with pytest.raises(LimitError, match="time limit"):
            await taken(reply)
        assert engine.running() == []

    run(tmp_path, test, seconds=1)


def test_a_request_may_ask_for_less_time_and_not_for_more(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        for asked, told in ((0.2, "0.2 s"), (100, "0.6 s")):
            with pytest.raises(LimitError, match=told):
                await engine.ask(Question(SILENT["a count"]), timeout=asked)

    run(tmp_path, test, seconds=0.6)


def test_sorting_everything_ends_at_the_memory_limit(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        with pytest.raises(LimitError, match="256 MiB, the memory limit") as caught:
            await engine.ask(Question(SORTED))
        assert caught.value.limit == "memory"
        assert await count(engine) == 300

    run(tmp_path, test, reader_memory=256 * MIB)


def test_a_result_that_is_too_long_is_refused(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        with pytest.raises(LimitError, match="limit of a result") as caught:
            await all_of(engine, STREAMING["solutions"])
        assert caught.value.limit == "result bytes"

    run(tmp_path, test, result_bytes=3 * MIB)


def test_a_reader_waits_for_who_takes_its_result(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        reply = await engine.ask(Question(STREAMING["solutions"]))
        (before,) = engine.running()
        await all_of(engine, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
        (after,) = engine.running()
        assert after.bytes_out < before.bytes_out + 8 * MIB
        reply.close()

    run(tmp_path, test)


def test_an_update_that_takes_too_long_leaves_nothing_behind(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        with pytest.raises(LimitError, match="time limit"):
            await engine.apply(Changes(update=f"INSERT {{ ?a ?b ?l }} WHERE {{ {CROSS} }}"))
        assert (await count(engine), engine.generation) == (300, 1)
        assert await engine.apply(Changes(update="DELETE WHERE { ?s ?p 7 }")) == 2
        assert await count(engine) == 299

    run(tmp_path, test, seconds=1)


def test_a_client_that_goes_away_stops_its_query(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        left = asyncio.Event()
        asked = engine.ask(Question(SILENT["a count"]), gone=left.wait)
        heavy = asyncio.ensure_future(asked)
        await until(lambda: bool(engine.running()))
        left.set()
        with pytest.raises(LimitError, match="went away"):
            await heavy
        assert engine.running() == []

    run(tmp_path, test)


def test_what_runs_is_listed_and_can_be_stopped(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        update = Changes(update=f"INSERT {{ ?a ?b ?l }} WHERE {{ {CROSS} }}")
        heavy = [
            asyncio.ensure_future(engine.ask(Question(SILENT["a count"]))),
            asyncio.ensure_future(engine.apply(update)),
        ]
        await until(lambda: len(engine.running()) == 2)
        assert [each.kind for each in engine.running()] == ["query", "update"]
        assert engine.running()[0].text == SILENT["a count"]
        for each in engine.running():
            assert engine.stop(each.id)
        for each in heavy:
            with pytest.raises(LimitError, match="stopped by"):
                await each
        assert not engine.stop("q1")

    run(tmp_path, test)


def test_long_queries_leave_room_for_short_ones(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        heavy = [
            asyncio.ensure_future(engine.ask(Question(f"{SILENT['a count']} LIMIT {n}")))
            for n in range(1, 3)
        ]
        done, running = await asyncio.wait(heavy, return_when=asyncio.FIRST_COMPLETED)
        (refused,) = done
        with pytest.raises(LimitError) as caught:
            refused.result()
        assert (caught.value.limit, caught.value.retry) == ("long queries", True)
        assert await count(engine) == 300
        assert not any(each.done() for each in running)
        for each in engine.running():
            engine.stop(each.id)
        await asyncio.gather(*running, return_exceptions=True)

    run(tmp_path, test, readers=2, queries=3)


def test_when_too_many_wait_the_next_is_refused(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        asked = [
            asyncio.ensure_future(engine.ask(Question(f"{SILENT['a count']} LIMIT {n}")))
            for n in range(1, 4)
        ]
        done, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        with pytest.raises(LimitError) as caught:
            done.pop().result()
        assert (caught.value.limit, caught.value.retry) == ("queue", True)
        await asyncio.gather(*asked, return_exceptions=True)

    run(tmp_path, test, readers=1, queries=2, queue=1, seconds=0.6)


def test_the_next_query_sees_a_commit_though_the_answer_was_kept(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        for left in range(300, 290, -1):
            assert [await count(engine) for _ in range(3)] == [left] * 3
            await engine.apply(Changes(update=f"DELETE WHERE {{ ?s ?p {left - 1} }}"))

    run(tmp_path, test)


def test_an_answer_says_whether_it_was_there_already(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        question = Question("ASK { ?s ?p ?o }")
        assert not (await engine.ask(question)).kept
        await asyncio.sleep(0)  # put away after it was handed on
        assert (await engine.ask(question)).kept
        await engine.apply(Changes(update="DELETE WHERE { ?s ?p 299 }"))
        assert not (await engine.ask(question)).kept

    run(tmp_path, test)


def test_other_servers_are_called_by_nobody(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        with pytest.raises(QueryError, match="SERVICE is refused"):
            await engine.ask(Question("ASK { service <http://127.0.0.1:9/> {} }"))
        with pytest.raises(QueryError, match="LOAD is refused"):
            await engine.apply(Changes(update="LOAD <file:///etc/hosts>"))

    run(tmp_path, test)


@pytest.mark.parametrize("depth", [100_000])
def test_a_query_nested_without_end_hurts_nobody(tmp_path: Path, depth: int) -> None:
    async def test(engine: Engine) -> None:
        with pytest.raises((LimitError, QueryError)):
            await engine.ask(Question("ASK " + "{" * depth + "}" * depth))
        assert await count(engine) == 300

    run(tmp_path, test)


def test_a_killed_reader_is_replaced_and_its_query_asked_again(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        for _ in range(3):
            writer, *readers = engine.processes()
            for reader in readers:
                os.kill(reader, signal.SIGKILL)
            assert await count(engine, f"{COUNT} # {readers}") == 300
        assert engine.processes()[0] == writer

    run(tmp_path, test)


def test_a_killed_writer_is_replaced_and_the_commit_is_made_once(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        for number in range(1, 4):
            os.kill(engine.processes()[0], signal.SIGKILL)
            update = f"INSERT DATA {{ <http://example.org/x> <http://example.org/is> 'x{number}' }}"
            assert await engine.apply(Changes(update=update)) == number + 1
            assert await count(engine) == 300 + number

    run(tmp_path, test)


def test_what_is_there_ends_with_its_parent(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        processes.extend(engine.processes())

    processes: list[int] = []
    run(tmp_path, test)
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_result_as_long_as_the_shared_memory_is_whole(tmp_path: Path, more: int) -> None:
    query, result = rows_of(ROOM + more)

    async def test(engine: Engine) -> None:
        reply = await engine.ask(Question(query, CSV))
        assert reply.whole == result

    run(tmp_path, test, readers=1, queries=2)


def test_no_result_is_overwritten_by_the_next_ones(tmp_path: Path) -> None:
    asked = [rows_of(1000 * n) for n in range(1, 61)]

    async def test(engine: Engine) -> None:
        replies = await asyncio.gather(*(engine.ask(Question(query, CSV)) for query, _ in asked))
        assert [reply.whole for reply in replies] == [result for _, result in asked]

    run(tmp_path, test, readers=1, queries=2)


def test_a_short_result_may_be_too_long(tmp_path: Path) -> None:
    async def test(engine: Engine) -> None:
        readers = engine.processes()[1:]
        with pytest.raises(LimitError, match="result"):
            await engine.ask(Question(rows_of(5000)[0], CSV))
        assert engine.processes()[1:] == readers
        assert await count(engine) == 300

    run(tmp_path, test, result_bytes=4000)


@pytest.mark.parametrize("heavy", [1, 2, 3])
def test_short_queries_are_answered_while_readers_are_busy(tmp_path: Path, heavy: int) -> None:
    async def test(engine: Engine) -> None:
        asked = (engine.ask(Question(f"{SILENT['a count']} # {n}")) for n in range(heavy))
        busy = [asyncio.ensure_future(each) for each in asked]
        await until(lambda: len(engine.running()) == heavy)

        found = await asyncio.gather(*(count(engine, f"{COUNT} # {n}") for n in range(20)))

        assert found == [300] * 20
        assert not any(each.done() for each in busy)
        for each in busy:
            each.cancel()
        await asyncio.gather(*busy, return_exceptions=True)

    run(tmp_path, test, readers=3, queries=7)
