"""Writing over HTTP: who may, what is refused and how it is told, and that twice is once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.problems import MEDIA_TYPE
from app.settings import Settings
from graph import resources
from graph.load import load_files, load_vocabularies
from graph.store.embedded import EmbeddedStore
from tests.app.reports import REPORT

TOKEN = {"authorization": "Bearer s3same"}
YAML = {"content-type": "application/yaml", **TOKEN}


def service(folder: Path, token: str) -> Iterator[TestClient]:
    """A service on the actors and places of the seed data, with no report."""
    store = EmbeddedStore(folder)
    load_vocabularies(store)
    world = [resources.seed_data() / name for name in ("actors", "places.yaml")]
    reports = [resources.seed_data() / "reports", resources.seed_data() / "posts.yaml"]
    load_files(store, [*world, *reports], shapes=False)
    store.close()
    app = create_app(Settings(data_dir=folder, token=token))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    yield from service(tmp_path_factory.mktemp("writable"), "s3same")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    yield from service(tmp_path_factory.mktemp("closed"), "")


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE)
    found: dict[str, Any] = answer.json()
    return found


def generation(client: TestClient) -> int:
    return int(client.get("/readyz").json()["generation"])


def test_without_a_token_in_the_settings_nobody_writes(closed: TestClient) -> None:
    found = problem(closed.post("/v1/reports", content=REPORT, headers=YAML), 403)
    assert "LIBYA_KG_TOKEN" in found["detail"]
    problem(closed.delete("/v1/reports/gnu-italy-security-2026-02", headers=TOKEN), 403)


@pytest.mark.parametrize("sent", ["", "Bearer", "Basic s3same", "s3same"])
def test_without_a_token_the_answer_asks_for_one(client: TestClient, sent: str) -> None:
    answer = client.delete("/v1/reports/r", headers={"authorization": sent} if sent else {})
    assert "Bearer …" in problem(answer, 401)["detail"]
    assert answer.headers["www-authenticate"] == 'Bearer realm="libya-kg"'


@pytest.mark.parametrize("token", ["s3sam", "s3same2", "S3SAME", "s3samé"])
def test_another_token_is_refused(client: TestClient, token: str) -> None:
    headers = {**YAML, "authorization": f"Bearer {token}".encode()}
    answer = client.post("/v1/reports", content=REPORT, headers=headers)
    assert problem(answer, 401)["detail"] == "this is not the token"
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


def test_a_record_is_created_once_and_withdrawn_whole(client: TestClient) -> None:
    before = client.get("/v1/events").json()["total"]
    created = client.post("/v1/reports", content=REPORT, headers=YAML)
    assert (created.status_code, created.headers["location"]) == (201, "/v1/reports/hands-shaken")
    assert client.get(created.headers["location"]).json()["events"] == ["libya-italy-2026-03-01"]
    again = client.post("/v1/reports", content=REPORT, headers=YAML)
    told = again.json()
    assert (again.status_code, told["added"], told["removed"]) == (200, 0, 0)
    assert told["generation"] == created.json()["generation"] == generation(client)
    gone = client.delete("/v1/reports/hands-shaken", headers=TOKEN)
    assert (gone.status_code, gone.json()["removed"]) == (200, created.json()["added"])
    assert client.get("/v1/events").json()["total"] == before
    problem(client.delete("/v1/reports/hands-shaken", headers=TOKEN), 404)


def test_json_is_read_as_well(client: TestClient) -> None:
    record = {
        "report": {
            "id": "in-json",
            "title": "In JSON",
            "published": "2026-03-02",
            "text": {"file": "a.txt", "sha256": "0" * 64, "paragraphs": 1},
        }
    }
    answer = client.post(
        "/v1/reports",
        content=json.dumps(record),
        headers=TOKEN | {"content-type": "application/json; charset=utf-8"},
    )
    assert answer.status_code == 201


def test_a_dry_run_says_what_would_change(client: TestClient) -> None:
    before = generation(client)
    record = REPORT.replace("hands-shaken", "hands-not-shaken")
    would = client.post("/v1/reports?dry_run=true", content=record, headers=YAML)
    assert (would.status_code, generation(client)) == (200, before)
    assert would.json()["added"] > 0
    assert would.json()["dry_run"]


def test_every_problem_is_told_with_its_place_and_remedy(client: TestClient) -> None:
    before = generation(client)
    broken = REPORT.replace("role: host", "role: hostess").replace("date: 2026-03-01", "day: 1")
    found = problem(client.post("/v1/reports", content=broken, headers=YAML), 422)
    faults = {fault["path"]: fault for fault in found["errors"]}
    role = faults["events[0].participants[0].role"]
    assert (role["line"], role["column"], role["remedy"]) == (14, 30, "did you mean 'host'?")
    assert faults["events[0].day"]["line"] == 11
    assert "events[0].date" in faults
    assert generation(client) == before


def test_a_reference_that_leads_nowhere_is_told(client: TestClient) -> None:
    record = REPORT.replace("actor: italy", "actor: itally")
    found = problem(client.post("/v1/reports", content=record, headers=YAML), 422)
    [fault] = found["errors"]
    assert (fault["line"], fault["path"]) == (15, "events[0].participants[1].actor")
    assert "italy" in fault["remedy"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "this is no record file"),
        (b"persons: []", "this is no report record"),
        (b"report: [", "not YAML"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_what_is_no_report_record_is_refused(client: TestClient, body: bytes, told: str) -> None:
    found = problem(client.post("/v1/reports", content=body, headers=YAML), 422)
    assert told in found["errors"][0]["detail"]


def test_a_body_of_another_type_is_refused(client: TestClient) -> None:
    headers = {**TOKEN, "content-type": "text/html"}
    found = problem(client.post("/v1/reports", content="", headers=headers), 415)
    assert "application/yaml" in found["detail"]


def test_a_body_that_is_too_long_is_refused(client: TestClient) -> None:
    problem(client.post("/v1/reports", content=b" " * 10_000_001, headers=YAML), 413)


def test_a_misspelt_parameter_is_refused(client: TestClient) -> None:
    found = problem(client.post("/v1/reports?dryrun=true", content=REPORT, headers=YAML), 422)
    assert "dry_run" in found["detail"]


def test_a_report_brings_along_whom_it_names_for_the_first_time(client: TestClient) -> None:
    brought = REPORT.replace("hands-shaken", "newcomers").replace("libya-italy-", "newcomers-")
    brought = brought.replace("actor: italy", "actor: new-envoy, post: envoy").replace(
        "place: tripoli", "place: new-hall"
    )
    brought += """
