"""One real service for all tests of a process: the seed data, over the network, never a mock.

It is started as a person starts it, on a free port, and only read from. Tests of error paths,
which a healthy service does not show, have a tiny HTTP server of their own.
"""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from libya_kg_client import Client

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the service is."""
    folder = tmp_path_factory.mktemp("client-service")
    command = [sys.executable, "-m", "app", "serve", "--port", "0"]
    # Nobody reads on after the address, so it must not go on writing: no line per request.
    command += ["--log-level", "warning", "--data-dir", str(folder / "store")]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True
        ) as server,
    ):
        assert server.stdout is not None
        # It listens before it says where, so a connection from then on is answered.
        found = next(filter(None, (re.search(r"http://\S+", line) for line in server.stdout)), None)
        assert found, (folder / "log").read_text()
        yield found[0]
        server.send_signal(signal.SIGTERM)
        server.stdout.close()


@pytest.fixture(scope="session")
def kg(address: str) -> Iterator[Client]:
    """A client of it."""
    with Client(address) as client:
        yield client


@pytest.fixture(autouse=True)
def _examples(request: pytest.FixtureRequest, doctest_namespace: dict[str, Any]) -> None:
    """Examples in docstrings have a client at hand, if they use it."""
    item = request.node
    if isinstance(item, pytest.DoctestItem) and "kg" in "".join(
        example.source for example in item.dtest.examples
    ):
        doctest_namespace["kg"] = request.getfixturevalue("kg")
