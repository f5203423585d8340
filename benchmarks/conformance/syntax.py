"""Syntax tests: what is right is not refused, what is wrong is refused as such."""

from __future__ import annotations

from http import HTTPStatus

import httpx2
from rdflib import RDF, Graph, Node

from benchmarks.conformance.exchange import MismatchError
from benchmarks.conformance.manifest import MF, path_of
from benchmarks.conformance.target import Target


def run(graph: Graph, test: Node, target: Target) -> None:
    """A syntax test of a query or an update; raises ``MismatchError``."""
    kinds = set(graph.objects(test, RDF.type))
    text = path_of(graph.value(test, MF.action)).read_text()
    if kinds & {MF.PositiveSyntaxTest11, MF.NegativeSyntaxTest11}:
        answer = target.send_query(text)
    else:
        answer = target.send_update(text)
    refused = answer.status_code == HTTPStatus.BAD_REQUEST
    if kinds & {MF.NegativeSyntaxTest11, MF.NegativeUpdateSyntaxTest11}:
        passed = refused
    else:
        passed = not (refused and _is_for_syntax(answer))
    if not passed:
        raise MismatchError(f"status {answer.status_code}: {answer.text[:200]}")


def _is_for_syntax(refusal: httpx2.Response) -> bool:
    """Whether a text is refused for its syntax: with a place, and not for what it would do.

    A query may also call a function that is not known, an update make a graph that is there, or
    call another server: these are refused as well, but they have been understood.
    """
    problem = refusal.json()
    return bool(problem["errors"]) and "is refused: this service" not in problem["detail"]
