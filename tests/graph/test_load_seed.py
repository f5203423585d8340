"""The ontology, the topics and the curated seed data: loaded whole, once, and without orphans."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from graph import terms
from graph.load import load_seed, load_vocabularies
from graph.loading import held
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore

REPORT = terms.claims("sarraj-guerini-2020-08")


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    store = EmbeddedStore()
    assert len(load_seed(store).reports) == 5
    yield store
    store.close()


def quad(subject: str, predicate: str, value: str) -> ox.Quad:
    nodes = [terms.thing("actor", subject), terms.expand(predicate), terms.thing("actor", value)]
    return ox.Quad(*map(ox.NamedNode, [*nodes, REPORT]))


def test_the_seed_data_load_only_once(store: EmbeddedStore) -> None:
    again = load_seed(store)
    assert (again.added, again.removed, again.generation) == (0, 0, 2)


def test_who_met_is_told_in_both_directions_by_the_report_that_says_so(
    store: EmbeddedStore,
) -> None:
    with store.view() as view:
        claimed = set(view.quads(REPORT))
    assert quad("fayez-al-sarraj", "lir:met", "lorenzo-guerini") in claimed
    assert quad("lorenzo-guerini", "lir:met", "fayez-al-sarraj") in claimed
    assert quad("giuseppe-buccino", "lir:attendedWith", "fayez-al-sarraj") in claimed
    assert quad("giuseppe-buccino", "lir:met", "fayez-al-sarraj") not in claimed


def test_every_edge_has_evidence(store: EmbeddedStore) -> None:
    with store.view() as view:
        assert view.rows("orphans") == []


@pytest.mark.parametrize("relation", ["lir:met", "lir:attendedWith", "lir:signedBy"])
def test_an_edge_without_evidence_is_found(store: EmbeddedStore, relation: str) -> None:
    orphan = quad("giuseppe-buccino", relation, "matteo-piantedosi")
    store.apply(Changes(add=[orphan]))
    with store.view() as view:
        [row] = view.rows("orphans")
    assert row[:3] == (REPORT, terms.thing("actor", "giuseppe-buccino"), terms.expand(relation))


@pytest.mark.parametrize("graph", [terms.TOPICS, terms.ONTOLOGY])
def test_vocabularies_are_put_right_where_they_differ(store: EmbeddedStore, graph: str) -> None:
    with store.view() as view:
        whole = len(list(view.quads(graph)))
        assert load_vocabularies(store) == view.generation
    store.apply(Changes(update=f"DELETE WHERE {{ GRAPH <{graph}> {{ ?s rdfs:label ?o }} }}"))
    store.apply(Changes(update=f"DELETE WHERE {{ GRAPH <{graph}> {{ ?s skos:prefLabel ?o }} }}"))
    load_vocabularies(store)
    with store.view() as view:
        assert len(list(view.quads(graph))) == whole


def test_what_a_few_things_belong_to_is_what_they_belong_to_among_all(
    store: EmbeddedStore,
) -> None:
    with store.view() as view:
        whole = held.belonging(view)
        organizations = {terms.thing("actor", one) for one in whole.part_of}
        for thing in organizations | {terms.thing("place", one) for one in whole.within}:
            some = held.belonging_of(view, [thing])
            assert some.part_of.items() <= whole.part_of.items()
            assert some.within.items() <= whole.within.items()
            if thing in organizations:
                one, sides = terms.slug(thing), whole.sides()
                assert some.sides().tops[one] == sides.tops[one]
                assert some.sides().state_of.get(one) == sides.state_of.get(one)
                assert some.states <= whole.states
            else:
                assert terms.slug(thing) in some.within
