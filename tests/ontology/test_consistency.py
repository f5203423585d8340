"""No contradiction follows by OWL 2 RL, and one that is there is found."""

import pyoxigraph as ox
import pytest
import rdflib
from owlrl.OWLRL import OWLRL_Semantics

from graph import resources, terms


def contradictions(*, quads=(), turtle=""):
    """What an OWL 2 RL reasoner finds wrong in the ontology together with these data."""
    graph = rdflib.Graph().parse(resources.ontology("lir.ttl"))
    graph.parse(resources.ontology("topics.ttl"))
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    graph.parse(data=data, format="nt")
    graph.parse(data=f"@prefix lir: <{terms.LIR}> . {turtle}", format="turtle")
    reasoner = OWLRL_Semantics(graph, axioms=False, daxioms=False)
    reasoner.closure()
    nothing = rdflib.OWL.Nothing
    return [*reasoner.error_messages, *graph.subjects(rdflib.RDF.type, nothing)]


def test_ontology_and_seed_data_are_consistent(seed):
    assert contradictions(quads=seed) == []


def test_ontology_and_small_world_are_consistent(world):
    assert contradictions(quads=world) == []


WRONG = {
    "a person is no state": ("<urn:a> a lir:Person, lir:State .", "urn:a"),
    "a person is no place": ("<urn:e> lir:place <urn:b> . <urn:b> a lir:Person .", "urn:b"),
    "nobody meets himself": ("<urn:c> lir:met <urn:c> .", "urn:c"),
    "a status is no role": ("<urn:p> lir:role lir:Occurred .", f"{terms.LIR}Occurred"),
    "an event meets nobody": ("<urn:v> lir:met <urn:d> . <urn:v> a lir:Visit .", "urn:v"),
    "no backing is an opposition": ("<urn:s> a lir:Backing, lir:Opposition .", "urn:s"),
}


@pytest.fixture(scope="module")
def found():
    """The contradictions in all of them together."""
    return contradictions(turtle=" ".join(turtle for turtle, _ in WRONG.values()))


@pytest.mark.parametrize("culprit", [culprit for _, culprit in WRONG.values()], ids=WRONG)
def test_a_contradiction_is_found(found, culprit):
    assert [told for told in found if culprit in told.split()]


def test_met_is_symmetric_and_means_to_have_met():
    graph = rdflib.Graph().parse(resources.ontology("lir.ttl"))
    graph.parse(data=f"<urn:a> <{terms.LIR}met> <urn:b> .", format="turtle")
    OWLRL_Semantics(graph, axioms=False, daxioms=False).closure()
    has_met = rdflib.URIRef(terms.expand("rel:hasMet"))
    assert (rdflib.URIRef("urn:b"), has_met, rdflib.URIRef("urn:a")) in graph
