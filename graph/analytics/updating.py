"""A contact table brought up to date by the difference: only what commits have touched is read.

The rows of an event depend on what all its reports say of it, on the posts that those who took
part held then, and on the reference data. So when graphs of reports have changed, the events they
told before or tell now are merged anew, and those at which somebody held a post that came, went or
moved; all other rows stay. So they do when reference data come that are new. When those that were
there or the topics have changed, or it is not known what has (an update by SPARQL, very many
commits at once), everything is read anew.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import Final

import numpy as np
import polars as pl

from graph import terms
from graph.analytics.changes import changes
from graph.analytics.claims import Claims, Said
from graph.analytics.codes import Ids, Mask, Rows, marked
from graph.analytics.contacts import IN_PAIRS, IN_PARTS, ContactTable, in_order
from graph.analytics.growing import only_grown, still_placed
from graph.analytics.levels import place_actors
from graph.analytics.merging import resolved
from graph.analytics.saying import claims_graphs, read_said, report_of
from graph.analytics.splicing import Splice, renumbered
from graph.analytics.tenures import held_then, in_their_order, tenures
from graph.analytics.things import Things
from graph.store.base import View


def followed(table: ContactTable, view: View) -> ContactTable | None:
    """The table of a view, made from that of an earlier generation.

    ``None`` where all has to be read: more has changed than the difference tells.
    """
    changed = changes(view, table.generation)
    if changed is None or terms.TOPICS in changed.graphs:
        return None
    if terms.REFERENCE in changed.graphs:
        now = changed.things
        things = Things.read(view) if now is None else table.things.after(view, now)
        grown = _grown(table, things)
        if grown is None:
            return None
        table = grown
    reports = {report for report in map(report_of, changed.graphs) if report}
    if not reports:
        return replace(table, generation=view.generation)
    return _patched(table, view, reports)


def _grown(table: ContactTable, things: Things) -> ContactTable | None:
    """The same rows with the reference data of now; ``None`` where they depend on what changed."""
    reference = things.reference
    if not only_grown(table, reference):
        return None
    known = reference.actors["actor"].implode()
    lacking = table.actors["actor"].filter(~table.actors["actor"].is_in(known))
    actors = place_actors(reference, lacking)
    if not still_placed(table.actors, actors):
        return None
    rows = _moved(table.actors["actor"], actors["actor"])
    return replace(
        table,
        actors=actors,
        participations=renumbered(table.participations, rows, *IN_PARTS),
        pairs=renumbered(table.pairs, rows, *IN_PAIRS),
        things=things,
    )


def _patched(table: ContactTable, view: View, reports: Set[str]) -> ContactTable:
    """The table with everything anew that these reports have a part in."""
    said = read_said(view, claims_graphs(reports))
    held = in_their_order(pl.concat([_without(table.posts_held, reports), said.posts_held]))
    touched = set(said.claims.events["event"]) | _told_by(table, reports)
    touched |= _served(table, reports, held)
    claims = said.claims
    if others := _telling(table, touched) - reports:
        claims = claims.and_also(read_said(view, claims_graphs(others)).claims)
    claims = claims.of_events(touched)
    stays = ~marked(len(table.events), table.event_ids.known(sorted(touched)))
    actors = _actors(table, stays, claims)
    said = Said(claims, _with_reports(table, said.reports, reports), held)
    fresh = ContactTable.build(said, table.things, actors=actors, generation=view.generation)
    return _spliced(table, fresh, stays)


def _without(told: pl.DataFrame, reports: Set[str]) -> pl.DataFrame:
    return told.filter(~pl.col("report").is_in(sorted(reports)))


def _with_reports(table: ContactTable, described: pl.DataFrame, reports: Set[str]) -> pl.DataFrame:
    """The reports, with these as they are described now."""
    old = table.reports["report"]
    stays = ~marked(len(old), table.report_ids.known(sorted(reports)))
    return Splice.of(old, stays, described["report"]).joined(table.reports, described)


def _told_by(table: ContactTable, reports: Set[str]) -> set[str]:
    """The events that these reports told when the table was made."""
    known = table.reports["report"].gather(table.report_ids.known(reports))
    if known.is_empty():
        return set()
    told = table.tellings.filter(pl.col("report").is_in(known.implode()))
    return set(table.events["event"].gather(told["event"]))


def _telling(table: ContactTable, events: Set[str]) -> set[str]:
    """The reports that told these events when the table was made."""
    rows = table.event_ids.known(sorted(events))
    return set(table.events["reports"].gather(rows).explode())


def _served(table: ContactTable, reports: Set[str], held: pl.DataFrame) -> set[str]:
    """The events whose participants got or lost a post that they held then."""
    old = table.posts_held
    said = pl.concat([old, held]).filter(pl.col("report").is_in(sorted(reports)))
    if said.is_empty():
        return set()
    concerned = pl.col("membership").is_in(said["membership"].implode())
    successors = table.reference.successors
    before, after = (tenures(told.filter(concerned), successors) for told in (old, held))
    keys = before.columns
    moved = pl.concat(
        [
            before.join(after, on=keys, how="anti", nulls_equal=True),
            after.join(before, on=keys, how="anti", nulls_equal=True),
        ]
    )
    if moved.is_empty():
        return set()
    persons = table.actor_ids.known(moved["person"].unique())
    parts = table.participations.filter(pl.col("actor").is_in(persons)).select("event", "actor")
    days = table.events[parts["event"]].select("earliest", "latest")
    asked = table.named(parts).with_columns(days)
    return set(held_then(asked, moved)["event"])


def _actors(table: ContactTable, stays: Mask, claims: Claims) -> pl.DataFrame:
    """The actors, with those that claims name and the reference data lack."""
    reference = table.reference
    told = resolved(claims.participations, reference.successors)
    unknown = table.actors.select(pl.col("type").is_null())["type"].to_numpy()
    parts = table.participations
    parts = parts.filter(stays[parts["event"].to_numpy()]) if unknown.any() else parts.clear()
    named = table.named(parts.select("actor", "side"))
    mentioned = pl.concat([part[end].drop_nulls() for part in (told, named) for end in _ENDS])
    known = reference.actors["actor"].implode()
    lacking = mentioned.filter(~mentioned.is_in(known)).unique()
    if set(lacking) == set(table.actors["actor"].filter(pl.Series(unknown))):
        return table.actors
    return place_actors(reference, lacking)


_ENDS = ("actor", "side")


def _spliced(table: ContactTable, fresh: ContactTable, stays: Mask) -> ContactTable:
    """The old rows of the events that stay and the fresh rows of the others, in order."""
    events = Splice.of(table.events["event"], stays, fresh.events["event"])
    actors = _moved(table.actors["actor"], fresh.actors["actor"])
    reports = _moved(table.reports["report"], fresh.reports["report"])
    moved, all_stay = events.moved, bool(stays.all())

    def spliced(old: pl.DataFrame, new: pl.DataFrame, ends: tuple[str, ...]) -> pl.DataFrame:
        kept = np.ones(len(old), bool) if all_stay else stays[old["event"].to_numpy()]
        old = renumbered(renumbered(old, moved, "event"), actors, *ends)
        old = renumbered(old, reports, *_REPORTS & set(old.columns))
        new = renumbered(new, events.new, "event")
        return Splice.of(old["event"], kept, new["event"]).joined(old, new)

    return replace(
        fresh,
        events=in_order(events.joined(table.events, fresh.events).drop("order")),
        participations=spliced(table.participations, fresh.participations, IN_PARTS),
        pairs=spliced(table.pairs, fresh.pairs, IN_PAIRS),
        evidence=spliced(table.evidence, fresh.evidence, ()),
    )


#: Where the frames name reports.
_REPORTS: Final = {"report", "reports"}


def _moved(old: pl.Series, new: pl.Series) -> Rows | None:
    """The rows of the old ids among the new ones, -1 for one that is gone; ``None``: the same."""
    if old.equals(new):
        return None
    return Ids(new).code(old).cast(pl.Int64).fill_null(-1).to_numpy()
