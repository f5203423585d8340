"""Paths, rankings and the graph itself, in a world that can be drawn:

e1: ann (italy) - omar (ministry of gnu, libya), e2: omar - aldo (italy), e3: ann - omar again
"""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import networkx as nx
import pytest

from graph.analytics.centrality import MEASURES
from graph.analytics.filters import Filters
from graph.analytics.paths import Search
from graph.answers.centrality import centrality
from graph.answers.graphs import graph, graph_file
from graph.answers.models import Paths
from graph.answers.paths import paths as find_paths
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError, NotFoundError

ALL = Filters()


def paths(snap: Snapshot, source: str, target: str, filters: Filters, **asked: object) -> Paths:
    """Searches are written short here: whatever is not said is the default."""
    own = {name: asked.pop(name) for name in ("level", "ordered") if name in asked}
    return find_paths(snap, source, target, filters, Search(**asked), **own)


NEVER = Filters(to="1999")


@pytest.fixture(scope="module")
def small(tell) -> Snapshot:
    aldo = tell.part("aldo", "guest", "italy")
    return tell.snapshot(
        tell.report("r1", tell.event("e1"), tell.event("e2", aldo, tell.omar)),
        tell.report("r2", tell.event("e3", date="2026-03-01"), tell.event("e2", aldo, tell.omar)),
    )


def test_every_hop_names_its_events_and_reports(small: Snapshot) -> None:
    answer = paths(small, "ann", "aldo", ALL)
    assert (answer.source.name, answer.target.id, answer.total) == ("Ann", "aldo", 1)
    (path,) = answer.items
    assert [actor.id for actor in path.actors] == ["ann", "omar", "aldo"]
    first, second = path.hops
    assert [event.id for event in first.events] == ["e3", "e1"]
    assert (first.meetings, first.reports) == (2, ("r1", "r2"))
    assert [m.report for event in second.events for m in event.evidence] == ["r1", "r2"]


def test_no_path_is_an_empty_list(small: Snapshot) -> None:
    assert paths(small, "ann", "aldo", NEVER).items == []
    assert paths(small, "ann", "aldo", ALL, max_hops=1).items == []
    assert paths(small, "ann", "aldo", ALL, avoid=["omar"]).items == []


def test_a_merged_end_is_followed(small: Snapshot) -> None:
    assert paths(small, "annie", "aldo", ALL).source.id == "ann"


@pytest.mark.parametrize(
    ("wrong", "parameter"),
    [
        ({"target": "ann"}, "target"),
        ({"k": 0}, "k"),
        ({"max_hops": 99}, "max_hops"),
        ({"avoid": ["nobody"]}, "avoid"),
        ({"avoid": ["ann"]}, "avoid"),
        ({"level": "town"}, "level"),
        ({"level": "state"}, "source"),
    ],
)
def test_a_path_that_cannot_be_asked_for(small: Snapshot, wrong: dict, parameter: str) -> None:
    with pytest.raises(FilterError) as error:
        paths(small, **{"source": "ann", "target": "aldo", "filters": ALL} | wrong)
    assert error.value.parameter == parameter


def test_unknown_ends_are_not_found(small: Snapshot) -> None:
    with pytest.raises(NotFoundError, match="did you mean aldo"):
        paths(small, "ann", "alda", ALL)


def test_a_ranking_says_what_it_measures(small: Snapshot) -> None:
    answer = centrality(small, "degree", ALL)
    assert [(r.actor, r.value, r.rank) for r in answer.items] == [
        ("omar", 2, 1), ("aldo", 1, 2), ("ann", 1, 2),
    ]  # fmt: skip
    assert (answer.nodes, answer.edges, answer.total) == (3, 2, 3)
    assert all(answer.definition.model_dump(exclude={"lowest_first"}).values())


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("level", ["person", "organization", "state"])
def test_every_measure_works_at_every_level(snap: Snapshot, measure: str, level: str) -> None:
    answer = centrality(snap, measure, ALL, level=level, weight="newman")
    assert (answer.definition.measure, answer.level) == (measure, level)
    kinds = dict(snap.table.actors.select("actor", "type").iter_rows())
    assert {kinds[rank.actor] for rank in answer.items} == {level}


@pytest.mark.parametrize("measure", MEASURES)
def test_an_empty_window_ranks_nobody(snap: Snapshot, measure: str) -> None:
    assert centrality(snap, measure, NEVER).items == []


def test_pages_of_a_ranking_follow_one_another(snap: Snapshot) -> None:
    whole = centrality(snap, "pagerank", ALL).items
    first = centrality(snap, "pagerank", ALL, limit=3)
    assert first.items + centrality(snap, "pagerank", ALL, cursor=first.next).items == whole


@pytest.mark.parametrize(
    ("wrong", "parameter"),
    [
        ({"measure": "beauty"}, "measure"),
        ({"level": "town"}, "level"),
        ({"weight": "gold"}, "weight"),
        ({"filters": Filters(place="atlantis")}, "place"),
    ],
)
def test_a_ranking_that_cannot_be_asked_for(small: Snapshot, wrong, parameter: str) -> None:
    with pytest.raises(FilterError) as error:
        centrality(small, **{"measure": "degree", "filters": ALL} | wrong)
    assert error.value.parameter == parameter


def test_the_graph_has_evidence_on_every_edge(snap: Snapshot) -> None:
    answer = graph(snap, ALL)
    nodes = {node.id for node in answer.nodes}
    assert answer.edges
    for edge in answer.edges:
        assert {edge.source, edge.target} <= nodes
        assert edge.events
        assert edge.reports


def test_an_ego_network_is_what_lies_around_its_center(small: Snapshot) -> None:
    near = graph(small, ALL, center="ann")
    assert [node.id for node in near.nodes] == ["ann", "omar"]
    far = graph(small, ALL, center="ann", radius=2)
    assert [node.id for node in far.nodes] == ["aldo", "ann", "omar"]
    assert (far.center, far.radius, len(far.edges)) == ("ann", 2, 2)


def test_a_center_that_met_nobody_stands_alone(small: Snapshot) -> None:
    answer = graph(small, NEVER, center="ann")
    assert [node.name for node in answer.nodes] == ["Ann"]
    assert answer.edges == ()


@pytest.mark.parametrize(
    ("wrong", "parameter"),
    [
        ({"center": "italy"}, "center"),
        ({"center": "ann", "radius": 0}, "radius"),
        ({"format": "png"}, "format"),
    ],
)
def test_a_graph_that_cannot_be_asked_for(small: Snapshot, wrong: dict, parameter: str) -> None:
    with pytest.raises(FilterError) as error:
        graph_file(small, **{"format": "csv", "filters": ALL} | wrong)
    assert error.value.parameter == parameter


def test_an_unknown_center_is_not_found(small: Snapshot) -> None:
    with pytest.raises(NotFoundError):
        graph(small, ALL, center="nobody")


@pytest.mark.parametrize(("format", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_files_hold_the_same_graph(small: Snapshot, format: str, read: Callable) -> None:
    found = read(BytesIO(graph_file(small, format, ALL)))
    assert set(found.nodes) == {"aldo", "ann", "omar"}
    assert found.edges["ann", "omar"]["meetings"] == 2


def test_a_table_has_a_row_per_edge(small: Snapshot) -> None:
    rows = list(csv.DictReader(StringIO(graph_file(small, "csv", ALL).decode())))
    assert [(row["source"], row["target"], row["reports"]) for row in rows] == [
        ("aldo", "omar", "r1 r2"), ("ann", "omar", "r1 r2"),
    ]  # fmt: skip
