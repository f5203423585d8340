"""What views answer, whatever store is behind the seam."""

from __future__ import annotations

import csv
import json
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import polars as pl
import pyoxigraph as ox
import pytest

from graph import terms
from graph.analytics.things import Things
from graph.errors import FormatError, QueryError
from graph.rdf.mapping import reference_quads
from graph.records.model import ReferenceFile
from graph.store.base import Accept, Changes, Store, View

EX = "http://example.org/"
A, B = EX + "graph/a", EX + "graph/b"


def quad(subject: str, value: str | int = 1, graph: str = A) -> ox.Quad:
    return ox.Quad(
        ox.NamedNode(EX + subject), ox.NamedNode(EX + "p"), ox.Literal(value), ox.NamedNode(graph)
    )


def values(view: View, sparql: str, variable: str = "x", **options: object) -> list[str]:
    document = json.loads(view.query(sparql, **options).read())  # type: ignore[arg-type]
    return sorted(row[variable]["value"] for row in document["results"]["bindings"])


def test_the_default_graph_of_a_query_is_the_union_unless_told_otherwise(store: Store) -> None:
    store.apply(Changes(add=[quad("a", graph=A), quad("b", graph=B)]))
    everything = "SELECT ?x { ?x <http://example.org/p> 1 }"
    with store.view() as view:
        assert values(view, everything) == [EX + "a", EX + "b"]
        assert values(view, everything, union=False) == []
        assert values(view, everything, default_graphs=[B]) == [EX + "b"]
        assert values(view, everything, named_graphs=[B]) == []
        assert values(view, f"SELECT ?x FROM <{A}> {{ ?x ?p 1 }}") == [EX + "a"]
        named = f"SELECT ?x {{ GRAPH ?x {{ ?s <{EX}p> 1 }} }}"
        assert values(view, named) == [A, B]
        assert values(view, named, named_graphs=[B]) == [B]


@pytest.mark.parametrize(
    ("query", "accept", "form", "media_type", "body"),
    [
        ("ASK {}", Accept(), "boolean", "application/sparql-results+json", b'{"head":{},"boo'),
        ("SELECT (1 AS ?x) {}", Accept(solutions="text/csv"), "solutions", "text/csv", b"x\r\n1"),
        ("DESCRIBE <http://example.org/s>", Accept(), "graph", "text/turtle", b"@prefix"),
        (
            "CONSTRUCT WHERE { ?s <http://example.org/p> ?o }",
            Accept(graph="application/n-triples"),
            "graph",
            "application/n-triples",
            b"<http://example.org/s> <http://example.org/p> ",
        ),
    ],
)
def test_each_kind_of_query_comes_in_the_format_asked_for_its_kind(
    store: Store, query: str, accept: Accept, form: str, media_type: str, body: bytes
) -> None:
    store.apply(Changes(add=[quad("s")]))
    with store.view() as view:
        answer = view.query(query, accept)
        assert (answer.form, answer.media_type) == (form, media_type)
        assert answer.read().startswith(body)


def test_a_result_in_no_acceptable_format_says_what_there_is(store: Store) -> None:
    with store.view() as view, pytest.raises(FormatError) as caught:
        view.query("ASK {}", Accept(boolean=None))
    assert "application/sparql-results+json" in caught.value.offered


@pytest.mark.parametrize(
    ("query", "line"),
    [("SELECT * {\n  ?s nonsense }", 2), ("ASK { ?s nope:p ?o }", 1), ("", 1)],
)
def test_a_wrong_query_says_where(store: Store, query: str, line: int) -> None:
    with store.view() as view, pytest.raises(QueryError) as caught:
        view.query(query)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"line {line}, column {caught.value.column}: ")


def test_what_is_said_of_some_things_comes_with_its_graphs(store: Store) -> None:
    said = {quad("s", "in a"), quad("s", "in b", graph=B), quad("t")}
    store.apply(Changes(add=[*said, quad("other")]))
    with store.view() as view:
        assert set(view.about([EX + "s", EX + "t", EX + "nobody"])) == said


