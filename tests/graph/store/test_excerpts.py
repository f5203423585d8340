"""A query finds in an excerpt what it finds in all of the data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.store.remote.excerpts.answering import found
from graph.store.remote.excerpts.needs import EVERYTHING, Need, needs
from graph.store.snapshot import Snapshot

IRIS = [f"<e:{letter}>" for letter in "abcd"]
PROPERTIES = ["<e:p>", "<e:q>"]
GRAPHS = ["<e:g>", "<e:h>"]
XSD = "http://www.w3.org/2001/XMLSchema#"
VALUES = [f'"1"^^<{XSD}integer>', f'"2"^^<{XSD}integer>', f'"2.5"^^<{XSD}decimal>', '"text"']

iris, values, properties, graphs = map(st.sampled_from, (IRIS, VALUES, PROPERTIES, GRAPHS))
variables = st.sampled_from(["?x", "?y", "?z"])
constants = st.sampled_from(["1", "2.5", "'text'"])
operators = st.sampled_from(["<", "<=", ">", ">=", "="])
ends = variables | iris


def excerpt(everything: ox.Store, wanted: Iterable[Need]) -> ox.Store:
    """What the answers to these needs make."""
    store = ox.Store()
    for need in wanted:
        answer = Snapshot(everything, 0).query(need.query, union=False).read()
        for terms in found(need, answer):
            if len(terms) == 1:
                store.add_graph(terms[0])
            else:
                store.add(ox.Quad(*terms))
    return store


def told(store: ox.Store, query: str) -> list[str]:
    """What a query is told, whatever form it has; nothing where it is none."""
    try:
        result: Any = store.query(query)
    except SyntaxError:
        return []
    return [str(result)] if isinstance(result, ox.QueryBoolean) else sorted(map(str, result))


def dataset(lines: Iterable[str]) -> ox.Store:
    store = ox.Store()
    store.load("".join(f"{line} .\n" for line in lines).encode(), ox.RdfFormat.N_QUADS)
    return store


def lengthened(paths: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return (
        st.builds("({}){}".format, paths, st.sampled_from("+*?"))
        | st.builds("({}/{})".format, paths, paths)
        | st.builds("({}|{})".format, paths, paths)
        | st.builds("^({})".format, paths)
    )


paths = st.recursive(
    properties | st.sampled_from(["!<e:p>", "!(<e:p>|^<e:q>)"]), lengthened, max_leaves=3
)
triples = st.builds("{} {} {} .".format, ends, properties | variables | paths, ends | constants)
comparisons = st.builds("{} {} {}".format, variables | constants, operators, ends | constants)
blank = st.builds("_:b {} {} . {} {} _:b .".format, properties, ends, ends, properties)


def nested(groups: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    words = st.sampled_from(
        ["OPTIONAL", "MINUS", "FILTER EXISTS", "FILTER NOT EXISTS", "GRAPH ?x", "GRAPH ?y"]
    )
    return (
        st.builds("{} {{ {} }}".format, words, groups)
        | st.builds("GRAPH {} {{ {} }}".format, graphs, groups)
        | st.builds("{{ {} }} UNION {{ {} }}".format, groups, groups)
        | st.builds("{{ SELECT DISTINCT ?x {{ {} }} }}".format, groups)
        | st.builds("{} FILTER({})".format, groups, comparisons)
        | st.builds("{} FILTER({} && {})".format, groups, comparisons, comparisons)
        | st.builds("{} FILTER({} || {})".format, groups, comparisons, comparisons)
        | st.builds("{} {}".format, groups, groups)
        | st.builds("{{ {} }}".format, groups)
    )


groups = st.recursive(triples | blank | st.just(""), nested, max_leaves=5)
quads = st.lists(
    st.builds("{} {} {} {}".format, iris, properties, iris | values, st.just("") | graphs),
    max_size=10,
)


@settings(max_examples=300)
@given(quads, groups)
def test_an_excerpt_is_enough(lines: list[str], group: str) -> None:
    everything, query = dataset(lines), f"SELECT ?x ?y ?z {{ {group} }}"
    assert told(excerpt(everything, needs(query)), query) == told(everything, query)


CHAIN = ["<e:a> <e:p> <e:b>", "<e:b> <e:p> <e:c> <e:g>", "<e:c> <e:q> <e:d> <e:h>"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (EXISTS { GRAPH ?g { ?x <e:p> <e:c> } } AS ?there) {}",
        "SELECT ?x { VALUES ?x { <e:a> <e:b> } } ORDER BY (EXISTS { ?x <e:p> ?y })",
        "SELECT (COUNT(?x) AS ?n) { ?x <e:p> ?y } HAVING (EXISTS { GRAPH <e:h> { ?x ?y ?z } })",
        "SELECT ?g { GRAPH ?g {} } ORDER BY ?g",
        "CONSTRUCT WHERE { ?x <e:p> ?y }",
        "CONSTRUCT { ?x <e:made> ?y } { GRAPH ?g { ?x !<e:p> ?y } }",
        "ASK { <e:a> <e:p> <e:b> }",
        "ASK { GRAPH <e:g> {} }",
        "ASK { <e:nobody> <e:p>* <e:nobody> }",
        "ASK { <e:a> <e:q>* <e:a> }",
    ],
)
def test_no_part_of_a_query_is_missed(query: str) -> None:
    everything = dataset(CHAIN)
    assert told(excerpt(everything, needs(query)), query) == told(everything, query)


def test_what_cannot_be_read_needs_everything() -> None:
    assert needs("this is no query") == list(EVERYTHING)


def test_what_others_do_not_go_along_with_is_not_asked_for() -> None:
    wanted = needs("SELECT * { ?x <e:p> ?y . ?y <e:p> ?z }")
    assert not len(excerpt(dataset(CHAIN), wanted))
    joined = dataset([*CHAIN, "<e:b> <e:p> <e:c>", "<e:d> <e:p> <e:d2>"])
    assert len(excerpt(joined, wanted)) == 2
