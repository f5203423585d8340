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


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("<urn:a> a lir:Person, lir:State .", id="a person is no state"),
        pytest.param(
            "<urn:e> lir:place <urn:a> . <urn:a> a lir:Person .", id="a person is no place"
        ),
        pytest.param("<urn:a> lir:met <urn:a> .", id="nobody meets himself"),
        pytest.param("<urn:p> lir:role lir:Occurred .", id="a status is no role"),
        pytest.param("<urn:e> lir:met <urn:a> . <urn:e> a lir:Visit .", id="an event meets nobody"),
        pytest.param("<urn:s> a lir:Backing, lir:Opposition .", id="no backing is an opposition"),
    ],
)
def test_a_contradiction_is_found(wrong):
    assert contradictions(turtle=wrong)


def test_met_is_symmetric_and_means_to_have_met():
    graph = rdflib.Graph().parse(resources.ontology("lir.ttl"))
    graph.parse(data=f"<urn:a> <{terms.LIR}met> <urn:b> .", format="turtle")
    OWLRL_Semantics(graph, axioms=False, daxioms=False).closure()
    has_met = rdflib.URIRef(terms.expand("rel:hasMet"))
    assert (rdflib.URIRef("urn:b"), has_met, rdflib.URIRef("urn:a")) in graph
