"""An id that was merged leads on to the one that took it over, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from graph.load import load_files, load_vocabularies
from graph.store.embedded import EmbeddedStore

RECORDS = """
states:
  - id: libya
    names: [{text: Libya, inferred: a state}]
  - id: lybia
    names: [{text: Lybia, inferred: a misspelling}]
    merged_into: libya
"""


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("merged")
    records = folder / "states.yaml"
    records.write_text(RECORDS, encoding="utf-8")
    with closing(EmbeddedStore(folder / "store")) as store:
        load_vocabularies(store)
        load_files(store, [records])
    app = create_app(Settings(data_dir=folder / "store"))
    with TestClient(app, follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/v1/actors/lybia", "/v1/actors/libya"),
        ("/v1/actors/lybia/contacts?from=2026", "/v1/actors/libya/contacts?from=2026"),
        ("/v1/actors/lybia/events", "/v1/actors/libya/events"),
        ("/reconcile/preview?id=lybia", "/reconcile/preview?id=libya"),
        ("/reconcile/flyout/entity?id=lybia", "/reconcile/flyout/entity?id=libya"),
        ("/v1/states/lybia/relations", "/v1/states/libya/relations"),
        ("/id/actor/lybia", "/id/actor/libya"),
        ("/data/actor/lybia.ttl", "/data/actor/libya.ttl"),
        ("/page/actor/lybia", "/page/actor/libya"),
    ],
)
def test_a_merged_id_is_moved_for_good(merged: TestClient, old: str, new: str) -> None:
    answer = merged.get(old)
    assert (answer.status_code, answer.headers["location"]) == (308, new)
    assert answer.json()["type"].endswith("problem#merged")


def test_the_address_it_moved_to_answers(merged: TestClient) -> None:
    for path in ("", "/contacts", "/events"):
        answer = merged.get(f"/v1/actors/lybia{path}", follow_redirects=True)
        assert (answer.status_code, answer.url.path) == (200, f"/v1/actors/libya{path}")


def test_a_merged_id_in_a_filter_is_followed(merged: TestClient) -> None:
    assert merged.get("/v1/events?state=lybia").json()["total"] == 0
    assert merged.get("/v1/graph?center=lybia&level=state").json()["nodes"][0]["id"] == "libya"
