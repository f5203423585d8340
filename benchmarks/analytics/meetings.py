"""The contact table on 200,000 meetings: its size, its questions beside SPARQL engines, a change.

``python -m benchmarks.analytics.meetings`` makes the data (see ``benchmarks.reference_data``),
loads them here and into the SPARQL engines that are installed, starts the service, and prints one
table. With ``--folder`` what was made stays there and is used again. All in one run, one after the
other; each time is the median of several, and the least beside it, as other programs only ever
make things slower.
"""

from __future__ import annotations

import http.client
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import polars as pl
import pyoxigraph as ox

from benchmarks.analytics.peers import PEERS, free_port, running, wait
from benchmarks.reference_data import Size, quads, write
from benchmarks.report import WRITE, printed
from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.projection import project
from graph.analytics.questions import closest, contacts
from graph.analytics.spectral import pagerank
from graph.load import load_vocabularies
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore
from graph.terms import slug

TITLE = "The contact table, beside SPARQL engines"

#: The twenty pairs of actors who were in most meetings together.
TOP = """PREFIX lir: <https://w3id.org/libya-kg/ontology#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
SELECT ?a ?b (COUNT(DISTINCT ?event) AS ?meetings) WHERE {
  ?event a lir:Meeting ; lir:status lir:Occurred ; sem:hasActor ?a , ?b .
  FILTER(STR(?a) < STR(?b))
}
GROUP BY ?a ?b ORDER BY DESC(?meetings) ?a ?b LIMIT 20"""

YEAR = {"from": "2025-01", "to": "2025-12"}
EVERYBODY = Filters(attendance="any")
TOKEN = "benchmark"


@dataclass(frozen=True)
class Timing:
    """Seconds: the median of some runs, and the least."""

    median: float
    least: float

    @classmethod
    def of(cls, call: Callable[[], object], runs: int = 15) -> Timing:
        """How long a call takes, once it has been made before."""
        call()
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            call()
            times.append(time.perf_counter() - start)
        return cls(statistics.median(times), min(times))


def say(what: str, timing: Timing | float, note: str = "") -> None:
    """One line of the table."""
    timing = Timing(timing, timing) if isinstance(timing, float) else timing
    median, least = (f"{1000 * seconds:,.1f} ms" for seconds in (timing.median, timing.least))
    click.echo(f"{what:52}{median:>16}{least:>16}  {note}")


