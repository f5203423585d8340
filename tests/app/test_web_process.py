"""The web process has no store open, whatever it is asked; others read and write for it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.app.services import AUTHORIZATION, Served, serving

PROC = Path("/proc")

pytestmark = pytest.mark.skipif(not PROC.is_dir(), reason="there is no /proc on this system")


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def service(data_dir: Path) -> Iterator[Served]:
    with serving(data_dir) as service:
        yield service


def processes(first: int) -> Iterator[tuple[int, str]]:
    """A process and all below it: the number, and the module that runs there."""
    with suppress(FileNotFoundError, ProcessLookupError, ValueError):  # it ends in this moment
        words = (PROC / str(first) / "cmdline").read_bytes().decode().split("\0")
        yield first, words[words.index("-m") + 1]
        for children in (PROC / str(first)).glob("task/*/children"):
            for child in children.read_text().split():
                yield from processes(int(child))


def held(process: int, folder: Path) -> set[str]:
    """The files under a folder that a process has open, or in its memory."""
    place = PROC / str(process)
    opened = []
    for file in (place / "fd").iterdir():
        with suppress(FileNotFoundError):  # closed in this moment
            opened.append(str(file.readlink()))
    mapped = [line.split(maxsplit=5)[-1] for line in (place / "maps").read_text().splitlines()]
    return {file for file in (*opened, *mapped) if file.startswith(str(folder))}


def ask_everything(service: Served) -> None:
    """Questions of REST and of SPARQL, and a write."""
    with httpx.Client(base_url=service.address) as client:
        for path in ("/v1/actors", "/v1/events", "/v1/actors/italy/contacts", "/ontology"):
            assert client.get(path).status_code == 200, path
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        update = {"update": "INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }"}
        assert client.post("/sparql/update", data=update, headers=AUTHORIZATION).is_success
        assert client.get("/v1/events").status_code == 200


def test_only_other_processes_have_the_store_open(service: Served, data_dir: Path) -> None:
    ask_everything(service)
    holding = {
        module for process, module in processes(service.process.pid) if held(process, data_dir)
    }
    assert holding == {"graph.store.processes.writer", "graph.store.processes.reader"}


def test_rest_answers_though_all_readers_are_killed(service: Served) -> None:
    for _ in range(3):
        for process, module in list(processes(service.process.pid)):
            if module == "graph.store.processes.reader":
                with suppress(ProcessLookupError):  # it was idle, and has been replaced
                    os.kill(process, signal.SIGKILL)
        ask_everything(service)
