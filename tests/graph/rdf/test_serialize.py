"""Every form gives back what went in, and the same text every time."""

import io
import json
import random

import pyoxigraph as ox
import pytest
import rdflib

from graph import resources, terms
from graph.errors import FormatError
from graph.rdf.serialize import MEDIA_TYPES, context, dump, serialize

REPORT, OTHER = (ox.NamedNode(terms.claims(slug)) for slug in ("r1", "r2"))
DATASETS = ("application/ld+json", "application/n-quads", "application/trig")
STREAMS = ("application/n-quads", "application/n-triples", "application/trig", "text/turtle")


def node(name):
    return ox.NamedNode(terms.expand(name))


TALKS, ANN = (ox.NamedNode(terms.thing(*thing)) for thing in (("event", "talks"), ("actor", "ann")))
XSD_DATE, EDTF = node("xsd:date"), node("edtf:EDTF")
TRIPLES = [
    (TALKS, node("rdf:type"), node("lir:Event")),
    (TALKS, node("rdf:type"), node("lir:Meeting")),
    (TALKS, node("rdfs:label"), ox.Literal("Talks in Tripoli", language="en")),
    (TALKS, node("rdfs:label"), ox.Literal("محادثات في طرابلس", language="ar")),
    (TALKS, node("lir:status"), node("lir:Occurred")),
    (TALKS, node("lir:date"), ox.Literal("2026-02~", datatype=EDTF)),
    (TALKS, node("lir:earliest"), ox.Literal("2026-02-01", datatype=XSD_DATE)),
    (TALKS, node("sem:hasActor"), ANN),
    (ANN, node("skos:altLabel"), ox.Literal("Ann", language="en")),
    (ANN, node("skos:altLabel"), ox.Literal("Anne", language="en")),
    (ANN, node("lir:hidden"), ox.Literal(True)),
    (ANN, node("lir:paragraph"), ox.Literal(5)),
    (ANN, node("lir:confidence"), ox.Literal("0.90", datatype=node("xsd:decimal"))),
    (ANN, node("lir:wording"), ox.Literal('a "quoted"\nline \\ and more')),
]
QUADS = [
    *(ox.Quad(*triple, REPORT) for triple in TRIPLES),
    ox.Quad(*TRIPLES[0], OTHER),
    ox.Quad(ANN, node("lir:met"), TALKS),
]


def parsed(data, media_type):
    return set(ox.parse(data, format=ox.RdfFormat.from_media_type(media_type)))


@pytest.mark.parametrize("media_type", DATASETS)
def test_datasets_come_back_graph_by_graph(media_type):
    assert parsed(serialize(QUADS, media_type), media_type) == set(QUADS)


@pytest.mark.parametrize("media_type", sorted(set(MEDIA_TYPES) - set(DATASETS)))
def test_triples_come_back_merged(media_type):
    found = parsed(serialize(QUADS, media_type), media_type)
    assert {quad.triple for quad in found} == {quad.triple for quad in QUADS}


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_order_and_repetition_of_the_quads_make_no_difference(media_type):
    shuffled = random.Random(7).sample(QUADS, len(QUADS))
    assert serialize([*shuffled, QUADS[0]], media_type) == serialize(QUADS, media_type)


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_nothing_is_written_as_a_document_of_nothing(media_type):
    assert parsed(serialize([], media_type), media_type) == set()


@pytest.mark.parametrize("media_type", ["text/turtle", "application/trig"])
def test_names_are_short(media_type):
    text = serialize(QUADS, media_type).decode()
    assert "lir:Meeting" in text
    assert "@prefix lir:" in text


def test_json_ld_reads_like_json():
    document = json.loads(serialize(QUADS, "application/ld+json"))
    graph = next(node for node in document["@graph"] if node["id"] == REPORT.value)
    talks = next(node for node in graph["@graph"] if node["id"] == TALKS.value)
    assert talks == {
        "id": TALKS.value,
        "type": ["Event", "Meeting"],
        "date": "2026-02~",
        "earliest": "2026-02-01",
        "hasActor": ANN.value,
        "label": {"ar": "محادثات في طرابلس", "en": "Talks in Tripoli"},
        "status": "Occurred",
    }


@pytest.mark.parametrize("media_type", STREAMS)
def test_a_dump_holds_every_quad(media_type):
    out = io.BytesIO()
    dump(iter(QUADS), out, media_type)
    found = parsed(out.getvalue(), media_type)
    assert {quad.triple for quad in found} == {quad.triple for quad in QUADS}


@pytest.mark.parametrize("write", [serialize, lambda quads, m: dump(quads, io.BytesIO(), m)])
def test_an_unknown_form_names_the_known_ones(write):
    with pytest.raises(FormatError) as caught:
        write(QUADS, "text/html")
    assert "text/turtle" in caught.value.offered


def test_the_context_knows_our_prefixes():
    assert {p: context()[p] for p in terms.PREFIXES} == terms.PREFIXES


def test_the_context_gives_our_links_and_dates_the_types_of_the_ontology():
    lir = rdflib.Graph().parse(resources.ontology("lir.ttl"))
    short = {"xsd:date", "xsd:decimal", "edtf:EDTF"}
    expected = {
        str(link).removeprefix(terms.LIR): {"@id", "@vocab"}
        for link in lir.subjects(rdflib.RDF.type, rdflib.OWL.ObjectProperty)
        if str(link).startswith(terms.LIR)
    } | {
        str(value).removeprefix(terms.LIR): {terms.curie(str(datatype))}
        for value, datatype in lir.subject_objects(rdflib.RDFS.range)
        if terms.curie(str(datatype)) in short and str(value).startswith(terms.LIR)
    }
    assert expected
    for name, types in expected.items():
        assert context()[name]["@type"] in types, name
