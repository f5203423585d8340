"""Results about agreements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from libya_kg_client.frames import Column, Record
from libya_kg_client.markup import Html, Links, fold, short, text
from libya_kg_client.results.base import Lines, distinct
from libya_kg_client.rows.events import Agreement, StatusChange

if TYPE_CHECKING:
    import networkx as nx


class Agreements(Lines[Agreement]):
    """Agreements, latest first."""

    heading = "Agreements"
    schema: ClassVar[Mapping[str, Column]] = {
        "agreement": Column.TEXT,
        "label": Column.TEXT,
        "parties": Column.LIST,
        "signed_by": Column.LIST,
        "signed": Column.TEXT,
        "earliest": Column.DATE,
        "latest": Column.DATE,
        "status": Column.TEXT,
        "topics": Column.LIST,
        "reports": Column.LIST,
    }

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that tell of them."""
        return distinct(report for row in self.rows for report in _reports(row))

    def record(self, row: Agreement) -> Record:
        """One agreement."""
        return {
            "agreement": row.id,
            **{name: getattr(row, name) for name in ("label", "signed", "status")},
            **{name: getattr(row, name) for name in ("earliest", "latest")},
            **{name: list(getattr(row, name)) for name in ("parties", "signed_by", "topics")},
            "reports": list(_reports(row)),
        }

    def shown(self, row: Agreement, links: Links) -> Mapping[str, Html]:
        """One agreement, its history and evidence one click away."""
        history = [_step(one, links) for one in row.history]
        return {
            "agreement": links.thing("agreement", row.id, row.label),
            "parties": links.things("actor", row.parties),
            "signed": short(row.signed),
            "status": text(row.status),
            "history": fold(f"{len(history)} steps", history),
            "evidence": links.evidence(row.evidence),
        }

    def to_networkx(self) -> nx.Graph[str]:
        """A two-mode graph: agreements and their parties (``kind``)."""
        graph = self._graph()
        for row, record in zip(self.rows, self.records(), strict=True):
            graph.add_node(row.id, kind="agreement", **record)
            for party in row.parties:
                graph.add_node(party, kind="actor")
                graph.add_edge(
                    row.id, party, signed=party in row.signed_by, reports=record["reports"]
                )
        return graph


def _reports(row: Agreement) -> tuple[str, ...]:
    told = [one.report for one in row.evidence]
    return distinct([*told, *(change.report for change in row.history)])


def _step(change: StatusChange, links: Links) -> Html:
    reason = f": {text(change.reason)}" if change.reason else ""
    return Html(
        f"{text(change.date or 'no date')} {text(change.status)} "
        f"[{links.thing('report', change.report)}]{reason}"
    )
