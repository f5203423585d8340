"""Whether a service answers while the command line loads into its folder.

A real ``libya-kg serve`` holds the folder; a real ``libya-kg load`` hands it a made-up file of
coded events, batch by batch, through the socket. All the while one client asks short questions
over HTTP, each kind in turn, and every answer must be a good one.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

from benchmarks.analytics.peers import running, wait
from benchmarks.engines import free_port
from benchmarks.load import coded_file

_SPARQL = """PREFIX lir: <https://w3id.org/libya-kg/ontology#>
SELECT ?event WHERE { ?event a lir:Meeting } OFFSET NUMBER LIMIT 10"""

#: What is asked, by what it is called; ``NUMBER`` becomes another one each time, as
#: results that are kept cost nothing.
QUESTIONS = {
    "REST, an actor by a spelling": "/v1/actors?q=Dbeibeh",
    "REST, an actor's contacts": "/v1/actors/libya/contacts?limit=10",
    "REST, a report": "/v1/reports/dbeibeh-piantedosi-2026-02",
    "SPARQL, ten events": f"/sparql?query={quote(_SPARQL)}",
}

#: Between questions, in seconds: a client that asks without a pause would measure itself.
PAUSE = 0.05


class Client:
    """Asks in turn, on a thread, until the block ends; ``waits`` are seconds, by question."""

    def __init__(self, port: int) -> None:
        self.waits: dict[str, list[float]] = {name: [] for name in QUESTIONS}
        self._connection = HTTPConnection("127.0.0.1", port, timeout=600)
        self._over = Event()
        self._thread = Thread(target=self._ask)
        self._failed: Exception | None = None

    def __enter__(self) -> Client:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self._connection.close()
        if self._failed is not None:
            raise self._failed

    def _ask(self) -> None:
        try:
            for number in range(10**9):
                for name, address in QUESTIONS.items():
                    self.waits[name].append(self._seconds(address.replace("NUMBER", str(number))))
                    if self._over.wait(PAUSE):
                        return
        except Exception as error:  # told where the block ends
            self._failed = error

    def _seconds(self, address: str) -> float:
        begun = time.perf_counter()
        self._connection.request("GET", address)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status} {body[:500]!r}")
        return time.perf_counter() - begun

    def lines(self) -> Iterator[str]:
        """Median, 95th of a hundred, and worst, by question."""
        for name, waits in self.waits.items():
            waits = sorted(waits)
            median, late = statistics.median(waits), waits[len(waits) * 95 // 100]
            told = " / ".join(f"{1000 * each:,.0f}" for each in (median, late, waits[-1]))
            yield f"{name}: {told} ms (median / 95 of 100 / worst of {len(waits):,})"


def serve_and_load(folder: Path, number: int) -> Iterator[str]:
    """Load a file of that many rows into a served folder, and tell how long answers took."""
    path, data, port = folder / "coded.tsv", folder / "served", free_port()
    coded_file.write(path, number)
    serve = [*_command("serve", data), "--port", str(port), "--log-level", "warning"]
    with running(serve, folder, env=_environment()):
        wait(f"http://127.0.0.1:{port}/readyz")
        quiet = Client(port)
        with quiet:
            time.sleep(5)
        with Client(port) as client:
            begun = time.perf_counter()
            said = _load(data, path)
            seconds = time.perf_counter() - begun
    yield f"{number:,} rows by `libya-kg load` into the folder of a running `libya-kg serve`"
    quads = int(re.findall(r"([\d]+) quads", said)[0])
    rate = f"{quads / seconds:,.0f} quads/s, start of the command included"
    yield f"{quads:,} quads in {seconds:.1f} s: {rate}"
    yield from (f"before, on the seed data: {line}" for line in quiet.lines())
    yield from (f"meanwhile: {line}" for line in client.lines())


def _load(data: Path, path: Path) -> str:
    command = [*_command("load", data), "--format", "icews", str(path)]
    done = subprocess.run(
        command, check=True, env=_environment(), stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def _command(name: str, data: Path) -> list[str]:
    return [sys.executable, "-m", "app", name, "--data-dir", str(data)]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
