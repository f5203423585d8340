from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from graph.analytics.contacts import ContactTable


def _event(table: ContactTable, id: str) -> dict[str, Any]:
    return table.events.row(by_predicate=pl.col("event") == id, named=True)


def _part(table: ContactTable, actor: str) -> dict[str, Any]:
    parts = table.named(table.participations)
    return parts.row(by_predicate=pl.col("actor") == actor, named=True)


def _pairs(table: ContactTable, *, principal: bool) -> list[str]:
    pairs = table.named(table.pairs).filter(pl.col("principal") == principal)
    return [f"{a} {b}" for a, b in pairs.select("a", "b").iter_rows()]


def test_principals_of_different_sides_meet_and_all_others_are_only_there(table, event) -> None:
    made = table(a=[event("e", "2026", "ann*@libya bob*@italy cleo@italy dan:subject@libya")])
    assert _pairs(made, principal=True) == ["ann bob"]
    assert _pairs(made, principal=False) == ["ann cleo", "bob cleo"]


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ("gnu", "justice", False),
        ("interior", "justice", False),
        ("libya", "gnu", False),
        ("libya", "justice", False),
        ("gnu", "lna", True),
        ("libya", "italy", True),
        ("un", "libya", True),
        ("rome", "italy", False),
    ],
)
def test_sides_are_one_by_their_top_and_by_their_state(
    table, event, one: str, other: str, met: bool
) -> None:
    made = table(a=[event("e", "2026", f"ann*@{one} bob*@{other}")])
    assert _pairs(made, principal=met) == ["ann bob"]


def test_two_reports_make_one_event_of_what_both_say(table, event) -> None:
    made = table(
        a=[event("e", "2026-02", "ann@libya bob*@italy", place="libya", status="planned")],
        b=[event("e", "2026-02-09", "ann:host@gnu cleo@italy", place="mitiga", type="visit")],
        c=[event("e", "2026-02-10/2026-02-12", "ann*@gnu", place="tripoli", type="visit")],
    )
    told = _event(made, "e")
    assert (told["date"], told["place"], told["status"]) == ("2026-02-09", "mitiga", "occurred")
    assert (told["type"], told["reports"]) == ("visit", ["a", "b", "c"])
    ann = _part(made, "ann")
    assert (ann["role"], ann["side"], ann["reports"]) == ("host", "libya", ["a", "b", "c"])
    assert _part(made, "cleo")["reports"] == ["b"]


def test_a_pair_names_the_reports_that_name_both_or_else_those_that_do_together(
    table, event
) -> None:
    made = table(
        a=[event("e", "2026", "ann*@libya bob*@italy")],
        b=[event("e", "2026", "ann*@libya cleo*@italy")],
    )
    reports = made.named(made.pairs).select("a", "b", "reports").rows()
    assert reports[:2] == [("ann", "bob", ["a"]), ("ann", "cleo", ["b"])]
    assert sorted(reports[2][2]) == ["a", "b"]


@pytest.mark.parametrize(
    ("who", "organization", "state"),
    [
        ("ann@libya", None, "libya"),
        ("ann@gnu", "gnu", "libya"),
        ("ann@libya/minister", "interior", "libya"),
        ("ann@italy/consul", None, "italy"),
        ("justice@libya", "justice", "libya"),
        ("ann@un", "un", None),
    ],
)
def test_whom_somebody_acted_for_follows_from_post_and_side(
    table, event, who: str, organization: str | None, state: str | None
) -> None:
    part = _part(table(a=[event("e", "2026", who)]), who.split("@")[0])
    assert (part["organization"], part["state"]) == (organization, state)


def test_events_are_in_order_of_time_and_undated_ones_in_none(table, event) -> None:
    made = table(
        a=[
            event("late", "2026-02-10"),
            event("open", "2026-02-01/.."),
            event("early", "2026-02-09"),
            event("never", None),
            event("someday", "XXXX-02-09"),
        ]
    )
    order = dict(made.events.select("event", "order").rows())
    assert order == {"open": 0, "early": 1, "late": 2, "never": None, "someday": None}


def test_an_empty_store_makes_an_empty_table(store) -> None:
    with store.view() as view:
        made = ContactTable.read(view)
    assert (made.generation, len(made.events), len(made.pairs)) == (0, 0, 0)
