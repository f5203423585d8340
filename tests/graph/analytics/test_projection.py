from __future__ import annotations

import pytest

from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.projection import Network, project
from graph.errors import NotFoundError


@pytest.fixture
def world(table, event) -> ContactTable:
    """A summit of four and a meeting of two; Eve only attends, and a ministry takes part.

    ::

        ann ══ bob        ann, bob, cleo and dan all met at the summit, but for sides
    """
    return table(
        a=[
            event("summit", "2026-02", "ann*@libya bob*@italy cleo*@france dan*@un eve@un"),
            event("talks", "2026-03-01", "ann*@libya bob*@italy justice*@libya"),
        ]
    )


def test_edges_have_weight_dates_and_evidence(world) -> None:
    network = project(world, Filters())
    assert network.graph.edges["ann", "bob"] == {
        "weight": 2.0,
        "meetings": 2,
        "first": "2026-02",
        "last": "2026-03-01",
        "events": ["talks", "summit"],
        "reports": ["a"],
    }
    assert network.graph.nodes["ann"] == {"type": "person", "name": "Ann"}


def test_nodes_are_in_order_and_those_who_met_nobody_among_them(table, event) -> None:
    made = table(a=[event("e", "2026", "dan*@libya bob*@italy cleo*@italy ann@italy")])
    principals = project(made, Filters())
    assert principals.ids == ["bob", "cleo", "dan"]
    assert sorted(principals.graph.edges) == [("bob", "dan"), ("cleo", "dan")]
    everyone = project(made, Filters(attendance="any"))
    assert everyone.ids == ["ann", "bob", "cleo", "dan"]
    assert len(everyone.edges) == 6


def test_newman_gives_a_summit_less_than_talks_of_two(world) -> None:
    graph = project(world, Filters(), weight="newman").graph
    assert graph.edges["ann", "cleo"]["weight"] == pytest.approx(1 / 4)
    assert graph.edges["ann", "bob"]["weight"] == pytest.approx(1 / 4 + 1)
    everyone = project(world, Filters(), level="actor", weight="newman").graph
    assert everyone.edges["ann", "bob"]["weight"] == pytest.approx(1 / 4 + 1 / 2)


def test_levels_project_whom_the_actors_acted_for(world) -> None:
    states = project(world, Filters(), level="state")
    assert states.ids == ["france", "italy", "libya"]
    assert states.graph.edges["italy", "libya"]["meetings"] == 2
    organizations = project(world, Filters(), level="organization")
    assert organizations.ids == ["justice", "un"]
    assert organizations.edges.is_empty()


def test_without_evidence_the_network_is_the_same(world) -> None:
    fast, full = project(world, Filters(), evidence=False), project(world, Filters())
    assert fast.edges.equals(full.edges.drop("events", "reports"))
    assert fast.nodes.equals(full.nodes)


def test_the_window_decides_who_is_in_the_network(world) -> None:
    march = project(world, Filters.model_validate({"from": "2026-03"}))
    assert march.ids == ["ann", "bob"]
    assert project(world, Filters.model_validate({"to": "2025"})).ids == []


def test_an_ego_network_goes_as_far_as_its_radius() -> None:
    line = Network.of({("a", "b"): 1, ("b", "c"): 1, ("c", "d"): 1})
    assert line.around("b", 1).ids == ["a", "b", "c"]
    assert line.around("b", 2).graph.number_of_edges() == 3
    assert line.around("d", 0).edges.is_empty()
    with pytest.raises(NotFoundError, match="'x'"):
        line.around("x", 1)
