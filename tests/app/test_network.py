"""Paths, influence, comparisons and communities over HTTP: each case its own clear answer."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

ENDS = "source=paolo-pezzotti&target=lorenzo-guerini"


def get(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (f"/v1/paths?{ENDS}&to=1999", "no-events"),
        (f"/v1/paths?{ENDS}&from=2026&attendance=any", "target-absent"),
        (f"/v1/paths?{ENDS}&to=2020&attendance=any", "source-absent"),
        (f"/v1/paths?{ENDS}", "unconnected"),
        (f"/v1/paths?{ENDS}&attendance=any&max_hops=1", "none-allowed"),
        (f"/v1/paths?{ENDS}&attendance=any&avoid=salah-al-din-al-namroush", "none-allowed"),
        (f"/v1/paths?{ENDS}&attendance=any&max_contacts=1", "none-allowed"),
        (f"/v1/paths?{ENDS}&attendance=any&ordered=true", "none-allowed"),
    ],
)
def test_no_path_says_why(client: TestClient, address: str, code: str) -> None:
    answer = get(client, address)
    assert (answer["items"], answer["total"]) == ([], 0)
    assert answer["why_none"]["code"] == code


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/v1/paths?source=italy&target=italy&level=state", 422, "is the source too"),
        (f"/v1/paths?{ENDS}x", 404, "no actor has the id 'lorenzo-guerinix'"),
        (f"/v1/paths?{ENDS}&level=state", 422, "is no state but a person"),
        (f"/v1/paths?{ENDS}&avoid=paolo-pezzotti", 422, "is an end of the path"),
        (f"/v1/paths?{ENDS}&hubs=2", 422, "hubs"),
        ("/v1/influence?half_life=0", 422, "half_life"),
        ("/v1/influence?bin=week", 422, "bin"),
        ("/v1/influence?bin=month&from=1900&to=2026", 422, "at most 240"),
        ("/v1/communities?resolution=0", 422, "resolution"),
        ("/v1/compare?measure=beauty", 422, "influence"),
        ("/v1/compare?measure=degree&against_from=2020-13", 422, "against_from"),
        ("/v1/compare?measure=degree&against_from=2021&against_to=2020", 422, "against_to"),
    ],
)
def test_what_cannot_be_asked_is_told(
    client: TestClient, address: str, status: int, told: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    assert told in answer.json()["detail"]


def test_a_path_in_order_of_time_says_when(client: TestClient) -> None:
    ends = "source=lorenzo-guerini&target=paolo-pezzotti"
    path, *_ = get(client, f"/v1/paths?{ends}&attendance=any&ordered=true")["items"]
    order = {"departure": "2020-08-05", "arrival": "2026-02-04", "possible": False}
    assert path["order"] == order
    assert path["weakest"]["reports"] == 1


@pytest.mark.parametrize(
    "question",
    [
        "centrality?measure=constraint&weight=decay",
        "centrality?measure=effective_size&weight=decay",
        "compare?measure=constraint&weight=decay&to=2026&against_to=2025",
        "communities?weight=decay",
        "influence?bin=year",
        f"paths?{ENDS}&weight=decay",
    ],
)
def test_the_shortest_half_life_leaves_something_of_everything(
    client: TestClient, question: str
) -> None:
    assert get(client, f"/v1/{question}&attendance=any&half_life=0.001")["items"]


@pytest.mark.parametrize("level", ["organization", "state"])
def test_there_are_paths_at_every_level(client: TestClient, level: str) -> None:
    ends = {"organization": "source=lna&target=ministry-of-interior-gnu"}
    ends["state"] = "source=russia&target=italy"
    items = get(client, f"/v1/paths?{ends[level]}&level={level}")["items"]
    assert items
    assert all(hop["events"] and hop["reports"] for path in items for hop in path["hops"])


def test_influence_has_every_part_an_interval_and_a_series(client: TestClient) -> None:
    answer = get(client, "/v1/influence?bin=year")
    first = answer["items"][0]
    assert set(first["parts"]) == {"reach", "brokerage", "bridging", "activity"}
    assert first["interval"]["low"] == 1
    assert [step["bin"] for step in first["series"]] == ["2025", "2026"]
    assert answer["bins"][0]["bin"] == "2020"


def test_a_comparison_is_in_the_order_of_its_first_window(client: TestClient) -> None:
    windows = "from=2026&to=2026&against_from=2020&against_to=2025"
    items = get(client, f"/v1/compare?measure=degree&{windows}")["items"]
    ranks = [item["now"]["rank"] for item in items if item["now"]]
    assert ranks == sorted(ranks)
    piantedosi = next(item for item in items if item["actor"] == "matteo-piantedosi")
    assert piantedosi["rise"] == piantedosi["then"]["rank"] - piantedosi["now"]["rank"]


def test_groups_are_the_same_every_time(client: TestClient) -> None:
    once, again = (get(client, "/v1/communities?seed=7") for _ in range(2))
    assert once == again
    assert once["items"][0]["size"] == len(once["items"][0]["members"])
