"""What runs now, and stopping it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import httpx2 as httpx
from starlette.testclient import TestClient

ADDRESS = "/sparql/queries"

#: It counts the pairs of very many solutions, and gives no row before it is done.
ENDLESS = """SELECT (COUNT(*) AS ?n) {
  VALUES ?a { 0 1 2 3 4 5 6 7 8 9 } VALUES ?b { 0 1 2 3 4 5 6 7 8 9 }
  VALUES ?c { 0 1 2 3 4 5 6 7 8 9 } VALUES ?d { 0 1 2 3 4 5 6 7 8 9 }
  VALUES ?e { 0 1 2 3 4 5 6 7 8 9 } VALUES ?f { 0 1 2 3 4 5 6 7 8 9 }
  VALUES ?g { 0 1 2 3 4 5 6 7 8 9 } VALUES ?h { 0 1 2 3 4 5 6 7 8 9 }
  FILTER(?a + ?b + ?c + ?d + ?e + ?f + ?g + ?h < 0)
}"""


@contextmanager
def running(client: TestClient) -> Iterator[Future[httpx.Response]]:
    """The endless query being run; its answer comes once it has been stopped."""
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(client.post, "/sparql", data={"query": ENDLESS})
        while not client.get(ADDRESS).json()["items"]:
            assert not asked.done(), asked.result().text
        yield asked


def test_what_runs_is_listed_and_can_be_stopped(service: TestClient) -> None:
    with running(service) as asked:
        (item,) = service.get(ADDRESS).json()["items"]
        assert item["kind"] == "query"
        assert ENDLESS.startswith(item["text"])
        assert item["bytes_out"] == 0
        assert service.delete(f"{ADDRESS}/{item['id']}").status_code == 204
        answer = asked.result()
    assert answer.status_code == 503
    assert (answer.json()["limit"], answer.json()["retry"]) == ("stopped", False)
    assert service.get(ADDRESS).json() == {"items": [], "total": 0}


def test_stopping_what_does_not_run_is_told(service: TestClient) -> None:
    assert service.delete(f"{ADDRESS}/none").status_code == 404


def test_stopping_needs_the_token(service: TestClient) -> None:
    answer = service.delete(f"{ADDRESS}/none", headers={"Authorization": "Bearer wrong"})
    assert answer.status_code == 401
