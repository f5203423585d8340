"""An index of names that has followed changes is the index made anew."""

from __future__ import annotations

from contextlib import closing

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.names.generated import reference
from graph import terms
from graph.analytics.names import NameIndex
from graph.answers.snapshot import Snapshots
from graph.rdf.mapping import reference_quads
from graph.records.model import ReferenceFile
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore

GIVEN = ["Mohamed", "Muhammad", "Saddam", "Ali", "محمد", "Abd al-Hamid", "Jean-Yves"]
FAMILY = ["Haftar", "Hifter", "Le Drian", "LeDrian", "al-Namroush", "حفتر", "Dbeibah", "Ali"]
QUESTIONS = [*GIVEN, *FAMILY, "m", "alnam", "ledrian", "Mohamed Ali Haftar", "nobody", ""]

persons = st.builds(" ".join, st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)))
spellings = st.frozensets(st.one_of(persons, st.sampled_from(FAMILY)), min_size=1, max_size=3)
actor = st.tuples(st.sampled_from(["person", "organization", "state"]), persons, spellings)
people = st.dictionaries(st.sampled_from([f"a{n}" for n in range(6)]), actor, max_size=6)
World = dict[str, tuple[str, str, frozenset[str]]]


def _index(world: World, merged: dict[str, str], before: NameIndex | None = None) -> NameIndex:
    actors = [(actor, kind, name) for actor, (kind, name, _) in sorted(world.items())]
    spelt = [(actor, text) for actor, (_, _, texts) in world.items() for text in texts]
    return NameIndex(reference(actors, merged), spelt, ["Tripoli"], [("a0", "a1")], before=before)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(people, st.booleans()), min_size=2, max_size=4))
@example([({"a0": ("person", "Ali Ali", frozenset({"Ali"}))}, False), ({}, False)])
def test_following_every_change_finds_what_an_index_made_anew_finds(
    worlds: list[tuple[World, bool]],
) -> None:
    index = None
    for world, merging in worlds:
        merged = {"a0": "a1"} if merging and {"a0", "a1"} <= world.keys() else {}
        index = _index(world, merged, index)
        anew = _index(world, merged)
        for q in QUESTIONS:
            assert list(index.search(q)) == list(anew.search(q)), q
        assert list(index.search("ali", "person")) == list(anew.search("ali", "person"))


def test_the_index_before_goes_on_answering_as_it_did() -> None:
    before = _index({"a0": ("person", "Ali Haftar", frozenset({"Ali Haftar"}))}, {})
    after = _index({"a1": ("person", "Ali Hifter", frozenset({"Ali Hifter"}))}, {}, before)
    assert [hit.actor for hit in before.search("Haftar")] == ["a0"]
    assert [hit.actor for hit in after.search("Haftar")] == ["a1"]


def test_a_spelling_that_comes_and_goes_does_not_pile_up() -> None:
    index = None
    for turn in range(5):
        names = {f"a{n}": ("person", "x", frozenset({f"name{n} of{turn}"})) for n in range(400)}
        index = _index(names, {}, index)
    assert index is not None
    assert len(index._directory.finder) <= 2 * 400 + 1000 + 400


@pytest.mark.parametrize("name", ["Emad Trabelsi", "عماد الطرابلسي"])
def test_a_snapshot_after_a_commit_finds_who_came_with_it(name: str) -> None:
    with closing(EmbeddedStore()) as store:
        snapshots = Snapshots(store)
        with snapshots.current() as before:
            assert not before.names.search(name)
        person = {"id": "emad", "names": [{"text": "Imad al-Trabelsi", "inferred": "a test"}]}
        quads = reference_quads(ReferenceFile.model_validate({"persons": [person]}))
        store.apply(Changes(add=quads))
        with snapshots.current() as after:
            assert [hit.actor for hit in after.names.search(name)] == ["emad"]


def test_a_commit_that_changes_no_actor_leaves_the_index_as_it_is() -> None:
    with closing(EmbeddedStore()) as store:
        person = {"id": "emad", "names": [{"text": "Imad al-Trabelsi", "inferred": "a test"}]}
        store.apply(
            Changes(add=reference_quads(ReferenceFile.model_validate({"persons": [person]})))
        )
        snapshots = Snapshots(store)
        with snapshots.current() as snap:
            before = snap.names
        claims = ox.NamedNode(terms.claims("a-report"))
        report = ox.NamedNode(terms.thing("report", "a-report"))
        title = ox.NamedNode(terms.expand("dcterms:title"))
        store.apply(Changes(add=[ox.Quad(report, title, ox.Literal("A report"), claims)]))
        with snapshots.current() as snap:
            assert snap.names is before
