"""Queries mean the same, whatever engine answers them: paths, errors, functions, scopes."""

from __future__ import annotations

from hashlib import md5

import pytest

from graph.store.base import Accept, Changes, Store

EX = "http://example.org/"
A, B = EX + "graph/a", EX + "graph/b"

#: a -> b -> c -> a is a cycle, and in another graph c -> d leads out of it.
DATA = f"""PREFIX ex: <{EX}>
INSERT DATA {{
  GRAPH <{A}> {{
    ex:a ex:p ex:b . ex:b ex:p ex:c . ex:c ex:p ex:a .
    ex:a ex:name "Anna" . ex:b ex:name "Béla"@hu . ex:c ex:name "{"c" * 5000}" .
    ex:a ex:on "2026-01-31"^^xsd:date . ex:b ex:on "2026-02-01"^^xsd:date , "2026-02-02" .
    ex:c ex:on "2026-02-28"^^xsd:date , "2026-02-28T12:00:00"^^xsd:dateTime .
    ex:a ex:age 7 . ex:b ex:age "old" . ex:c ex:age 2.5 .
  }}
  GRAPH <{B}> {{ ex:c ex:p ex:d . ex:d ex:knows _:e . _:e ex:age 9 }}
}}"""

FEBRUARY = 'FILTER(?x >= "2026-02-01"^^xsd:date && "2026-03-01"^^xsd:date > ?x)'

PATHS = [
    ("?x { ex:a ex:p+ ?x }", "abcd"),
    ("?x { ?x ex:p* ex:d }", "abcd"),
    ("?x { ex:b ex:p? ?x }", "bc"),
    ("?x { ex:a (ex:p/ex:p)+ ?x }", "abcd"),
    ("?x { ex:d !(^ex:knows|^ex:age|ex:p|ex:knows) ?x }", "c"),
    ("?x { ?x ex:p+ ?x }", "abc"),
    (f"?x FROM <{A}> {{ ex:a ex:p+ ?x }}", "abc"),
    (f"?x FROM NAMED <{B}> {{ GRAPH ?g {{ ?x ex:p+ ?y }} }}", "c"),
    (f"?x {{ GRAPH <{A}> {{ ex:c ex:p+ ?x }} }}", "abc"),
    ("DISTINCT ?x { ?x ex:p+ ?y . ?y ex:knows ?z FILTER(isBlank(?z)) }", "abc"),
]

SCOPES = [
    ("?x { ?x ex:p ?y MINUS { ?x ex:name ?z } }", ""),
    ("?x { ?x ex:p ?y MINUS { ?y ex:name ?z } }", "c"),
    ("?x { ?x ex:knows ?y FILTER NOT EXISTS { ?x ex:name ?z } }", "d"),
    ("DISTINCT ?x { GRAPH ?g { ?x ex:p ?y FILTER NOT EXISTS { ?x ex:name ?z } } }", "c"),
    ("DISTINCT ?x { ?x ex:p ?y FILTER EXISTS { GRAPH ?g { ?x ex:name ?z } } }", "abc"),
    ("?x { VALUES (?x ?y) { (UNDEF ex:d) (ex:a ex:c) } ?x ex:p ?y }", "c"),
    ("?x { GRAPH ?g { { SELECT ?x { ?x ex:p ex:d } } } }", "c"),
    ("?x { ?x ex:age ?y BIND(?y AS ?z) FILTER(?z = 7) }", "a"),
]

