"""The contact table behind a running service: contacts end to end, and after a new report."""

from __future__ import annotations

import http.client
import json
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from benchmarks.analytics.peers import running, wait
from benchmarks.analytics.timing import Timing, say
from benchmarks.engines import free_port
from benchmarks.limits.service import Service
from graph.store.embedded import EmbeddedStore

YEAR = {"from": "2025-01", "to": "2025-12"}
TOKEN = "benchmark"


@contextmanager
def served(path: Path, folder: Path) -> Iterator[tuple[http.client.HTTPConnection, Service]]:
    """A service on a copy of the store, as it will be written to, and a connection to it."""
    with closing(EmbeddedStore(path)) as store:
        store.checkpoint(folder / "quads")
    port = free_port()
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    command += ["--data-dir", str(folder)]
    root = Path(__file__).parents[2]
    environment = {**os.environ, "LIBYA_KG_TOKEN": TOKEN, "PYTHONPATH": str(root)}
    address = f"http://127.0.0.1:{port}"
    with running([*command, "--log-level", "warning"], folder, env=environment) as process:
        wait(f"{address}/healthz")
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=600)) as connection:
            yield connection, Service(address, process.pid)


def asked(connection: http.client.HTTPConnection, address: str) -> bytes:
    """The answer of the service."""
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, body
    return body


def over_http(connection: http.client.HTTPConnection, actors: dict[str, str]) -> None:
    """The contacts of actors, end to end."""
    for which, actor in actors.items():
        address = f"/v1/actors/{actor}/contacts?from={YEAR['from']}&to={YEAR['to']}"
        timing = Timing.of(lambda address=address: asked(connection, address), 30)  # type: ignore[misc]
        found = json.loads(asked(connection, address))
        note = f"{found['total']} contacts, {sum(c['meetings'] for c in found['items'])} meetings"
        say(f"contacts in a year over HTTP, {which}", timing, note)


def memory(service: Service) -> None:
    """What the processes of the service hold, and what the web process held at most."""
    held = ", ".join(f"{role} {number:,}" for role, number in service.memory().items())
    most = service.most_memory("web")
    click.echo(f"memory of the service in MiB: {held}; web at most {most:,}")


def state_of(person: str, states: int) -> str:
    """The state of a person of the made-up world."""
    return f"state-{int(person.removeprefix('person-')) % states}"


def report(number: int, actor: str, other: str, states: int) -> dict[str, object]:
    """One new report, of a meeting of these two."""
    parts = [
        {"actor": one, "role": "principal", "on_behalf_of": state_of(one, states)}
        for one in (actor, other)
    ]
    event = {
        "id": f"new-meeting-{number}",
        "type": "meeting",
        "label": "They meet again",
        "date": "2025-06-01",
        "place": "capital-1",
        "participants": parts,
        "evidence": [{"paragraph": 1, "summary": "They met, says this made-up report."}],
    }
    text = {"file": "new.txt", "sha256": "0" * 64, "paragraphs": 1}
    told = {"id": f"new-report-{number}", "title": "New", "publisher": "Publisher"}
    return {"report": {**told, "published": "2025-06-02", "text": text}, "events": [event]}


def changed(connection: http.client.HTTPConnection, actor: str, other: str, states: int) -> None:
    """The answer after a new report beside the one before; it must count the new meeting."""
    address = f"/v1/actors/{actor}/contacts?from={YEAR['from']}&to={YEAR['to']}&limit=500"
    before, after, posted = [], [], []

    def meetings() -> tuple[float, int]:
        start = time.perf_counter()
        found = json.loads(asked(connection, address))["items"]
        seconds = time.perf_counter() - start
        return seconds, sum(c["meetings"] for c in found if c["actor"]["id"] == other)

    for _ in range(7):
        seconds, number = meetings()
        before.append(seconds)
        body = json.dumps(report(int(time.time() * 1000), actor, other, states))
        head = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        start = time.perf_counter()
        connection.request("POST", "/v1/reports", body, head)
        answer = connection.getresponse()
        said = answer.read()
        posted.append(time.perf_counter() - start)
        assert answer.status in (200, 201), said
        seconds, now = meetings()
        after.append(seconds)
        assert now == number + 1, "the new meeting is not in the answer"
    say("a new report posted", Timing(statistics.median(posted), min(posted)))
    say("answer before it", Timing(statistics.median(before), min(before)))
    more = statistics.median(after) - statistics.median(before)
    say(
        "answer after it",
        Timing(statistics.median(after), min(after)),
        f"{1000 * more:.0f} ms more; 150 ms wanted",
    )
