"""Results about events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from libya_kg_client.frames import Column, Record
from libya_kg_client.markup import Html, Links, fold, join, short, text
from libya_kg_client.results.base import Lines, One, distinct
from libya_kg_client.rows.events import Claim, Conflict, Event, EventDetail, Participant

if TYPE_CHECKING:
    import networkx as nx

    from libya_kg_client.plots.picture import Picture
    from libya_kg_client.results.agreements import Agreements


class Events(Lines[Event]):
    """Events, latest first."""

    heading = "Events"
    schema: ClassVar[Mapping[str, Column]] = {
        "event": Column.TEXT,
        "type": Column.TEXT,
        "label": Column.TEXT,
        "date": Column.TEXT,
        "earliest": Column.DATE,
        "latest": Column.DATE,
        "place": Column.TEXT,
        "status": Column.TEXT,
        "topics": Column.LIST,
        "participants": Column.LIST,
        "reports": Column.LIST,
    }

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that tell of them."""
        return distinct(one.report for row in self.rows for one in row.evidence)

    def record(self, row: Event) -> Record:
        """One event."""
        same = ("type", "label", "date", "earliest", "latest", "place", "status")
        return {
            "event": row.id,
            **{name: getattr(row, name) for name in same},
            "topics": list(row.topics),
            "participants": [one.actor for one in row.participants],
            "reports": list(distinct(one.report for one in row.evidence)),
        }

    def shown(self, row: Event, links: Links) -> Mapping[str, Html]:
        """One event, its evidence one click away."""
        return {
            "date": short(row.date or "no date"),
            "event": links.thing("event", row.id, row.label),
            "place": links.thing("place", row.place) if row.place else text(""),
            "who": _who(row.participants, links),
            "evidence": links.evidence(row.evidence),
        }

    def plot(self, agreements: Agreements | None = None, *, title: str = "Meetings") -> Picture:
        """The events in time, a line each, with agreements beside them."""
        from libya_kg_client.plots.timeline import meeting_timeline

        return meeting_timeline(self, agreements, title=title)

    def to_networkx(self) -> nx.Graph[str]:
        """A two-mode graph: events and actors (``kind``), an edge for every participation."""
        graph = self._graph()
        for row, record in zip(self.rows, self.records(), strict=True):
            plain = {name: record[name] for name in self.schema if name != "participants"}
            graph.add_node(row.id, kind="event", **plain)
            for one in row.participants:
                graph.add_node(one.actor, kind="actor", name=one.name)
                told = {"role": one.role, "on_behalf_of": one.on_behalf_of, "post": one.post}
                graph.add_edge(row.id, one.actor, **told, reports=list(one.reports))
        return graph


class EventPage(One[EventDetail]):
    """One event: what each report says of it, and where they disagree.

    Its frame has a line for every claim.
    """

    heading = "Event"
    schema: ClassVar[Mapping[str, Column]] = {
        "property": Column.TEXT,
        "report": Column.TEXT,
        "value": Column.TEXT,
        "wording": Column.TEXT,
        "reason": Column.TEXT,
    }

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that tell of it."""
        return self.row.reports

    def records(self) -> list[Record]:
        """One line per claim."""
        return [
            {
                "property": name,
                "report": claim.report,
                "value": _told(claim),
                "wording": claim.wording,
                "reason": claim.reason,
            }
            for name, claims in self.row.claims.items()
            for claim in claims
        ]

    def to_networkx(self) -> nx.Graph[str]:
        """The event in the middle, an edge to everyone who took part."""
        graph = self._graph()
        row = self.row
        graph.add_node(row.id, kind="event", label=row.label, date=row.date, place=row.place)
        for one in row.participants:
            graph.add_node(one.actor, kind="actor", name=one.name)
            graph.add_edge(row.id, one.actor, role=one.role, on_behalf_of=one.on_behalf_of)
        return graph

    def shown(self, row: EventDetail, links: Links) -> Mapping[str, Html]:
        """The event in one line, claims and conflicts one click away."""
        claims = [
            f"{text(one['property'])}: {text(one['value'])} "
            f"[{links.thing('report', one['report'])}]{_why(one)}"
            for one in self.records()
        ]
        return {
            "date": short(row.date or "no date"),
            "event": links.thing("event", row.id, row.label),
            "who": _who(row.participants, links),
            "evidence": links.evidence(row.evidence),
            "claims": fold(f"{len(claims)} claims", claims),
            "conflicts": fold(
                f"{len(row.conflicts)} conflicts", [_conflict(one, links) for one in row.conflicts]
            ),
        }


def _who(participants: tuple[Participant, ...], links: Links) -> Html:
    people = (
        Html(f"{links.thing('actor', one.actor, one.name)} ({text(one.role)})")
        for one in participants
    )
    return join(people, "<br>")


def _why(record: Record) -> str:
    """The report's words, and why they are read so."""
    words = f" “{text(record['wording'])}”" if record["wording"] else ""
    return words + (f": {text(record['reason'])}" if record["reason"] else "")


def _told(claim: Claim) -> str | None:
    """The value of a claim as text; a part in an event as who and in which role."""
    if isinstance(claim.value, list):
        return ", ".join(
            f"{one['actor']} ({one['role']})" if isinstance(one, dict) else str(one)
            for one in claim.value
        )
    return None if claim.value is None else str(claim.value)


def _conflict(conflict: Conflict, links: Links) -> Html:
    told = join(
        f"{text(_told(claim))} [{links.thing('report', claim.report)}]" for claim in conflict.claims
    )
    return Html(
        f"{text(conflict.property)}: {told}; taken: {text(conflict.taken)}, {text(conflict.rule)}"
    )
