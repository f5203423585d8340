"""Several default graphs are one: what two of them say is found once."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.store.snapshot import Snapshot

EX = "http://example.org/"
SHARED = f"GRAPH <{EX}a> {{ <{EX}s> a 1 , 2 }} GRAPH <{EX}b> {{ <{EX}s> a 1 }}"
APART = f"GRAPH <{EX}a> {{ <{EX}s> a 1 , 2 }} GRAPH <{EX}b> {{ <{EX}s> a 3 }}"
NAMED = f"GRAPH <{EX}c> {{ <{EX}s> a 1 , 5 }}"
BOTH = f"FROM <{EX}a> FROM <{EX}b>"


def numbers(data: str, query: str, **options: object) -> list[int]:
    """The integers that a query selects."""
    engine = ox.Store()
    engine.update(f"INSERT DATA {{ {data} {NAMED} <{EX}s> a 7 }}")
    answer = Snapshot(engine, 0).query(query, **options)  # type: ignore[arg-type]
    return sorted(int(text) for text in answer.read().decode().split('"') if text.isdigit())


def count(data: str, dataset: str, **options: object) -> int:
    (number,) = numbers(data, f"SELECT (COUNT(*) AS ?n) {dataset} {{ ?s a ?o }}", **options)
    return number


@pytest.mark.parametrize(("data", "expected"), [(SHARED, 2), (APART, 3)])
def test_a_triple_of_two_default_graphs_counts_once(data: str, expected: int) -> None:
    assert count(data, BOTH) == expected
    assert count(data, "", default_graphs=[EX + "a", EX + "b"]) == expected


def test_the_same_graph_named_twice_is_one() -> None:
    assert count(SHARED, f"FROM <{EX}a> FROM <{EX}a>") == 2


def test_prefixes_and_the_base_count_in_the_dataset() -> None:
    query = "BASE <http://example.org/> PREFIX e: <http://example.org/> SELECT (COUNT(*) AS ?n)"
    assert numbers(SHARED, f"{query} FROM <a> from e:b {{ ?s a ?o }}") == [2]
    assert numbers(SHARED, "SELECT (COUNT(*) AS ?n) FROM <a> FROM <b> { ?s a ?o }", base=EX) == [2]


def test_the_named_graphs_are_those_named_and_no_others() -> None:
    named = f"SELECT ?o {BOTH} FROM NAMED <{EX}c> {{ GRAPH ?g {{ ?s a ?o }} }}"
    assert numbers(SHARED, named) == [1, 5]
    assert numbers(SHARED, f"SELECT ?o {BOTH} {{ GRAPH ?g {{ ?s a ?o }} }}") == []


def test_the_request_overrides_the_query() -> None:
    assert count(SHARED, f"FROM <{EX}c>", default_graphs=[EX + "a", EX + "b"]) == 2


def test_nothing_of_other_graphs_is_in_the_merge() -> None:
    assert numbers(SHARED, f"SELECT ?o {BOTH} {{ ?s a ?o }}") == [1, 2]


def test_a_template_before_the_dataset_is_no_obstacle() -> None:
    engine = ox.Store()
    engine.update(f"INSERT DATA {{ {SHARED} }}")
    query = (
        f"CONSTRUCT {{ ?s a ?n }} {BOTH} {{ SELECT ?s (COUNT(*) AS ?n) {{ ?s a ?o }} GROUP BY ?s }}"
    )
    assert b"a 2" in Snapshot(engine, 0).query(query).read()
