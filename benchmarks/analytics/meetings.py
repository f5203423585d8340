"""The contact table on 200,000 meetings: its size, its questions beside SPARQL engines, a change.

``python -m benchmarks.analytics.meetings`` makes the data (see ``benchmarks.reference_data``),
loads them here and into the SPARQL engines that are installed, starts the service, and prints one
table. With ``--folder`` what was made stays there and is used again. All in one run, one after the
other; each time is the median of several, and the least beside it, as other programs only ever
make things slower.
"""

from __future__ import annotations

import os
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import polars as pl
import pyoxigraph as ox

from benchmarks.analytics.over_http import YEAR, changed, memory, over_http, served, state_of
from benchmarks.analytics.peers import PEERS
from benchmarks.analytics.timing import Timing, peak, say
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

EVERYBODY = Filters(attendance="any")


def made(folder: Path, size: Size) -> Path:
    """The data as N-Quads, made where they are not there yet."""
    data = folder / "data" / f"{size.persons}-{size.states}-{size.meetings}-{size.seed}.nq"
    if not data.exists():
        data.parent.mkdir(exist_ok=True)
        write(data.with_suffix(".part"), quads(size))
        data.with_suffix(".part").rename(data)
    return data


def loaded(folder: Path, data: Path) -> Path:
    """The data in a store of ours, made where it is not there yet.

    By another process: what loading takes is no memory of the table.
    """
    path = folder / "ours" / data.stem
    if not path.exists():
        with ProcessPoolExecutor(1, get_context("spawn")) as other:
            other.submit(_load, path, data).result()
    return path


def _load(path: Path, data: Path) -> None:
    with closing(EmbeddedStore(path)) as store:
        load_vocabularies(store)
        parsed = ox.parse(path=str(data), format=ox.RdfFormat.N_QUADS)
        store.apply(Changes(add=parsed, note="benchmark"))


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
    with TemporaryDirectory(dir=folder) as own, served(path, Path(own)) as (connection, service):
        over_http(connection, actors)
        changed(connection, actors["the 100th"], other, size.states)
        memory(service)
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
