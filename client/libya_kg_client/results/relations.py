"""Results about what a state has to do with others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from libya_kg_client import frames
from libya_kg_client.frames import Column, Record
from libya_kg_client.markup import Html, Links, short
from libya_kg_client.results.base import Around, distinct
from libya_kg_client.rows.network import Relation

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class Relations(Around[Relation]):
    """Per other state: meetings and agreements, first and last, and the series over time."""

    heading = "Relations"
    schema: ClassVar[Mapping[str, Column]] = {
        "state": Column.TEXT,
        "name": Column.TEXT,
        "meetings": Column.INTEGER,
        "agreements": Column.INTEGER,
        "first": Column.TEXT,
        "last": Column.TEXT,
        "undated": Column.INTEGER,
        "reports": Column.LIST,
    }

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports behind all of it."""
        return distinct(report for row in self.rows for report in row.reports)

    def record(self, row: Relation) -> Record:
        """One other state."""
        same = ("meetings", "agreements", "first", "last", "undated")
        return {
            "state": row.state.id,
            "name": row.state.name,
            **{name: getattr(row, name) for name in same},
            "reports": list(row.reports),
        }

    def shown(self, row: Relation, links: Links) -> Mapping[str, Html]:
        """One other state, meetings and agreements one click away."""
        return {
            "state": links.thing("actor", row.state.id, row.state.name),
            "meetings": links.folded("event", row.events),
            "agreements": links.folded("agreement", row.agreement_ids),
            "first": short(row.first),
            "last": short(row.last),
        }

    def by_bin(self) -> pd.DataFrame:
        """The series: per state and month or year, how many meetings and agreements."""
        schema = {
            "state": Column.TEXT,
            "bin": Column.TEXT,
            "meetings": Column.INTEGER,
            "agreements": Column.INTEGER,
        }
        records: list[Record] = [
            {
                "state": row.state.id,
                "bin": one.bin,
                "meetings": one.meetings,
                "agreements": one.agreements,
            }
            for row in self.rows
            for one in row.series
        ]
        return frames.to_pandas(schema, records, self._attributes())

    def to_networkx(self) -> nx.Graph[str]:
        """A star: the state in the middle, an edge to each it met or agreed with."""
        graph = self._graph()
        graph.add_node(self.of)
        for record in self.records():
            graph.add_node(record["state"], name=record["name"])
            told = {name: record[name] for name in self.schema if name not in ("state", "name")}
            graph.add_edge(self.of, record["state"], weight=float(record["meetings"]), **told)
        return graph
