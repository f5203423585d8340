"""A page costs as many queries as it has aspects, however many items it shows."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.analytics.filters import Filters
from graph.answers.actors import actor_events, contacts, search
from graph.answers.agreements import agreements
from graph.answers.events import events
from graph.answers.places import places
from graph.answers.reports import reports
from graph.answers.snapshot import Snapshot
from graph.answers.states import relations
from graph.answers.topics import topics

ALL = Filters()


class CountingView:
    """A view that remembers which queries it was asked."""

    def __init__(self, view) -> None:
        self._view = view
        self.asked = list[str]()

    def rows(self, query: str, /, **bindings):
        self.asked.append(query)
        return self._view.rows(query, **bindings)


LISTS: dict[str, Callable] = {
    "search": search,
    "contacts": lambda snap, **page: contacts(snap, "matteo-piantedosi", ALL, **page),
    "actor_events": lambda snap, **page: actor_events(snap, "italy", ALL, **page),
    "events": lambda snap, **page: events(snap, ALL, **page),
    "agreements": agreements,
    "relations": lambda snap, **page: relations(snap, "libya", ALL, **page),
    "reports": reports,
    "topics": topics,
    "places": places,
}


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_page_costs_no_more_queries(snap: Snapshot, name: str) -> None:
    asked, shown = [], []
    for limit in (1, 500):
        view = CountingView(snap.view)
        shown.append(len(LISTS[name](replace(snap, view=view), limit=limit).items))
        asked.append(view.asked)
    assert shown[0] == 1 < shown[1]
    assert asked[0] == asked[1]
