"""Protocol tests: sends the requests a manifest lists and checks the answers."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import httpx2
import pyoxigraph as ox
from rdflib import RDF, RDFS, Graph, Node
from rdflib.collection import Collection

from benchmarks.conformance.manifest import CNT, HT, HTS, MF, UT, path_of
from benchmarks.conformance.target import Target

RDF_TYPES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
TABULAR = (
    "application/sparql-results+xml",
    "application/sparql-results+json",
    "text/csv",
    "text/tab-separated-values",
)


class MismatchError(Exception):
    """The service answered something else than the test expects."""


def run(graph: Graph, test: Node, target: Target) -> None:
    """Run one protocol test; raises ``MismatchError`` with what differs."""
    named = {}
    for data in graph.objects(test, UT.graphData):
        label = graph.value(data, RDFS.label)
        file = path_of(graph.value(data, UT.graph))
        named[str(label)] = [q.triple for q in ox.parse(path=file, format=ox.RdfFormat.N_TRIPLES)]
    target.fill([], named)
    variables: dict[str, str] = {}
    action = graph.value(test, MF.action)
    for request in Collection(graph, graph.value(action, HT.requests)):
        _exchange(graph, request, graph.value(action, HT.connectionAuthority), target, variables)


def _exchange(
    graph: Graph, request: Node, authority: Node | None, target: Target, variables: dict[str, str]
) -> None:
    headers = _headers(graph, request)
    body = _body(graph, request, variables)
    path = _fill(str(graph.value(request, HT.absolutePath)), variables)
    method = str(graph.value(request, HT.methodName))
    url = _address(path, headers, body, target)
    if authority is not None and "/gsp" in path:
        headers["host"] = str(authority)
    answer = target.client.request(method, url, headers=headers, content=body)
    _check(graph, graph.value(request, HT.resp), answer, variables, f"{method} {path}")


def _headers(graph: Graph, node: Node) -> dict[str, str]:
    head = graph.value(node, HT.headers)
    pairs = Collection(graph, head) if head is not None else []
    return {
        str(graph.value(h, HT.fieldName)).lower(): str(graph.value(h, HT.fieldValue)) for h in pairs
    }


def _body(graph: Graph, node: Node, variables: dict[str, str]) -> bytes | None:
    body = graph.value(node, HT.body)
    if body is None:
        return None
    encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8")
    return _fill(str(graph.value(body, CNT.chars)), variables).encode(encoding)


def _fill(text: str, variables: dict[str, str]) -> str:
    for template, value in variables.items():
        text = text.replace(template, value)
    return text


def _address(path: str, headers: dict[str, str], body: bytes | None, target: Target) -> str:
    if path.startswith("http"):
        return path
    if path.startswith("/gsp"):
        return target.graphs + path.removeprefix("/gsp")
    parts = urlsplit(path)
    kind = headers.get("content-type", "")
    updates = (
        kind.startswith("application/sparql-update")
        or (body or b"").startswith(b"update=")
        or "update=" in parts.query
        or "using-" in parts.query
        or b"update=" in (body or b"")
    )
    base = target.update if updates else target.query
    return f"{base}?{parts.query}" if parts.query else base


def _check(
    graph: Graph,
    expected: Node | None,
    answer: httpx2.Response,
    variables: dict[str, str],
    what: str,
) -> None:
    if expected is None:
        return
    statuses = set(graph.objects(expected, MF.expectedStatus))
    if statuses and not any(_status_fits(s, answer.status_code) for s in statuses):
        raise MismatchError(f"{what}: status {answer.status_code}: {answer.text[:120]}")
    location = graph.value(expected, MF.expectedLocation)
    if location is not None:
        variables[str(location)] = answer.headers.get("location", "")
    kind = answer.headers.get("content-type", "").split(";")[0]
    _check_format(graph.value(expected, MF.expectedFormat), kind, what)
    truth = graph.value(expected, MF.expectedBoolean)
    if truth is not None and json.loads(answer.content)["boolean"] is not truth.toPython():
        raise MismatchError(f"{what}: the answer should be {truth}")
    body = _body(graph, expected, variables)
    if body is not None:
        _same_graph(body, answer, kind, what)


def _status_fits(status: Node, code: int) -> bool:
    names = {
        "OK": 200, "Created": 201, "NoContent": 204, "BadRequest": 400, "NotFound": 404,
        "UnsupportedMediaType": 415, "NotAcceptable": 406,
    }  # fmt: skip
    local = str(status).removeprefix(str(HTS))
    if local.startswith("StatusCode"):
        return local[10] == str(code)[0]
    return names[local] == code


def _check_format(expected: Node | None, kind: str, what: str) -> None:
    allowed = {
        "boolean": TABULAR[:2],
        "tabular": TABULAR,
        "RDF": tuple(RDF_TYPES),
    }.get(str(expected))
    if allowed and kind not in allowed:
        raise MismatchError(f"{what}: media type {kind}, expected one of {', '.join(allowed)}")


def _same_graph(body: bytes, answer: httpx2.Response, kind: str, what: str) -> None:
    base = str(answer.request.url)
    wanted = ox.Dataset(ox.parse(body, format=ox.RdfFormat.TURTLE, base_iri=base))
    got = ox.Dataset(ox.parse(answer.content, format=RDF_TYPES[kind], base_iri=base))
    for dataset in (wanted, got):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    if wanted != got:
        raise MismatchError(f"{what}: another graph than expected:\n{answer.text[:300]}")


def is_protocol_test(graph: Graph, test: Node) -> bool:
    """Whether the entry is one that this module runs."""
    kinds = set(graph.objects(test, RDF.type))
    return bool(kinds & {MF.ProtocolTest, MF.GraphStoreProtocolTest})
