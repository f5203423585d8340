"""What runs now, and stopping it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime

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


#: What it has is sent for as long as somebody takes it.
STREAM = ENDLESS.replace("(COUNT(*) AS ?n)", "*").replace("< 0", ">= 0")
UPDATE = ENDLESS.replace("SELECT (COUNT(*) AS ?n)", "INSERT { <urn:s> <urn:p> ?a } WHERE")


@contextmanager
def running(
    client: TestClient, path: str = "/sparql", **form: str
) -> Iterator[Future[httpx.Response]]:
    """A query (the endless one) or update being run; its answer comes once it has been stopped."""
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(client.post, path, data=form or {"query": ENDLESS})
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


def test_the_first_characters_are_shown_and_when_it_began(service: TestClient) -> None:
    before = datetime.now(UTC)
    with running(service) as asked:
        (item,) = service.get(ADDRESS).json()["items"]
        assert before <= datetime.fromisoformat(item["started"]) <= datetime.now(UTC)
        assert item["text"] == ENDLESS[:200]
        service.delete(f"{ADDRESS}/{item['id']}")
        asked.result()


def test_how_much_of_a_result_is_made_is_shown(service: TestClient) -> None:
    with running(service, query=STREAM) as asked:
        while not (item := service.get(ADDRESS).json()["items"][0])["bytes_out"]:
            assert not asked.done()
        assert service.delete(f"{ADDRESS}/{item['id']}").status_code == 204
        answer = asked.result()
    # What is on its way already is cut, and anything else is told.
    assert answer.status_code == 503 or not answer.text.endswith("}")


def test_an_update_is_listed_and_can_be_stopped(service: TestClient) -> None:
    with running(service, "/sparql/update", update=UPDATE) as asked:
        (item,) = service.get(ADDRESS).json()["items"]
        assert (item["kind"], item["text"]) == ("update", UPDATE[:200])
        assert service.delete(f"{ADDRESS}/{item['id']}").status_code == 204
        assert asked.result().json()["limit"] == "stopped"
    nothing = service.get("/sparql", params={"query": "ASK { <urn:s> ?p ?o }"})
    assert nothing.json()["boolean"] is False


def test_each_has_an_id_of_its_own_and_only_that_one_is_stopped(service: TestClient) -> None:
    with running(service) as first, ThreadPoolExecutor(1) as threads:
        second = threads.submit(service.post, "/sparql", data={"query": f"{ENDLESS} LIMIT 1"})
        while len(items := service.get(ADDRESS).json()["items"]) < 2:
            assert not second.done()
        one, other = (item["id"] for item in items)
        assert one != other
        service.delete(f"{ADDRESS}/{one}")
        assert first.result().status_code == 503
        assert [item["id"] for item in service.get(ADDRESS).json()["items"]] == [other]
        service.delete(f"{ADDRESS}/{other}")
        assert second.result().status_code == 503


def test_stopping_what_does_not_run_is_told(service: TestClient) -> None:
    assert service.delete(f"{ADDRESS}/none").status_code == 404


def test_stopping_needs_the_token(service: TestClient) -> None:
    with running(service) as asked:
        (item,) = service.get(ADDRESS).json()["items"]
        stop = f"{ADDRESS}/{item['id']}"
        for authorization in ("", "Bearer wrong"):
            answer = service.delete(stop, headers={"Authorization": authorization})
            assert answer.status_code == 401
        assert not asked.done()
        assert service.delete(stop).status_code == 204


def test_where_there_is_no_token_nobody_stops_anything(client: TestClient) -> None:
    assert client.delete(f"{ADDRESS}/none").status_code == 403
