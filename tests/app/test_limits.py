"""What a client sees of the limits, over a real connection."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from urllib.parse import quote

import httpx2 as httpx
import pytest

from app.settings import Settings
from benchmarks.limits.heavy import COUNT, STREAM
from tests.app.services import in_thread


@pytest.fixture(scope="module")
def address(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    folder = tmp_path_factory.mktemp("limited") / "store"
    copytree(seeded, folder)
    with in_thread(Settings(data_dir=folder, time_limit=2)) as (address, _):
        yield address.removeprefix("http://").partition(":")[0], int(address.rpartition(":")[2])


def get(address: tuple[str, int], query: str) -> httpx.Response:
    return httpx.get(f"http://{address[0]}:{address[1]}/sparql", params={"query": query})


def raw(address: tuple[str, int], query: str) -> bytes:
    """Every byte that comes back until the server closes the connection."""
    with socket.create_connection(address) as connection:
        head = f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        connection.sendall(head.encode())
        parts = []
        while part := connection.recv(1 << 16):
            parts.append(part)
    return b"".join(parts)


def test_over_the_limit_before_anything_was_sent_is_a_problem_that_says_so(
    address: tuple[str, int],
) -> None:
    answer = get(address, COUNT)
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["limit"], told["retry"]) == ("time", False)
    assert "time limit" in told["detail"]


def test_a_result_that_is_cut_has_no_end(address: tuple[str, int]) -> None:
    answer = raw(address, STREAM)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"transfer-encoding: chunked" in answer
    assert not answer.endswith(b"0\r\n\r\n")


def test_clients_notice_the_cut(address: tuple[str, int]) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        get(address, STREAM)


def test_a_long_result_that_is_whole_has_its_end(address: tuple[str, int]) -> None:
    answer = get(address, "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 10000")
    assert answer.headers["transfer-encoding"] == "chunked"
    assert len(answer.json()["results"]["bindings"]) == 10000


def test_the_service_answers_while_a_heavy_query_runs(address: tuple[str, int]) -> None:
    heavy = threading.Thread(target=get, args=(address, COUNT))
    heavy.start()
    assert get(address, "ASK { ?a a lir:State }").json()["boolean"] is True
    heavy.join()


def test_a_client_that_knows_no_chunks_gets_a_length(address: tuple[str, int]) -> None:
    query = quote("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 10000")
    with socket.create_connection(address) as connection:
        connection.sendall(f"GET /sparql?query={query} HTTP/1.0\r\n\r\n".encode())
        with connection.makefile("rb") as answer:
            head = dict(
                line.split(b": ") for line in iter(answer.readline, b"\r\n") if b": " in line
            )
            assert len(answer.read()) == int(head[b"content-length"])