persons:
  - {id: new-envoy, states: [italy], names: [{text: New Envoy, sources: ["newcomers#p1"]}]}
posts:
  - {id: envoy, organization: italy, names: [{text: Envoy, sources: ["newcomers#p1"]}]}
places:
  - {id: new-hall, kind: site, within: tripoli, names: [{text: Hall, sources: ["newcomers#p2"]}]}
"""
    done = client.post("/v1/reports", content=brought, headers=YAML)
    assert done.status_code == 201, done.text
    [meeting] = client.get("/v1/actors/new-envoy/events").json()["items"]
    assert meeting["place"] == "new-hall"
    again = client.post("/v1/reports", content=brought, headers=YAML)
    assert (again.status_code, again.json()["added"], again.json()["removed"]) == (200, 0, 0)


def test_a_fault_of_what_is_brought_along_is_told_with_the_others(client: TestClient) -> None:
    wrong = REPORT.replace("actor: libya", "actor: nobody") + "persons: [{id: x}]\n"
    found = problem(client.post("/v1/reports", content=wrong, headers=YAML), 422)
    assert len(found["errors"]) == 2


TABLE = """date,place,actor1,side1,actor2,report
2026-03-05,Tripoli,Khalifa Hifter,lna,Italy,A table
2026-03-06,Tripoli,Italy,,Libya,Another table
"""


def test_a_table_of_meetings_is_loaded(client: TestClient) -> None:
    headers = {**TOKEN, "content-type": "text/csv"}
    done = client.post("/v1/reports", content=TABLE, headers=headers)
    assert done.status_code == 201, done.text
    assert done.json()["reports"] == ["a-table", "another-table"]
    [meeting] = client.get("/v1/actors/khalifa-haftar/events?report=a-table").json()["items"]
    assert meeting["place"] == "tripoli"
    wrong = TABLE.replace("Another table", "A third").replace("2026-03-06", "6/3/2026")
    [error] = problem(client.post("/v1/reports", content=wrong, headers=headers), 422)["errors"]
    assert (error["line"], error["column"]) == (3, 1)


def test_rdf_of_ours_is_loaded(client: TestClient) -> None:
    client.post("/v1/reports", content=REPORT, headers=YAML)
    graph = "https://w3id.org/libya-kg/id/report/hands-shaken%23claims"
    turtle = client.get(f"/sparql/graphs?graph={graph}", headers={"accept": "text/turtle"})
    headers = {**TOKEN, "content-type": "text/turtle"}
    same = client.post("/v1/reports", content=turtle.content, headers=headers)
    assert (same.status_code, same.json()["added"], same.json()["removed"]) == (200, 0, 0)
