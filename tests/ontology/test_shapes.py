"""The shapes let good data pass, and name what is wrong with bad ones.

Each bad example (``bad_*.yaml``) is the small world minus some triples and plus others.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from graph import terms
from graph.rdf.shapes import Finding, validate

R1, R2 = terms.claims("r1"), terms.claims("r2")


def examples(name):
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [pytest.param(example, id=example["case"]) for example in yaml.safe_load(text)]


def iri(name):
    return terms.ID + name[3:] if name.startswith("id:") else terms.expand(name)


def term(text):
    """A literal of ``"…"^^datatype``, else a node of a prefixed name."""
    if not text.startswith('"'):
        return ox.NamedNode(iri(text))
    value, _, datatype = text[1:].partition('"^^')
    return ox.Literal(value, datatype=ox.NamedNode(iri(datatype)))


def changed(quads, graph, minus=(), plus=()):
    """The quads without those that fit "subject predicate [object]", and with others added."""
    gone = [tuple(term(part) for part in pattern.split()) for pattern in minus]
    kept = [
        quad
        for quad in quads
        if not any((quad.subject, quad.predicate, quad.object)[: len(p)] == p for p in gone)
    ]
    added = [ox.Quad(*map(term, triple.split()), ox.NamedNode(graph)) for triple in plus]
    return [*kept, *added]


def of(quads, *graphs):
    return [quad for quad in quads if quad.graph_name.value in graphs]


def found(quads, *, focus, path, message):
    """The findings about a thing and a property that say so."""
    return [
        finding
        for finding in validate(quads)
        if finding.focus == iri(focus) and finding.path == path and message in finding.message
    ]


def test_the_seed_data_conform(seed):
    assert validate(seed) == []


def test_the_small_world_conforms(world):
    assert of(world, terms.DERIVED)
    assert validate(world) == []


@pytest.mark.parametrize("example", examples("bad_claims.yaml"))
def test_a_wrong_claim_is_named(world, example):
    good = of(world, R1, terms.REFERENCE)
    bad = changed(good, R1, example.get("minus", ()), example.get("plus", ()))
    assert {finding.graph for finding in found(bad, **example["finds"])} == {R1}


@pytest.mark.parametrize("example", examples("bad_reference.yaml"))
def test_wrong_reference_data_are_named(world, example):
    good = of(world, terms.REFERENCE)
    bad = changed(good, terms.REFERENCE, example.get("minus", ()), example.get("plus", ()))
    assert found(bad, **example["finds"])


def test_a_derived_pair_needs_two_reports(world):
    pair = "id:event/talks#met-ann--hadi"
    bad = changed(world, terms.DERIVED, [f"{pair} prov:wasDerivedFrom id:report/r2#claims"])
    assert found(bad, focus=pair, path="prov:wasDerivedFrom", message="at least two reports")


def test_a_derived_meeting_needs_its_pair(world):
    bad = changed(world, terms.DERIVED, ["id:event/talks#met-ann--hadi rdf:type lir:MetPair"])
    assert found(bad, focus="id:actor/ann", path="lir:met", message="needs a meeting")


def test_two_reports_may_disagree_about_one_event(world):
    other = changed(
        of(world, R2),
        R2,
        minus=["id:event/talks lir:date", "id:event/talks lir:status"],
        plus=['id:event/talks lir:date "2026"^^edtf:EDTF', "id:event/talks lir:status lir:Planned"],
    )
    assert validate([*of(world, R1, terms.REFERENCE), *other]) == []


def test_data_without_the_shapes_targets_conform():
    triple = (ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"))
    assert validate([ox.Quad(*triple), ox.Quad(*triple, ox.NamedNode("urn:g"))]) == []


def test_a_finding_says_what_where_and_in_which_graph():
    finding = Finding("urn:g", "urn:e", "lir:status", "An event has exactly one status.")
    said = "violation: <urn:e> lir:status: An event has exactly one status. (in <urn:g>)"
    assert str(finding) == said
