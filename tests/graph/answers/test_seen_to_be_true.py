"""What must be seen to be true of the seed data, asked of the library."""

import json
from datetime import date

import pytest

from graph import terms
from graph.analytics.filters import Filters
from graph.answers.actors import actor, contacts
from graph.answers.centrality import centrality
from graph.answers.events import event, events, meetings
from graph.answers.paths import paths
from graph.answers.snapshot import Snapshot

ALL = Filters()
IN_THE_ROOM = Filters(attendance="any")
FEBRUARY_2026 = Filters(**{"from": "2026-02", "to": "2026-02"})
TRIPOLI_2020 = "sarraj-guerini-2020-08-05"
RECEPTION = "dabaiba-piantedosi-2026-02-09"


def ask(snap: Snapshot, sparql: str) -> bool:
    """The answer to an ASK query, with our prefixes."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in terms.PREFIXES.items())
    actors = f"PREFIX actor: <{terms.thing('actor', '')}>\n"
    return json.loads(snap.view.query(prefixes + actors + sparql).read())["boolean"]


# --- 1. Who met Matteo Piantedosi ------------------------------------------------------------


def test_piantedosi_met_dabaiba_trabelsi_twice_and_saddam_haftar(snap: Snapshot) -> None:
    met = {c.actor.id: c for c in contacts(snap, "matteo-piantedosi", ALL).items}
    assert {one: contact.meetings for one, contact in met.items()} == {
        "abdul-hamid-dabaiba": 1,
        "emad-al-trabelsi": 2,
        "saddam-haftar": 1,
    }
    years = [found.earliest.year for found in met["emad-al-trabelsi"].events]
    assert years == [2026, 2025]
    for contact in met.values():
        for found in contact.events:
            assert all(mention.report and mention.locator for mention in found.evidence)


def test_the_reception_of_9_february_2026_is_one_event_with_two_sources(snap: Snapshot) -> None:
    page = meetings(snap, ["abdul-hamid-dabaiba"], ["matteo-piantedosi"], ALL)
    assert [found.id for found in page.items] == [RECEPTION]
    reception = event(snap, RECEPTION)
    assert reception.date == "2026-02-09"
    assert reception.reports == ("dbeibeh-piantedosi-2026-02", "gnu-italy-security-2026-02")


# --- 2. The meeting of 5 August 2020 ---------------------------------------------------------


def test_the_meeting_of_5_august_2020_is_one_event_from_two_reports(snap: Snapshot) -> None:
    day = Filters(**{"from": "2020-08-05", "to": "2020-08-05", "type": "meeting"})
    (found,) = [e for e in events(snap, day).items if e.place == "tripoli"]
    assert found.id == TRIPOLI_2020
    assert {piece.report for piece in found.evidence} == {
        "italy-defence-libya-2020-08",
        "sarraj-guerini-2020-08",
    }


def test_everyone_in_the_room_has_a_side_and_a_post(snap: Snapshot) -> None:
    people = [p for p in event(snap, TRIPOLI_2020).participants if p.role != "subject"]
    assert len(people) == 14
    assert {p.actor for p in people if p.role != "attendee"} == {
        "fayez-al-sarraj",
        "lorenzo-guerini",
    }
    assert sum(p.on_behalf_of == "italy" for p in people) == 7
    assert sum(p.on_behalf_of == "gna" for p in people) == 7
    assert all(p.post for p in people)


def test_namroush_of_2020_is_the_chief_of_staff_of_2026(snap: Snapshot) -> None:
    posts = {p.post: p.on for p in actor(snap, "salah-al-din-al-namroush").positions}
    assert posts == {
        "undersecretary-ministry-of-defence-gna": ("2020-08-05",),
        "chief-of-general-staff-libya": ("2026-02-04",),
    }


# --- 3. met and attendedWith -----------------------------------------------------------------


def test_principals_met_and_an_ambassador_attended(snap: Snapshot) -> None:
    assert ask(snap, "ASK { actor:salah-al-din-al-namroush lir:met actor:paolo-pezzotti }")
    alberini = "actor:gianluca-alberini"
    assert ask(snap, f"ASK {{ {alberini} lir:attendedWith actor:paolo-pezzotti }}")
    assert not ask(snap, f"ASK {{ {alberini} lir:met ?anybody }}")


@pytest.mark.parametrize("relation", ["lir:met", "lir:attendedWith"])
def test_relations_are_symmetric(snap: Snapshot, relation: str) -> None:
    assert ask(snap, f"ASK {{ ?a {relation} ?b }}")
    one_way = f"GRAPH ?g {{ ?a {relation} ?b }} FILTER NOT EXISTS {{ ?b {relation} ?a }}"
    assert not ask(snap, f"ASK {{ {one_way} }}")


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_what_did_not_happen_yields_no_contact(tell, status: str) -> None:
    snap = tell.snapshot(tell.report("r1", tell.event("e1", status=status)))
    assert ask(snap, "ASK { ?event a lir:Meeting }")
    assert not ask(snap, "ASK { { ?a lir:met ?b } UNION { ?a lir:attendedWith ?b } }")
    assert contacts(snap, "ann", IN_THE_ROOM).items == []


def test_no_relation_is_without_evidence(snap: Snapshot) -> None:
    assert snap.view.rows("orphans") == []
    assert ask(snap, "ASK { ?agreement lir:signedBy ?state }")


# --- 4. From Pezzotti to Guerini -------------------------------------------------------------


def test_a_path_leads_through_namroush_when_attendance_counts(snap: Snapshot) -> None:
    ends = "paolo-pezzotti", "lorenzo-guerini"
    first = paths(snap, *ends, IN_THE_ROOM).items[0]
    assert [a.id for a in first.actors] == [ends[0], "salah-al-din-al-namroush", ends[1]]
    assert [[e.id for e in hop.events] for hop in first.hops] == [
        ["namroush-pezzotti-2026-02-04"],
        [TRIPOLI_2020],
    ]
    assert [hop.reports for hop in first.hops] == [
        ("gnu-italy-security-2026-02",),
        ("sarraj-guerini-2020-08",),
    ]
    assert paths(snap, *ends, ALL).items == []


# --- 5. Windows ------------------------------------------------------------------------------


def test_february_2026_alone_gives_only_february_2026(snap: Snapshot) -> None:
    found = events(snap, FEBRUARY_2026, limit=500)
    assert RECEPTION in {e.id for e in found.items}
    assert 0 < found.total < events(snap, ALL).total
    for one in found.items:
        assert date(2026, 2, 1) <= one.earliest <= one.latest <= date(2026, 2, 28)


def test_centrality_changes_with_the_window(snap: Snapshot) -> None:
    def ranked(filters: Filters) -> list[str]:
        return [rank.actor for rank in centrality(snap, "strength", filters).items]

    assert ranked(FEBRUARY_2026)[0] == "matteo-piantedosi"
    year_2020 = ranked(Filters(**{"from": "2020", "to": "2020"}))
    assert year_2020[0] == "fayez-al-sarraj"
    assert "matteo-piantedosi" not in year_2020