def test_the_services_own_queries_give_plain_values(store: Store) -> None:
    store.apply(Changes(add=[quad("s")]))
    with store.view() as view:
        assert view.rows("generation") == [(1,)]


def test_a_binding_without_a_block_is_an_error(store: Store) -> None:
    with store.view() as view, pytest.raises(QueryError, match=r"VALUES \?event"):
        view.rows("generation", event=EX + "e")


def test_an_error_may_be_dropped_by_another_thread(store: Store) -> None:
    """What the engine hands out may not, and a traceback holds on to it."""
    with store.view() as view, ThreadPoolExecutor(max_workers=1) as pool:
        asked = pool.submit(view.query, "SELECT * { ?s ?p ?o }", Accept(solutions=None))
        with pytest.raises(FormatError):
            asked.result()


def test_names_of_actors_and_places_are_told_apart(store: Store) -> None:
    records = {
        "persons": [
            {"id": "emad", "names": [{"text": "Imad al-Trabelsi", "inferred": "a test"}]},
            {
                "id": "hamed",
                "names": [{"text": "حامد", "lang": "ar", "inferred": "a test"}],
                "different_from": ["emad"],
            },
        ],
        "places": [
            {
                "id": "tripoli",
                "kind": "city",
                "names": [{"text": "Tripoli", "inferred": "a test"}],
                "different_from": ["mitiga"],
            },
            {"id": "mitiga", "kind": "site", "names": [{"text": "Mitiga", "inferred": "a test"}]},
        ],
    }
    store.apply(Changes(add=reference_quads(ReferenceFile.model_validate(records))))
    with store.view() as view:
        things = Things.read(view)
    assert set(things.spellings.rows()) == {("emad", "Imad al-Trabelsi"), ("hamed", "حامد")}
    assert things.reference.actors["name_ar"].to_list() == [None, "حامد"]
    assert things.elsewhere == {"Tripoli", "Mitiga"}
    assert list(things.different) == [("hamed", "emad")]


def test_of_the_reference_data_some_things_can_be_read_alone(store: Store) -> None:
    def person(slug: str, name: str) -> ReferenceFile:
        names = [{"text": name, "inferred": "a test"}]
        return ReferenceFile.model_validate({"persons": [{"id": slug, "names": names}]})

    store.apply(Changes(add=reference_quads(person("ann", "Ann"))))
    with store.view() as view:
        before = Things.read(view)
    store.apply(Changes(add=reference_quads(person("bob", "Bob"))))
    with store.view() as view:
        after = before.after(view, {terms.thing("actor", "bob")})
        assert after.facts.sort(pl.all()).equals(Things.read(view).facts.sort(pl.all()))
    assert after.reference.actors["actor"].to_list() == ["ann", "bob"]


def test_claims_come_with_the_number_of_their_graph(store: Store) -> None:
    def said(graph: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        event = ox.NamedNode(terms.thing("event", "e"))
        return ox.Quad(event, ox.NamedNode(terms.expand(predicate)), value, ox.NamedNode(graph))

    label = ox.Literal('They said "yes",\nand met', language="en")
    place = ox.NamedNode(terms.thing("place", "tripoli"))
    told = [
        said(A, "rdf:type", ox.NamedNode(terms.expand("lir:Event"))),
        said(A, "rdfs:label", label),
        said(B, "lir:place", place),
        said(B, "lir:wording", label),
        said(EX + "graph/c", "lir:place", place),
    ]
    store.apply(Changes(add=told))
    with store.view() as view:
        found = csv.reader(StringIO(view.csv("contact_claims", graph=[A, B]).decode(), newline=""))
    event = terms.thing("event", "e")
    assert sorted(found) == [
        ["0", event, "label", label.value],
        ["0", event, "type", terms.expand("lir:Event")],
        ["1", event, "place", place.value],
        ["number", "subject", "property", "value"],
    ]
