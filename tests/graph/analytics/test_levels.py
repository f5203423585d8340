"""For whom somebody acted then, where the participation does not say it: posts held that day."""

from __future__ import annotations

from typing import Any

import polars as pl
import pyoxigraph as ox
import pytest

from graph import terms
from graph.analytics.contacts import ContactTable
from graph.store.base import Changes


def _position(post: str, person: str = "ann", **days: str) -> dict[str, Any]:
    proof = {"paragraph": 1, "summary": "So it says."}
    return {"person": person, "post": post, "evidence": [proof], **days}


def _part(table: ContactTable, actor: str = "ann") -> dict[str, Any]:
    parts = table.named(table.participations)
    return parts.row(by_predicate=pl.col("actor") == actor, named=True)


def _without_sides(store) -> ContactTable:
    """The same data as somebody else might have written them: nobody says on whose behalf."""
    with store.view() as view:
        sides = [q for q in view.quads() if q.predicate.value == terms.expand("lir:onBehalfOf")]
    store.apply(Changes(remove=sides))
    with store.view() as view:
        return ContactTable.read(view)


@pytest.mark.parametrize(
    ("date", "organization"),
    [
        ("2026-02-09", "interior"),
        ("2026-02", "interior"),
        ("2024-12-31", None),
        ("2027-01-01", None),
        (None, None),
    ],
)
def test_a_post_counts_on_the_days_it_was_held(table, event, date, organization) -> None:
    held = _position("minister", **{"from": "2025", "to": "2026"})
    part = _part(table(a=[event("e", date, "ann@libya")], positions=[held]))
    assert (part["organization"], part["state"], part["post"]) == (organization, "libya", None)


def test_what_the_participation_says_goes_before_the_posts_held(table, event) -> None:
    held = [_position("minister", **{"from": "2020"})]
    part = _part(table(a=[event("e", "2026", "ann@libya/judge")], positions=held))
    assert part["organization"] == "justice"


def test_a_post_on_another_side_says_nothing(table, event) -> None:
    held = [_position("minister", **{"from": "2020"})]
    part = _part(table(a=[event("e", "2026", "ann@italy")], positions=held))
    assert (part["organization"], part["state"]) == (None, "italy")


def test_a_post_in_which_a_report_sees_somebody_counts_that_day(table, event) -> None:
    talks = [event("e", "2026-02-09", "ann@libya/minister"), event("f", "2026-02-09", "ann@libya")]
    parts = table(a=talks)
    assert parts.named(parts.participations)["organization"].to_list() == ["interior", "interior"]


def test_of_several_posts_the_one_with_the_fewest_open_days_counts(table, event) -> None:
    held = [
        _position("minister", **{"from": "2020"}),
        _position("judge", **{"from": "2026-01", "to": "2026-03"}),
    ]
    part = _part(table(a=[event("e", "2026-02-09", "ann@libya")], positions=held))
    assert part["organization"] == "justice"


def test_who_took_no_side_is_on_that_of_the_post_held(table, event, store) -> None:
    held = [
        _position("minister", **{"from": "2020"}),
        _position("consul", person="bob", **{"from": "2020"}),
    ]
    table(a=[event("e", "2026-02-09", "ann*@libya bob*@italy rome@rome")], positions=held)
    made = _without_sides(store)
    told = [(_part(made, who)["side"], _part(made, who)["state"]) for who in ("ann", "bob", "rome")]
    assert told == [("interior", "libya"), ("italy", "italy"), ("rome", "italy")]
    assert made.named(made.pairs.filter("principal")).select("a", "b").rows() == [("ann", "bob")]


def test_nobody_is_known_to_have_met_whose_side_is_unknown(table, event, store) -> None:
    table(a=[event("e", "2026-02-09", "ann*@libya bob*@italy")])
    made = _without_sides(store)
    assert made.pairs["principal"].to_list() == [False]
    assert _part(made)["side"] is None


def test_what_is_no_event_of_its_report_is_left_out(table, event, store) -> None:
    made = table(a=[event("e", "2026-02-09", "ann*@libya bob*@italy")])
    stray = terms.thing("event", "stray")
    graph = ox.NamedNode(terms.claims("a"))
    parts = [
        ("lir:participation", stray + "#p"),
        ("lir:actor", terms.thing("actor", "ann")),
        ("lir:role", terms.enum_iri("host")),
    ]
    subjects = [stray, stray + "#p", stray + "#p"]
    quads = [
        ox.Quad(ox.NamedNode(s), ox.NamedNode(terms.expand(p)), ox.NamedNode(o), graph)
        for s, (p, o) in zip(subjects, parts, strict=True)
    ]
    store.apply(Changes(add=quads))
    with store.view() as view:
        assert ContactTable.read(view).participations.equals(made.participations)
