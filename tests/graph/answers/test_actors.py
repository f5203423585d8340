"""Finding actors, one actor, contacts, an actor's events."""

import pytest

from graph.analytics.filters import Filters
from graph.answers.actors import actor, actor_events, contacts, search
from graph.answers.events import meetings
from graph.answers.models import Page
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError, MergedError, NotFoundError

ALL = Filters()


def met(page: Page) -> dict[str, int]:
    return {contact.actor.id: contact.meetings for contact in page.items}


@pytest.mark.parametrize("q", ["Dbeibeh", "dabaiba", "DABAIBA", "الدبيبة"])
def test_an_actor_is_found_by_any_spelling(snap: Snapshot, q: str) -> None:
    hit = search(snap, q).items[0]
    assert hit.id == "abdul-hamid-dabaiba"
    assert hit.matched
    assert hit.score > 0


def test_an_ambiguous_name_gives_all_candidates_with_what_matched(snap: Snapshot) -> None:
    page = search(snap, "haftar", type=["person"])
    assert {hit.id for hit in page.items} >= {"khalifa-haftar", "saddam-haftar", "belqassim-haftar"}
    assert all("haftar" in hit.matched.lower() for hit in page.items)


def test_without_a_question_all_actors_are_listed_by_name(snap: Snapshot) -> None:
    page = search(snap, limit=500)
    assert page.total == len(page.items) == snap.table.actors.height
    assert [hit.name for hit in page.items] == sorted(hit.name for hit in page.items)
    assert {hit.score for hit in page.items} == {None}


def test_a_search_is_narrowed_by_type_and_state(snap: Snapshot) -> None:
    page = search(snap, type=["state", "organization"], state=["italy", "france"], limit=500)
    found = {hit.id for hit in page.items}
    assert {"italy", "france", "ministry-of-justice-italy"} <= found
    assert not found & {"matteo-piantedosi", "libya", "gnu"}


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"type": ["robot"]}, "type"),
        ({"state": ["atlantis"]}, "state"),
        ({"state": ["lna"]}, "state"),
    ],
)
def test_a_search_cannot_be_narrowed_by_nonsense(
    snap: Snapshot, given: dict, parameter: str
) -> None:
    with pytest.raises(FilterError) as error:
        search(snap, **given)
    assert error.value.parameter == parameter


def test_an_actor_has_names_with_their_sources(snap: Snapshot) -> None:
    page = actor(snap, "salah-al-din-al-namroush")
    sources = {alias.text: [m.report for m in alias.sources] for alias in page.aliases}
    assert sources["Salaheddin Al-Namroush"] == ["sarraj-guerini-2020-08"]
    assert page.names.keys() == {"en", "ar"}
    assert [alias.lang for alias in page.aliases if alias.preferred] == ["en", "ar"]


def test_posts_of_different_years_are_separate(snap: Snapshot) -> None:
    held = {p.post: p for p in actor(snap, "salah-al-din-al-namroush").positions}
    assert held["undersecretary-ministry-of-defence-gna"].on == ("2020-08-05",)
    chief = held["chief-of-general-staff-libya"]
    assert chief.on == ("2026-02-04",)
    assert chief.wordings == ("acting Chief of the Libyan Army General Staff",)
    assert {piece.report for piece in chief.evidence} == {"gnu-italy-security-2026-02"}


def test_stances_are_told_from_both_ends(snap: Snapshot) -> None:
    (backed,) = [s for s in actor(snap, "egypt").stances if s.toward == "khalifa-haftar"]
    assert backed in actor(snap, "khalifa-haftar").stances
    assert backed.type == "backs"
    assert backed.evidence


def test_an_organization_says_what_it_belongs_to(snap: Snapshot) -> None:
    page = actor(snap, "ministry-of-interior-gnu")
    assert (page.type, page.kind, page.part_of) == ("organization", "ministry", "gnu")
    assert "minister-of-interior-gnu" in page.posts
    assert "ministry-of-interior-gnu" in actor(snap, "gnu").parts


def test_counts_are_those_of_the_lists(snap: Snapshot) -> None:
    every = Filters(status=["occurred", "planned", "cancelled"])
    for one in ("matteo-piantedosi", "gnu", "italy"):
        counts = actor(snap, one).counts
        assert counts.contacts == contacts(snap, one, ALL).total
        assert counts.meetings == meetings(snap, [one], [], ALL).total
        assert counts.events == actor_events(snap, one, every).total


def test_contacts_of_a_state_are_states(snap: Snapshot) -> None:
    assert {"italy", "france", "russia"} <= met(contacts(snap, "libya", ALL)).keys()


