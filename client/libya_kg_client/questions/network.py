"""Questions about the network: paths, and the graph itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from libya_kg_client import routes
from libya_kg_client.extras import need
from libya_kg_client.filters import Filters, Level, Names, Weight, several
from libya_kg_client.questions.base import Questions
from libya_kg_client.results.paths import Paths
from libya_kg_client.rows.paths import Path, WhyNone

if TYPE_CHECKING:
    from libya_kg_client.results.graph import MeetingGraph


class NetworkQuestions(Questions):
    """Who connects whom, and what the graph looks like."""

    def paths(
        self,
        a: str,
        b: str,
        *,
        k: int = 5,
        max_hops: int = 4,
        avoid: Names = (),
        level: Level = "person",
        ordered: bool = False,
        weight: Weight | None = None,
        hubs: float | None = None,
        max_contacts: int | None = None,
        half_life: float | None = None,
        events: int | None = None,
        **filters: Unpack[Filters],
    ) -> Paths:
        """Up to ``k`` ways from one actor to another, shortest and strongest first.

        Args:
            a: an id or name: where the ways begin.
            b: an id or name: where they end.
            k: how many at most.
            max_hops: how long one may be.
            avoid: actors they must not go through.
            level: who the steps are: persons, organizations, states, or any actors.
            ordered: only ways whose meetings can follow one another in time.
            weight: what a tie weighs; meetings of many weigh less if not given (newman).
            hubs: how far ties of those who met very many are weakened, from 0 (not at all) to 1.
            max_contacts: pass nobody who met more others than this.
            half_life: days after which a meeting counts half, with ``weight="decay"``.
            events: how many of the meetings each step shows, the latest five if not given.
            **filters: see `Filters`.

        Example:
            >>> ways = kg.paths("Pezzotti", "Guerini", attendance="any", k=1)
            >>> [actor.name for actor in ways[0].actors]
            ['Paolo Pezzotti', 'Salah al-Din al-Namroush', 'Lorenzo Guerini']
        """
        asked: dict[str, str | tuple[str, ...]] = {
            **self._names.parameters(filters),
            "source": self._names.actor(a),
            "target": self._names.actor(b),
            "k": str(k),
            "max_hops": str(max_hops),
            "avoid": self._names.actors(several(avoid)),
            "level": level,
            "ordered": str(ordered).lower(),
        }
        chosen = {
            "weight": weight,
            "hubs": hubs,
            "max_contacts": max_contacts,
            "half_life": half_life,
            "events": events,
        }
        asked |= {name: str(value) for name, value in chosen.items() if value is not None}
        answer = self._service.ask(routes.PATHS, asked)
        rows = [self._row(Path, item) for item in answer.data["items"]]
        why = answer.data.get("why_none")
        return Paths(
            self._row(WhyNone, why) if why else None,
            rows,
            self._provenance("paths", answer, asked),
            self._service,
        )

    def graph(
        self,
        center: str | None = None,
        *,
        radius: int = 1,
        level: Level = "person",
        weight: Weight = "count",
        **filters: Unpack[Filters],
    ) -> MeetingGraph:
        """The graph of meetings as networkx: dates, reports and weights are on its edges.

        Args:
            center: an id or name; if given, only the part around this actor.
            radius: how many hops from there.
            level: who the nodes are.
            weight: what an edge weighs.
            **filters: see `Filters`.

        Raises:
            MissingExtraError: networkx is not installed.

        Example:
            >>> met = kg.graph(level="state")
            >>> met.edges["italy", "libya"]["meetings"], met.edges["italy", "libya"]["last"]
            (10, '2026-02-09')
        """
        need("networkx", "networkx")
        from libya_kg_client.results.graph import meeting_graph

        asked: dict[str, Any] = {
            **self._names.parameters(filters),
            "level": level,
            "weight": weight,
        }
        if center is not None:
            asked |= {"center": self._names.actor(center), "radius": str(radius)}
        answer = self._service.ask(routes.GRAPH, asked)
        return meeting_graph(answer.data, self._provenance("graph", answer, asked), self._service)
