"""The sieve names the graphs and shapes in which pySHACL finds something, whatever is wrong."""

from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rdflib import SH

from graph import resources, terms
from graph.errors import LibyaKgError
from graph.rdf.shapes import explain, suspects
from graph.rdf.sieve.columns import columns
from graph.rdf.sieve.sieve import Sieve

#: rdflib finds it greater or less than anything, so that with it more seems wrong than is.
NO_VALUE = ox.Literal("nonsense", datatype=ox.NamedNode(terms.expand("xsd:integer")))
WRONG = [
    NO_VALUE,
    ox.Literal("-1", datatype=ox.NamedNode(terms.expand("xsd:integer"))),
    ox.Literal("7.5", datatype=ox.NamedNode(terms.expand("xsd:decimal"))),
    ox.Literal("2099-01-01", datatype=ox.NamedNode(terms.expand("xsd:date"))),
    ox.Literal('of "two" words\n', language="en"),
    ox.Literal("plain"),
    ox.NamedNode("http://example.org/nobody"),
]


def sifted(quads):
    own = columns(quads)
    reference = columns(quad for quad in quads if quad.graph_name.value == terms.REFERENCE)
    return suspects(own, reference.drop("graph"))


def found(quads):
    """All that pySHACL finds by all shapes; what is wrong with reference data, only there."""
    shapes = rdflib.Graph().parse(resources.ontology("shapes.ttl"))
    aims = (SH.targetClass, SH.targetSubjectsOf)
    every = {str(shape) for aim in aims for shape in shapes.subjects(aim)}
    findings = explain(quads, dict.fromkeys({quad.graph_name.value for quad in quads}, every))
    of_reference = {replace(each, graph="") for each in findings if each.graph == terms.REFERENCE}
    return [
        each
        for each in findings
        if each.graph == terms.REFERENCE or replace(each, graph="") not in of_reference
    ]


def test_good_data_pass(world, seed):
    assert sifted(world) == {}
    assert sifted(seed) == {}


@settings(max_examples=8, deadline=None, phases=[Phase.generate])  # shrinking takes minutes
@given(data=st.data())
def test_it_finds_what_pyshacl_finds(world, data):
    one = st.sampled_from(sorted(world, key=str))
    gone = data.draw(st.sets(one, max_size=6))
    changed = [quad for quad in world if quad not in gone]
    for quad in data.draw(st.lists(one, max_size=4)):
        value = data.draw(st.one_of(st.sampled_from(WRONG), one.map(lambda other: other.object)))
        changed.append(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))
    broken, findings = sifted(changed), found(changed)
    assert broken.keys() == {finding.graph for finding in findings}
    if NO_VALUE not in {quad.object for quad in changed}:
        assert explain(changed, broken) == findings


def test_a_constraint_that_it_does_not_know_is_refused():
    shapes = rdflib.Graph().parse(
        data="""
            @prefix sh: <http://www.w3.org/ns/shacl#> .
            <urn:shape> sh:targetClass <urn:class> ; sh:closed true .
        """
    )
    with pytest.raises(LibyaKgError, match="sh:closed"):
        Sieve(shapes, rdflib.Graph())
