from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analytics.names import NameIndex
from graph.analytics.naming.fold import words
from graph.errors import FilterError
from graph.rdf.mapping import reference_quads
from graph.records.model import ReferenceFile
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore


def _actor(id: str, *texts: str, **more: object) -> dict[str, object]:
    names = [{"text": text, "inferred": "a test"} for text in texts]
    return {"id": id, "names": names, **more}


@pytest.fixture
def index(store: EmbeddedStore) -> NameIndex:
    arabic = {"text": "عبد الحميد الدبيبة", "lang": "ar", "inferred": "a test"}
    dabaiba = _actor("dabaiba", "Abdul Hamid Dabaiba", "Dbeibeh", states=["libya"])
    dabaiba["names"].append(arabic)  # type: ignore[attr-defined]
    people = ReferenceFile.model_validate(
        {
            "persons": [
                dabaiba,
                _actor("namroush", "Salah al-Din al-Namroush", "Al-Namroush"),
                _actor("saddam", "Saddam Haftar"),
                _actor("khalifa", "Khalifa Haftar"),
                _actor("aganin", "Aydar Agánin"),
                _actor("old-dabaiba", "Debebah", merged_into="dabaiba"),
            ],
            "states": [_actor("libya", "Libya")],
            "organizations": [
                _actor("gnu", "Government of National Unity", kind="government", state="libya"),
                _actor("justice", "Ministry of Justice", kind="ministry", part_of="gnu"),
            ],
        }
    )
    store.apply(Changes(add=reference_quads(people)))
    with store.view() as view:
        return NameIndex.read(view)


def _found(index: NameIndex, q: str, **only: str) -> list[str]:
    return [hit.actor for hit in index.search(q, **only)]


@pytest.mark.parametrize(
    ("q", "actor"),
    [
        ("Dbeibeh", "dabaiba"),
        ("dBEIBEH", "dabaiba"),
        ("hamid dabaiba", "dabaiba"),
        ("Dabaiba, Abdul Hamid", "dabaiba"),
        ("الدبيبه", "dabaiba"),
        ("دبيبة", "dabaiba"),
        ("Namroush", "namroush"),
        ("el-Namroush", "namroush"),
        ("namr", "namroush"),
        ("Aganin", "aganin"),
        ("Debebah", "dabaiba"),
    ],
)
def test_an_actor_is_found_by_any_spelling(index: NameIndex, q: str, actor: str) -> None:
    assert _found(index, q) == [actor]


def test_an_ambiguous_name_has_all_candidates_as_a_tie(index: NameIndex) -> None:
    hits = index.search("Haftar")
    assert [hit.actor for hit in hits] == ["khalifa", "saddam"]
    assert {hit.matched for hit in hits} == {"Khalifa Haftar", "Saddam Haftar"}


def test_the_spelling_itself_scores_above_a_part_and_a_part_above_a_beginning(
    index: NameIndex,
) -> None:
    same, part, begun = (index.search(q)[0].score for q in ("Dbeibeh", "Hamid Dabaiba", "Dbei"))
    assert same == 1
    assert same > part > begun > 0


def test_what_nobody_is_called_finds_nobody(index: NameIndex) -> None:
    assert _found(index, "Haftar Dabaiba") == []
    assert _found(index, "--") == []


def test_an_empty_search_lists_everybody_without_scores(index: NameIndex) -> None:
    hits = index.search("")
    assert len(hits) == 8
    assert {hit.score for hit in hits} == {None}


def test_type_and_state_narrow_the_search(index: NameIndex) -> None:
    assert _found(index, "", state="libya") == ["dabaiba", "gnu", "libya", "justice"]
    assert _found(index, "", type="organization") == ["gnu", "justice"]


@pytest.mark.parametrize("only", [{"type": "planet"}, {"state": "atlantis"}, {"state": "gnu"}])
def test_no_such_type_or_state_is_said(index: NameIndex, only: dict[str, str]) -> None:
    with pytest.raises(FilterError) as caught:
        index.search("x", **only)
    assert caught.value.parameter in only


@given(st.text())
def test_any_text_can_be_searched_for(text: str) -> None:
    again = " ".join(words(text))
    assert all(word.strip() for word in words(text))
    assert words(again.upper()) == words(again)
