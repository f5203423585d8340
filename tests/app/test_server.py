"""The real server: started as a person starts it, asked over the network, killed, started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from shutil import copytree

import httpx2 as httpx
import pytest

from app.examples import STARTERS
from app.supervisor import WORD
from graph.store.embedded import EmbeddedStore
from tests.app.services import Served, serving
from tests.dying.moments import Moments

#: Its result is longer than any client takes in without reading.
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


def test_it_serves_the_seed_data_and_keeps_them(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as first:
        assert "Seed data loaded: 5 reports" in first.said
        for question in STARTERS:
            assert f"curl '{first.address}{question.address}'" in first.said
            assert httpx.get(first.address + question.address).json()["items"]
        before = httpx.get(f"{first.address}/v1/version").json()
    assert first.process.returncode == 0
    with serving(tmp_path / "store") as again:
        assert "Seed data" not in again.said
        assert httpx.get(f"{again.address}/v1/version").json() == before


def test_a_folder_that_is_held_is_told_and_nothing_is_served(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--data-dir", str(tmp_path)]
    with closing(EmbeddedStore(tmp_path)):
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert f"process {os.getpid()} holds the store" in done.stderr


def test_whoever_is_killed_the_service_comes_back_and_ends_when_told(
    seeded: Path, tmp_path: Path, moments: Moments
) -> None:
    with serving(copytree(seeded, tmp_path / "store")) as served:
        for role in ("app", "web", "watch", "web"):
            moments.kill(role)
            assert reports(served) == 5
        os.kill(moments.process("watch"), signal.SIGTERM)
        assert served.process.wait() == -signal.SIGKILL
        assert "curl" in served.rest()  # all have ended, or there would be no end of it


def test_one_that_is_told_to_end_takes_the_place_of_nobody() -> None:
    command = [sys.executable, "-c", "from app.watch import stand_in; stand_in(0, 0)"]
    assert subprocess.run(command, input=WORD, timeout=60, check=False).returncode == 0


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGQUIT, signal.SIGINT, signal.SIGTERM])
def test_an_ordinary_end_is_the_end_of_all(
    seeded: Path, tmp_path: Path, number: signal.Signals
) -> None:
    with serving(copytree(seeded, tmp_path / "store")) as served:
        served.process.send_signal(number)
        assert served.process.wait(timeout=60) == 0
        served.rest()


def test_the_end_does_not_wait_for_a_client_that_does_not_read(
    seeded: Path, tmp_path: Path
) -> None:
    environment = {"LIBYA_KG_TIME_LIMIT": "1"}
    with (
        serving(copytree(seeded, tmp_path / "store"), environment) as served,
        httpx.stream("GET", f"{served.address}/sparql", params={"query": ENDLESS}) as answer,
    ):
        assert answer.status_code == 200
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(timeout=60) == 0


def reports(served: Served) -> int:
    """How many reports there are, whichever process answers."""
    while True:
        with suppress(httpx.TransportError):  # asked of one that was just killed
            answer = httpx.get(f"{served.address}/v1/reports", timeout=60)
            return int(answer.json()["total"])
