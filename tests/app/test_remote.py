"""A service whose data another server keeps: the same answers; problems where it fails."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from app.filling import filled
from app.main import create_app
from app.settings import Settings
from benchmarks.engines import free_port
from graph.store.base import Changes
from graph.store.remote.store import RemoteStore
from tests.app.services import in_thread
from tests.graph.store.engines import Engine, oxigraph, virtuoso

TOKEN = "for-tests"

SAME = [
    "/v1/actors?q=haftar",
    "/v1/actors/matteo-piantedosi",
    "/v1/actors/matteo-piantedosi/contacts",
    "/v1/actors/italy/events",
    "/v1/events?from=2020&limit=500",
    "/v1/events/sarraj-guerini-2020-08-05",
    "/v1/meetings?actor=lorenzo-guerini",
    "/v1/agreements",
    "/v1/agreements/italy-libya-coast-guard-2017",
    "/v1/states/libya/relations",
    "/v1/posts/minister-of-interior-italy?on=2026-02-09",
    "/v1/reports",
    "/v1/topics",
    "/v1/places?limit=500",
    "/v1/paths?source=paolo-pezzotti&target=lorenzo-guerini&attendance=any",
    "/v1/centrality?measure=pagerank&level=person",
    "/v1/graph?format=json&level=state",
    "/page/actor/matteo-piantedosi",
]


def settings(engine: Engine, **more: Any) -> Settings:
    at = engine.addresses
    return Settings(
        store=at.query, store_update=at.update, store_graphs=at.graphs, token=TOKEN, **more
    )


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """A client of a service on the seed data, which each server in turn keeps."""
    folder = tmp_path_factory.mktemp("virtuoso")
    with oxigraph() if request.param == "oxigraph" else virtuoso(folder) as engine:
        with ThreadPoolExecutor(2) as pool:  # as two services do that begin together
            list(pool.map(filled, [settings(engine)] * 2))
        app = create_app(settings(engine))
        with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
            yield client


@pytest.mark.parametrize("address", SAME)
def test_answers_are_those_of_the_embedded_store(
    client: TestClient, served: TestClient, address: str
) -> None:
    here, there = client.get(address), served.get(address)
    assert here.status_code == 200
    assert (there.status_code, there.text) == (here.status_code, here.text)


def test_things_are_told_alike(client: TestClient, served: TestClient) -> None:
    address = "/data/actor/italy.nq"
    assert client.get(address).status_code == 200
    assert sorted(served.get(address).text.split("\n")) == sorted(
        client.get(address).text.split("\n")
    )


def test_queries_and_updates_go_through(served: TestClient) -> None:
    graph = "http://example.org/graph"
    written = served.post(
        "/sparql/update",
        data={"update": f"INSERT DATA {{ GRAPH <{graph}> {{ <urn:a> <urn:p> 7 }} }}"},
        headers={"authorization": f"Bearer {TOKEN}"},
    )
    assert written.is_success
    answer = served.get(
        "/sparql",
        params={"query": f"SELECT ?x {{ GRAPH <{graph}> {{ ?s ?p ?x }} }}"},
        headers={"accept": "text/csv"},
    )
    assert (answer.status_code, answer.text) == (200, "x\r\n7\r\n")
    wrong = served.get("/sparql", params={"query": "SELECT * {\n ?s nonsense }"})
    assert (wrong.status_code, wrong.json()["errors"][0]["line"]) == (400, 2)


def test_graphs_are_put_and_had(served: TestClient) -> None:
    where = {"graph": "http://example.org/put"}
    put = served.put(
        "/sparql/graphs",
        params=where,
        content="<urn:s> <urn:p> 'x'@en .",
        headers={"authorization": f"Bearer {TOKEN}", "content-type": "text/turtle"},
    )
    assert put.status_code == 201
    had = served.get("/sparql/graphs", params=where, headers={"accept": "application/n-triples"})
    assert had.text == '<urn:s> <urn:p> "x"@en .\n'


@pytest.fixture
def down() -> Iterator[TestClient]:
    """A client of a service whose data are kept by nobody."""
    app = create_app(Settings(store=f"http://127.0.0.1:{free_port()}/sparql", token=TOKEN))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(
    "address", ["/readyz", "/v1/actors/italy", "/v1/events", "/sparql?query=ASK%20%7B%7D"]
)
def test_a_store_that_is_down_is_a_problem_of_its_own(down: TestClient, address: str) -> None:
    answer = down.get(address)
    assert answer.status_code == 502
    assert answer.headers["content-type"] == "application/problem+json"
    assert "cannot be reached" in answer.json()["detail"]
    assert down.get("/healthz").status_code == 200


def test_a_store_that_comes_back_is_ready() -> None:
    with oxigraph() as engine:
        app = create_app(settings(engine))
        with TestClient(app, raise_server_exceptions=False) as client:
            assert client.get("/readyz").json()["generation"] == 0
            engine.process.kill()
            engine.process.wait()
            assert client.get("/readyz").status_code == 502
            with oxigraph(port=int(engine.addresses.query.split(":")[2].split("/")[0])):
                assert client.get("/readyz").json()["generation"] == 0


def test_a_query_that_takes_too_long_is_given_up_and_others_go_on() -> None:
    with oxigraph() as engine:
        with closing(RemoteStore(engine.addresses)) as store:
            many = ";".join(f"<urn:{n}> {n}" for n in range(300))
            store.apply(Changes(update=f"INSERT DATA {{ <urn:s> {many} }}"))
        heavy = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"}
        app = create_app(settings(engine, time_limit=1.0))
        with TestClient(app, raise_server_exceptions=False) as client, ThreadPoolExecutor() as pool:
            slow = pool.submit(client.get, "/sparql", params=heavy)
            assert client.get("/readyz").status_code == 200
            answer = slow.result()
        assert answer.status_code == 504
        assert answer.json()["type"].endswith("store-too-slow")


def test_the_addresses_of_a_store_elsewhere_are_checked() -> None:
    remote = Settings(store="https://store.example/sparql")
    assert remote.remote
    with pytest.raises(ValueError, match="https://"):
        Settings(store_update="ftp://store.example/")


def test_an_answer_that_is_cut_has_no_end() -> None:
    with oxigraph() as engine:
        with closing(RemoteStore(engine.addresses)) as store:
            many = ";".join(f"<urn:{n}> {n}" for n in range(300))
            store.apply(Changes(update=f"INSERT DATA {{ <urn:s> {many} }}"))
        with in_thread(settings(engine, result_size=2)) as (address, _):
            query = {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"}
            request = httpx.stream("GET", f"{address}/sparql", params=query, timeout=60)
            with request as answer:
                assert answer.status_code == 200
                with pytest.raises(httpx.RemoteProtocolError):
                    answer.read()
