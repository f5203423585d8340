"""Exact betweenness as a job: asked for, followed to its result, joined, stopped."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import networkx as nx
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from graph.analytics import distances
from graph.jobs.computation import Computation
from graph.jobs.jobs import Jobs
from graph.jobs.limits import JobLimits
from tests.app.services import AUTHORIZATION, TOKEN
from tests.graph.jobs.held import Hand, until

BETWEENNESS = "/v1/centrality?measure=betweenness&attendance=any"
EXACT = f"{BETWEENNESS}&exact=true"


@pytest.fixture(autouse=True)
def _everything_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distances, "EXACT_UP_TO", 0)


@pytest.fixture(scope="module")
def folder(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copytree(seeded, tmp_path_factory.mktemp("jobs") / "store")


@contextmanager
def serving(folder: Path) -> Iterator[TestClient]:
    app = create_app(Settings(data_dir=folder, token=TOKEN))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[TestClient]:
    with serving(folder) as client:
        yield client


@pytest.fixture
def service(running: TestClient) -> Iterator[TestClient]:
    """A service without any job; one that is asked for is computed by a process."""
    with _jobs(running, Jobs()):
        yield running


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def held(running: TestClient, hand: Hand) -> Iterator[TestClient]:
    """A service whose jobs go on when the test says so: one at work, one that waits."""
    with _jobs(running, Jobs(JobLimits(at_once=1, waiting=1), hand)):
        yield running


@contextmanager
def _jobs(client: TestClient, jobs: Jobs[Any]) -> Iterator[None]:
    app = client.app
    assert isinstance(app, FastAPI)
    before = app.state.service
    app.state.service = replace(before, jobs=jobs)
    yield
    app.state.service = before
    jobs.close()


def ended(client: TestClient, address: str) -> dict[str, Any]:
    """The job at that address, once it has ended."""
    until(lambda: client.get(address).json()["ended"] is not None)
    job: dict[str, Any] = client.get(address).json()
    return job


def test_a_job_is_accepted_followed_and_fetched(service: TestClient) -> None:
    accepted = service.get(EXACT)
    assert accepted.status_code == 202
    assert accepted.headers["retry-after"] == "1"
    assert "etag" not in accepted.headers
    location = accepted.headers["location"]
    assert location == f"/v1/jobs/{accepted.json()['id']}"
    job = ended(service, location)
    assert (job["status"], job["progress"], job["reason"]) == ("done", 1.0, None)
    assert (job["question"], job["result"]) == (EXACT, f"{location}/result")
    assert job["asked"] <= job["started"] <= job["ended"]


def test_the_result_is_exact_and_has_the_shape_of_any_ranking(service: TestClient) -> None:
    job = ended(service, service.get(EXACT).headers["location"])
    result, sample = service.get(job["result"]), service.get(BETWEENNESS)
    assert result.headers["etag"] == sample.headers["etag"]
    found, sampled = result.json(), sample.json()
    assert found.keys() == sampled.keys()
    assert found["definition"] == sampled["definition"]
    assert (found["sampled"], sampled["sampled"]["epsilon"]) == (None, 0.02)
    data = service.get("/v1/graph?attendance=any").json()
    exact = nx.betweenness_centrality(nx.node_link_graph(data, edges="edges"))
    values = {item["actor"]: item["value"] for item in found["items"]}
    assert values == pytest.approx(exact, abs=1e-9)
    names = {item["actor"]: item["name"] for item in sampled["items"]}
    assert {item["actor"]: item["name"] for item in found["items"]} == names


def test_the_result_comes_page_by_page(service: TestClient) -> None:
    job = ended(service, service.get(EXACT).headers["location"])
    first = service.get(f"{job['result']}?limit=2").json()
    second = service.get(f"{job['result']}?limit=2&cursor={first['next']}").json()
    whole = service.get(job["result"]).json()
    assert first["items"] + second["items"] == whole["items"][:4]
    assert first["total"] == whole["total"]
    assert service.get(f"{job['result']}?cursor=x").status_code == 422


def test_the_question_itself_is_answered_when_its_job_is_done(service: TestClient) -> None:
    job = ended(service, service.get(EXACT).headers["location"])
    answer = service.get(f"{EXACT}&limit=3")
    assert answer.status_code == 200
    assert answer.json() == service.get(f"{job['result']}?limit=3").json()
    assert service.get("/v1/jobs").json() == {"items": [job], "total": 1}


def test_the_same_question_joins_the_job_that_is_there(held: TestClient, hand: Hand) -> None:
    first = held.get(EXACT)
    for same in (EXACT, f"{EXACT}&limit=1", f"{EXACT}&level=person&status=occurred"):
        assert held.get(same).headers["location"] == first.headers["location"]
    other = held.get(f"{EXACT}&level=actor")
    assert other.headers["location"] != first.headers["location"]
    assert held.get("/v1/jobs").json()["total"] == 2


def test_other_data_are_another_question(held: TestClient) -> None:
    first = held.get(EXACT)
    graph = {"graph": "http://example.org/g"}
    held.put(
        "/sparql/graphs",
        params=graph,
        content="<urn:a> <urn:b> 1 .",
        headers=AUTHORIZATION | {"content-type": "text/turtle"},
    ).raise_for_status()
    second = held.get(EXACT)
    assert second.headers["location"] != first.headers["location"]
    assert second.json()["generation"] == first.json()["generation"] + 1


def test_it_says_how_far_it_is_and_others_are_answered(held: TestClient, hand: Hand) -> None:
    location = held.get(EXACT).headers["location"]
    hand.next().advance(0.25)
    answer = held.get(location)
    assert answer.headers["retry-after"] == "1"
    assert (answer.json()["status"], answer.json()["progress"]) == ("running", 0.25)
    assert held.get(f"{location}/result").status_code == 404
    assert "running" in held.get(f"{location}/result").json()["detail"]
    assert held.get(BETWEENNESS).status_code == 200


def test_one_too_many_is_turned_away_for_now(held: TestClient) -> None:
    for level in ("person", "state"):
        assert held.get(f"{EXACT}&level={level}").status_code == 202
    answer = held.get(f"{EXACT}&level=actor")
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "60"
    assert (answer.json()["limit"], answer.json()["retry"]) == ("jobs", True)


def test_stopping_needs_the_token(held: TestClient) -> None:
    location = held.get(EXACT).headers["location"]
    assert held.delete(location).status_code == 401
    assert held.delete(location, headers=AUTHORIZATION).status_code == 204
    job = held.get(location).json()
    assert (job["status"], job["result"]) == ("stopped", None)
    assert "stopped" in job["reason"]
    assert "stopped" in held.get(f"{location}/result").json()["detail"]


def test_what_has_ended_is_forgotten_by_deleting_it(held: TestClient, hand: Hand) -> None:
    location = held.get(EXACT).headers["location"]
    for _ in range(2):
        assert held.delete(location, headers=AUTHORIZATION).status_code == 204
    assert held.get(location).status_code == 404


def test_a_job_whose_process_is_killed_says_so_and_can_be_asked_again(running: TestClient) -> None:
    def killed(limits: JobLimits) -> Computation:
        computation = Computation(limits)
        os.kill(computation.pid, signal.SIGKILL)
        return computation

    with _jobs(running, Jobs(start=killed)):
        location = running.get(EXACT).headers["location"]
        job = ended(running, location)
        assert (job["status"], job["result"]) == ("failed", None)
        assert "killed by signal 9" in job["reason"]
        assert running.get(EXACT).headers["location"] != location


@pytest.mark.parametrize("path", ["", "/result"])
def test_an_unknown_job_is_none(service: TestClient, path: str) -> None:
    answer = service.get(f"/v1/jobs/none{path}")
    assert answer.status_code == 404
    assert "no job has the id 'none'" in answer.json()["detail"]


def test_a_service_that_starts_again_knows_no_job(seeded: Path, tmp_path: Path) -> None:
    copied = copytree(seeded, tmp_path / "store")
    with serving(copied) as client:
        location = client.get(EXACT).headers["location"]
        assert client.get(location).status_code == 200
    with serving(copied) as client:
        assert client.get(location).status_code == 404


@pytest.mark.parametrize("measure", ["degree", "closeness"])
def test_what_is_exact_anyway_is_answered_at_once(service: TestClient, measure: str) -> None:
    question = f"/v1/centrality?measure={measure}"
    assert service.get(f"{question}&exact=true").json() == service.get(question).json()


def test_what_is_small_enough_is_answered_at_once(
    service: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distances, "EXACT_UP_TO", 10**9)
    answer = service.get(EXACT)
    assert answer.status_code == 200
    assert answer.json()["sampled"] is None


def test_a_comparison_says_how_far_each_of_its_windows_may_be_off(service: TestClient) -> None:
    windows = "from=2026&to=2026&against_from=2020&against_to=2025"
    answer = service.get(f"/v1/compare?measure=betweenness&attendance=any&{windows}").json()
    bounds = [answer[window]["sampled"]["epsilon"] for window in ("now", "then")]
    assert bounds == [0.02, 0.02]
    degrees = service.get(f"/v1/compare?measure=degree&attendance=any&{windows}").json()
    assert degrees["now"]["sampled"] is degrees["then"]["sampled"] is None
