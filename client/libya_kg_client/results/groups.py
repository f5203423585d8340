"""Results about groups of actors, and about two windows side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from libya_kg_client.frames import Column, Record
from libya_kg_client.markup import Html, Links, text
from libya_kg_client.results.base import Lines, distinct
from libya_kg_client.results.rankings import OnGraph, graph_behind, reports_behind
from libya_kg_client.rows.rankings import Compared, Definition, Group, Sampled, Standing
from libya_kg_client.service import Parameters


class Communities(OnGraph[Group]):
    """Groups of actors who meet each other more than chance would have it; a line per member.

    Attributes:
        modularity: how much more weight lies within groups than chance would put there.
        method: how the groups are found.
    """

    heading = "Communities"
    schema: ClassVar[Mapping[str, Column]] = {
        "community": Column.INTEGER,
        "size": Column.INTEGER,
        "actor": Column.TEXT,
        "name": Column.TEXT,
    }

    def __init__(self, modularity: float | None, method: str, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.modularity = modularity
        self.method = method

    def records(self) -> list[Record]:
        """One line per member."""
        return [
            {"community": row.rank, "size": row.size, "actor": one.id, "name": one.name}
            for row in self.rows
            for one in row.members
        ]

    def shown(self, row: Group, links: Links) -> Mapping[str, Html]:
        """One group."""
        members = links.joined("actor", {one.id: one.name for one in row.members})
        return {"community": text(row.rank), "size": text(row.size), "members": members}


class Comparison(Lines[Compared]):
    """One measure on two windows side by side, in the order of window b.

    Attributes:
        definition: what the measure measures.
        sampled: how far values of window a and of window b may be off, where a graph is too
            large for exact ones.
    """

    schema: ClassVar[Mapping[str, Column]] = {
        "actor": Column.TEXT,
        "name": Column.TEXT,
        "rank_a": Column.INTEGER,
        "rank_b": Column.INTEGER,
        "rise": Column.INTEGER,
        "value_a": Column.NUMBER,
        "value_b": Column.NUMBER,
    }

    def __init__(
        self,
        definition: Definition,
        graphs: Sequence[Parameters],
        sampled: tuple[Sampled | None, Sampled | None],
        *arguments: Any,
    ) -> None:
        super().__init__(*arguments)
        self.definition = definition
        self.sampled = sampled
        self._graphs = graphs

    @property
    def heading(self) -> str:  # type: ignore[override]
        """The measure's name."""
        return f"{self.definition.measure.replace('_', ' ').capitalize()} in two windows"

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports behind the graphs of both windows."""
        return self._behind

    @cached_property
    def _behind(self) -> tuple[str, ...]:
        graphs = (graph_behind(self.service, asked) for asked in self._graphs)
        return distinct(report for graph in graphs for report in reports_behind(graph))

    def record(self, row: Compared) -> Record:
        """One actor."""
        a, b = row.then, row.now
        return {
            "actor": row.actor,
            "name": row.name,
            "rank_a": a and a.rank,
            "rank_b": b and b.rank,
            "rise": row.rise,
            "value_a": a and a.value,
            "value_b": b and b.value,
        }

    def shown(self, row: Compared, links: Links) -> Mapping[str, Html]:
        """One actor."""
        return {
            "name": links.thing("actor", row.actor, row.name),
            "window a": _place(row.then),
            "window b": _place(row.now),
            "change": text("" if row.rise is None else f"{row.rise:+d}"),
        }


def _place(standing: Standing | None) -> Html:
    return text(f"{standing.rank} ({standing.value:.3g})" if standing else "not in it")
