"""The page about the data, over HTTP."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_quality_of_the_seed_data(client: TestClient) -> None:
    found = client.get("/v1/quality").json()
    assert found["events"] > 10
    assert (found["shapes"]["checked"], found["shapes"]["reports"]) == (5, 5)
    assert found["shapes"]["findings"] == []
    assert found["single_source"]["count"] < found["events"]
    assert found["without_side"]["count"] < found["events"]
    assert found["loads"][0]["generation"] == found["generation"]


def test_only_so_many_reports_are_checked_at_once(client: TestClient) -> None:
    assert client.get("/v1/quality?shapes=0").json()["shapes"]["checked"] == 0
    assert client.get("/v1/quality?shapes=1000").status_code == 422
