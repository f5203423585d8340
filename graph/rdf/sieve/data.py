"""What is checked, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl
import pyoxigraph as ox

from graph.rdf.sieve import rules
from graph.rdf.sieve.columns import TYPE


@dataclass(frozen=True)
class Data:
    """The quads to check, and the triples of everything else that they may refer to.

    ``own`` has the columns of ``columns``; ``beside`` the same without ``graph``. ``below`` maps
    a class to itself and all classes below it; ``words`` are those that queries ask for.
    """

    own: pl.DataFrame
    beside: pl.DataFrame
    below: Mapping[str, frozenset[str]]
    words: frozenset[str]

    @cached_property
    def store(self) -> ox.Store:
        """Those of the quads that queries ask for, in a store."""
        return rules.store(self.own, self.words)

    def instances(self, kind: str) -> pl.DataFrame:
        """The things of a class in each graph: ``graph, node``."""
        if kind not in self._instances:
            found = self._of_class(self.of(TYPE), kind).select("graph", "node").unique()
            self._instances[kind] = found
        return self._instances[kind]

    def known(self, kind: str) -> pl.DataFrame:
        """The things of a class that stand beside: ``node``."""
        if kind not in self._known:
            found = self._of_class(self._beside(TYPE), kind).select("node").unique()
            self._known[kind] = found
        return self._known[kind]

    def of(self, predicate: str) -> pl.DataFrame:
        """The quads with a predicate: ``graph, node, value``."""
        return self._own.get(predicate, self._nothing)

    def step(self, nodes: pl.DataFrame, predicate: str, backward: bool) -> pl.DataFrame:
        """One step on from ``value`` of ``graph, node, value``, along a predicate or against it."""
        own, beside = self._ways(predicate, backward)
        found = nodes.join(own, on=["graph", "value"]).select("graph", "node", value="there")
        if beside.is_empty():
            return found
        more = nodes.join(beside, on="value").select("graph", "node", value="there")
        return pl.concat([found, more]).unique()

    def _ways(self, predicate: str, backward: bool) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Where a step leads: ``graph, value, there``, and beside without the first."""
        way = predicate, backward
        if way not in self._steps:
            begin, end = ("value", "node") if backward else ("node", "value")
            own = self.of(predicate).select("graph", value=begin, there=end)
            self._steps[way] = own, self._beside(predicate).select(value=begin, there=end)
        return self._steps[way]

    def _beside(self, predicate: str) -> pl.DataFrame:
        return self._other.get(predicate, self._nothing_beside)

    def _of_class(self, typed: pl.DataFrame, kind: str) -> pl.DataFrame:
        return typed.filter(pl.col("value").is_in(list(self.below.get(kind, {kind}))))

    # What has been looked for once, as most is asked for again by other shapes.

    @cached_property
    def _own(self) -> dict[str, pl.DataFrame]:
        return _by_predicate(self.own)

    @cached_property
    def _other(self) -> dict[str, pl.DataFrame]:
        return _by_predicate(self.beside)

    @cached_property
    def _nothing(self) -> pl.DataFrame:
        return self.own.clear().drop("predicate")

    @cached_property
    def _nothing_beside(self) -> pl.DataFrame:
        return self.beside.clear().drop("predicate")

    @cached_property
    def _instances(self) -> dict[str, pl.DataFrame]:
        return {}

    @cached_property
    def _known(self) -> dict[str, pl.DataFrame]:
        return {}

    @cached_property
    def _steps(self) -> dict[tuple[str, bool], tuple[pl.DataFrame, pl.DataFrame]]:
        return {}


def _by_predicate(quads: pl.DataFrame) -> dict[str, pl.DataFrame]:
    parts = quads.partition_by("predicate", as_dict=True, include_key=False)
    return {str(key[0]): part for key, part in parts.items()}
