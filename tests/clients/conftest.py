"""A real server with the seed data, for the clients that people use; its port is free before."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

TOKEN = "open-sesame"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server, which ends with the session."""
    folder = tmp_path_factory.mktemp("clients") / "store"
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--data-dir", str(folder)]
    environment = {**os.environ, "LIBYA_KG_TOKEN": TOKEN}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = ""
        while not (found := re.search(r"curl '(http://[\d.:]+)", said)):
            line = process.stdout.readline()
            assert line, "the server ended before it served"
            said += line
        try:
            yield found[1]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


@pytest.fixture
def query(server: str) -> str:
    """The address for queries."""
    return f"{server}/sparql"


@pytest.fixture
def update(server: str) -> str:
    """The address for updates."""
    return f"{server}/sparql/update"


@pytest.fixture
def authorization() -> dict[str, str]:
    """The header that lets write."""
    return {"Authorization": f"Bearer {TOKEN}"}
