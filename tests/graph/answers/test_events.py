"""Events, what reports claim of them, where they disagree; meetings of two."""

import pytest

from graph.analytics.filters import Filters
from graph.answers.events import event, events, meetings
from graph.answers.models import EventDetail, Page
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError, NotFoundError

ALL = Filters()


def ids(page: Page) -> list[str]:
    return [item.id for item in page.items]


def conflict(page: EventDetail, name: str):
    (found,) = [c for c in page.conflicts if c.property == name]
    return found


def test_every_event_has_evidence_with_a_locator(snap: Snapshot) -> None:
    every = Filters(status=["occurred", "planned", "cancelled"])
    page = events(snap, every, limit=500)
    assert page.total == snap.table.events.height == len(page.items)
    for item in page.items:
        assert item.evidence
        assert all(piece.locator.paragraph >= 1 and piece.summary for piece in item.evidence)


def test_events_come_latest_first_and_undated_ones_last(tell) -> None:
    unknown = {"reason": "The report does not say."}
    dates = {"a": "2026-01", "b": "2026-02-09", "c": unknown, "d": "2026-01-31", "e": "2025"}
    snap = tell.snapshot(tell.report("r1", *(tell.event(e, date=d) for e, d in dates.items())))
    assert ids(events(snap, ALL)) == ["b", "d", "a", "e", "c"]


def test_pages_of_events_follow_one_another(snap: Snapshot) -> None:
    whole, cursor, walked = ids(events(snap, ALL, limit=500)), None, []
    while cursor or not walked:
        page = events(snap, ALL, limit=4, cursor=cursor)
        walked += ids(page)
        cursor = page.next
        if cursor is None:
            break
    assert walked == whole


def test_participants_come_with_side_post_and_who_names_them(tell) -> None:
    ann = tell.part("ann", "guest", "italy", post="italian-minister")
    snap = tell.snapshot(
        tell.report("r1", tell.event("e1", ann, tell.omar)),
        tell.report("r2", tell.event("e1", tell.omar)),
    )
    omar, guest = events(snap, ALL).items[0].participants
    assert (omar.actor, omar.name, omar.on_behalf_of, omar.reports) == (
        "omar", "Omar", "ministry", ("r1", "r2"),
    )  # fmt: skip
    assert (guest.actor, guest.post, guest.reports) == ("ann", "italian-minister", ("r1",))


def test_claims_keep_what_each_report_says(tell) -> None:
    date = {
        "edtf": "XXXX-02-09",
        "resolved": "2026-02-09",
        "stated": "on 9 February",
        "reason": "The page is of 2026.",
    }
    snap = tell.snapshot(
        tell.report("r1", tell.event("e1", date=date, place="tripoli", topics=["migration"])),
        tell.report("r2", tell.event("e1", date="2026-02", topics=["migration", "oil"])),
    )
    page = event(snap, "e1")
    first, second = page.claims["date"]
    assert (first.report, first.value, first.stated) == ("r1", "2026-02-09", "XXXX-02-09")
    assert (first.wording, first.reason) == ("on 9 February", "The page is of 2026.")
    assert (second.report, second.value, second.stated) == ("r2", "2026-02", None)
    assert [(c.report, c.value) for c in page.claims["place"]] == [("r1", "tripoli")]
    assert [c.value for c in page.claims["topics"]] == [("migration",), ("migration", "oil")]
    assert [part.actor for part in page.claims["participants"][0].value] == ["ann", "omar"]
    assert (page.date, page.place, page.topics) == ("2026-02-09", "tripoli", ("migration", "oil"))
    assert page.reports == ("r1", "r2")


def test_being_less_precise_is_no_conflict(tell) -> None:
    snap = tell.snapshot(
        tell.report("r1", tell.event("e1", date="2026-02-09", place="tripoli")),
        tell.report("r2", tell.event("e1", date="2026-02", place="libya-land")),
        tell.report("r3", tell.event("e1", date={"reason": "It does not say."})),
    )
    page = event(snap, "e1")
    assert page.conflicts == ()
    assert (page.date, page.place) == ("2026-02-09", "tripoli")


