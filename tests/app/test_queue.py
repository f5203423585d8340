"""Too many at once, and clients that go away: over real connections, with one place for queries."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx2 as httpx
import pytest

from app.settings import Settings
from benchmarks.limits.heavy import COUNT, STREAM, UPDATE
from tests.app.services import AUTHORIZATION, TOKEN, in_thread


class Service:
    """A service that lets a query run for ever."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.address = str(client.base_url)

    def post(self, path: str, **form: str) -> httpx.Response:
        return self.client.post(path, data=form)

    def running(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.client.get("/sparql/queries").json()["items"]
        return items

    def until(self, holds: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        """Ask what runs until that is so."""
        for _ in range(10_000):
            if holds(running := self.running()):
                return running
        raise AssertionError(f"it does not come to that: {running}")

    def stop_all(self) -> None:
        """Stop what runs, and what has waited for its turn."""
        while running := self.running():
            for each in running:
                self.client.delete(f"/sparql/queries/{each['id']}")


@pytest.fixture(scope="module")
def address(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = copytree(seeded, tmp_path_factory.mktemp("narrow") / "store")
    narrow = {"readers": 1, "queries_at_once": 3, "queue": 1, "time_limit": 600, "token": TOKEN}
    with in_thread(Settings(data_dir=folder, **narrow)) as (address, _):
        yield address


@pytest.fixture
def service(address: str) -> Iterator[Service]:
    """The service with nothing to do."""
    with httpx.Client(base_url=address, headers=AUTHORIZATION, timeout=60) as client:
        service = Service(client)
        yield service
        service.stop_all()


def check_turned_away(answer: httpx.Response) -> None:
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["limit"], answer.json()["retry"]) == ("queue", True)


def test_a_query_too_many_is_turned_away_for_now(service: Service) -> None:
    with ThreadPoolExecutor(3) as pool:  # one runs, one waits
        asked = [
            pool.submit(service.post, "/sparql", query=f"{COUNT} LIMIT {n}") for n in (1, 2, 3)
        ]
        done, _ = wait(asked, return_when=FIRST_COMPLETED)
        for each in done:
            check_turned_away(each.result())
        service.until(lambda running: len(running) == 2)
        service.stop_all()


def test_an_update_too_many_is_turned_away_for_now(service: Service) -> None:
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(service.post, "/sparql/update", update=UPDATE)
        service.until(bool)
        check_turned_away(service.post("/sparql/update", update="CLEAR GRAPH <urn:none>"))
        service.stop_all()
        assert first.result().status_code == 503


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/sparql", {"query": COUNT}),
        ("/sparql", {"query": STREAM}),
        ("/sparql/update", {"update": UPDATE}),
    ],
    ids=["before the answer", "in the middle of it", "of an update"],
)
def test_a_client_that_goes_away_stops_what_it_asked_for(
    service: Service, path: str, form: dict[str, str]
) -> None:
    where, body = urlsplit(service.address), urlencode(form)
    head = [
        f"POST {path} HTTP/1.1",
        f"Host: {where.netloc}",
        f"Authorization: {AUTHORIZATION['Authorization']}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    with closing(socket.create_connection((where.hostname or "", where.port or 0))) as connection:
        connection.sendall("\r\n".join([*head, "", body]).encode())
        if form.get("query") == STREAM:
            assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200 OK")
        (running,) = service.until(bool)
        assert running["text"] in form.values()
    service.until(lambda running: not running)
