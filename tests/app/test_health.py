"""How the service is."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from graph.errors import StoreUnavailableError


def test_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json()["status"] == "ready"


def test_the_versions_are_told(client: TestClient) -> None:
    told = client.get("/v1/version").json()
    assert told["code"] == version("libya-kg")
    assert told["ontology"].count(".") == 2
    assert told["generation"] >= 1


def test_an_empty_store_is_ready_and_has_no_ontology(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data_dir=tmp_path))) as client:
        assert client.get("/readyz").json()["generation"] == 0
        assert client.get("/v1/version").json()["ontology"] is None
        assert client.get("/v1/events").json() == {"items": [], "total": 0, "next": None}


def test_not_ready_while_the_store_is_out_of_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: object) -> int:
        raise StoreUnavailableError("the store at https://store.example does not answer")

    with TestClient(create_app(Settings(data_dir=tmp_path))) as client:
        monkeypatch.setattr("graph.answers.snapshot.Snapshots.generation", away)
        answer = client.get("/readyz")
    assert answer.status_code == 502
    assert "does not answer" in answer.json()["detail"]
