"""Questions about actors, events and agreements."""

from __future__ import annotations

from typing import Literal, Unpack

from libya_kg_client import routes
from libya_kg_client.filters import Filters, Names, several
from libya_kg_client.questions.base import Questions
from libya_kg_client.results.actors import Actor, Actors, Contacts
from libya_kg_client.results.agreements import Agreements
from libya_kg_client.results.events import EventPage, Events
from libya_kg_client.results.relations import Relations
from libya_kg_client.results.sources import Reports
from libya_kg_client.rows.actors import ActorHit, ActorRow, Contact
from libya_kg_client.rows.events import Agreement, Event, EventDetail
from libya_kg_client.rows.network import Relation
from libya_kg_client.rows.sources import Report

ActorType = Literal["person", "organization", "state"]


class ActorQuestions(Questions):
    """Who is there, whom they met, what they agreed on."""

    def find(self, name: str, *, type: ActorType | None = None, state: str | None = None) -> Actors:
        """Actors by any spelling, Latin or Arabic, best first.

        Args:
            name: a name, or part of one.
            type: only persons, organizations or states.
            state: only actors that belong to this state.

        Example:
            >>> [actor.id for actor in kg.find("Dbeibah")]
            ['abdul-hamid-dabaiba']
        """
        asked: dict[str, str] = {"q": name} | ({"type": type} if type else {})
        if state is not None:
            asked["state"] = self._names.state(state)
        rows, answer = self._listed(ActorHit, routes.ACTORS, asked)
        return Actors(rows, self._provenance("find", answer, asked), self._service)

    def actor(self, name: str) -> Actor:
        """One actor: names, posts held, stances, counts.

        Args:
            name: an id, or a name that only one actor can be meant by.

        Raises:
            AmbiguousNameError: several may be meant; ``candidates`` has them.
            UnknownNameError: nobody is known by it.

        Example:
            >>> kg.actor("Piantedosi").name
            'Matteo Piantedosi'
        """
        asked = {"actor": self._names.actor(name)}
        answer = self._service.ask(routes.ACTOR, {}, asked["actor"])
        provenance = self._provenance("actor", answer, asked)
        return Actor(self._row(ActorRow, answer.data), provenance, self._service)

    def contacts(
        self, name: str, *, events: int | None = None, **filters: Unpack[Filters]
    ) -> Contacts:
        """Whom an actor met, most frequent first, with the latest meetings and their reports.

        Args:
            name: an id, or a name that only one actor can be meant by.
            events: how many of the meetings each contact shows, the latest five if not given;
                `meetings` has all of two actors.
            **filters: see `Filters`.

        Example:
            >>> met = kg.contacts("Piantedosi", window="2026-02")
            >>> [(one.actor.name, one.meetings) for one in met]
            [('Abdul Hameed Dabaiba', 1), ('Emad al-Trabelsi', 1)]
        """
        actor, asked = self._names.actor(name), self._names.parameters(filters)
        if events is not None:
            asked["events"] = str(events)
        rows, answer = self._listed(Contact, routes.CONTACTS, asked, id=actor)
        provenance = self._provenance("contacts", answer, {"of": actor, **asked})
        return Contacts(actor, rows, provenance, self._service)

    def events(self, **filters: Unpack[Filters]) -> Events:
        """Events, latest first, with who took part and where the reports say so.

        Args:
            **filters: see `Filters`.

        Example:
            >>> kg.events(window=2020, type="meeting", place="Tripoli")[0].label
            'Fayez Al-Sarraj receives Lorenzo Guerini in Tripoli'
        """
        asked = self._names.parameters(filters)
        rows, answer = self._listed(Event, routes.EVENTS, asked)
        return Events(rows, self._provenance("events", answer, asked), self._service)

    def event(self, id: str) -> EventPage:
        """One event: what each report says of it, and where they disagree.

        Example:
            >>> kg.event("sarraj-guerini-2020-08-05").place
            'tripoli'
        """
        answer = self._service.ask(routes.EVENT, {}, id)
        provenance = self._provenance("event", answer, {"event": id})
        return EventPage(self._row(EventDetail, answer.data), provenance, self._service)

    def meetings(self, a: str, b: str | None = None, **filters: Unpack[Filters]) -> Events:
        """The meetings between two actors, or those of one, latest first.

        Args:
            a: an id or name; of a person, an organization or a state.
            b: who sat on the other side of the table; if not given, anybody.
            **filters: see `Filters`.

        Example:
            >>> len(kg.meetings("Italy", "Libya", window="2017/2026"))
            7
        """
        asked = self._names.parameters(filters)
        asked["actor"] = self._names.actor(a)
        if b is not None:
            asked["with"] = self._names.actor(b)
        rows, answer = self._listed(Event, routes.MEETINGS, asked)
        return Events(rows, self._provenance("meetings", answer, asked), self._service)

    def agreements(
        self, state: Names | None = None, *, topic: Names = (), status: Names = ()
    ) -> Agreements:
        """Agreements with parties, who signed, how far they came and when, latest first.

        Args:
            state: a state that is party to it; several mean any of these.
            topic: topics, narrower ones included.
            status: ``negotiated``, ``agreed``, ``signed``, ``in-force`` or ``ended``.

        Example:
            >>> [one.label for one in kg.agreements("Italy", status="in-force")]
            ['Prisoner transfer agreement of Libya and Italy']
        """
        asked = {
            "state": self._names.actors(several(state or ()), "state"),
            "topic": tuple(self._names.topic(name) for name in several(topic)),
            "status": several(status),
        }
        given = {name: values for name, values in asked.items() if values}
        rows, answer = self._listed(Agreement, routes.AGREEMENTS, given)
        return Agreements(rows, self._provenance("agreements", answer, given), self._service)

    def relations(
        self,
        name: str,
        *,
        bin: Literal["month", "year"] = "year",
        events: int | None = None,
        **filters: Unpack[Filters],
    ) -> Relations:
        """Per other state: meetings and agreements, first and last, and the series over time.

        Args:
            name: an id or name of a state.
            bin: the steps of the series.
            events: how many of the meetings each state shows, the latest five if not given.
            **filters: see `Filters`.

        Example:
            >>> italy = kg.relations("Libya")[0]
            >>> italy.state.name, italy.agreements, [one.bin for one in italy.series]
            ('Italy', 5, ['2017', '2020', '2025', '2026'])
        """
        state, asked = self._names.state(name), self._names.parameters(filters)
        asked["bin"] = bin
        if events is not None:
            asked["events"] = str(events)
        rows, answer = self._listed(Relation, routes.RELATIONS, asked, id=state)
        provenance = self._provenance("relations", answer, {"of": state, **asked})
        return Relations(state, rows, provenance, self._service)

    def reports(self) -> Reports:
        """The reports everything rests on, latest first.

        Example:
            >>> len(kg.reports())
            5
        """
        rows, answer = self._listed(Report, routes.REPORTS, {})
        return Reports(rows, self._provenance("reports", answer, {}), self._service)
