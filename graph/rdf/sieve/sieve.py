"""The sieve itself: made once of the shapes and the vocabulary, asked about many graphs at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import polars as pl
import rdflib
from rdflib import RDFS

from graph.rdf.sieve import rules
from graph.rdf.sieve.compiled import Target, queries, targets
from graph.rdf.sieve.constraints import breaking
from graph.rdf.sieve.data import Data


class Sieve:
    """Finds the graphs that break a shape.

    Raises ``LibyaKgError`` when the shapes have a constraint that it does not know.
    """

    def __init__(self, shapes: rdflib.Graph, vocabulary: rdflib.Graph) -> None:
        self._targets = targets(shapes)
        self._below = _below(vocabulary)
        self._words = frozenset().union(*map(rules.named, queries(shapes)))
        words = [tuple(term.n3() for term in triple) for triple in vocabulary]
        schema = dict.fromkeys(("node", "predicate", "value"), pl.String)
        self._vocabulary = pl.DataFrame(words, schema, orient="row")

    def suspects(self, quads: pl.DataFrame, beside: pl.DataFrame) -> dict[str, set[str]]:
        """The graphs among the quads that break a shape, each looked at by itself, and the shapes.

        Both are IRIs.

        ``quads`` are as ``columns`` gives them, ``beside`` are the triples of reference data that
        they may refer to (``node, predicate, value``).
        """
        data = Data(quads, pl.concat([self._vocabulary, beside]), self._below, self._words)
        broken: dict[str, set[str]] = defaultdict(set)
        for each in self._targets:
            for graph in breaking(data, each.shape, _aimed_at(data, each))["graph"].unique():
                broken[graph.strip("<>")].add(each.name)
        return dict(broken)


def _aimed_at(data: Data, target: Target) -> pl.DataFrame:
    if target.kind == "targetClass":
        return data.instances(target.word)
    return data.of(target.word).select("graph", "node").unique()


def _below(vocabulary: rdflib.Graph) -> Mapping[str, frozenset[str]]:
    """Class -> itself and every class below it."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind in vocabulary.subjects(RDFS.subClassOf):
        for larger in vocabulary.transitive_objects(kind, RDFS.subClassOf):
            if isinstance(larger, rdflib.URIRef) and isinstance(kind, rdflib.URIRef):
                found[larger.n3()] |= {larger.n3(), kind.n3()}
    return {kind: frozenset(kinds) for kind, kinds in found.items()}
