"""Real SPARQL servers on free loopback ports, in temporary folders, for as long as tests run."""

from __future__ import annotations

import os
import selectors
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Final

import pytest

from benchmarks import engines
from benchmarks.engines import free_port, run_sql
from graph.store.remote.asking import Addresses
from graph.store.remote.http import Caller
from graph.store.remote.messages import Access, Request

#: How long a server may take until it is there, in seconds.
STARTING: Final = 60.0

OXIGRAPH: Final = "install the PyPI package 'oxigraph' (it is among the test requirements)"
VIRTUOSO: Final = "install the Debian package 'virtuoso-opensource' (virtuoso-t and isql-vt)"

#: How Virtuoso is set up for a few quads, and clients that come and go.
_SMALL: Final = {
    "Parameters": {
        "CheckpointInterval": 0,
        "NumberOfBuffers": 4000,
        "MaxDirtyBuffers": 3000,
        "MaxQueryMem": "200M",
        "ThreadsPerQuery": 1,
    },
    "HTTPServer": {
        "ServerThreads": 10,
        "MaxKeepAlives": 10,
        "KeepAliveTimeout": 10,
        "Charset": "UTF-8",
    },
}

#: Lets whoever asks write, as nobody should outside of a test.
_OPEN: Final = """
GRANT SPARQL_UPDATE TO "SPARQL";
DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 15);
"""

_EMPTY: Final = """
log_enable (2, 1);
DELETE FROM DB.DBA.RDF_EXPLICITLY_CREATED_GRAPH;
DELETE FROM DB.DBA.RDF_QUAD WHERE G NOT IN (
  iri_to_id ('http://www.openlinksw.com/schemas/virtrdf#'), iri_to_id ('http://www.w3.org/ns/ldp#'),
  iri_to_id ('http://localuriqaserver/sparql'));
"""


@dataclass(frozen=True)
class Engine:
    """A running server: where it is, how to empty it, and its process."""

    addresses: Addresses
    empty: Callable[[], None]
    process: subprocess.Popen[bytes]


@contextmanager
def oxigraph(*options: str, port: int = 0) -> Iterator[Engine]:
    """Oxigraph's own server, in memory; skips the test where there is none."""
    program = engines.oxigraph()
    if program is None:
        pytest.skip(OXIGRAPH)
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    command = [program, "serve", "--bind", f"127.0.0.1:{port}", *options]
    addresses = Addresses(f"{address}/query", f"{address}/update", f"{address}/store")
    with _running(command, "Listening", Path.cwd()) as process:
        yield Engine(addresses, lambda: _update(addresses, "DROP ALL"), process)


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000, seconds: int = 600) -> Iterator[Engine]:
    """Virtuoso in a folder, with updates allowed to all; skips the test where there is none.

    A query may give that many ``rows``, and take that many ``seconds``.
    """
    if not engines.has_virtuoso():
        pytest.skip(VIRTUOSO)
    sql, http = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    limits = {"ResultSetMaxRows": rows, "MaxQueryExecutionTime": seconds}
    command = engines.virtuoso(folder, sql, http, {**_SMALL, "SPARQL": limits})
    address = f"http://127.0.0.1:{http}"
    addresses = Addresses(f"{address}/sparql", f"{address}/sparql", f"{address}/sparql-graph-crud")
    with _running(command, "Server online", folder) as process:
        run_sql(sql, _OPEN, STARTING)
        yield Engine(addresses, lambda: run_sql(sql, _EMPTY, STARTING), process)


@contextmanager
def _running(command: Sequence[str], ready: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a command, from when it says that it is ready."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    drained = Thread(target=_drain, args=(process.stdout.fileno(),))
    try:
        _wait(process, ready)
        drained.start()
        yield process
    finally:
        process.kill()
        process.wait()
        if drained.ident:
            drained.join()
        process.stdout.close()


def _wait(process: subprocess.Popen[bytes], ready: str) -> None:
    assert process.stdout is not None
    output, said = process.stdout.fileno(), b""
    end = time.monotonic() + STARTING
    with selectors.DefaultSelector() as selector:
        selector.register(output, selectors.EVENT_READ)
        while ready.encode() not in said:
            assert selector.select(end - time.monotonic()), f"it did not start: {said.decode()}"
            part = os.read(output, 4096)
            assert part, f"it ended: {said.decode()}"
            said += part


def _drain(output: int) -> None:
    while os.read(output, 4096):
        pass


def _update(addresses: Addresses, text: str) -> None:
    request = Request(
        "POST", addresses.update, content=text.encode(), media_type="application/sparql-update"
    )
    with closing(Caller(Access())) as caller:
        assert caller.send(request).status == 204
