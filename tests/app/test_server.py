"""The real server: started as a person starts it, asked over the network, started again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx

from app.examples import STARTERS


@dataclass(frozen=True)
class Served:
    """A running server: what it said before it served, and where it is."""

    said: str
    address: str


@contextmanager
def serving(data_dir: Path) -> Iterator[Served]:
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--data-dir", str(data_dir)]
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        said = ""
        while said.count("curl ") < len(STARTERS):
            line = server.stdout.readline()
            assert line, "the server ended before it served"
            said += line
        try:
            yield Served(said, re.findall(r"http://[\d.:]+", said)[0])
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


def test_it_serves_the_seed_data_and_keeps_them(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as first:
        assert "Seed data loaded: 5 reports" in first.said
        for question in STARTERS:
            assert f"curl '{first.address}{question.address}'" in first.said
            assert httpx.get(first.address + question.address).json()["items"]
        before = httpx.get(f"{first.address}/v1/version").json()
    with serving(tmp_path / "store") as again:
        assert "Seed data" not in again.said
        assert httpx.get(f"{again.address}/v1/version").json() == before
