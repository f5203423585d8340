"""Evaluation tests: loads data, runs a query or update over HTTP, compares the outcome."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import httpx2
import pyoxigraph as ox
from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, Node, URIRef
from rdflib.compare import isomorphic

from benchmarks.conformance.exchange import MismatchError
from benchmarks.conformance.manifest import MF, QT, UT, path_of
from benchmarks.conformance.target import Target

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
#: What the default graph is called where the dataset is named.
DEFAULT = "urn:x-default-graph"

RDF_ENDINGS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
}


def run_query(graph: Graph, test: Node, target: Target) -> None:
    """A query evaluation test; raises ``MismatchError``."""
    action = graph.value(test, MF.action)
    default, named = _dataset(graph, action, QT)
    text = _with_base(path_of(graph.value(action, QT.query)))
    ask = _asker(target, text, default, named)
    expected = path_of(graph.value(test, MF.result))
    if expected.suffix == ".csv":
        return _compare_csv(expected, ask(text, "text/csv").text)
    if expected.suffix in RDF_ENDINGS and (None, RDF.type, RS.ResultSet) not in _rdf(expected):
        got = ask(text, "application/n-triples")
        return _same(_rdf(expected), Graph().parse(data=got.content, format="nt"))
    got = ask(text, "application/sparql-results+json").content
    ordered = "order by" in text.lower()
    return _same(_result_graph(_expected(expected), ordered), _result_graph(_json(got), ordered))


def _asker(
    target: Target, text: str, default: list[ox.Triple], named: dict[str, list[ox.Triple]]
) -> Callable[[str, str], httpx2.Response]:
    """Load the data; how to ask them a query, in which format.

    Where the test has named graphs, the request names the dataset (unless the query does): a
    service may keep graphs of its own, which ``GRAPH ?g`` would find as well. The default graph
    then has a name, too.
    """
    if not named or "from <" in text.lower():
        target.fill(default, named)
        return target.ask
    target.fill([], {**named, DEFAULT: default})
    return partial(target.ask, default_graph=DEFAULT, named_graphs=list(named))


def run_update(graph: Graph, test: Node, target: Target) -> None:
    """An update evaluation test; raises ``MismatchError``."""
    action = graph.value(test, MF.action)
    target.fill(*_dataset(graph, action, UT))
    answer = target.send_update(_with_base(path_of(graph.value(action, UT.request))))
    if answer.is_error:
        raise MismatchError(f"status {answer.status_code}: {answer.text[:200]}")
    default, named = _dataset(graph, graph.value(test, MF.result), UT)
    quads = [ox.Quad(t.subject, t.predicate, t.object) for t in default]
    for name, triples in named.items():
        quads += [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(name)) for t in triples]
    wanted, got = ox.Dataset(quads), target.dump()
    for dataset in (wanted, got):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    if wanted != got:
        raise MismatchError(f"the store holds\n{got}\nbut should hold\n{wanted}")


def _dataset(
    graph: Graph, node: Node | None, space: Namespace
) -> tuple[list[ox.Triple], dict[str, list[ox.Triple]]]:
    default = [t for file in graph.objects(node, space.data) for t in _triples(path_of(file))]
    named = {}
    for data in graph.objects(node, space.graphData):
        file = graph.value(data, space.graph) or data
        label = graph.value(data, RDFS.label) or file
        named[str(label)] = _triples(path_of(file))
    return default, named


def _triples(file: Path) -> list[ox.Triple]:
    # Labels of blank nodes are renamed by file, so that two files never share one.
    parsed = ox.parse(
        path=file,
        format=RDF_ENDINGS[file.suffix],
        base_iri=file.as_uri(),
        rename_blank_nodes=True,
    )
    return [quad.triple for quad in parsed]


def _with_base(file: Path) -> str:
    text = file.read_text()
    return text if "base <" in text.lower() else f"BASE <{file.as_uri()}>\n{text}"


def _rdf(file: Path) -> Graph:
    return Graph().parse(file, publicID=file.as_uri())


def _expected(file: Path) -> ox.QuerySolutions | ox.QueryBoolean | Graph:
    formats = {
        ".srx": ox.QueryResultsFormat.XML,
        ".srj": ox.QueryResultsFormat.JSON,
        ".tsv": ox.QueryResultsFormat.TSV,
    }
    if file.suffix in formats:
        return ox.parse_query_results(path=file, format=formats[file.suffix])
    return _rdf(file)


def _json(body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)


def _result_graph(results: ox.QuerySolutions | ox.QueryBoolean | Graph, ordered: bool) -> Graph:
    if isinstance(results, Graph):
        return _plain(results, ordered)
    graph = Graph()
    head = BNode()
    if isinstance(results, ox.QueryBoolean):
        graph.add((head, RS.boolean, Literal(bool(results))))
        return graph
    for variable in results.variables:
        graph.add((head, RS.resultVariable, Literal(variable.value)))
    for index, solution in enumerate(results, 1):
        row = BNode()
        graph.add((head, RS.solution, row))
        if ordered:
            graph.add((row, RS["index"], Literal(index)))
        for variable in results.variables:
            if solution[variable] is not None:
                cell = BNode()
                graph.add((row, RS.binding, cell))
                graph.add((cell, RS.variable, Literal(variable.value)))
                graph.add((cell, RS.value, _term(solution[variable])))
    return graph


def _plain(results: Graph, ordered: bool) -> Graph:
    graph = Graph()
    for triple in results:
        if triple[1] == RDF.type or (triple[1] == RS["index"] and not ordered):
            continue
        value = _by_value(triple[2]) if triple[1] == RS.value else triple[2]
        graph.add((triple[0], triple[1], value))
    return graph


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    return _by_value(Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False))


def _by_value(node: Node) -> Node:
    """A number with one lexical form for each value: engines may choose among equal forms."""
    numbers = (Decimal, float, int)
    if isinstance(node, Literal) and node.datatype and isinstance(node.value, numbers):
        return Literal(f"{float(node.value):.15g}", datatype=node.datatype, normalize=False)
    return Literal(str(node)) if node == Literal(str(node), datatype=XSD.string) else node


def _same(wanted: Graph, got: Graph) -> None:
    if not isomorphic(wanted, got):
        raise MismatchError(f"expected\n{wanted.serialize()}\ngot\n{got.serialize()}")


def _compare_csv(file: Path, body: str) -> None:
    wanted, got = (Counter(map(_cells, csv.DictReader(io.StringIO(text))))
                   for text in (file.read_text(), body))  # fmt: skip
    if wanted != got:
        raise MismatchError(f"expected\n{wanted}\ngot\n{got}")


def _cells(row: dict[str, str]) -> frozenset[tuple[str, str | float]]:
    """A row, whatever its column order, its blank node labels and the form of its numbers."""
    return frozenset((key, _cell(value)) for key, value in row.items())


def _cell(value: str) -> str | float:
    try:
        return float(value)
    except ValueError:
        return "_:" if value.startswith("_:") else value
