"""The table against the triples: what SPARQL says of the seed data, the table says too."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

import pytest

from graph.analytics.contacts import ContactTable
from graph.analytics.filters import Filters
from graph.analytics.questions import contacts
from graph.analytics.selection import pairs_where
from graph.load import load_seed
from graph.store.base import Accept, View
from graph.store.embedded import EmbeddedStore
from graph.terms import slug


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    store = EmbeddedStore()
    load_seed(store)
    with store.view() as view:
        yield view
    store.close()


@pytest.fixture(scope="module")
def seed(view: View) -> ContactTable:
    return ContactTable.read(view)


def _linked(view: View, link: str) -> set[tuple[str, str]]:
    query = f"""PREFIX lir: <https://w3id.org/libya-kg/ontology#>
        SELECT ?a ?b WHERE {{ ?a lir:{link} ?b FILTER(STR(?a) < STR(?b)) }}"""
    answer = view.query(query, Accept(solutions="text/csv")).read().decode()
    return {(slug(a), slug(b)) for a, b in list(csv.reader(StringIO(answer)))[1:]}


@pytest.mark.parametrize(
    ("link", "attendance", "level"),
    [("met", "principal", "actor"), ("attendedWith", "any", "person")],
)
def test_pairs_are_those_of_the_shortcuts(view, seed, link: str, attendance, level) -> None:
    pairs = seed.named(pairs_where(seed, Filters(attendance=attendance), level))
    assert set(pairs.select("a", "b").iter_rows()) == _linked(view, link) != set()


def test_piantedosi_met_trabelsi_twice_and_two_others_once(seed) -> None:
    found = contacts(seed, "matteo-piantedosi", Filters()).shown()
    assert [(met.other, met.meetings) for met in found] == [
        ("emad-al-trabelsi", 2),
        ("abdul-hamid-dabaiba", 1),
        ("saddam-haftar", 1),
    ]
    assert len(found[1].reports) == 2
