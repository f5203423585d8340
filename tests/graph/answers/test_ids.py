"""Ids that come in: there, merged, or not there."""

import pytest

from graph.analytics.filters import Filters
from graph.answers.ids import CLASSES, checked, known, resolve
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError, MergedError, NotFoundError
from graph.terms import KINDS


def test_an_id_that_exists_is_taken(snap: Snapshot) -> None:
    assert resolve(snap.view, "actor", "matteo-piantedosi") == "matteo-piantedosi"


def test_every_kind_of_thing_can_be_looked_up() -> None:
    assert set(CLASSES) == set(KINDS)


def test_an_unknown_id_is_not_found_and_like_ones_are_named(snap: Snapshot) -> None:
    with pytest.raises(NotFoundError, match="did you mean matteo-piantedosi") as error:
        resolve(snap.view, "actor", "mateo-piantedosi")
    assert (error.value.kind, error.value.id) == ("actor", "mateo-piantedosi")


def test_nothing_is_suggested_when_nothing_is_alike(snap: Snapshot) -> None:
    with pytest.raises(NotFoundError, match=r"no actor has the id 'qqqq'$"):
        resolve(snap.view, "actor", "qqqq")


@pytest.mark.parametrize("id", ["", "a b", "x>", "ünal", "a/b", "#", "italy#name-1", "../italy"])
def test_what_cannot_be_an_id_is_not_found(snap: Snapshot, id: str) -> None:
    with pytest.raises(NotFoundError):
        resolve(snap.view, "actor", id)


def test_an_id_of_another_kind_is_not_found(snap: Snapshot) -> None:
    with pytest.raises(NotFoundError):
        resolve(snap.view, "event", "matteo-piantedosi")


def test_a_merged_id_names_its_successor(tell) -> None:
    view = tell.snapshot().view
    with pytest.raises(MergedError) as error:
        resolve(view, "actor", "annie")
    assert error.value.successor == "ann"


def test_a_filter_follows_a_merged_id(tell) -> None:
    assert known(tell.snapshot().view, "actor", ["annie", "omar"], "actor") == ("ann", "omar")


@pytest.mark.parametrize("name", ["topic", "place", "state", "actor", "report"])
def test_a_filter_with_an_unknown_id_names_its_parameter(snap: Snapshot, name: str) -> None:
    with pytest.raises(FilterError, match=f"^{name}: ") as error:
        checked(snap.view, Filters(**{name: "no-such-thing"}))
    assert error.value.parameter == name


def test_filters_without_ids_stay_as_they_are(snap: Snapshot) -> None:
    filters = Filters(attendance="any", to="2026")
    assert checked(snap.view, filters) is filters


def test_checking_keeps_what_was_given_apart_from_what_is_default(snap: Snapshot) -> None:
    assert checked(snap.view, Filters(place="tripoli")).every_role
