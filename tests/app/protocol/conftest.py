"""One service that takes writes, on a store that is empty before each test.

The union default graph is off there, as it is for the W3C's tests; what is on by default is
tested on the seed data (``client``).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings

TOKEN = "open sesame"


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The service itself; its client sends the token."""
    folder = tmp_path_factory.mktemp("writable")
    app = create_app(Settings(data_dir=folder, token=TOKEN, union_default_graph=False))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(app, raise_server_exceptions=False, headers=headers) as client:
        yield client


@pytest.fixture
def service(running: TestClient) -> TestClient:
    """The service with nothing in its store but the catalog of its own commits."""
    answer = running.post("/sparql/update", data={"update": "DROP ALL"})
    assert answer.status_code == 204
    return running
