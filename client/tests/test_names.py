"""Names where ids are expected: taken when certain, in any script, and never guessed."""

from __future__ import annotations

import pytest
from libya_kg_client import AmbiguousNameError, Client, UnknownNameError


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("matteo-piantedosi", "matteo-piantedosi"),
        ("Piantedosi", "matteo-piantedosi"),
        ("Emad Trabelsi", "emad-al-trabelsi"),
        ("الدبيبة", "abdul-hamid-dabaiba"),
        ("Guerini", "lorenzo-guerini"),
        ("Italy", "italy"),
    ],
)
def test_a_name_is_taken_for_the_one_it_certainly_means(kg: Client, name: str, id: str) -> None:
    assert kg.actor(name).id == id


def test_a_single_candidate_that_fits_poorly_is_not_taken(kg: Client) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        kg.actor("Saddam")
    assert [one.id for one in caught.value.candidates] == ["saddam-haftar"]


def test_names_stand_for_ids_in_filters(kg: Client) -> None:
    by_name = kg.events(place="طرابلس", topic="Migration", actor="Piantedosi", state="Italy")
    by_id = kg.events(place="tripoli", topic="migration", actor="matteo-piantedosi", state="italy")
    assert [one.id for one in by_name] == [one.id for one in by_id] != []
    assert by_name.provenance.filters["place"] == ("tripoli",)


def test_a_report_is_known_by_its_title(kg: Client) -> None:
    assert kg.events(report="International actors").provenance.filters["report"] == (
        "international-actors-2025-03",
    )


def test_a_state_is_not_taken_for_an_organization(kg: Client) -> None:
    assert {one.id for one in kg.agreements("Libya")} == {one.id for one in kg.agreements("libya")}


def test_unknown_topics_and_places_are_told_as_such(kg: Client) -> None:
    with pytest.raises(UnknownNameError, match="no topic"):
        kg.events(topic="knitting")
    with pytest.raises(UnknownNameError, match="no place"):
        kg.events(place="Atlantis")
