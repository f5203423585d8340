"""Results about actors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from libya_kg_client import routes
from libya_kg_client.frames import Column, Record
from libya_kg_client.markup import Html, Links, fold, join, short, text
from libya_kg_client.results.base import Around, Lines, One, distinct
from libya_kg_client.rows.actors import ActorHit, ActorRow, Contact, Position

if TYPE_CHECKING:
    import networkx as nx


class Actors(Lines[ActorHit]):
    """Actors that may be meant by a name, best first."""

    heading = "Actors"
    schema: ClassVar[Mapping[str, Column]] = {
        "id": Column.TEXT,
        "type": Column.TEXT,
        "name": Column.TEXT,
        "name_ar": Column.TEXT,
        "score": Column.NUMBER,
        "matched": Column.TEXT,
    }

    @property
    def reports(self) -> tuple[str, ...]:
        """None: a name found is not yet something a report says."""
        return ()

    def record(self, row: ActorHit) -> Record:
        """One actor found."""
        return {name: getattr(row, name) for name in self.schema}

    def shown(self, row: ActorHit, links: Links) -> Mapping[str, Html]:
        """One actor found."""
        return {
            "name": links.thing("actor", row.id, row.name),
            "in Arabic": text(row.name_ar),
            "type": text(row.type),
            "matched": text(row.matched),
            "score": text(row.score),
            "id": Html(f"<code>{text(row.id)}</code>"),
        }


class Actor(One[ActorRow]):
    """One actor: names, posts held, stances, counts."""

    heading = "Actor"
    schema: ClassVar[Mapping[str, Column]] = {
        "id": Column.TEXT,
        "type": Column.TEXT,
        "name": Column.TEXT,
        "name_ar": Column.TEXT,
        "states": Column.LIST,
        "posts": Column.LIST,
        "events": Column.INTEGER,
        "meetings": Column.INTEGER,
        "contacts": Column.INTEGER,
        "agreements": Column.INTEGER,
    }

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that have the spellings of its name, its posts and its stances."""
        row = self.row
        names = [one.report for alias in row.aliases for one in alias.sources]
        posts = [report for position in row.positions for report in position.reports]
        stances = [one.report for stance in row.stances for one in stance.evidence]
        return distinct([*names, *posts, *stances])

    def records(self) -> list[Record]:
        """The actor in one line."""
        row = self.row
        plain = {name: getattr(row, name) for name in ("id", "type", "name", "name_ar")}
        lists = {"states": list(row.states), "posts": [one.post for one in row.positions]}
        counts = {
            name: getattr(row.counts, name)
            for name in ("events", "meetings", "contacts", "agreements")
        }
        return [{**plain, **lists, **counts}]

    def shown(self, row: ActorRow, links: Links) -> Mapping[str, Html]:
        """The actor in one line."""
        spellings = distinct(alias.text for alias in row.aliases if not alias.hidden)
        return {
            "name": links.thing("actor", row.id, row.name),
            "in Arabic": text(row.name_ar),
            "also": fold(f"{len(spellings)} spellings", [text(one) for one in spellings]),
            "states": links.things("actor", row.states),
            "posts": join((_position(one, links) for one in row.positions), "<br>"),
            "meetings": text(row.counts.meetings),
            "contacts": text(row.counts.contacts),
        }


def _position(row: Position, links: Links) -> Html:
    when = f" ({row.from_ or '…'} to {row.to or '…'})" if row.from_ or row.to else ""
    held = links.thing("post", row.post, row.name)
    return Html(f"{held}{text(when)} {links.evidence(row.evidence)}")


class Contacts(Around[Contact]):
    """Whom an actor met, most frequent first."""

    heading = "Contacts"
    schema: ClassVar[Mapping[str, Column]] = {
        "actor": Column.TEXT,
        "name": Column.TEXT,
        "meetings": Column.INTEGER,
        "first": Column.TEXT,
        "last": Column.TEXT,
        "events": Column.LIST,
        "reports": Column.LIST,
    }

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that tell of the meetings."""
        return distinct(report for row in self.rows for report in row.reports)

    def record(self, row: Contact) -> Record:
        """One contact."""
        return {
            "actor": row.actor.id,
            "name": row.actor.name,
            "meetings": row.meetings,
            "first": row.first,
            "last": row.last,
            "events": [event.id for event in row.events],
            "reports": list(row.reports),
        }

    def shown(self, row: Contact, links: Links) -> Mapping[str, Html]:
        """One contact, its meetings one click away."""
        return {
            "name": links.thing("actor", row.actor.id, row.actor.name),
            "first": short(row.first),
            "last": short(row.last),
            "meetings": links.events(row.events),
        }

    def to_networkx(self) -> nx.Graph[str]:
        """A star: the actor in the middle, an edge to everyone it met."""
        graph = self._graph()
        middle = self.service.ask(routes.ACTOR, {}, self.of).data
        graph.add_node(self.of, name=middle["name"], type=middle["type"])
        for record in self.records():
            edge = {name: record[name] for name in self.schema if name not in ("actor", "name")}
            graph.add_node(record["actor"], name=record["name"])
            graph.add_edge(self.of, record["actor"], weight=float(record["meetings"]), **edge)
        return graph