@pytest.mark.parametrize(
    ("name", "one", "other", "taken"),
    [
        ("date", {"date": "2026-02-09"}, {"date": "2026-03"}, "2026-02-09"),
        ("place", {"place": "tripoli"}, {"place": "misrata"}, "tripoli"),
        ("status", {"status": "planned"}, {"status": "occurred"}, "occurred"),
        ("type", {"type": "visit"}, {"type": "meeting"}, "meeting"),
    ],
)
def test_conflicts_name_who_says_what_and_what_is_taken(tell, name, one, other, taken) -> None:
    snap = tell.snapshot(
        tell.report("r1", tell.event("e1", **one)), tell.report("r2", tell.event("e1", **other))
    )
    found = conflict(event(snap, "e1"), name)
    expected = [("r1", one[name]), ("r2", other[name])]
    assert [(claim.report, claim.value) for claim in found.claims] == expected
    assert found.taken == taken
    assert found.rule


def test_a_principal_who_was_merely_there_elsewhere_is_a_conflict(tell) -> None:
    snap = tell.snapshot(
        tell.report("r1", tell.event("e1", tell.part("ann", "attendee", "italy"), tell.omar)),
        tell.report("r2", tell.event("e1", tell.ann, tell.part("omar", "principal", "ministry"))),
    )
    found = conflict(event(snap, "e1"), "role")
    assert (found.actor, found.taken) == ("ann", "guest")
    assert [(c.report, c.value) for c in found.claims] == [("r1", "attendee"), ("r2", "guest")]


def test_resolutions_say_which_report_they_are_about(tell) -> None:
    note = {"property": "date", "stated": ["Monday", "9 Feb"], "resolved": None, "reason": "why"}
    snap = tell.snapshot(tell.report("r1", tell.event("e1", resolutions=[note])))
    (found,) = event(snap, "e1").resolutions
    assert (found.report, found.property, found.resolved) == ("r1", "date", None)
    assert set(found.stated) == {"Monday", "9 Feb"}


def test_an_event_knows_its_whole_and_its_parts(tell) -> None:
    visit = tell.event("visit", type="visit")
    snap = tell.snapshot(tell.report("r1", visit, tell.event("talk", part_of="visit")))
    assert event(snap, "talk").part_of == "visit"
    assert event(snap, "visit").parts == ("talk",)


def test_an_unknown_event_is_not_found(snap: Snapshot) -> None:
    with pytest.raises(NotFoundError, match="no event"):
        event(snap, "no-such-event")


def test_meetings_of_two_are_those_they_met_in(snap: Snapshot) -> None:
    page = meetings(snap, ["emad-al-trabelsi"], ["matteo-piantedosi"], ALL)
    assert page.total == 2
    assert ids(meetings(snap, ["matteo-piantedosi"], ["emad-al-trabelsi"], ALL)) == ids(page)


def test_meetings_between_states_and_between_a_person_and_a_state(tell) -> None:
    snap = tell.snapshot(tell.report("r1", tell.event("e1")))
    for one, other in (("italy", "libya"), ("ann", "libya"), ("omar", "italy"), ("gnu", "ann")):
        assert ids(meetings(snap, [one], [other], ALL)) == ["e1"]
    assert ids(meetings(snap, ["ann"], ["italy"], ALL)) == []


def test_several_actors_mean_any_of_them(snap: Snapshot) -> None:
    both = meetings(snap, ["matteo-piantedosi", "lorenzo-guerini"], [], ALL, limit=500)
    each = [
        meetings(snap, [one], [], ALL).total for one in ("matteo-piantedosi", "lorenzo-guerini")
    ]
    assert both.total == sum(each)


def test_meetings_of_anybody(snap: Snapshot) -> None:
    met = meetings(snap, [], [], ALL, limit=500)
    assert set(ids(met)) <= set(ids(events(snap, Filters(type="meeting"), limit=500)))
    assert met.total > 5


def test_being_in_one_room_counts_when_asked(snap: Snapshot) -> None:
    two = ["gianluca-alberini"], ["salah-al-din-al-namroush"]
    assert meetings(snap, *two, ALL).total == 0
    assert meetings(snap, *two, Filters(attendance="any")).total == 1


def test_the_filter_actor_is_the_one_asked_about(tell) -> None:
    snap = tell.snapshot(tell.report("r1", tell.event("e1")))
    assert ids(meetings(snap, ["italy"], [], Filters(actor="italy"))) == ["e1"]


@pytest.mark.parametrize(
    ("one", "other", "parameter"),
    [(["nobody"], [], "actor"), (["italy"], ["nobody"], "with"), ([], ["italy"], "with"),
     (["italy"], ["italy"], "with")],
)  # fmt: skip
def test_meetings_need_two_known_sides(snap: Snapshot, one, other, parameter: str) -> None:
    with pytest.raises(FilterError) as error:
        meetings(snap, one, other, ALL)
    assert error.value.parameter == parameter
