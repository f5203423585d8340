"""Runs the W3C's SPARQL 1.1 tests against a service over HTTP and prints a line per failure.

The tests are the public repository ``w3c/rdf-tests``; give the folder of your checkout::

    python -m benchmarks.conformance rdf-tests/sparql/sparql11 \\
        --query http://127.0.0.1:8000/sparql --update http://127.0.0.1:8000/sparql/update \\
        --graphs http://127.0.0.1:8000/sparql/graphs --token secret

Each test replaces all that the service holds. It must run with the union default graph switched
off, and, as two tests load from an address that does not exist, with that address allowed::

    LIBYA_KG_UNION_DEFAULT_GRAPH=false LIBYA_KG_TOKEN=secret \\
        LIBYA_KG_ALLOW_CALLS=somescheme://www.example.com/ libya-kg serve --data-dir empty

Tests that need entailment or another host on the network are left out and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import httpx2
from rdflib import RDF, Graph, Node

from benchmarks.conformance import evaluation, exchange, report, syntax
from benchmarks.conformance.manifest import MF, entries, name, read
from benchmarks.conformance.report import Outcome
from benchmarks.conformance.target import Target

#: Folders left out, and why.
LEFT_OUT = {
    "entailment": "needs an entailment regime",
    "service": "needs other hosts on the network",
    "syntax-fed": "needs other hosts on the network",
    "http-rdf-update": "the older form of graph-store-protocol",
}
RUNNERS: dict[Node, Callable[[Graph, Node, Target], None]] = {
    MF.ProtocolTest: exchange.run,
    MF.GraphStoreProtocolTest: exchange.run,
    MF.QueryEvaluationTest: evaluation.run_query,
    MF.CSVResultFormatTest: evaluation.run_query,
    MF.UpdateEvaluationTest: evaluation.run_update,
    MF.PositiveSyntaxTest11: syntax.run,
    MF.NegativeSyntaxTest11: syntax.run,
    MF.PositiveUpdateSyntaxTest11: syntax.run,
    MF.NegativeUpdateSyntaxTest11: syntax.run,
}


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--query", required=True)
@click.option("--update", required=True)
@click.option("--graphs", required=True)
@click.option("--token", default="")
@click.option("--only", default="", help="Only folders whose name contains this.")
@click.option("--verbose", is_flag=True, help="Print the whole mismatch.")
@click.option("--write", type=click.Path(path_type=Path), help="A page to put the outcome into.")
def main(
    folder: Path,
    query: str,
    update: str,
    graphs: str,
    token: str,
    only: str,
    *,
    verbose: bool,
    write: Path | None,
) -> None:
    """Run all tests below the folder."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    outcomes = []
    with httpx2.Client(headers=headers, timeout=60) as client:
        for outcome in _outcomes(folder, only, Target(client, query, update, graphs)):
            outcomes.append(outcome)
            if outcome.problem:
                lines = outcome.problem if verbose else outcome.problem.split("\n")[0][:200]
                click.echo(f"FAILED {outcome.title}: {lines}")
    counts = Counter(one.group for one in outcomes)
    passed = Counter(one.group for one in outcomes if not one.problem)
    for group, count in counts.items():
        click.echo(f"{group}: {passed[group]} of {count}")
    for group, reason in LEFT_OUT.items():
        click.echo(f"left out: {group} ({reason})")
    if write is not None:
        report.write(write, outcomes, LEFT_OUT)


def _outcomes(folder: Path, only: str, target: Target) -> Iterator[Outcome]:
    for path in sorted(folder.glob("*/manifest*.ttl")):
        group = path.parent.name
        if group in LEFT_OUT or only not in group:
            continue
        graph = read(path.resolve())
        for test in entries(graph):
            problem = _run(graph, test, target)
            if problem is not None:
                yield Outcome(group, name(test), problem)


def _run(graph: Graph, test: Node, target: Target) -> str | None:
    """The problem, an empty text if there is none, or nothing if this is no test of ours."""
    for kind in graph.objects(test, RDF.type):
        if kind in RUNNERS:
            try:
                RUNNERS[kind](graph, test, target)
            except (
                exchange.MismatchError,
                httpx2.HTTPError,
                ValueError,
                SyntaxError,
                KeyError,
            ) as error:
                return f"{type(error).__name__}: {error}"
            return ""
    return None


if __name__ == "__main__":
    main()
