"""SERVICE and LOAD call the servers that the settings allow, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import httpx2 as httpx
import pytest

from app.settings import Settings
from tests.app.services import AUTHORIZATION, TOKEN, in_thread

ITALY = "https://w3id.org/libya-kg/id/actor/italy"
NAMED = f"ASK {{ <{ITALY}> ?p ?o }}"


@pytest.fixture(scope="module")
def there(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service on the seed data."""
    folder = copytree(seeded, tmp_path_factory.mktemp("there") / "store")
    with in_thread(Settings(data_dir=folder)) as (address, _):
        yield address


@pytest.fixture(scope="module")
def here(there: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service without data, which may call the other one."""
    folder = tmp_path_factory.mktemp("here")
    settings = Settings(data_dir=folder, token=TOKEN, allow_calls=f"urn:x {there}/")
    with in_thread(settings) as (address, _):
        yield address


def ask(address: str, query: str) -> httpx.Response:
    return httpx.get(f"{address}/sparql", params={"query": query}, timeout=60)


def update(address: str, text: str) -> httpx.Response:
    form = {"update": text}
    return httpx.post(f"{address}/sparql/update", data=form, headers=AUTHORIZATION, timeout=60)


def test_a_server_that_is_allowed_is_asked(here: str, there: str) -> None:
    query = f"ASK {{ SERVICE <{there}/sparql> {{ <{ITALY}> ?p ?o }} }}"
    assert ask(here, query).json()["boolean"] is True


def test_a_document_that_is_allowed_is_loaded(here: str, there: str) -> None:
    assert ask(here, NAMED).json()["boolean"] is False
    loaded = update(here, f"LOAD <{there}/data/actor/italy.ttl> INTO GRAPH <urn:loaded>")
    assert loaded.status_code == 204, loaded.text
    assert ask(here, NAMED).json()["boolean"] is True


def test_a_document_that_is_not_there_is_told(here: str, there: str) -> None:
    loading = update(here, f"LOAD <{there}/nowhere.ttl>")
    assert loading.status_code == 400
    assert "404" in loading.json()["detail"]


def test_a_server_that_fails_is_told(here: str, there: str) -> None:
    answer = ask(here, f"ASK {{ SERVICE <{there}/nowhere> {{ ?s ?p ?o }} }}")
    assert answer.status_code == 400
    assert "cannot be answered: Error 4" in answer.json()["detail"]


def test_others_are_refused_with_the_place(here: str, there: str) -> None:
    allowed = f"SERVICE <{there}/sparql> {{ ?s ?p ?o }}"
    refused = ask(here, f"ASK {{ {allowed}\n MINUS {{ service <{here}/sparql> {{ }} }} }}")
    assert refused.status_code == 400
    (fault,) = refused.json()["errors"]
    assert (fault["line"], fault["column"]) == (2, 10)
    assert "SERVICE is refused" in fault["detail"]
    loading = update(here, f"LOAD SILENT <{here}/data/actor/italy.ttl> INTO GRAPH <urn:g>")
    assert (loading.status_code, "LOAD is refused" in loading.json()["detail"]) == (400, True)
