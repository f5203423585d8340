"""The default graph is a merge, whatever engine is asked: copies in several graphs are one."""

from __future__ import annotations

import pytest

from graph.store.base import Accept, Changes, Store

EX = "http://example.org/"
A, B, C = EX + "graph/a", EX + "graph/b", EX + "graph/c"

#: Two graphs say that a met b and that b met c; one of them says that c met d.
DATA = f"""PREFIX ex: <{EX}>
INSERT DATA {{
  GRAPH <{A}> {{ ex:a ex:met ex:b . ex:b ex:met ex:c . ex:b ex:name "Béla"@hu }}
  GRAPH <{B}> {{ ex:a ex:met ex:b . ex:b ex:met ex:c . ex:b ex:name "Béla"@hu . ex:c ex:met ex:d }}
  GRAPH <{C}> {{ ex:a ex:age 7 . ex:b ex:age 7 }}
}}"""

QUERIES = [
    ("?x { ex:a ex:met ?x }", "b"),
    ("?x { ?x ex:met ?y }", "abc"),
    ("* { ?x ex:met ex:c }", "b"),
    ("REDUCED ?x { ?x ex:met ?y }", "abc"),
    ("DISTINCT ?x { ?x ex:met ?y }", "abc"),
    ("?x { ?y ex:met ?x ; ex:age 7 }", "bc"),
    ("?x { ?x ex:met ?y } ORDER BY ?y LIMIT 2", "ab"),
    ("?x { ?x ex:met ?y OPTIONAL { ?x ex:name ?z } }", "abc"),
    ('?x { ?x ex:met ?y ; ex:name ?z FILTER(LANG(?z) = "hu") }', "b"),
    ("?x { ?x ex:met ?y FILTER(!(?y = ex:c)) }", "ac"),
    ("?x { ?x ex:met ?y . ?y ex:met ?z }", "ab"),
    ("?x { ?x ex:met/ex:met ?y }", "ab"),
    ("?x { ?x ex:met|ex:age ?y }", "aabbc"),
    ("?x { ?x !ex:name ?y ; ex:met ?z }", "aabbc"),
    ("?x { ex:a ex:met+ ?x }", "bcd"),
    ("?x { ?x ex:met [ ex:met ?y ] }", "ab"),
    ("?x { { ?x ex:met ex:b } UNION { ?x ex:met ?y } }", "aabc"),
    ("?x { VALUES ?y { ex:b ex:c } ?x ex:met ?y }", "ab"),
    ("?x { { SELECT ?x { ?x ex:met ?y } LIMIT 9 } }", "abc"),
    ("?x { ?x ex:met ?y MINUS { ?x ex:age 7 } }", "c"),
    ("?x { GRAPH ?g { ?x ex:met ex:b } }", "aa"),
    ("?x { GRAPH ?g { ?x ex:met ex:b } ?x ex:met ?y }", "aa"),
    (f"?x FROM <{A}> {{ ?x ex:met ?y }}", "ab"),
    (f"?x FROM <{A}> FROM <{B}> {{ ?x ex:met ?y }}", "abc"),
    (f"?x FROM <{A}> FROM <{A}> {{ ?x ex:met ?y }}", "ab"),
]

NUMBERS = [
    ("(COUNT(*) AS ?n) { ?x ex:met ?y }", "3"),
    ("(COUNT(?x) AS ?n) { ?x ex:met ex:b }", "1"),
    ("(COUNT(DISTINCT ?x) AS ?n) { ?x ex:met ?y }", "3"),
    ("(COUNT(*) AS ?n) { ?x ex:met ?y } GROUP BY ?x HAVING(COUNT(*) > 1)", ""),
    ("(SUM(?z) AS ?n) { ?x ex:met ?y ; ex:age ?z }", "14"),
    ("(COUNT(*) AS ?n) { ex:a ex:met ex:b }", "1"),
    ("(COUNT(*) AS ?n) { { ?x ex:met ?y } UNION { ?x ex:age ?y } }", "5"),
    ("(COUNT(*) AS ?n) { GRAPH ?g { ?x ex:met ?y } }", "5"),
]


def lines(store: Store, query: str, **options: list[str]) -> list[str]:
    accept = Accept(solutions="text/csv", graph="application/n-triples")
    with store.view() as view:
        answer = view.query(f"PREFIX ex: <{EX}> {query}", accept, **options)  # type: ignore[arg-type]
    return answer.read().decode().splitlines()


@pytest.fixture(scope="module")
def told(kept_store: Store) -> Store:
    kept_store.apply(Changes(update=DATA))
    return kept_store


@pytest.mark.parametrize(("query", "letters"), QUERIES)
def test_what_several_graphs_hold_is_found_once(told: Store, query: str, letters: str) -> None:
    found = [line.split(",")[-1] for line in lines(told, f"SELECT {query}")]
    assert sorted(found[1:]) == [EX + each for each in letters]


@pytest.mark.parametrize(("query", "number"), NUMBERS)
def test_it_counts_once(told: Store, query: str, number: str) -> None:
    assert lines(told, f"SELECT {query}")[1:] == ([number] if number else [])


@pytest.mark.parametrize(
    "query", ["SELECT ?x { ?x ex:met ?y }", "SELECT ?x { ?x ex:met/^ex:met ?y }"]
)
def test_graphs_that_the_request_names_are_a_merge_as_well(told: Store, query: str) -> None:
    assert len(lines(told, query, default_graphs=[A, B])[1:]) == 3
    assert len(lines(told, query, default_graphs=[A])[1:]) == 2


@pytest.mark.parametrize("path", ["ex:met", "ex:met|ex:none"])
def test_each_solution_makes_one_node(told: Store, path: str) -> None:
    made = lines(told, f"CONSTRUCT {{ ?x ex:made [] }} WHERE {{ ?x {path} ?y }}")
    assert len(made) == 3
