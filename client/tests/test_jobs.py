"""Exact values that the service takes minutes for: waiting, and what comes of it."""

from __future__ import annotations

from typing import Any

import pytest
from libya_kg_client import Client, JobError, OverLimitError

from client.tests.canned import Canned, canned

WORDS = ("measure", "meaning", "formula", "reference", "isolated", "disconnected", "engine")
DEFINITION = {**dict.fromkeys(WORDS, "…"), "lowest_first": False, "weight": "…"}
RANKING = {
    "measure": "betweenness",
    "definition": DEFINITION,
    "items": [{"actor": "ann", "name": "Ann", "value": 0.5, "rank": 1}],
    "total": 1,
    "next": None,
}
ACCEPTED = Canned(202, {"id": "a1", "status": "queued", "progress": 0.0})
RESULT = Canned(200, RANKING, {"etag": 'W/"7"'})


def job(status: str, progress: float, reason: str | None = None) -> Canned:
    return Canned(200, {"id": "a1", "status": status, "progress": progress, "reason": reason})


def exactly(*answers: Canned) -> tuple[Any, list[str], list[float]]:
    """The ranking, what was asked on the way, and the pauses between."""
    pauses: list[float] = []
    with canned(*answers) as told, Client(told.url, sleep=pauses.append) as client:
        found = client.centrality("betweenness", exact=True)
    return found, told.asked, pauses


def test_a_job_is_waited_for_and_its_result_fetched() -> None:
    answers = [ACCEPTED, job("queued", 0.0), job("running", 0.5), job("done", 1.0), RESULT]
    found, asked, pauses = exactly(*answers)
    assert [(row.actor, row.value) for row in found] == [("ann", 0.5)]
    assert (found.sampled, found.provenance.generation) == (None, 7)
    assert asked[0].startswith("/v1/centrality?")
    assert "exact=true" in asked[0]
    assert asked[1:4] == ["/v1/jobs/a1"] * 3
    assert asked[4] == "/v1/jobs/a1/result?limit=500"
    assert pauses == [1.0, 1.0]


def test_what_needs_no_job_is_answered_at_once() -> None:
    found, asked, pauses = exactly(RESULT)
    assert [row.actor for row in found] == ["ann"]
    assert all(address.startswith("/v1/centrality?") for address in asked)
    assert pauses == []


@pytest.mark.parametrize("status", ["failed", "stopped"])
def test_a_job_without_a_result_says_why(status: str) -> None:
    with pytest.raises(JobError, match=f"job a1 {status}: it was killed") as caught:
        exactly(ACCEPTED, job(status, 0.5, "it was killed"))
    assert (caught.value.status, caught.value.reason) == (status, "it was killed")


def test_where_too_many_wait_it_is_asked_again_after_the_time_told() -> None:
    busy = Canned(429, {"title": "Too many", "detail": "9 jobs"}, {"retry-after": "60"})
    found, _, pauses = exactly(busy, ACCEPTED, job("done", 1.0), RESULT)
    assert len(found) == 1
    assert pauses == [60.0]
    with pytest.raises(OverLimitError, match="9 jobs"):
        exactly(busy)


def test_a_real_service_answers_at_once_what_is_small(kg: Client) -> None:
    exact = kg.centrality("betweenness", attendance="any", exact=True)
    assert list(exact) == list(kg.centrality("betweenness", attendance="any"))
    assert exact.sampled is None
