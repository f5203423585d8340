"""kill -9 of any process of a real service, at any moment: it comes back, with every write whole.

A write is asked for once. Acknowledged, it is there; cut off, it is there whole or not at all. In
either case the next request is answered, by whichever process answers then: nobody asks twice.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

import httpx2 as httpx
import pytest

from benchmarks.limits.heavy import STREAM, UPDATE
from tests.app.reports import REPORT
from tests.app.services import AUTHORIZATION, Served, serving
from tests.dying.moments import READER, WEB, WRITER, Moments

PER_WRITE = 100
GRAPH = "http://example.org/graph/"
WAIT = httpx.Timeout(120)


@pytest.fixture
def served(seeded: Path, tmp_path: Path, moments: Moments) -> Iterator[Served]:
    """A service on the seed data, all of whose processes come to the moments."""
    folder = copytree(seeded, tmp_path / "store")
    with serving(folder) as served:
        yield served


def ask(served: Served, query: str) -> httpx.Response:
    return httpx.post(
        f"{served.address}/sparql",
        data={"query": query},
        headers={"Accept": "text/csv"},
        timeout=WAIT,
    )


def write(served: Served, number: int) -> bool:
    """Ask once for the write of that number, by either protocol; whether it was acknowledged."""
    triples = " ".join(f"<urn:{n}> <urn:is> {number} ." for n in range(PER_WRITE))
    turtle = AUTHORIZATION | {"Content-Type": "text/turtle"}
    put = {"params": {"graph": f"{GRAPH}{number}"}, "content": triples, "headers": turtle}
    inserted = f"INSERT DATA {{ GRAPH <{GRAPH}{number}> {{ {triples} }} }}"
    update = {"data": {"update": inserted}, "headers": AUTHORIZATION}
    way, path, more = ("POST", "update", update) if number % 2 else ("PUT", "graphs", put)
    try:
        answer = httpx.request(way, f"{served.address}/sparql/{path}", timeout=WAIT, **more)
    except httpx.TransportError:
        return False
    assert answer.is_success, answer.text
    return True


def written(served: Served) -> dict[int, int]:
    """How many triples there are of each write."""
    answer = ask(served, "SELECT ?n (COUNT(*) AS ?m) { GRAPH ?g { ?s <urn:is> ?n } } GROUP BY ?n")
    assert answer.status_code == 200, answer.text
    return {int(n): int(m) for n, m in (line.split(",") for line in answer.text.split()[1:])}


def test_every_write_is_whole_and_the_service_comes_back(served: Served, moments: Moments) -> None:
    acknowledged: set[int] = set()
    for number, moment in enumerate([*WEB, *WRITER, *READER], 1):
        moments.want(moment)
        if write(served, number):
            acknowledged.add(number)
        there = written(served)
        assert moments.met(moment)
        assert acknowledged <= set(there)
        assert set(there.values()) <= {PER_WRITE}
    assert len(acknowledged) >= len(WRITER) + len(READER)


def test_the_seed_data_are_loaded_whole_whoever_dies_of_it(
    tmp_path: Path, moments: Moments
) -> None:
    wanted = ["web after opening", "web before filling", "web after filling"]
    for moment in wanted:
        moments.want(moment)
    with serving(tmp_path / "store") as served:
        assert all(moments.met(moment) for moment in wanted)
        address = f"{served.address}/v1/reports"
        assert httpx.get(address, timeout=WAIT).json()["total"] == 5


def test_a_report_is_loaded_and_withdrawn_wherever_the_writer_dies(
    served: Served, moments: Moments
) -> None:
    address = f"{served.address}/v1/reports"
    kind = {"Content-Type": "application/yaml"}
    for moment in WRITER:
        moments.want(moment)
        loaded = httpx.post(address, content=REPORT, headers=AUTHORIZATION | kind, timeout=WAIT)
        assert loaded.is_success, loaded.text
        assert moments.met(moment)
        report = httpx.get(f"{address}/hands-shaken", timeout=WAIT).json()
        assert len(report["events"]) == 1
        if moment != "writer amid commit":  # withdrawing adds hardly anything
            moments.want(moment)
        withdrawn = httpx.delete(f"{address}/hands-shaken", headers=AUTHORIZATION, timeout=WAIT)
        assert withdrawn.is_success, withdrawn.text
        assert httpx.get(f"{address}/hands-shaken", timeout=WAIT).status_code == 404
        assert moments.met(moment)


def test_an_update_that_runs_when_the_writer_is_killed_is_tried_again_once(
    served: Served, moments: Moments
) -> None:
    with endless(served, "/sparql/update", {"update": UPDATE}) as answers:
        moments.want("writer before commit")
        moments.kill("writer")
    (answer,) = answers
    assert isinstance(answer, httpx.Response)
    assert (answer.status_code, answer.json()["title"]) == (500, "The store failed")
    assert write(served, 1)
    assert written(served) == {1: PER_WRITE}


def test_an_update_that_runs_when_the_web_process_is_killed_is_gone(
    served: Served, moments: Moments
) -> None:
    with endless(served, "/sparql/update", {"update": UPDATE}) as answers:
        moments.kill("web")
    assert isinstance(answers[0], httpx.TransportError)
    assert running(served) == 0
    assert write(served, 1)
    assert written(served) == {1: PER_WRITE}


def test_an_answer_under_way_is_cut_when_its_reader_is_killed(
    served: Served, moments: Moments
) -> None:
    query = {"query": STREAM}
    with httpx.stream("POST", f"{served.address}/sparql", data=query, timeout=WAIT) as answer:
        parts = answer.iter_raw()
        assert next(parts)
        moments.want("reader amid answer")
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete"):
            for _ in parts:
                pass
    assert moments.met("reader amid answer")
    assert ask(served, "ASK {}").status_code == 200


@contextmanager
def endless(
    served: Served, address: str, data: dict[str, str]
) -> Iterator[list[httpx.Response | httpx.TransportError]]:
    """What comes back of a request that does not end by itself, but within the block."""
    answers: list[httpx.Response | httpx.TransportError] = []

    def send() -> None:
        try:
            answers.append(
                httpx.post(served.address + address, data=data, headers=AUTHORIZATION, timeout=WAIT)
            )
        except httpx.TransportError as error:
            answers.append(error)

    thread = threading.Thread(target=send)
    thread.start()
    while not running(served):
        assert thread.is_alive(), answers
    yield answers
    thread.join()


def running(served: Served) -> int:
    """How many queries and updates run."""
    return int(httpx.get(f"{served.address}/sparql/queries", timeout=WAIT).json()["total"])
