"""The ontology declares what the library writes, and describes all that it declares."""

from enum import StrEnum

import pyoxigraph as ox
import pytest

from graph import terms
from graph.records import model

TYPE = terms.expand("rdf:type")
KINDS = {
    "owl:Class": "classes",
    "owl:ObjectProperty": "links",
    "owl:DatatypeProperty": "values",
    "owl:NamedIndividual": "individuals",
}


def values(quads, subject, predicate):
    return {
        q.object for q in quads if q.subject.value == subject and q.predicate.value == predicate
    }


@pytest.fixture(scope="module")
def declared(lir):
    """The kind of every term of ours that the ontology declares."""
    kinds = {terms.expand(name) for name in KINDS}
    return {
        q.subject.value: terms.curie(q.object.value)
        for q in lir
        if q.predicate.value == TYPE
        and q.object.value in kinds
        and q.subject.value.startswith(terms.LIR)
    }


@pytest.fixture(scope="module")
def written(world):
    """Every IRI of our vocabulary that stands in a quad of the small world."""
    nodes = {node for q in world for node in (q.subject, q.predicate, q.object)}
    return {n.value for n in nodes if isinstance(n, ox.NamedNode) and n.value.startswith(terms.LIR)}


def test_all_that_is_written_is_declared(written, declared):
    assert written <= declared.keys()


def test_every_property_is_written_except_for_those_of_the_catalog(written, declared):
    properties = {iri for iri, kind in declared.items() if kind.endswith("Property")}
    of_loads = ("lir:generation", "lir:changed", "lir:changedThing")
    assert properties - written == set(map(terms.expand, of_loads))


def test_every_term_has_labels_a_comment_and_an_example(declared, lir):
    assert len(declared) > 100
    for iri in declared:
        labels = values(lir, iri, terms.expand("rdfs:label"))
        assert sorted(label.language for label in labels) == ["ar", "en"], iri
        assert [c.language for c in values(lir, iri, terms.expand("rdfs:comment"))] == ["en"], iri
        assert values(lir, iri, terms.expand("skos:example")), iri


def test_a_property_points_to_things_or_has_values(world, declared):
    for quad in world:
        kind = declared.get(quad.predicate.value)
        if kind:
            expected = (
                "owl:ObjectProperty"
                if isinstance(quad.object, ox.NamedNode)
                else "owl:DatatypeProperty"
            )
            assert kind == expected, quad


@pytest.mark.parametrize(
    ("values_of", "owner"),
    [
        (model.Role, "lir:Role"),
        (model.Status, "lir:EventStatus"),
        (model.AgreementStatus, "lir:AgreementStatus"),
        (model.OrganizationKind, "lir:OrganizationKind"),
        (model.PlaceKind, "lir:PlaceKind"),
    ],
)
def test_closed_lists_are_those_of_the_records(lir, values_of: type[StrEnum], owner):
    individuals = {
        q.subject.value
        for q in lir
        if q.predicate.value == TYPE and q.object.value == terms.expand(owner)
    }
    assert individuals == {terms.enum_iri(value) for value in values_of}


def test_the_types_of_events_are_those_of_the_records(lir):
    event = terms.expand("lir:Event")
    subclass = terms.expand("rdfs:subClassOf")
    classes = {
        q.subject.value for q in lir if q.predicate.value == subclass and q.object.value == event
    }
    assert classes == {terms.enum_iri(kind) for kind in model.EventType}


def test_every_value_of_the_records_comes_back_from_its_iri():
    enums = (model.EventType, model.Role, model.Status, model.OrganizationKind, model.PlaceKind)
    for value in (value for enum in enums for value in enum):
        assert terms.enum_value(terms.enum_iri(value)) == value
