"""``libya-kg export``: the graph as a file."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any, Final, get_args

import click

from app.commands import options
from app.commands.filters import filters
from app.settings import read_settings
from app.stores import existing_store
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level
from graph.analytics.weights import Weight
from graph.answers.graphs import graph_file
from graph.answers.snapshot import Snapshots
from graph.rdf.serialize import dump, serialize
from graph.store.base import Store

RDF: Final = {
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
}
NETWORK: Final = ("graphml", "gexf", "csv")


@click.command(
    epilog=options.examples(
        "libya-kg export --output graph.nq",
        "libya-kg export --format turtle --graph https://w3id.org/libya-kg/graph/reference",
        "libya-kg export --format graphml --level state --from 2020 --to 2026 --output states.xml",
    )
)
@click.option(
    "--format",
    "format_",
    type=click.Choice([*RDF, *NETWORK]),
    default="nquads",
    show_default=True,
    help="The quads of the store, or (graphml, gexf, csv) the graph of meetings.",
)
@click.option(
    "--output", type=click.File("wb", atomic=True), default="-", help="File to write  [-]"
)
@click.option("--graph", help="Only the quads of the graph with this IRI.")
@click.option("--level", type=click.Choice(get_args(Level)), help="Who the nodes are  [person]")
@click.option("--weight", type=click.Choice(get_args(Weight)), help="What an edge weighs  [count]")
@filters
@options.data_dir
def export(
    format_: str,
    output: IO[bytes],
    graph: str | None,
    level: str | None,
    weight: str | None,
    data_dir: Path | None,
    **given: Any,
) -> None:
    """Write the graph to a file: as RDF, or the graph of meetings for Gephi, yEd, R, a spreadsheet.

    The filters are those of the HTTP interface and count for the graph of meetings.
    """
    given = {name: value for name, value in given.items() if value}
    network = {"level": level, "weight": weight, **given}
    _refuse(format_, graph, [name for name, value in network.items() if value])
    settings = read_settings(data_dir=data_dir)
    with existing_store(settings) as store:
        if format_ in RDF:
            _quads(store, RDF[format_], graph, output)
            return
        with Snapshots(store).current() as snap:
            content = graph_file(
                snap, format_, Filters(**given), level or "person", weight or "count"
            )
            output.write(content)


def _refuse(format_: str, graph: str | None, given: list[str]) -> None:
    """Say so when options do not go with the format, rather than pass over them."""
    if format_ in RDF and given:
        names = ", ".join(f"--{name.strip('_')}" for name in given)
        raise click.UsageError(f"{names}: only for {', '.join(NETWORK)}")
    if format_ not in RDF and graph:
        raise click.UsageError(f"--graph: only for {', '.join(RDF)}")


def _quads(store: Store, media_type: str, graph: str | None, output: IO[bytes]) -> None:
    with store.view() as view:
        quads = view.quads(graph)
        if media_type == RDF["jsonld"]:  # a document is whole or nothing
            output.write(serialize(quads, media_type))
        else:
            dump(quads, output, media_type)
