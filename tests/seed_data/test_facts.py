"""What the five reports say, looked up in the records: the facts an analyst will ask for first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.records.model import PRESENT_ROLES, PRINCIPAL_ROLES, Event, EventType, Status

if TYPE_CHECKING:
    from .conftest import Seed

GNU_ITALY = "gnu-italy-security-2026-02"
DBEIBEH = "dbeibeh-piantedosi-2026-02"
DEFENCE = "italy-defence-libya-2020-08"
ACTORS = "international-actors-2025-03"
SARRAJ = "sarraj-guerini-2020-08"


def principals(event: Event) -> set[str]:
    return {p.actor for p in event.participants if p.role in PRINCIPAL_ROLES}


def paragraphs(event: Event) -> list[int]:
    return [piece.paragraph for piece in event.evidence]


# --- Matteo Piantedosi ---------------------------------------------------------------------------


def test_piantedosi_met_dabaiba_trabelsi_twice_and_saddam_haftar(seed: Seed) -> None:
    met = {
        (merged.event.date.best, other, merged.reports)
        for merged in seed.merged().values()
        if merged.event.type is EventType.MEETING and merged.event.status is Status.OCCURRED
        if "matteo-piantedosi" in principals(merged.event)
        for other in principals(merged.event) - {"matteo-piantedosi"}
    }
    assert met == {
        ("2026-02-09", "abdul-hamid-dabaiba", (GNU_ITALY, DBEIBEH)),
        ("2026-02-09?", "emad-al-trabelsi", (GNU_ITALY,)),
        ("2025?-02-27", "emad-al-trabelsi", (ACTORS,)),
        (None, "saddam-haftar", (DBEIBEH,)),
    }


def test_the_reception_of_9_february_is_one_event_from_two_reports(seed: Seed) -> None:
    told = seed.events("dabaiba-piantedosi-2026-02-09")
    assert paragraphs(told[GNU_ITALY]) == [5, 6]
    assert paragraphs(told[DBEIBEH]) == [1, 3, 5, 6]
    assert (told[GNU_ITALY].place, told[DBEIBEH].place) == (None, "tripoli")
    assert (told[GNU_ITALY].date.edtf, told[DBEIBEH].date.edtf) == ("XXXX-02-09", None)
    assert seed.merged()["dabaiba-piantedosi-2026-02-09"].event.place == "tripoli"


def test_the_minister_of_the_rome_headline_is_inferred(seed: Seed) -> None:
    told = seed.events("saddam-haftar-italian-interior-minister-rome")[DBEIBEH]
    assert {"participants", "on_behalf_of"} == {r.property for r in told.resolutions}
    assert [piece.confidence for piece in told.evidence] == [0.6]
    assert told.place == "rome"
    assert told.date.best is None


# --- Tripoli, 5 August 2020 ----------------------------------------------------------------------

IN_THE_ROOM = {
    ("fayez-al-sarraj", "host", "gna", "prime-minister-gna"),
    ("lorenzo-guerini", "guest", "italy", "minister-of-defence-italy"),
    ("giuseppe-buccino", "attendee", "italy", "ambassador-of-italy-to-libya"),
    ("enzo-vecciarelli", "attendee", "italy", "chief-of-defence-staff-italy"),
    ("gianni-caravelli", "attendee", "italy", "head-of-external-security-agency-italy"),
    ("luciano-portolano", "attendee", "italy", "commander-of-operations-ministry-of-defence-italy"),
    ("massimo-marotti", "attendee", "italy", "minister-plenipotentiary-advisor-italy"),
    ("gianfranco-annunziata", "attendee", "italy", "head-of-policy-office-italy"),
    ("ahmed-maiteeq", "attendee", "gna", "vice-president-presidential-council-gna"),
    ("mohamed-siala", "attendee", "gna", "minister-of-foreign-affairs-gna"),
    ("salah-al-din-al-namroush", "attendee", "gna", "undersecretary-ministry-of-defence-gna"),
    ("rashid-mohamed-al-rajabani", "attendee", "gna", "head-of-internal-security-agency-libya"),
    ("sabri-drees", "attendee", "gna", "head-of-general-intelligence-service-libya"),
    ("abdel-rahman-mazek", "attendee", "gna", "deputy-director-european-affairs-department-gna"),
}


def test_everyone_in_the_room_has_a_side_and_a_post(seed: Seed) -> None:
    event = seed.merged()["sarraj-guerini-2020-08-05"].event
    room = {
        (p.actor, p.role.value, p.on_behalf_of, p.post)
        for p in event.participants
        if p.role in PRESENT_ROLES
    }
    assert room == IN_THE_ROOM


def test_the_meeting_of_5_august_2020_is_one_event_from_two_reports(seed: Seed) -> None:
    told = seed.events("sarraj-guerini-2020-08-05")
    assert {report: event.date.best for report, event in told.items()} == {
        DEFENCE: "2020-08-05",
        SARRAJ: "2020-08-05",
    }
    assert told[SARRAJ].date.edtf is None, "this report gives a weekday only"
    assert {e.place for e in told.values()} == {"tripoli"}


def test_annunziata_and_marotti_share_a_doubt(seed: Seed) -> None:
    told = seed.events("sarraj-guerini-2020-08-05")[SARRAJ]
    doubt = next(r for r in told.resolutions if "Annunziata" in r.stated[0])
    assert doubt.property == "post"


def test_namroush_is_one_man_with_two_posts(seed: Seed) -> None:
    posts = {
        (merged.event.date.best, p.post)
        for merged in seed.merged().values()
        for p in merged.event.participants
        if p.actor == "salah-al-din-al-namroush"
    }
    assert posts == {
        ("2020-08-05", "undersecretary-ministry-of-defence-gna"),
        ("2026-02-04", "chief-of-general-staff-libya"),
    }


def test_an_ambassador_present_is_no_principal(seed: Seed) -> None:
    event = seed.merged()["namroush-pezzotti-2026-02-04"].event
    assert principals(event) == {"salah-al-din-al-namroush", "paolo-pezzotti"}
    roles = {p.actor: p.role.value for p in event.participants}
    assert roles["gianluca-alberini"] == "attendee"


# --- Dates as the report gives them --------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "event", "edtf", "resolved"),
    [
        (DEFENCE, "sarraj-di-maio-2020-06", "XXXX-06", "[2020-06-21..2020-06-30]"),
        (DBEIBEH, "quartet-committee-first-technical-meeting", "XXXX-01", "2026-01"),
        (GNU_ITALY, "quartet-committee-first-technical-meeting", "XXXX-01-26", "2026?-01-26"),
        (ACTORS, "macron-khalifa-haftar-2025-02-26", "XXXX-02-26", "2025?-02-26"),
        (ACTORS, "jmc-forum-2025-02-25", "XXXX-02-25", "2025?-02-25/2025?-02-26"),
        (DEFENCE, "coast-guard-agreement-signing-2017", "2017", None),
        (DBEIBEH, "khalifa-haftar-italian-delegation", None, None),
        (ACTORS, "yevkurov-benghazi-earlier-visit", None, None),
    ],
)
def test_a_date_is_as_precise_as_its_report(
    seed: Seed, report: str, event: str, edtf: str | None, resolved: str | None
) -> None:
    told = seed.events(event)[report].date
    assert (told.edtf, told.resolved) == (edtf, resolved)


# --- Agreements, stances, the arrest -------------------------------------------------------------


def test_agreements_with_their_signatories_and_status(seed: Seed) -> None:
    agreements = {
        agreement.id: (agreement.signed_by, [s.status.value for s in agreement.history])
        for file in seed.reports.values()
        for agreement in file.agreements
    }
    assert agreements == {
        "italy-libya-coast-guard-2017": (("italy", "libya"), ["signed"]),
        "libya-italy-prisoner-transfer": (("libya", "italy"), ["signed", "in-force"]),
        "libya-italy-consulates-prisoner-transfer": ((), ["agreed"]),
        "libya-italy-liaison-officers-2026": ((), ["agreed"]),
        "italy-libya-defence-cooperation-2020": ((), ["agreed"]),
    }


def test_exchange_and_transfer_are_one_agreement_and_both_words_are_kept(seed: Seed) -> None:
    (agreement,) = (
        a for a in seed.reports[GNU_ITALY].agreements if a.id == "libya-italy-prisoner-transfer"
    )
    words = next(r for r in agreement.resolutions if r.property == "label")
    assert words.stated == ("prisoner-exchange agreement", "prisoner transfer agreement")
    assert words.resolved == "prisoner transfer agreement"


def test_who_stands_with_whom(seed: Seed) -> None:
    stances = {
        (stance.actor, stance.type.value, stance.toward)
        for file in seed.reports.values()
        for stance in file.stances
    }
    assert stances == {
        ("turkey", "backs", "gna"),
        ("egypt", "backs", "khalifa-haftar"),
        ("russia", "backs", "khalifa-haftar"),
        ("united-arab-emirates", "backs", "khalifa-haftar"),
        ("gna", "opposes", "lna"),
        ("patriotic-front-for-liberation-niger", "opposes", "niger"),
    }


def test_the_man_arrested_is_a_subject_and_met_nobody(seed: Seed) -> None:
    event = seed.merged()["mahmoud-sallah-arrest-2025-02-23"].event
    assert event.type is EventType.SECURITY_INCIDENT
    assert {p.actor: p.role.value for p in event.participants} == {
        "mahmoud-sallah": "subject",
        "lna-87th-rapid-intervention-battalion": "principal",
        "lna-general-command": "organiser",
    }


def test_the_minister_spelled_in_two_ways_keeps_both(seed: Seed) -> None:
    minister = seed.persons["lorenzo-guerini"]
    assert minister.name() == "Lorenzo Guerini"
    sources = {name.text: name.sources for name in minister.names if name.sources}
    assert sources["Lorenzo Guerini"] == (f"{DEFENCE}#p12",)
    assert sources["Lorenzo Guerrini"] == (f"{DEFENCE}#p3", f"{SARRAJ}#p1")


def test_rival_authorities_of_libya_are_not_part_of_one_another(seed: Seed) -> None:
    for authority in (seed.organizations[slug] for slug in ("gnu", "gna", "lna")):
        assert (authority.state, authority.part_of) == ("libya", None)
