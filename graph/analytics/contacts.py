"""The contact table: for every event, who was in it and every two who were there together.

A columnar table (polars), because every question of the analytic half is a filter and a group-by
over one row per event and pair, and those take milliseconds on millions of rows. It is read once;
what a commit changes is then put into it (see ``updating``). Everything else is computed from it
without asking the store again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import polars as pl

from graph.analytics.claims import Said
from graph.analytics.codes import Ids, Mask, Rows
from graph.analytics.levels import place_actors, place_participations
from graph.analytics.masks import EventMasks
from graph.analytics.merging import merge_events, merge_participations
from graph.analytics.pairing import pair
from graph.analytics.reference import Reference
from graph.analytics.saying import all_claims_graphs, read_said
from graph.analytics.things import Things
from graph.errors import NotFoundError
from graph.store.base import View


@dataclass(frozen=True)
class ContactTable:
    """Events, who took part, and the pairs that follow, as of one generation of the store.

    ``events`` (a row per event, by id): event, type, label, status, date, earliest, latest, place,
    topics, reports, ``order`` (its place in time by last possible day, null when undated).
    ``actors`` (by id): actor, type, name, name_ar, top, state. ``reports`` (by id): report,
    published.

    The large three hold ids as rows of those frames (see ``codes``). ``participations``: event,
    actor, role, principal, present, side, top, home, organization, state, post (an id), reports.
    ``pairs``: event, a, b, principal, organization_a, organization_b, state_a, state_b, reports.
    ``evidence``: event, report, paragraph, start, end, confidence.

    ``posts_held`` is what the reports say of holdings of posts (see ``claims.Said``).
    """

    generation: int
    events: pl.DataFrame
    actors: pl.DataFrame
    reports: pl.DataFrame
    participations: pl.DataFrame
    pairs: pl.DataFrame
    evidence: pl.DataFrame
    posts_held: pl.DataFrame
    things: Things

    @classmethod
    def read(cls, view: View) -> ContactTable:
        """The table of a store's snapshot."""
        said = read_said(view, all_claims_graphs(view))
        return cls.build(said, Things.read(view), generation=view.generation)

    @classmethod
    def build(
        cls,
        said: Said,
        things: Things,
        *,
        actors: pl.DataFrame | None = None,
        generation: int = 0,
    ) -> ContactTable:
        """The table of what is said; ``actors``, where they are placed already (see ``levels``).

        The claims may be those of some events alone; reports and holdings are all there are.
        """
        reference = things.reference
        merged = merge_participations(said, reference)
        events = merge_events(said, reference)
        if actors is None:
            mentioned = pl.concat([merged["actor"], merged["side"].drop_nulls()]).unique()
            actors = place_actors(reference, mentioned)
        placed = place_participations(merged, events, said.posts_held, actors, reference)
        event_ids, report_ids = Ids(events["event"]), Ids(said.reports["report"])
        coded = _coded(placed, event_ids, Ids(actors["actor"]), report_ids)
        return cls(
            generation,
            in_order(events),
            actors,
            said.reports,
            coded,
            pair(coded).rechunk(),
            _located(said.claims.evidence, event_ids, report_ids),
            said.posts_held,
            things,
        )

    @property
    def reference(self) -> Reference:
        """Who and what the events are about."""
        return self.things.reference

    @cached_property
    def event_ids(self) -> Ids:
        """Between ids and rows of ``events``."""
        return Ids(self.events["event"])

    @cached_property
    def actor_ids(self) -> Ids:
        """Between ids and rows of ``actors``."""
        return Ids(self.actors["actor"])

    @cached_property
    def report_ids(self) -> Ids:
        """Between ids and rows of ``reports``."""
        return Ids(self.reports["report"])

    @cached_property
    def masks(self) -> EventMasks:
        """Which events fulfil what is asked of nearly every one."""
        return EventMasks(self.events)

    @cached_property
    def persons(self) -> Mask:
        """Which rows of ``actors`` are persons."""
        return (self.actors["type"] == "person").fill_null(False).to_numpy()

    @cached_property
    def topics(self) -> pl.DataFrame:
        """The topics of events, one a row: event (its row), topic."""
        return self._listed("topics", "topic")

    @cached_property
    def tellings(self) -> pl.DataFrame:
        """The reports of events, one a row: event (its row), report."""
        return self._listed("reports", "report")

    def _listed(self, lists: str, name: str) -> pl.DataFrame:
        rows = self.events.select(pl.row_index("event"), pl.col(lists).alias(name))
        return rows.explode(name).drop_nulls(name)

    def at(self, order: pl.Series) -> pl.Series:
        """The events (rows) at these places in time."""
        return self._chronology.gather(order)

    def dates(self, order: pl.Series) -> pl.Series:
        """The EDTF dates of the events at these places in time."""
        return self.events["date"].gather(self.at(order)).alias(order.name)

    @cached_property
    def _chronology(self) -> pl.Series:
        """The events (rows) in their order in time."""
        order = self.events["order"]
        rows = np.empty(len(order) - order.null_count(), np.uint32)
        dated = order.is_not_null().to_numpy()
        rows[order.drop_nulls().to_numpy()] = np.flatnonzero(dated)
        return pl.Series("event", rows)

    @cached_property
    def turns(self) -> Rows:
        """When the turn of each event comes, the latest first: 0, 1, and so on.

        Those that may have been on the same days have the same turn, those without any day the
        number of all events.
        """
        latest_first = self._chronology.reverse()
        one, other = pl.col("earliest"), pl.col("latest")
        days = self.events.select(pl.coalesce(one, other), latest=pl.coalesce(other, one))
        changed = pl.any_horizontal(pl.all().ne_missing(pl.all().shift()))
        turns = np.full(len(self.events), len(self.events))
        changes = days[latest_first].select(changed).to_series().to_numpy()
        turns[latest_first.to_numpy()] = changes.cumsum() - 1
        return turns

    def has_actor(self, id: str) -> bool:
        """Whether the reference data have this actor, and no other took it over."""
        row = self.actor_ids.row(id)
        return row is not None and self.actors["type"][row] is not None

    def actor(self, id: str) -> int:
        """The row of an actor.

        Raises:
            NotFoundError: there is no such actor.
        """
        row = self.actor_ids.row(id)
        if row is None:
            raise NotFoundError("actor", id)
        return row

    def named(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The same frame with ids in the place of rows, for those who read it."""
        kinds = dict.fromkeys(("event", "events"), self.event_ids)
        kinds |= dict.fromkeys(_REPORTS, self.report_ids)
        kinds |= dict.fromkeys(_ACTORS, self.actor_ids)
        return frame.with_columns(
            kinds[name].names(frame[name]) for name in frame.columns if name in kinds
        )


#: Where participations and pairs name actors.
IN_PARTS: Final = ("actor", "side", "top", "home", "organization", "state")
IN_PAIRS: Final = ("a", "b", "organization_a", "organization_b", "state_a", "state_b")
_REPORTS: Final = ("report", "reports")
_ACTORS: Final = (*IN_PARTS, *IN_PAIRS, "other")


def in_order(events: pl.DataFrame) -> pl.DataFrame:
    """Events (by id) with their place in time, ``order``; one without any day has none.

    By the last possible day, then by the first; of those with the same days the last by id is
    first. Both days are sorted as one number, which takes a quarter of the time.
    """
    days = (pl.coalesce("latest", "earliest"), pl.coalesce("earliest", "latest"))
    dated = events.select(*days, pl.row_index("row")).drop_nulls().reverse()
    latest, earliest = (dated[day].to_physical().to_numpy() for day in ("latest", "earliest"))
    both = latest.astype(np.int64) * 2**32 + earliest
    rows = dated["row"].gather(both.argsort(kind="stable"))
    order = pl.Series("order", [None], pl.UInt32).new_from_index(0, len(events))
    order = order.scatter(rows, pl.int_range(len(rows), dtype=pl.UInt32, eager=True))
    return events.with_columns(order)


def _coded(placed: pl.DataFrame, events: Ids, actors: Ids, reports: Ids) -> pl.DataFrame:
    """The participations with rows in the place of ids, by event and actor."""
    return placed.with_columns(
        events.code(placed["event"]),
        reports.code(placed["reports"]),
        *(actors.code(placed[name]) for name in IN_PARTS),
    ).sort("event", "actor")


def _located(evidence: pl.DataFrame, events: Ids, reports: Ids) -> pl.DataFrame:
    """The evidence with rows in the place of ids, by event, report and place in its text."""
    coded = evidence.with_columns(events.code(evidence["event"]), reports.code(evidence["report"]))
    ordered = coded.sort("event", "report", "paragraph", "start", "end", "confidence")
    return ordered.select("event", "report", "paragraph", "start", "end", "confidence")
