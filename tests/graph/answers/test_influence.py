"""Influence, comparisons and communities as answers about the seed data."""

from __future__ import annotations

import pytest

from graph.analytics.filters import Filters
from graph.answers.centrality import centrality
from graph.answers.communities import communities
from graph.answers.compare import compare
from graph.answers.influence import influence
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError

ALL = Filters()
Y2020 = Filters.model_validate({"from": "2020", "to": "2020"})
Y2026 = Filters.model_validate({"from": "2026", "to": "2026"})


def test_every_part_and_its_definition_is_in_the_answer(snap: Snapshot) -> None:
    answer = influence(snap, ALL)
    told = {definition.part for definition in answer.definitions}
    assert told == {"reach", "brokerage", "bridging", "activity"}
    for item in answer.items:
        shares = [part["share"] for part in item.parts.model_dump().values()]
        assert item.score == pytest.approx(sum(shares) / 4)


def test_ranks_come_with_intervals_and_with_who_is_alike(snap: Snapshot) -> None:
    answer = influence(snap, ALL)
    assert (answer.reports, answer.replicates) == (5, 200)
    first, *others = answer.items
    assert first.actor == "matteo-piantedosi"
    assert first.interval is not None
    assert first.interval.low <= first.rank <= first.interval.high
    assert all(item.indistinguishable_from for item in others)


def test_a_bin_is_a_window_of_its_own(snap: Snapshot) -> None:
    answer = influence(snap, ALL, bin="year")
    alone = {item.actor: item for item in influence(snap, Y2020).items}
    steps = {
        item.actor: step for item in answer.items for step in item.series if step.bin == "2020"
    }
    assert steps.keys() == alone.keys()
    for actor, step in steps.items():
        assert (step.score, step.rank) == (alone[actor].score, alone[actor].rank)
        assert (step.interval is None) == (alone[actor].interval is None)


def test_each_bin_says_how_sure_its_ranks_are(snap: Snapshot) -> None:
    answer = influence(snap, Filters.model_validate({"attendance": "any"}), bin="year")
    steps = [step for item in answer.items for step in item.series]
    known = [step for step in steps if step.interval is not None]
    assert known
    assert all(step.interval.low <= step.interval.high for step in known)
    assert any(step.indistinguishable for step in known)
    assert {step.indistinguishable for step in steps if step.interval is None} <= {None}


def test_who_rose_and_who_fell_follows_from_the_series(snap: Snapshot) -> None:
    answer = influence(snap, Filters.model_validate({"attendance": "any"}), bin="year")
    rises = {
        (step.bin, item.actor): step.rise
        for item in answer.items
        for step in item.series
        if step.rise
    }
    told = {
        (moves.bin, move.actor): move.rise
        for moves in answer.bins
        for move in (*moves.rose, *moves.fell)
    }
    assert told.items() <= rises.items()
    assert all(move.rise > 0 for moves in answer.bins for move in moves.rose)
    assert all(move.rise < 0 for moves in answer.bins for move in moves.fell)


def test_pages_of_influence_follow_one_another(snap: Snapshot) -> None:
    whole = influence(snap, ALL).items
    first = influence(snap, ALL, limit=3)
    assert first.items + influence(snap, ALL, cursor=first.next).items == whole


def test_two_windows_stand_side_by_side(snap: Snapshot) -> None:
    answer = compare(snap, "degree", Y2026, Y2020)
    for side, window in (("now", Y2026), ("then", Y2020)):
        told = {item.actor: getattr(item, side) for item in answer.items if getattr(item, side)}
        alone = {rank.actor: rank for rank in centrality(snap, "degree", window).items}
        assert told.keys() == alone.keys()
        assert all(told[actor].rank == alone[actor].rank for actor in told)
    assert answer.total == len({item.actor for item in answer.items})


def test_influence_is_compared_as_any_measure(snap: Snapshot) -> None:
    answer = compare(snap, "influence", Y2026, Y2020, half_life=200)
    for side, window in (("now", Y2026), ("then", Y2020)):
        told = {item.actor: getattr(item, side) for item in answer.items if getattr(item, side)}
        alone = {item.actor: item for item in influence(snap, window, half_life=200).items}
        assert told.keys() == alone.keys()
        for actor, place in told.items():
            assert (place.rank, place.value) == (alone[actor].rank, alone[actor].score)
    assert (answer.definition.measure, answer.weight) == ("influence", "newman")
    assert answer.now.nodes == len(influence(snap, Y2026).items)


def test_influence_has_weights_of_its_own(snap: Snapshot) -> None:
    with pytest.raises(FilterError, match="weights of its own") as caught:
        compare(snap, "influence", ALL, ALL, weight="reports")
    assert caught.value.parameter == "weight"


def test_who_rises_stands_higher_now_than_then(snap: Snapshot) -> None:
    answer = compare(snap, "degree", ALL, Y2026)
    rises = {item.actor: item.rise for item in answer.items}
    assert rises["fayez-al-sarraj"] is None
    for item in answer.items:
        if item.now and item.then:
            assert item.rise == item.then.rank - item.now.rank


def test_pages_of_a_comparison_follow_one_another(snap: Snapshot) -> None:
    whole = compare(snap, "degree", Y2026, Y2020).items
    first = compare(snap, "degree", Y2026, Y2020, limit=5)
    rest = compare(snap, "degree", Y2026, Y2020, cursor=first.next)
    assert first.items + rest.items == whole


def test_every_actor_of_the_window_is_in_one_group(snap: Snapshot) -> None:
    answer = communities(snap, ALL)
    members = [member.id for group in answer.items for member in group.members]
    assert len(members) == len(set(members)) == answer.nodes
    assert [group.size for group in answer.items] == sorted(
        (len(group.members) for group in answer.items), reverse=True
    )


def test_an_empty_window_has_no_influence_no_groups_and_no_comparison(snap: Snapshot) -> None:
    never = Filters(to="1999")
    assert influence(snap, never, bin="month").items == []
    assert communities(snap, never).items == []
    assert compare(snap, "degree", never, never).items == []


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [({"half_life": 0.0}, "half_life"), ({"level": "town"}, "level"), ({"limit": 0}, "limit")],
)
def test_influence_that_cannot_be_asked_for(snap: Snapshot, asked: dict, parameter: str) -> None:
    with pytest.raises(FilterError) as error:
        influence(snap, ALL, **asked)
    assert error.value.parameter == parameter
