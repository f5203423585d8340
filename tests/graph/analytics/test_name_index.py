"""What decides between actors whose names are alike: given name, type, what is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from graph.analytics.names import AUTOMATIC, CANDIDATE, NameIndex
from graph.rdf.mapping import reference_quads
from graph.records.model import ReferenceFile
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore


def _named(id: str, *texts: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "names": [{"text": text, "inferred": "a test"} for text in texts], **more}


WORLD = {
    "persons": [
        _named("saddam", "Saddam Haftar", "Lieut. General Saddam Haftar"),
        _named("khalifa", "Khalifa Haftar", "Haftar"),
        _named("belqassim", "Belqassim Haftar", "Belqassim Khalifa Haftar"),
        _named("maiteeq", "Ahmed Maiteeq"),
        _named("namroush", "Salah al-Din al-Namroush"),
        _named("menfi", "Mohamed al-Menfi"),
        _named("siala", "Mohamed Siala"),
        _named("hamed", "Hamed Saleh", different_from=["hamid"]),
        _named("hamid", "Hamid Saleh"),
        _named("tripolino", "Marco Trippoli"),
    ],
    "organizations": [
        _named("interior", "Ministry of Interior of the Government", kind="ministry"),
        _named("justice", "Ministry of Justice", kind="ministry"),
    ],
    "places": [_named("mitiga", "Mitiga", kind="site"), _named("tripoli", "Tripoli", kind="city")],
}


@pytest.fixture(scope="module")
def index() -> Iterator[NameIndex]:
    with closing(EmbeddedStore()) as store:
        store.apply(Changes(add=reference_quads(ReferenceFile.model_validate(WORLD))))
        with store.view() as view:
            yield NameIndex.read(view)


def _certain(index: NameIndex, q: str) -> str | None:
    hit = index.certain(q, index.search(q))
    return hit and hit.actor


@pytest.mark.parametrize(
    ("q", "actor"),
    [
        ("صلاح الدين النمروش", "namroush"),
        ("Salaheddin Namrush", "namroush"),
        ("Mohammed Younis al-Manfi", "menfi"),
        ("محمد المنفي", "menfi"),
        ("Mohamed Sayala", "siala"),
        ("Ahmed Maetig", "maiteeq"),
        ("Sadam Hifter", "saddam"),
        ("المشير خليفة حفتر", "khalifa"),
        ("بلقاسم حفتر", "belqassim"),
    ],
)
def test_a_whole_name_is_certain_in_any_spelling(index: NameIndex, q: str, actor: str) -> None:
    assert _certain(index, q) == actor


@pytest.mark.parametrize("q", ["Haftar", "Hifter", "حفتر"])
def test_a_family_name_that_several_bear_finds_all_and_none_for_certain(
    index: NameIndex, q: str
) -> None:
    found = {hit.actor for hit in index.search(q, least=CANDIDATE)}
    assert found == {"saddam", "khalifa", "belqassim"}
    assert _certain(index, q) is None


def test_a_given_name_that_nobody_bears_finds_nobody_of_the_family(index: NameIndex) -> None:
    assert not index.search("Khaled Haftar")
    assert not index.search("خالد حفتر")


def test_ties_come_back_as_ties(index: NameIndex) -> None:
    scores = {hit.actor: hit.score for hit in index.search("Haftar")}
    assert scores["saddam"] == scores["belqassim"] < scores["khalifa"] == 1


def test_a_hit_says_which_spelling_matched_the_plainest_of_equals(index: NameIndex) -> None:
    (hit,) = index.search("Saddam Hiftar")
    assert hit.matched == "Saddam Haftar"
    assert AUTOMATIC <= (hit.score or 0) < 1


@pytest.mark.parametrize("q", ["Mitiga", "Tripoli", "tripoli"])
def test_the_name_of_a_place_is_no_persons(index: NameIndex, q: str) -> None:
    assert not index.search(q)
    assert [hit.actor for hit in index.search("Trippoli")] == ["tripolino"]


def test_actors_known_to_be_different_are_not_each_others_candidates(index: NameIndex) -> None:
    assert [hit.actor for hit in index.search("Hamid Saleh")] == ["hamid"]
    assert {hit.actor for hit in index.search("Hameed Salih", least=CANDIDATE)} >= {"hamid"}


def test_a_body_is_found_by_some_of_its_words_but_not_by_others(index: NameIndex) -> None:
    assert [hit.actor for hit in index.search("Ministry of Interior")] == ["interior"]
    assert not index.search("Ministry of Defence")


def test_what_only_begins_so_scores_below_a_candidate(index: NameIndex) -> None:
    hits = index.search("namr")
    assert [hit.actor for hit in hits] == ["namroush"]
    assert 0 < (hits[0].score or 0) < CANDIDATE
    assert not index.search("namr", least=CANDIDATE)


def test_an_id_is_a_hit_of_its_own(index: NameIndex) -> None:
    hit = index.by_id("saddam")
    assert hit is not None
    assert (hit.actor, hit.score) == ("saddam", 1.0)
    assert index.by_id("Saddam Haftar") is None
