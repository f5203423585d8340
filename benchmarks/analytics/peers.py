"""SPARQL servers with the same data, on free ports of this machine, for as long as they are asked.

Each is installed as its makers say: Virtuoso 7 from the Debian package ``virtuoso-opensource``,
Oxigraph from the PyPI package ``oxigraph``. A server that is not installed is left out.
"""

from __future__ import annotations

import csv
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

#: Virtuoso's own advice for 4 GB of free memory is 340,000 buffers.
INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = ., {data}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
MaxQueryMem = 4G
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 2
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
"""

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
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
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
    if not (shutil.which("virtuoso-t") and shutil.which("isql-vt")):
        yield None
        return
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(INI.format(sql=sql, http=http, data=data.parent))
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with running(command, folder):
        address = f"http://127.0.0.1:{http}/sparql"
        wait(address)
        start = time.perf_counter()
        _sql(sql, f"ld_dir ('{data.parent}', '{data.name}', 'http://example.org/none');")
        _sql(sql, "rdf_loader_run ();")
        _sql(sql, "checkpoint;")
        yield Peer("Virtuoso 7", address, time.perf_counter() - start)


PEERS = (oxigraph, virtuoso)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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


def _sql(port: int, text: str) -> None:
    command = ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", "ERRORS=STDOUT"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    if "***" in done.stdout:
        raise RuntimeError(done.stdout)
