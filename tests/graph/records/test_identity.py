"""When two records are one event, and what several reports together say of it.

Two reports, ``early`` and ``late``, tell of one meeting; each test lets them differ in one thing.
"""

from __future__ import annotations

from typing import Any

import pytest

from graph.records.identity import Conflict, Suspected, merge, suspected_duplicates
from graph.records.model import Event, Report

WITHIN = {"palace": "tripoli", "tripoli": "libya", "rome": "italy"}


def report(id: str, published: str = "2026-02-10") -> Report:
    text = {"file": "a.txt", "sha256": "0" * 64, "paragraphs": 9}
    return Report.model_validate({"id": id, "title": id, "published": published, "text": text})


def event(*participants: dict[str, Any], **values: Any) -> Event:
    given = {
        "id": "talks",
        "label": "talks",
        "type": "meeting",
        "date": "2026-02-09",
        "evidence": [{"paragraph": 1, "summary": "They talk."}],
        "participants": participants,
    }
    return Event.model_validate(given | values)


def part(actor: str, role: str = "principal", side: str = "libya", **values: Any) -> dict[str, Any]:
    return {"actor": actor, "role": role, "on_behalf_of": side} | values


EARLY, LATE = report("early", "2026-02-09"), report("late", "2026-02-11")


def test_one_claim_is_the_event() -> None:
    claimed = event(part("dabaiba", "host"))
    merged = merge([(EARLY, claimed)])
    assert (merged.event, merged.reports, merged.conflicts) == (claimed, ("early",), ())


@pytest.mark.parametrize("claims", [[], [(EARLY, event()), (LATE, event(id="other"))]])
def test_only_claims_of_one_event_are_merged(claims: list[tuple[Report, Event]]) -> None:
    with pytest.raises(ValueError, match="claims of one event are wanted"):
        merge(claims)


def test_participants_are_all_that_any_report_names() -> None:
    early = event(part("dabaiba", "attendee"), part("trabelsi", "attendee"))
    late = event(
        part("piantedosi", "guest", "italy"), part("trabelsi", "attendee", post="minister")
    )
    merged = merge([(LATE, late), (EARLY, early)])
    told = [(p.actor, p.role, p.post) for p in merged.event.participants]
    assert told == [
        ("dabaiba", "attendee", None),
        ("trabelsi", "attendee", "minister"),
        ("piantedosi", "guest", None),
    ]
    assert merged.reports == ("early", "late")
    assert merged.conflicts == ()


def test_the_role_that_says_most_counts_and_the_side_told_first() -> None:
    early = event(part("dabaiba", "attendee", "gnu"))
    late = event(part("dabaiba", "host", "libya"))
    merged = merge([(LATE, late), (EARLY, early)])
    (told,) = merged.event.participants
    assert (told.role, told.on_behalf_of) == ("host", "gnu")
    assert merged.conflicts == (
        Conflict("participants.dabaiba.role", (("early", "attendee"), ("late", "host"))),
    )


@pytest.mark.parametrize(
    ("early", "late", "date", "conflict"),
    [
        ("2026-02", "2026-02-09", "2026-02-09", False),
        ("2026-02-08/2026-02-10", "2026-02-09/2026-02-10", "2026-02-09/2026-02-10", False),
        ("2026-02-09", "2026-02-10", "2026-02-09", True),
        ({"reason": "it does not say"}, "2026-02/..", "2026-02/..", False),
        ("XXXX-02-09", "2026", "2026", False),
    ],
)
def test_the_narrowest_date_counts(early: Any, late: Any, date: str, conflict: bool) -> None:
    merged = merge([(LATE, event(date=late)), (EARLY, event(date=early))])
    assert merged.event.date.best == date
    assert [c.property for c in merged.conflicts] == (["date"] if conflict else [])


@pytest.mark.parametrize(
    ("early", "late", "place", "conflict"),
    [
        ("tripoli", "palace", "palace", False),
        ("libya", None, "libya", False),
        ("libya", "rome", "rome", True),
        (None, None, None, False),
    ],
)
def test_the_narrowest_place_counts(
    early: str | None, late: str | None, place: str | None, conflict: bool
) -> None:
    merged = merge([(EARLY, event(place=early)), (LATE, event(place=late))], WITHIN)
    assert merged.event.place == place
    assert [c.property for c in merged.conflicts] == (["place"] if conflict else [])


def test_what_happened_counts_over_what_was_planned() -> None:
    merged = merge([(EARLY, event(status="planned")), (LATE, event(status="occurred"))])
    assert merged.event.status == "occurred"
    assert merged.conflicts == (Conflict("status", (("early", "planned"), ("late", "occurred"))),)


def test_the_type_most_reports_name_counts() -> None:
    third = report("third", "2026-02-12")
    claims = [(EARLY, event(type="visit")), (LATE, event()), (third, event())]
    assert merge(claims).event.type == "meeting"
    assert merge(claims[:2]).event.type == "meeting"  # alphabetically
    assert [c.property for c in merge(claims).conflicts] == ["type"]


def test_lists_are_joined_and_the_first_label_stays() -> None:
    early = event(label="talks in Tripoli", topics=["migration"])
    late = event(topics=["energy", "migration"], part_of="visit", agreements=["accord"])
    merged = merge([(LATE, late), (EARLY, early)]).event
    assert merged.label == "talks in Tripoli"
    assert merged.topics == ("migration", "energy")
    assert (merged.part_of, merged.agreements) == ("visit", ("accord",))
    assert len(merged.evidence) == 2


PAIR = (part("dabaiba", "host"), part("piantedosi", "guest", "italy"))


@pytest.mark.parametrize(
    ("other", "suspected"),
    [
        (event(*PAIR, id="again"), True),
        (event(*reversed(PAIR), id="mirrored", date="2026-02"), True),
        (event(*PAIR, id="near", place="tripoli"), True),
        (event(*PAIR, id="elsewhere", place="rome"), False),
        (event(*PAIR, id="later", date="2026-03"), False),
        (event(*PAIR, id="call", type="call"), False),
        (event(*PAIR, id="undated", date={"reason": "it does not say"}), False),
        (event(*PAIR, id="inner", part_of="talks"), False),
        (event(PAIR[0], id="alone"), False),
        (event(PAIR[0], part("piantedosi", "attendee", "italy"), id="present"), False),
    ],
    ids=lambda value: value.id if isinstance(value, Event) else None,
)
def test_events_that_look_alike_are_suspected(other: Event, suspected: bool) -> None:
    found = suspected_duplicates([event(*PAIR, place="palace"), other], WITHIN)
    first, second = sorted(("talks", other.id))
    expected = [Suspected(first, second, ("dabaiba", "piantedosi"))]
    assert found == (expected if suspected else [])


def test_two_reports_of_one_event_are_no_duplicates() -> None:
    assert suspected_duplicates([event(*PAIR), event(*PAIR)]) == []