#: What every engine is left to answer by itself.
PLAIN = [
    ('?x { ?x ex:p|ex:name ?y FILTER(REGEX(?y, "^a", "i")) }', "a"),
    ('?x { ?x ex:name ?y FILTER(LANGMATCHES(LANG(?y), "hu")) }', "b"),
    ("?x { ?x ex:age ?y FILTER(DATATYPE(?y) = xsd:integer && isIRI(?x)) }", "a"),
    ('?x { ?x ex:age ?y FILTER(?y = 7 || ?y = "old") }', "ab"),
    ("?x { ?x ex:age ?y FILTER(?y != 7 && ?y != 9) }", "bc"),
    ("?x { ?x ex:p ?y FILTER(?y IN (ex:a, ex:d)) }", "cc"),
    ("?x { ?x ex:p ?y OPTIONAL { ?y ex:name ?z } FILTER(!BOUND(?z)) }", "c"),
    ("?x { ?x ex:p ?y OPTIONAL { ?y ex:age ?z FILTER(?z = 7) } FILTER(BOUND(?z)) }", "c"),
    ("?x { { ?x ex:knows ?y } UNION { ?x ex:age 7 } }", "ad"),
    ("?x { ?x ex:p/ex:knows ?y }", "c"),
    ("?x { ?x ex:knows/ex:age 9 }", "d"),
    ("?x { ex:d ^ex:p/^ex:p ?x }", "b"),
    ("?x { ?y ^ex:p ?x . ?y ex:knows ?z }", "c"),
    ("?x { ?x ex:p ?y FILTER(SAMETERM(?x, ex:b)) }", "b"),
    (f"?x FROM <{B}> {{ ?x ?y ?z FILTER(isIRI(?x)) }}", "cd"),
    (f"?x {{ GRAPH <{B}> {{ ?x ex:p ?y }} }}", "c"),
    ("?x { ?x ex:p ?y } ORDER BY DESC(?y) LIMIT 1", "c"),
    ("(MAX(?y) AS ?x) { ?s ex:p ?y }", "d"),
    ("DISTINCT ?x { ?x ex:p ?y . ?y ex:p ?z }", "abc"),
]

VALUES = [
    (f"?x {{ ?s ex:on ?x {FEBRUARY} }}", ["2026-02-01", "2026-02-28"]),
    (
        f"?x {{ ?s ex:p ?o OPTIONAL {{ ?s ex:on ?x {FEBRUARY} }} }} ORDER BY ?x",
        ["", "2026-02-01", "2026-02-28", "2026-02-28"],
    ),
    ("(?s AS ?x) { ?s ex:age ?y FILTER(?y > 3 && isIRI(?s)) }", [EX + "a"]),
    ("?x { ?s ex:age ?x FILTER(?x < 3 || 8 < ?x) }", ["2.5", "9"]),
    ('(GROUP_CONCAT(?y) AS ?x) { ex:a ex:name|ex:age ?y FILTER(?y = "Anna") }', ["Anna"]),
    ("(?y + 1 AS ?x) { ?s ex:age ?y FILTER(!isBlank(?s)) }", ["", "3.5", "8"]),
    ("(AVG(?y) AS ?x) { ex:b ex:age ?y }", [""]),
    ("(AVG(?y) AS ?x) { ex:a ex:age ?y }", ["7"]),
    ("(SUM(?y) AS ?x) { VALUES ?s { ex:a ex:c } ?s ex:age ?y }", ["9.5"]),
    ("(?y = 7 AS ?x) { ex:a ex:age ?y }", ["true"]),
    ("(IF(?y > 7, 1, 0) AS ?x) { ex:b ex:age ?y }", [""]),
    ("(xsd:integer(?y) AS ?x) { ?s ex:age ?y FILTER(isIRI(?s)) }", ["", "2", "7"]),
    ("(MD5(STR(?y)) AS ?x) { ex:b ex:name ?y }", [md5("Béla".encode()).hexdigest()]),
    ("(STRLEN(?y) AS ?x) { ?s ex:name ?y }", ["4", "4", "5000"]),
    ("(LANG(STRBEFORE(?y, 'l')) AS ?x) { ex:b ex:name ?y }", ["hu"]),
    ("(COALESCE(?y + 1, ?y) AS ?x) { ex:b ex:age ?y }", ["old"]),
    ("(COUNT(?y) AS ?x) { ex:nobody ex:age ?y } HAVING(COUNT(?y) = 0)", ["0"]),
]


def found(store: Store, query: str) -> list[str]:
    with store.view() as view:
        csv = view.query(query, Accept(solutions="text/csv")).read().decode()
    return sorted(csv.split("\r\n")[1:-1])


@pytest.fixture(scope="module")
def told(kept_store: Store) -> Store:
    kept_store.apply(Changes(update=DATA))
    return kept_store


@pytest.mark.parametrize(("query", "letters"), PATHS + SCOPES + PLAIN)
def test_what_is_found_is_what_the_standard_says(told: Store, query: str, letters: str) -> None:
    assert found(told, f"PREFIX ex: <{EX}> SELECT {query}") == [EX + each for each in letters]


@pytest.mark.parametrize(("query", "expected"), VALUES)
def test_a_value_is_what_the_standard_says(told: Store, query: str, expected: list[str]) -> None:
    assert found(told, f"PREFIX ex: <{EX}> SELECT {query}") == expected