def peak() -> str:
    """The most memory this process has held so far."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB at most"


def made(folder: Path, size: Size) -> Path:
    """The data as N-Quads, made where they are not there yet."""
    data = folder / "data" / f"{size.persons}-{size.states}-{size.meetings}-{size.seed}.nq"
    if not data.exists():
        data.parent.mkdir(exist_ok=True)
        write(data.with_suffix(".part"), quads(size))
        data.with_suffix(".part").rename(data)
    return data


def loaded(folder: Path, data: Path) -> Path:
    """The data in a store of ours, made where it is not there yet."""
    path = folder / "ours" / data.stem
    if not path.exists():
        with closing(EmbeddedStore(path)) as store:
            load_vocabularies(store)
            parsed = ox.parse(path=str(data), format=ox.RdfFormat.N_QUADS)
            store.apply(Changes(add=parsed, note="benchmark"))
    return path


def read(path: Path) -> ContactTable:
    """The contact table of the store, and what it takes."""
    with closing(EmbeddedStore(path)) as store, store.view() as view:
        start = time.perf_counter()
        table = ContactTable.read(view)
        say("table read from the store, whole", time.perf_counter() - start, peak())
    frames = [table.events, table.actors, table.reports]
    frames += [table.participations, table.pairs, table.evidence]
    size = sum(frame.estimated_size() for frame in frames)
    pairs = table.pairs.height
    click.echo(
        f"{pairs:,} pairs; the table has {size / 1e6:.0f} MB, "
        f"{size / pairs:.0f} MB per million pairs ({table.pairs.estimated_size() / pairs:.0f} "
        "of them the pairs)"
    )
    return table


def in_the_table(table: ContactTable, actor: str) -> Timing:
    """The questions that go no further than the table; the time of the top twenty."""
    top = Timing.of(lambda: closest(table, EVERYBODY))
    say("top twenty pairs by meetings", top)
    year = Filters.model_validate(YEAR)
    page = range(min(50, len(contacts(table, actor, year))))
    say(
        f"contacts of {actor} in a year",
        Timing.of(lambda: contacts(table, actor, year).shown(page)),
    )
    one_year = Timing.of(lambda: project(table, year, evidence=False))
    say("a year's window projected", one_year, "30 ms wanted")
    whole = project(table, EVERYBODY, evidence=False)
    say("all pairs projected", Timing.of(lambda: project(table, EVERYBODY, evidence=False), 5))
    ranked = Timing.of(lambda: pagerank(replace(whole)), 7)
    say("PageRank of it", ranked, f"{len(whole.edges):,} edges; 200 ms wanted")
    return top


def beside(folder: Path, data: Path, table: ContactTable, ours: Timing) -> None:
    """The top twenty in the SPARQL engines, which must be the same."""
    wanted = [tuple(map(str, row)) for row in closest(table, EVERYBODY).iter_rows()]
    for peer in PEERS:
        with TemporaryDirectory(dir=folder) as own, peer(Path(own), data) as server:
            if server is None:
                click.echo(f"{peer.__name__} is not installed")
                continue
            times = []
            for _ in range(3):
                start = time.perf_counter()
                rows = server.ask(TOP)
                times.append(time.perf_counter() - start)
            found = [(slug(a), slug(b), number) for a, b, number in rows]
            same = "same answer" if found == wanted else "ANOTHER ANSWER"
            ratio = f"{statistics.median(times) / ours.median:,.0f} times ours; {same}"
            timing = Timing(statistics.median(times), min(times))
            say(f"top twenty pairs, {server.name}", timing, ratio)


@contextmanager
def served(path: Path, folder: Path) -> Iterator[http.client.HTTPConnection]:
    """A connection to the service on a copy of the store, as it will be written to."""
    with closing(EmbeddedStore(path)) as store:
        store.checkpoint(folder / "quads")
    port = free_port()
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    command += ["--data-dir", str(folder)]
    root = Path(__file__).parents[2]
    environment = {**os.environ, "LIBYA_KG_TOKEN": TOKEN, "PYTHONPATH": str(root)}
    with running([*command, "--log-level", "warning"], folder, env=environment):
        wait(f"http://127.0.0.1:{port}/healthz")
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=600)) as connection:
            yield connection


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


def compare(folder: Path, size: Size, peers: bool) -> None:
    """Print the table."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    click.echo(f"{size.meetings:,} meetings of {size.persons:,} persons; {cores} cores, ", nl=False)
    click.echo(f"others took {load:.1f} of them when it began")
    click.echo(f"{'':52}{'median':>16}{'least':>16}")
    data = made(folder, size)
    path = loaded(folder, data)
    table = read(path)
    met = table.named(table.pairs.filter("principal"))
    often = pl.concat([met["a"], met["b"].alias("a")]).value_counts().sort("count", "a")["a"]
    middle = often[len(often) // 2]
    actors = {"the busiest": often[-1], "the 100th": often[-100], "the median": middle}
    state = state_of(often[-100], size.states)
    other = next(one for one in often if state_of(one, size.states) != state)
    top = in_the_table(table, actors["the 100th"])
    with TemporaryDirectory(dir=folder) as own, served(path, Path(own)) as connection:
        over_http(connection, actors)
        changed(connection, actors["the 100th"], other, size.states)
    if peers:
        beside(folder, data, table, top)


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), help="Keep what is made here.")
@click.option("--persons", default=20_000, show_default=True)
@click.option("--states", default=200, show_default=True)
@click.option("--meetings", default=200_000, show_default=True)
@click.option("--peers/--no-peers", default=True, show_default=True, help="SPARQL engines too.")
@WRITE
def main(
    folder: Path | None, persons: int, states: int, meetings: int, peers: bool, write: bool
) -> None:
    """Measure, and print one table."""
    size = Size(persons, states, meetings)
    with printed("analytics.meetings", TITLE, write), TemporaryDirectory() as temporary:
        kept = (folder or Path(temporary)).absolute()
        kept.mkdir(parents=True, exist_ok=True)
        compare(kept, size, peers)


if __name__ == "__main__":
    main()
