"""The union default graph over HTTP: the merge of all graphs, through everything that writes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings

EX = "http://example.org/"
A, B = EX + "a", EX + "b"
TURTLE = {"Content-Type": "text/turtle"}
DEFAULT = "/sparql/graphs?default"


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service whose default graph is the union of all, which takes writes."""
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("union"), token="token"))
    headers = {"Authorization": "Bearer token"}
    with TestClient(app, raise_server_exceptions=False, headers=headers) as client:
        yield client


@pytest.fixture
def service(union: TestClient) -> TestClient:
    """The service with two graphs that share a triple."""
    for graph, objects in ((A, "1 , 2"), (B, "1 , 3")):
        path = f"/sparql/graphs?graph={graph}"
        answer = union.put(path, content=f"<{EX}s> <{EX}p> {objects} .", headers=TURTLE)
        assert answer.is_success
    assert union.delete(DEFAULT).status_code == 204
    return union


def count(service: TestClient, **parameters: str | list[str]) -> int:
    query = parameters.pop("query", f"SELECT (COUNT(*) AS ?n) {{ ?s <{EX}p> ?o }}")
    answer = service.get(
        "/sparql", params={"query": query, **parameters}, headers={"Accept": "text/csv"}
    )
    return int(answer.text.split()[-1])


def test_a_triple_of_two_graphs_counts_once(service: TestClient) -> None:
    assert count(service) == 3


def test_so_it_does_where_the_query_names_both(service: TestClient) -> None:
    asked = f"SELECT (COUNT(*) AS ?n) FROM <{A}> FROM <{B}> {{ ?s <{EX}p> ?o }}"
    assert count(service, query=asked) == 3
    assert count(service, **{"default-graph-uri": [A, B]}) == 3


def test_the_graph_without_a_name_is_in_it_and_can_be_had_alone(service: TestClient) -> None:
    bare = f"<{EX}s> <{EX}p> 1 , 4 ."
    assert service.put(DEFAULT, content=bare, headers=TURTLE).status_code == 204
    assert count(service) == 4
    got = service.get(DEFAULT, headers={"Accept": "application/n-triples"})
    assert len(got.text.splitlines()) == 2


def test_a_graph_that_is_dropped_takes_its_own_triples_along(service: TestClient) -> None:
    assert service.delete(f"/sparql/graphs?graph={A}").status_code == 204
    assert count(service) == 2


def test_an_update_may_declare_prefixes_between_its_operations(service: TestClient) -> None:
    update = f"DROP GRAPH <{A}> ; PREFIX e: <{EX}> INSERT DATA {{ e:s e:p 9 }}"
    assert service.post("/sparql/update", data={"update": update}).status_code == 204
    assert count(service) == 3


def test_what_calls_other_servers_is_refused_behind_them_too(service: TestClient) -> None:
    update = "CLEAR DEFAULT ; PREFIX e: <http://e/>\nLOAD e:x"
    answer = service.post("/sparql/update", data={"update": update})
    assert answer.status_code == 400
    assert "line 2, column 1: LOAD is refused" in answer.json()["detail"]


def test_a_wrong_update_is_told_by_its_own_column_with_a_dataset_as_well(
    service: TestClient,
) -> None:
    update = "DELETE { ?s ?p ?o } WHERE { ?s ?p nope:o }"
    for parameters in ({}, {"using-graph-uri": A}):
        answer = service.post("/sparql/update", data={"update": update, **parameters})
        (fault,) = answer.json()["errors"]
        assert (fault["line"], fault["column"]) == (1, 35)
