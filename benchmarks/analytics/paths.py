"""Five shortest paths beside networkx and rustworkx, and paths in order of time.

``python -m benchmarks.analytics.paths`` prints milliseconds: the median and the worst of random
pairs of actors. networkx (``shortest_simple_paths``) is asked for fewer pairs, as it is slow: by
hops alone, and in our order, the strongest first among equals. rustworkx finds no more than the
single shortest path.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

import click
import networkx as nx
import rustworkx as rx

from benchmarks.analytics.libraries import rustworkx_graph
from benchmarks.analytics.made_up import network
from benchmarks.report import WRITE, printed
from graph.analytics.paths import Search, paths

TITLE = "Paths between two actors"

SIZES = ((2_000, 20_000), (20_000, 300_000))


def report(name: str, call: Callable[[int, int], Any], pairs: Sequence[tuple[int, int]]) -> None:
    """The times of a call for these pairs."""
    times = []
    for source, target in pairs:
        start = time.perf_counter()
        call(source, target)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    click.echo(f"  {name:44}{len(pairs):>6}{times[len(times) // 2]:>12.1f}{times[-1]:>12.1f}")


def ordered_cost(graph: nx.Graph[str]) -> Callable[[str, str, dict[str, float]], float]:
    """Hops first, then resistance: a hop costs 1 and a share that all hops cannot make up."""
    share = 1 / (2 * len(graph))
    return lambda _source, _target, tie: 1.0 + share / tie["weight"]


def compare(actors: int, ties: int, asked: int, slow: int) -> None:
    """The lines of one size."""
    found = network(actors, ties)
    draw = random.Random(1)
    pairs = [tuple(draw.sample(range(actors), 2)) for _ in range(asked)]
    ids, graph, rust = found.ids, found.graph, rustworkx_graph(found)
    cost = ordered_cost(graph)
    assert found.matrix is not None
    click.echo(f"\n{actors:,} actors, {ties:,} ties")
    click.echo(f"  {'':44}{'pairs':>6}{'median ms':>12}{'worst ms':>12}")
    report("ours, five paths", lambda a, b: paths(found, ids[a], ids[b]), pairs)
    plain = Search(hubs=0)
    report("ours, five paths, hubs=0", lambda a, b: paths(found, ids[a], ids[b], plain), pairs)
    wide = Search(k=50)
    report("ours, fifty paths", lambda a, b: paths(found, ids[a], ids[b], wide), pairs)
    report(
        "networkx, five paths (hops alone)",
        lambda a, b: list(islice(nx.shortest_simple_paths(graph, ids[a], ids[b]), 5)),
        pairs[:slow],
    )
    report(
        "networkx, five paths (our order)",
        lambda a, b: list(islice(nx.shortest_simple_paths(graph, ids[a], ids[b], weight=cost), 5)),
        pairs[:slow],
    )
    report(
        "rustworkx, one path (Dijkstra)",
        lambda a, b: rx.dijkstra_shortest_paths(rust, a, b, weight_fn=float),
        pairs[:slow],
    )


@click.command()
@click.option("--pairs", default=50, show_default=True)
@click.option("--slow", default=5, show_default=True, help="Pairs for the others.")
@WRITE
def main(pairs: int, slow: int, write: bool) -> None:
    """Print the times."""
    with printed("analytics.paths", TITLE, write):
        click.echo(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} when it began")
        for size in SIZES:
            compare(*size, pairs, slow)


if __name__ == "__main__":
    main()