def test_contacts_come_most_frequent_first_and_page_by_page(snap: Snapshot) -> None:
    whole = contacts(snap, "matteo-piantedosi", ALL).items
    assert [c.meetings for c in whole] == sorted((c.meetings for c in whole), reverse=True)
    first = contacts(snap, "matteo-piantedosi", ALL, limit=1)
    rest = contacts(snap, "matteo-piantedosi", ALL, cursor=first.next)
    assert [*first.items, *rest.items] == whole


def test_a_contact_shows_each_meeting_with_its_passages(tell) -> None:
    snap = tell.snapshot(
        tell.report("r1", tell.event("e1"), tell.event("e2", date="2026-03")),
        tell.report("r2", tell.event("e1")),
    )
    (contact,) = contacts(snap, "ann", ALL).items
    assert (contact.first, contact.last, contact.reports) == ("2026-02-09", "2026-03", ("r1", "r2"))
    later, earlier = contact.events
    assert (later.id, earlier.id) == ("e2", "e1")
    assert [(m.report, m.locator.paragraph) for m in earlier.evidence] == [("r1", 1), ("r2", 1)]


def test_a_contact_shows_its_latest_meetings_and_counts_all(tell) -> None:
    days = ("2026-02-01", "2026-02-03", "2026-02-02")
    told = [tell.report(f"r{day[-1]}", tell.event(f"e{day[-1]}", date=day)) for day in days]
    snap = tell.snapshot(*told)
    (omar,) = contacts(snap, "ann", ALL, events=2).items
    assert [event.id for event in omar.events] == ["e3", "e2"]
    assert (omar.meetings, omar.first, omar.reports) == (3, "2026-02-01", ("r2", "r3"))
    assert meetings(snap, ["ann"], ["omar"], ALL).total == 3


@pytest.mark.parametrize("filters", [ALL, Filters(attendance="any"), Filters(type="visit")])
def test_the_meetings_with_a_contact_are_as_many_as_it_says(
    snap: Snapshot, filters: Filters
) -> None:
    for hit in search(snap, type=["person", "state"], limit=500).items:
        for contact in contacts(snap, hit.id, filters, limit=500).items:
            both = meetings(snap, [hit.id], [contact.actor.id], filters, limit=1)
            assert both.total == contact.meetings, (hit.id, contact.actor.id)


@pytest.mark.parametrize("events", [0, 501])
def test_events_shown_have_bounds(snap: Snapshot, events: int) -> None:
    with pytest.raises(FilterError) as refused:
        contacts(snap, "matteo-piantedosi", ALL, events=events)
    assert refused.value.parameter == "events"


def test_who_was_merely_there_is_a_contact_only_when_asked(tell) -> None:
    aldo = tell.part("aldo", "attendee", "italy")
    snap = tell.snapshot(tell.report("r1", tell.event("e1", tell.ann, tell.omar, aldo)))
    assert met(contacts(snap, "omar", ALL)) == {"ann": 1}
    assert met(contacts(snap, "omar", Filters(attendance="any"))) == {"ann": 1, "aldo": 1}


def test_events_tell_role_side_and_post(tell) -> None:
    ann = tell.part("ann", "guest", "italy", post="italian-minister")
    snap = tell.snapshot(tell.report("r1", tell.event("e1", ann, tell.omar)))
    (event,) = actor_events(snap, "ann", ALL).items
    assert (event.role, event.on_behalf_of, event.post) == ("guest", "italy", "italian-minister")
    assert event.through == ()


def test_events_of_a_state_are_those_in_which_somebody_acted_for_it(tell) -> None:
    aldo = tell.part("aldo", "attendee", "italy")
    snap = tell.snapshot(tell.report("r1", tell.event("e1", aldo, tell.ann, tell.omar)))
    for one in ("gnu", "libya"):
        (event,) = actor_events(snap, one, ALL).items
        assert (event.role, event.on_behalf_of, event.through) == ("host", "ministry", ("omar",))
    (event,) = actor_events(snap, "italy", ALL).items
    assert (event.role, event.post, event.through) == ("guest", None, ("ann", "aldo"))


def test_attendance_narrows_an_actors_events(snap: Snapshot) -> None:
    present, met = Filters(attendance="any"), Filters(attendance="principal")
    totals = [actor_events(snap, "gianluca-alberini", f).total for f in (ALL, present, met)]
    assert totals == [1, 1, 0]


@pytest.mark.parametrize("ask", [contacts, actor_events])
def test_unknown_and_merged_actors(tell, ask) -> None:
    snap = tell.snapshot(tell.report("r1", tell.event("e1")))
    with pytest.raises(NotFoundError):
        ask(snap, "nobody", ALL)
    with pytest.raises(MergedError):
        ask(snap, "annie", ALL)
