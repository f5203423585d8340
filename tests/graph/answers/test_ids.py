"""Ids that come in: there, merged, or not there."""

import pytest

from graph.analytics.filters import Filters
from graph.answers.ids import CLASSES, actor_named, checked, known, resolve
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError, MergedError, NotFoundError
from graph.terms import KINDS


def test_an_id_that_exists_is_taken(snap: Snapshot) -> None:
    assert resolve(snap, "actor", "matteo-piantedosi") == "matteo-piantedosi"


def test_every_kind_of_thing_can_be_looked_up() -> None:
    assert set(CLASSES) == set(KINDS)


def test_an_unknown_id_is_not_found_and_like_ones_are_named(snap: Snapshot) -> None:
    with pytest.raises(NotFoundError, match="did you mean matteo-piantedosi") as error:
        resolve(snap, "actor", "mateo-piantedosi")
    assert (error.value.kind, error.value.id) == ("actor", "mateo-piantedosi")


def test_nothing_is_suggested_when_nothing_is_alike(snap: Snapshot) -> None:
    with pytest.raises(NotFoundError, match=r"no actor has the id 'qqqq'$"):
        resolve(snap, "actor", "qqqq")


@pytest.mark.parametrize("id", ["", "a b", "x>", "ünal", "a/b", "#", "italy#name-1", "../italy"])
def test_what_cannot_be_an_id_is_not_found(snap: Snapshot, id: str) -> None:
    with pytest.raises(NotFoundError):
        resolve(snap, "actor", id)


def test_an_id_of_another_kind_is_not_found(snap: Snapshot) -> None:
    with pytest.raises(NotFoundError):
        resolve(snap, "event", "matteo-piantedosi")


def test_a_merged_id_names_its_successor(tell) -> None:
    snap = tell.snapshot()
    with pytest.raises(MergedError) as error:
        resolve(snap, "actor", "annie")
    assert error.value.successor == "ann"


def test_a_filter_follows_a_merged_id(tell) -> None:
    assert known(tell.snapshot(), "actor", ["annie", "omar"], "actor") == ("ann", "omar")


@pytest.mark.parametrize("name", ["topic", "place", "state", "actor", "report"])
def test_a_filter_with_an_unknown_id_names_its_parameter(snap: Snapshot, name: str) -> None:
    with pytest.raises(FilterError, match=f"^{name}: ") as error:
        checked(snap, Filters(**{name: "no-such-thing"}))
    assert error.value.parameter == name


def test_filters_without_ids_stay_as_they_are(snap: Snapshot) -> None:
    filters = Filters(attendance="any", to="2026")
    assert checked(snap, filters) is filters


def test_checking_keeps_what_was_given_apart_from_what_is_default(snap: Snapshot) -> None:
    assert checked(snap, Filters(place="tripoli")).every_role


@pytest.mark.parametrize("name", ["Dbeibah", "Abdulhamid Dbeibeh", "عبد الحميد الدبيبة"])
def test_a_filter_takes_a_name_that_is_certain_in_any_spelling(snap: Snapshot, name: str) -> None:
    found = checked(snap, Filters(actor=name, state="إيطاليا"))
    assert (found.actor, found.state) == (("abdul-hamid-dabaiba",), ("italy",))


def test_a_name_that_several_may_bear_is_answered_with_all_of_them(snap: Snapshot) -> None:
    with pytest.raises(FilterError, match=r"^actor: .*khalifa-haftar.*saddam-haftar") as error:
        checked(snap, Filters(actor="Hifter"))
    assert error.value.parameter == "actor"
    with pytest.raises(NotFoundError, match=r"did you mean .*saddam-haftar"):
        actor_named(snap, "Hifter")
    with pytest.raises(NotFoundError, match=r"did you mean .*saddam-haftar"):
        resolve(snap, "actor", "Hifter")


def test_a_state_is_named_by_a_state_only(snap: Snapshot) -> None:
    with pytest.raises(FilterError, match=r"^state: "):
        checked(snap, Filters(state="Piantedosi"))
