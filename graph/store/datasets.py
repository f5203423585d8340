"""The dataset of a query: which graphs are its default graph, merged where they are several.

The engine takes several default graphs one after the other, so that a triple of two of them is
found twice. Where they share none that is right; where they do, a store in memory gets their merge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pyoxigraph as ox

from graph.store import sparql
from graph.store.iris import written_out
from graph.store.tokens import outline


@dataclass(frozen=True, slots=True)
class Dataset:
    """The default graphs of a query and its named graphs."""

    default: list[ox.NamedNode]
    named: list[ox.NamedNode]

    def asked(self, engine: ox.Store) -> tuple[ox.Store, dict[str, Any]]:
        """The store to ask, and what it is told of the dataset."""
        if not self._overlaps(engine):
            return engine, {"default_graph": self.default, "named_graphs": self.named}
        merged = ox.Store()
        merged.bulk_extend(self._merge(engine))
        return merged, {"default_graph": ox.DefaultGraph(), "named_graphs": self.named}

    def _merge(self, engine: ox.Store) -> Iterator[ox.Quad]:
        for graph in self.default:
            for quad in engine.quads_for_pattern(None, None, None, graph):
                yield ox.Quad(quad.subject, quad.predicate, quad.object)
        for graph in self.named:
            yield from engine.quads_for_pattern(None, None, None, graph)

    def _overlaps(self, engine: ox.Store) -> bool:
        """Whether any triple is in two default graphs; the largest one is not walked through."""
        if len(self.default) < 2:
            return False
        graphs = sorted(self.default, key=lambda graph: _size(engine, graph))
        return any(
            _shares(engine, graph, graphs[position:]) for position, graph in enumerate(graphs, 1)
        )


def given(default_graphs: Sequence[str], named_graphs: Sequence[str]) -> Dataset:
    """The dataset that a request names; ``QueryError`` when a graph is no IRI."""
    default, named = dict.fromkeys(default_graphs), dict.fromkeys(named_graphs)
    return Dataset(list(map(sparql.iri, default)), list(map(sparql.iri, named)))


def written(query: str, base: str | None = None) -> Dataset | None:
    """The dataset that a query names by ``FROM``; ``None`` where it names none, or wrongly.

    >>> written("PREFIX e: <http://e/> SELECT * FROM e:a FROM NAMED <http://e/b> { ?s ?p ?o }")
    Dataset(default=[<NamedNode value=http://e/a>], named=[<NamedNode value=http://e/b>])
    """
    parts = outline(query)
    starts = [part.start for part in parts if part.keyword in sparql.FORMS]
    declared = query[: starts[0]] if starts else ""
    named = [one.text for word, one in pairwise(parts) if word.keyword == "NAMED"]
    default = [
        one.text
        for word, one in pairwise(parts)
        if word.keyword == "FROM" and one.keyword != "NAMED"
    ]
    if not default and not named:
        return None
    try:
        found = written_out([*default, *named], declared, base)
    except SyntaxError:
        return None
    return Dataset(
        list(dict.fromkeys(found[: len(default)])), list(dict.fromkeys(found[len(default) :]))
    )


def _size(engine: ox.Store, graph: ox.NamedNode) -> int:
    found = engine.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    assert isinstance(found, ox.QuerySolutions)
    return int(next(found)["n"].value)


def _shares(engine: ox.Store, graph: ox.NamedNode, others: Sequence[ox.NamedNode]) -> bool:
    """Whether one of the others holds a triple of the graph."""
    return any(
        engine.query(
            f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} "
            f"FILTER EXISTS {{ GRAPH {other} {{ ?s ?p ?o }} }} }}"
        )
        for other in others
    )
