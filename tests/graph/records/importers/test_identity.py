"""When coded rows are one event: each sentence of the rule has an example, and any order will do.

Days are days of January 2021; a place is written as its chain: "rome italy" is Rome in Italy.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records.importers.coded import Coded, Contact, Part, Source
from graph.records.importers.identity import Same, same_events
from graph.records.model import Role


def row(
    line: int,
    contact: Contact,
    day: int,
    roles: dict[str, Role],
    places: str = "",
    source: str = "",
    until: int = 0,
) -> Coded:
    return Coded(
        line=line,
        source=Source(source or f"story-{line}", "A story"),
        contact=contact,
        days=(date(2021, 1, day), date(2021, 1, until or day)),
        parts=tuple(Part(actor, role, actor, actor) for actor, role in roles.items()),
        places=tuple(places.split()),
        wording="Coded.",
    )


def visit(line: int, day: int, places: str = "", until: int = 0) -> Coded:
    return row(line, Contact.VISIT, day, {"a": Role.GUEST, "b": Role.HOST}, places, until=until)


def meeting(line: int, day: int, places: str = "", pair: str = "ab") -> Coded:
    return row(line, Contact.MEETING, day, dict.fromkeys(pair, Role.PRINCIPAL), places)


def lines(*rows: Coded) -> list[list[int]]:
    return [[each.line for each in same.rows] for same in same_events(rows)]


def test_a_visit_and_its_hosting_are_one_event() -> None:
    hosting = row(2, Contact.VISIT, 5, {"b": Role.HOST, "a": Role.GUEST})
    assert lines(visit(1, 5), hosting) == [[1, 2]]


def test_a_return_visit_is_another_event() -> None:
    back = row(2, Contact.VISIT, 5, {"b": Role.GUEST, "a": Role.HOST})
    assert sorted(lines(visit(1, 5), back)) == [[1], [2]]


def test_a_consultation_and_its_mirror_are_one_event() -> None:
    assert lines(meeting(1, 5, pair="ab"), meeting(2, 5, pair="ba")) == [[1, 2]]


def test_a_visit_coded_on_neighbouring_days_is_one_event_with_an_interval() -> None:
    [same] = same_events([visit(1, 5), visit(2, 6), visit(3, 7), visit(4, 8)])
    assert same.days == (date(2021, 1, 5), date(2021, 1, 8))
    assert [each.source.id for each in same.rows] == ["story-1", "story-2", "story-3", "story-4"]


def test_a_day_without_a_word_of_the_visit_ends_it() -> None:
    assert lines(visit(1, 5), visit(2, 7)) == [[1], [2]]


def test_a_visit_with_an_interval_of_its_own_goes_on_to_its_end() -> None:
    assert lines(visit(1, 5, until=9), visit(2, 10)) == [[1, 2]]


def test_a_chain_of_days_does_not_go_on_for_ever() -> None:
    days = [row(n, Contact.VISIT, 1, {"a": Role.GUEST, "b": Role.HOST}) for n in range(1, 100)]
    chain = [
        Coded(r.line, r.source, r.contact, (d, d), r.parts, r.places, r.wording)
        for r in days
        for d in [date.fromordinal(date(2021, 1, 1).toordinal() + r.line)]
    ]
    assert [len(found) for found in lines(*chain)] == [32, 32, 32, 3]


def test_meetings_on_neighbouring_days_are_two() -> None:
    assert lines(meeting(1, 5), meeting(2, 6)) == [[1], [2]]


def test_two_meetings_of_a_pair_on_one_day_in_two_cities_are_two() -> None:
    found = list(same_events([meeting(1, 5, "rome italy"), meeting(2, 5, "milan italy")]))
    assert sorted(each.rows[0].line for each in found) == [1, 2]
    assert len({each.id for each in found}) == 2


@pytest.mark.parametrize("other", ["", "italy", "rome italy"])
def test_places_that_may_be_the_same_keep_a_meeting_one(other: str) -> None:
    assert lines(meeting(1, 5, "rome italy"), meeting(2, 5, other)) == [[1, 2]]


def test_a_vague_place_goes_with_one_of_two_cities_only() -> None:
    rows = [meeting(1, 5, "rome italy"), meeting(2, 5, "milan italy"), meeting(3, 5, "italy")]
    assert sorted(lines(*rows)) == [[1], [2, 3]]


def test_a_call_is_no_meeting_and_an_intention_neither() -> None:
    pair = {"a": Role.PRINCIPAL, "b": Role.PRINCIPAL}
    rows = [meeting(1, 5), row(2, Contact.CALL, 5, pair), row(3, Contact.INTENT, 5, pair)]
    assert sorted(lines(*rows)) == [[1], [2], [3]]


def test_the_id_rests_on_contact_actors_and_first_day_alone() -> None:
    [one] = same_events([visit(1, 5, "rome italy"), visit(2, 6)])
    [other] = same_events([visit(7, 5)])
    [third] = same_events([visit(7, 6)])
    assert one.id == other.id != third.id


def test_rows_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match=r"line 2: 2021-01-04 comes after 2021-01-05"):
        list(same_events([meeting(1, 5), meeting(2, 4)]))


PLACES = ["", "italy", "rome italy", "milan italy", "paris france"]
ROWS = st.lists(
    st.tuples(st.sampled_from([visit, meeting]), st.integers(1, 9), st.sampled_from(PLACES)),
    max_size=12,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_within_a_day_does_not_matter(
    drawn: list[tuple[object, int, str]], random: object
) -> None:
    rows = [make(n, day, place) for n, (make, day, place) in enumerate(drawn)]  # type: ignore[operator]
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def found(given: list[Coded]) -> list[tuple[str, tuple[int, ...]]]:
        ordered = sorted(given, key=lambda each: each.days[0])
        return [(same.id, tuple(r.line for r in same.rows)) for same in same_events(ordered)]

    assert found(rows) == found(shuffled)
    everything = [line for _, lines in found(rows) for line in lines]
    assert sorted(everything) == [each.line for each in rows]
    ids = [slug for slug, _ in found(rows)]
    assert len(ids) == len(set(ids))


def test_only_what_may_still_grow_is_held() -> None:
    """Events are complete as soon as no later row can belong to them."""
    taken: list[int] = []

    def rows() -> object:
        for n in range(1, 28):
            taken.append(n)
            yield meeting(n, n)

    first: Same = next(iter(same_events(rows())))  # type: ignore[arg-type]
    assert (first.rows[0].line, taken) == (1, [1, 2])
