"""Data as others write them may not say on whose behalf somebody acted; they are answered too."""

from __future__ import annotations

from contextlib import closing

from graph import terms
from graph.analytics.filters import Filters
from graph.answers import actors, events
from graph.answers.snapshot import Snapshots
from graph.load import load_seed
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore


def test_events_and_their_actors_are_answered_without_sides() -> None:
    with closing(EmbeddedStore()) as store:
        load_seed(store)
        with store.view() as view:
            said = [q for q in view.quads() if q.predicate.value == terms.expand("lir:onBehalfOf")]
        store.apply(Changes(remove=said))
        with Snapshots(store).current() as snap:
            found = events.events(snap, Filters(), limit=500).items
            mine = actors.actor_events(snap, "matteo-piantedosi", Filters()).items
    sides = {part.actor: part.on_behalf_of for event in found for part in event.participants}
    assert None in sides.values()
    assert sides["italy"] == "italy"
    assert "ministry-of-interior-italy" in {event.on_behalf_of for event in mine}
