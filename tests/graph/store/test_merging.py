"""A query finds once what several graphs hold, on an engine that finds it in each."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.store.remote.merging import merged
from tests.graph.store.test_excerpts import XSD, dataset, groups, paths, quads

QUERIES = [
    "SELECT ?x ?y {{ {} }}",
    "SELECT * {{ {} }}",
    "SELECT REDUCED ?z {{ {} }}",
    "SELECT DISTINCT ?x {{ {} }}",
    "SELECT (COUNT(*) AS ?n) {{ {} }}",
    "SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {} }}",
    "SELECT (MAX(?x) AS ?n) {{ {} }}",
    "SELECT ?x (SUM(?y) AS ?n) {{ {} }} GROUP BY ?x",
    "SELECT ?x {{ {} }} GROUP BY ?x HAVING (COUNT(?y) > 1)",
    "SELECT (EXISTS {{ ?x <e:p> ?y }} AS ?n) {{ {} }}",
    "CONSTRUCT {{ ?x <e:p> [] }} {{ {} }}",
    "CONSTRUCT {{ ?x <e:p> ?y }} {{ {} }}",
    "ASK {{ {} }}",
]


#: What has nodes that no variable shows, and what only looks like that.
HIDDEN = [
    "?x <e:p> [ <e:q> ?y ] .",
    "?x <e:p> ( ?y ) .",
    "[] <e:p> ?x .",
    "?x a [] .",
    "?x <e:p> [ <e:q> ?y ; <e:p> [ <e:p> ?z ] ] .",
    "?x <e:p> [ <e:q> ?y ] ; <e:q> ?z .",
    "?x <e:p> ?y , [ <e:p>/<e:q> ?z ]",
    "?x <e:q> ?y ; <e:p>/^<e:p>/<e:q> ?z .",
    "?x <e:p>/<e:q> ?y , ?z",
    "?x <e:p>/<e:q>* [] FILTER(isIRI(?x))",
    "_:c <e:p> ?x ; <e:p> ?y OPTIONAL { ?x <e:q> _:d }",
    "VALUES ?x { <e:a> <e:a> }",
    "BIND(COALESCE(?x, (?y)) AS ?w)",
    "FILTER(!BOUND(?y) || !(?x = <e:a>))",
    f"FILTER(<{XSD}string>(?x) > 'e:a')",
    "FILTER(?x IN (<e:a>, ?y))",
]

written = (
    groups
    | st.builds("{} {}".format, groups, st.sampled_from(HIDDEN))
    | st.builds("?x {} ?y".format, paths)
)


def as_merge(store: ox.Store) -> ox.Store:
    """The same, with what all graphs hold in the unnamed one."""
    merge = ox.Store()
    merge.extend(store)
    merge.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    return merge


def told(store: ox.Store, query: str, *, union: bool) -> list[str]:
    """What a query is told, whatever form it has; blank nodes without their names."""
    result: Any = store.query(query, use_default_graph_as_union=union)
    if isinstance(result, ox.QueryBoolean):
        return [str(result)]
    found = set(result) if isinstance(result, ox.QueryTriples) else result
    return sorted(re.sub(r"_:\w+", "_:", str(each)) for each in found)


@settings(max_examples=300)
@given(quads, written, st.sampled_from(QUERIES))
def test_what_several_graphs_hold_is_found_once(lines: list[str], group: str, form: str) -> None:
    copies = [" ".join([*line.split()[:3], "<e:h>"]) for line in lines]
    store, query = dataset([*lines, *copies]), form.format(group)
    try:
        expected = told(as_merge(store), query, union=False)
    except SyntaxError:
        return
    asked = merged(query)
    if asked is not None:
        assert told(store, asked, union=True) == expected


@pytest.mark.parametrize("cut", ["LIMIT 3", "OFFSET 1", "ORDER BY ?y LIMIT 1"])
@pytest.mark.parametrize("form", ["SELECT ?x", "SELECT DISTINCT ?x", "CONSTRUCT { ?x ?y ?z }"])
def test_a_part_is_as_long_as_it_is_of_the_merge(form: str, cut: str) -> None:
    lines = [f"<e:{s}> <e:p> <e:{o}> <e:{g}>" for s in "ab" for o in "abc" for g in "gh"]
    store, query = dataset(lines), f"{form} {{ ?x ?y ?z }} {cut}"
    asked = merged(query)
    assert asked
    of_merge = told(as_merge(store), query, union=False)
    assert len(told(store, asked, union=True)) == len(of_merge)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("SELECT ?a FROM e:g FROM e:h WHERE { ?a ?b ?c } ORDER BY ?b", "{ ?a ?b ?c }"),
        ("CONSTRUCT { ?a e:p _:x } WHERE { ?a e:p+ ?c }", "{ ?a e:p+ ?c }"),
        ("SELECT DISTINCT ?a (UUID() AS ?d) { ?a ?b ?c }", "{ ?a ?b ?c }"),
        ("ASK { ?a ?b ?c } HAVING (COUNT(*) > 1)", "{ ?a ?b ?c }"),
        (
            "SELECT (EXISTS { ?a ?b ?c } AS ?d) { ?a e:p ?e OPTIONAL { ?e e:q ?c } }",
            "{ ?a e:p ?e ",
        ),
        (
            "SELECT ?a { ?a ?b ?c FILTER(xsd:date(?c) > ?d && ?c < xsd:date(?a)) }",
            "{ ?a ?b",
        ),
        ("SELECT ?a { GRAPH ?g { ?a ?b ?c } FILTER(!(?a = ?b) || !BOUND(?c)) }", "{ GRAPH"),
    ],
)
def test_where_copies_count_the_group_is_a_subquery(query: str, asked: str) -> None:
    assert f"{{ SELECT DISTINCT * {asked}" in str(merged(query))


def test_hidden_nodes_are_no_result() -> None:
    group = "{ ?a e:p/e:q _:b . ?a e:r [ e:q ?c ] }"
    asked = "{ ?a e:p ?_1 . ?_1 e:q ?_0 . ?a e:r ?_2 . ?_2  e:q ?c  }"
    for head in ("SELECT ?a", "SELECT (COUNT(*) AS ?n)", "SELECT (COUNT(?a) AS ?n)"):
        assert merged(f"{head} {group}") == f"{head} {{ SELECT DISTINCT * {asked} }}"
    for head in ("SELECT *", "SELECT REDUCED *", "SELECT (COUNT(DISTINCT *) + COUNT(*) AS ?n)"):
        assert merged(f"{head} {group}") is None


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?a e:p/e:q ?b }",
        "DESCRIBE <e:a>",
        "DESCRIBE ?a { ?a e:p|e:q ?b } LIMIT 1",
        "CONSTRUCT WHERE { ?a ?b ?c }",
        "SELECT DISTINCT ?a { { ?a ?b ?c } UNION { ?c ?b ?a } } LIMIT 1",
        "SELECT ?a (COUNT(DISTINCT ?b) AS ?n) { ?a e:p|e:q ?b } GROUP BY ?a",
        "SELECT * { SERVICE <e:s> { ?a e:p|e:q ?b } }",
    ],
)
def test_where_they_do_not_or_nobody_knows_it_stays_as_it_is(query: str) -> None:
    assert merged(query) == query


@pytest.mark.parametrize(
    "group",
    [
        "?a e:p/e:q ?b, ?c",
        "?a (e:p/e:q)/e:r ?b",
        "?a e:p|e:q ?b",
        "?a e:p/e:q|e:r ?b",
        "?a !e:p ?b",
        "?a (!e:p) ?b",
        "?a a ?b; !(e:p) ?c",
        "?a e:p [ e:q ?b ] ; e:r ?c",
        "?a e:p [ e:q [ e:r ?b ] ; e:p ?c ]",
        "[ e:p ?a ] e:q ?b",
        "?a e:p (1 2)",
        "?a e:p+ (1 2)",
        "(1 2) e:p ?a",
        "?a a ?b, (1)",
        "{ ?a ?b ?c } UNION { ?c ?b ?a }",
        "VALUES ?a { 1 1 }",
        "{ SELECT ?a { ?a ?b ?c } }",
        "?a e:p ?b BIND(RAND() AS ?c)",
        "e:a e:p e:b",
    ],
)
def test_what_its_words_do_not_tell_is_not_guessed(group: str) -> None:
    assert merged(f"SELECT (COUNT(*) AS ?n) {{ {group} }}") is None
    assert merged(f"CONSTRUCT WHERE {{ {group} }} LIMIT 2") is None
