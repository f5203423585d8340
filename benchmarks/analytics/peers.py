"""SPARQL servers with the same data, on free ports of this machine, for as long as they are asked.

A server that is not installed is left out.
"""

from __future__ import annotations

import csv
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from benchmarks import engines
from benchmarks.engines import free_port, run_sql

#: Virtuoso's own advice for 4 GB of free memory is 340,000 buffers.
_LARGE: Final[Mapping[str, Mapping[str, object]]] = {
    "Database": {"MaxCheckpointRemap": 2000},
    "Parameters": {
        "NumberOfBuffers": 340000,
        "MaxDirtyBuffers": 250000,
        "MaxQueryMem": "4G",
        "ThreadsPerQuery": 2,
        "AsyncQueueMaxThreads": 2,
    },
    "HTTPServer": {"ServerThreads": 4},
    "SPARQL": {"ResultSetMaxRows": 1000000},
}

PATIENCE = 1800.0


@dataclass(frozen=True)
class Peer:
    """A running server."""

    name: str
    address: str
    loading: float

    def ask(self, sparql: str) -> list[list[str]]:
        """The rows of a SELECT query, as texts."""
        body = urlencode({"query": sparql}).encode()
        request = Request(self.address, body, {"Accept": "text/csv"})
        with urlopen(request, timeout=PATIENCE) as answer:
            return list(csv.reader(StringIO(answer.read().decode())))[1:]


@contextmanager
def oxigraph(folder: Path, data: Path) -> Iterator[Peer | None]:
    """Oxigraph's own server with the data."""
    program = engines.oxigraph()
    if program is None:
        yield None
        return
    start = time.perf_counter()
    store = ["--location", str(folder / "store")]
    subprocess.run([program, "load", *store, "--file", str(data)], check=True, capture_output=True)
    subprocess.run([program, "optimize", *store], check=True, capture_output=True)
    loading = time.perf_counter() - start
    port = free_port()
    options = ["--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with running([program, "serve-read-only", *store, *options], folder):
        address = f"http://127.0.0.1:{port}/query"
        wait(address)
        yield Peer("Oxigraph", address, loading)


@contextmanager
def virtuoso(folder: Path, data: Path) -> Iterator[Peer | None]:
    """Virtuoso with the data."""
    if not engines.has_virtuoso():
        yield None
        return
    sql, http = free_port(), free_port()
    allowed = {**_LARGE["Parameters"], "DirsAllowed": f"., {data.parent}"}
    command = engines.virtuoso(folder, sql, http, {**_LARGE, "Parameters": allowed})
    with running(command, folder):
        address = f"http://127.0.0.1:{http}/sparql"
        wait(address)
        start = time.perf_counter()
        run_sql(sql, f"ld_dir ('{data.parent}', '{data.name}', 'http://example.org/none');")
        run_sql(sql, "rdf_loader_run ();")
        run_sql(sql, "checkpoint;")
        yield Peer("Virtuoso 7", address, time.perf_counter() - start)


PEERS = (oxigraph, virtuoso)


@contextmanager
def running(
    command: list[str], folder: Path, env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a command, ended with the block; what it says goes into its folder."""
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=env)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait(address: str) -> None:
    """Until a server answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=PATIENCE):
                return
        except URLError as error:
            if hasattr(error, "code"):  # it answers, if only with an error
                return
            time.sleep(0.2)
    raise TimeoutError(f"nobody answers at {address}")
