"""Actors are found over HTTP by the spellings that reports use, and not taken for one another."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from graph.analytics.names import AUTOMATIC, CANDIDATE

SPELLINGS = {
    "abdul-hamid-dabaiba": ("Dabaiba", "Dbeibeh", "Dbeibah", "الدبيبة"),
    "salah-al-din-al-namroush": ("Namroush", "Al-Namroush", "AlNamroush", "Al Namroush", "النمروش"),
    "lorenzo-guerini": ("Guerini", "Guerrini"),
    "mohamed-siala": ("Siala", "Sayala"),
    "emad-al-trabelsi": ("Emad Trabelsi", "Imad al-Trabelsi"),
}


def _found(client: TestClient, q: str) -> list[dict[str, Any]]:
    return client.get("/v1/actors", params={"q": q}).json()["items"]


@pytest.mark.parametrize(("actor", "q"), [(a, q) for a, spelt in SPELLINGS.items() for q in spelt])
def test_every_spelling_finds_its_actor_first(client: TestClient, actor: str, q: str) -> None:
    first = _found(client, q)[0]
    assert first["id"] == actor
    assert first["score"] >= CANDIDATE
    assert first["matched"]


@pytest.mark.parametrize("q", ["Haftar", "Hifter", "حفتر"])
def test_a_family_name_finds_the_whole_family(client: TestClient, q: str) -> None:
    found = {hit["id"] for hit in _found(client, q) if hit["score"] >= CANDIDATE}
    assert found >= {"khalifa-haftar", "saddam-haftar", "belqassim-haftar"}


@pytest.mark.parametrize("given", ["Saddam", "Khalifa", "Belqassim"])
def test_one_of_a_family_is_not_taken_for_another(client: TestClient, given: str) -> None:
    found = _found(client, f"{given} Haftar")
    taken = {hit["id"] for hit in found if hit["score"] >= AUTOMATIC}
    assert taken == {f"{given.lower()}-haftar"}


def test_who_is_not_held_is_not_taken_for_his_family(client: TestClient) -> None:
    assert not [hit for hit in _found(client, "Khaled Haftar") if hit["score"] >= CANDIDATE]


def test_a_man_is_not_taken_for_an_airport(client: TestClient) -> None:
    assert _found(client, "Mitiga") == []
    assert [hit["id"] for hit in _found(client, "Maiteeq")][:1] == ["ahmed-maiteeq"]
