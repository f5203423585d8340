"""Results about paths between two actors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from libya_kg_client.frames import Column, Record
from libya_kg_client.markup import Html, Links, join, text
from libya_kg_client.results.base import Result, distinct
from libya_kg_client.rows.paths import Hop, Path, WhyNone

if TYPE_CHECKING:
    import networkx as nx


class Paths(Result[Path]):
    """Ways from one actor to another, shortest and strongest first; a frame line is one hop.

    Attributes:
        why_none: where there is no path, why.
    """

    heading = "Paths"
    schema: ClassVar[Mapping[str, Column]] = {
        "path": Column.INTEGER,
        "length": Column.INTEGER,
        "strength": Column.NUMBER,
        "hop": Column.INTEGER,
        "source": Column.TEXT,
        "target": Column.TEXT,
        "meetings": Column.INTEGER,
        "events": Column.LIST,
        "reports": Column.LIST,
    }

    def __init__(self, why_none: WhyNone | None, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.why_none = why_none

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports behind all hops."""
        return distinct(report for row in self.rows for hop in row.hops for report in hop.reports)

    def records(self) -> list[Record]:
        """One line per hop, with the number of its path and its own, from 1."""
        return [
            record
            for number, row in enumerate(self.rows, start=1)
            for record in _records(number, row)
        ]

    def shown(self, row: Path, links: Links) -> Mapping[str, Html]:
        """One path, the meetings of each hop one click away."""
        names = {actor.id: actor.name for actor in row.actors}
        hops = (_shown(hop, names, links) for hop in row.hops)
        return {
            "length": text(row.length),
            "strength": text(f"{row.strength:.3g}"),
            "way": join((links.thing("actor", one.id, one.name) for one in row.actors), " → "),
            "meetings": join(hops, ""),
            "weakest step": _weakest(row, names, links),
        }

    def _repr_html_(self) -> str:
        why = text(self.why_none.detail) if self.why_none else Html("")
        return super()._repr_html_() + why

    def to_networkx(self) -> nx.Graph[str]:
        """All paths as one graph: a node per actor, an edge per hop."""
        graph = self._graph()
        for row in self.rows:
            graph.add_nodes_from((one.id, {"name": one.name}) for one in row.actors)
        for record in self.records():
            told = {name: record[name] for name in ("meetings", "events", "reports")}
            weight = float(record["meetings"])
            graph.add_edge(record["source"], record["target"], weight=weight, **told)
        return graph


def _records(number: int, row: Path) -> list[Record]:
    return [
        {
            "path": number,
            "length": row.length,
            "strength": row.strength,
            "hop": place,
            "source": hop.source,
            "target": hop.target,
            "meetings": hop.meetings,
            "events": [event.id for event in hop.events],
            "reports": list(hop.reports),
        }
        for place, hop in enumerate(row.hops, start=1)
    ]


def _shown(hop: Hop, names: Mapping[str, str], links: Links) -> Html:
    ends = f"{text(names[hop.source])} – {text(names[hop.target])}"
    return Html(f"<div>{ends}{links.events(hop.events)}</div>")


def _weakest(row: Path, names: Mapping[str, str], links: Links) -> Html:
    weakest = row.weakest
    ends = f"{text(names[weakest.source])} – {text(names[weakest.target])}"
    shown = links.thing("event", weakest.event, f"{weakest.reports} report(s)")
    return Html(f"{ends}: {shown}, confidence {text(f'{weakest.confidence:.2g}')}")
