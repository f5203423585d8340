"""Reading while a commit is taken up: of the state before; once told of, the commit is seen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree
from threading import Event
from typing import Any

from starlette.testclient import TestClient

from app.dependencies import Service
from app.main import create_app
from app.settings import Settings
from graph.store.base import View
from graph.store.processes.store import ProcessStore
from tests.app.reports import REPORT
from tests.app.test_loading import YAML

ASKED = "/v1/meetings?actor=libya&with=italy&from=2026-03&attendance=any"


def test_answers_are_of_the_state_before_until_a_commit_is_told_of(
    seeded: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    copytree(seeded, folder)
    app = create_app(Settings(data_dir=folder, token="s3same"))
    begun, go_on = Event(), Event()

    with TestClient(app) as client, ThreadPoolExecutor() as threads:
        held: Service = app.state.service
        assert isinstance(held.store, ProcessStore)

        def slowly(view: View) -> None:
            begun.set()
            assert go_on.wait(60)
            held.snapshots.take_up(view)

        def total() -> Any:
            return client.get(ASKED).json()["total"]

        held.store.before_lending(slowly)
        before = total()
        writing = threads.submit(client.post, "/v1/reports", content=REPORT, headers=YAML)
        assert begun.wait(60)
        assert total() == before
        assert not writing.done()
        go_on.set()
        assert writing.result().status_code == 201
        assert total() == before + 1
