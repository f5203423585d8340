"""The real server: started as a person starts it, asked over the network, killed, started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copytree

import httpx2 as httpx

from app.examples import STARTERS
from graph.store.embedded import EmbeddedStore
from tests.app.services import serving


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


def test_who_is_killed_with_its_supervisor_leaves_port_and_folder_to_the_next(
    seeded: Path, tmp_path: Path
) -> None:
    folder = copytree(seeded, tmp_path / "store")
    with serving(folder) as first:
        first.process.send_signal(signal.SIGKILL)
        assert first.process.wait() == -signal.SIGKILL
        assert not first.line()  # nobody is there any more who could say something
        with serving(folder, port=int(first.address.rpartition(":")[2])) as again:
            assert again.address == first.address
            assert httpx.get(f"{again.address}/v1/reports").json()["total"] == 5
