"""``libya-kg query``: SPARQL on the store."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TextIO

import click

from app.commands import options
from app.settings import read_settings
from app.stores import existing_store
from graph.store.base import MEDIA_TYPES, Accept, Form
from graph.store.question import Question

FORMATS: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}


@click.command(
    epilog=options.examples(
        "libya-kg query 'SELECT ?a ?b { ?a lir:met ?b } LIMIT 5'",
        "libya-kg query --file question.rq --format json",
        "echo 'DESCRIBE <https://w3id.org/libya-kg/id/actor/libya>' | libya-kg query --file -",
    )
)
@click.argument("sparql", required=False)
@click.option(
    "--file", type=click.File(encoding="utf-8"), help="File with the query; - for standard input."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="csv where solutions are asked for, turtle where a graph is, unless given.",
)
@options.data_dir
def query(
    sparql: str | None, file: TextIO | None, format_: str | None, data_dir: Path | None
) -> None:
    """Answer a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE) from the store.

    The prefixes of the graph (lir:, skos:, ...) need no declaration.
    """
    if (sparql is None) == (file is None):
        raise click.UsageError("give the query as an argument, or a file by --file, and not both")
    settings = read_settings(data_dir=data_dir)
    text = sparql if sparql is not None else _text(file)
    question = Question(text, accept(format_), union=settings.union_default_graph)
    with existing_store(settings) as store, store.view() as view:
        click.echo(question.ask(view).read(), nl=False)


def accept(format_: str | None) -> Accept:
    """What the format named is for each kind of result.

    >>> accept(None).solutions, accept("json").graph
    ('text/csv', None)
    """

    def kind(form: Form, default: str) -> str | None:
        wanted = FORMATS[format_] if format_ else default
        return wanted if wanted in MEDIA_TYPES[form] else None

    return Accept(
        solutions=kind("solutions", "text/csv"),
        boolean=kind("boolean", "text/csv"),
        graph=kind("graph", "text/turtle"),
    )


def _text(file: TextIO | None) -> str:
    return file.read() if file else ""
