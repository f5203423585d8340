"""What records become, example by example; and quads that are no record."""

import pyoxigraph as ox
import pytest

from graph import terms
from graph.errors import InputError, RecordError
from graph.rdf.mapping import claim_quads, claims_from, reference_from, reference_quads
from graph.records import model

REPORT = model.Report(
    id="r1",
    title="A report",
    published="2026-02-09",
    text=model.ReportText(file="r1.txt", sha256="ab" * 32, paragraphs=3),
)
EVIDENCE = (model.Evidence(paragraph=2, summary="They met."),)


def meeting(**changes):
    fields = {
        "id": "e1",
        "label": "A meeting",
        "type": "meeting",
        "date": "2026-02-09",
        "evidence": EVIDENCE,
        "participants": (
            model.Participation(actor="ann", role="host", on_behalf_of="italy", post="minister"),
        ),
    }
    return model.Event(**fields | changes)


def triples(file):
    return {
        (
            terms.curie(quad.subject.value.removeprefix(terms.ID)),
            terms.curie(quad.predicate.value),
            terms.curie(quad.object.value.removeprefix(terms.ID)),
        )
        for quad in claim_quads(file)
    }


def test_a_report_says_everything_in_its_own_graph():
    quads = claim_quads(model.ReportFile(report=REPORT, events=(meeting(),)))
    assert {quad.graph_name.value for quad in quads} == {terms.claims("r1")}


def test_a_post_in_an_event_is_a_membership_dated_by_the_event():
    found = triples(model.ReportFile(report=REPORT, events=(meeting(),)))
    held = "report/r1#on-ann--minister.e1"
    assert {
        ("event/e1#actor-ann", "lir:membership", "membership/ann--minister"),
        ("membership/ann--minister", "org:member", "actor/ann"),
        ("membership/ann--minister", "lir:post", "post/minister"),
        ("membership/ann--minister", "lir:evidence", "report/r1#event-e1-1"),
        ("membership/ann--minister", "lir:on", held),
        (held, "lir:earliest", "2026-02-09"),
        (held, "lir:event", "event/e1"),
    } <= found


def test_a_planned_event_does_not_date_a_membership():
    found = triples(model.ReportFile(report=REPORT, events=(meeting(status="planned"),)))
    assert ("membership/ann--minister", "org:member", "actor/ann") in found
    assert not [triple for triple in found if triple[1] == "lir:on"]


def test_a_date_inferred_by_us_is_told_from_one_the_report_states():
    inferred = model.DateClaim(resolved="2025?-02-27", reason="the report is of 2025")
    stated = model.DateClaim(edtf="XXXX-02-27", resolved="2025?-02-27", reason="likewise")
    events = (meeting(id="inferred", date=inferred), meeting(id="stated", date=stated))
    found = triples(model.ReportFile(report=REPORT, events=events))
    assert ("event/inferred", "lir:dateInferred", "true") in found
    assert ("event/stated", "lir:statedDate", "XXXX-02-27") in found
    assert {
        ("event/inferred", "lir:date", "2025?-02-27"),
        ("event/stated", "lir:date", "2025?-02-27"),
    } <= found


def test_one_text_is_one_kind_of_label():
    same = [
        model.Name(text="Ann", hidden=hidden, inferred="a spelling") for hidden in (True, False)
    ]
    file = model.ReferenceFile(persons=(model.Person(id="ann", names=tuple(same)),))
    labels = [
        q.predicate.value for q in reference_quads(file) if q.predicate.value.endswith("Label")
    ]
    assert labels == [terms.expand("skos:prefLabel")]


def test_two_values_where_one_is_expected_name_thing_and_property():
    quads = list(claim_quads(model.ReportFile(report=REPORT, events=(meeting(),))))
    label = ox.NamedNode(terms.expand("rdfs:label"))
    quads.append(ox.Quad(ox.NamedNode(terms.thing("event", "e1")), label, ox.Literal("Other")))
    with pytest.raises(InputError, match=r"event/e1> has 2 values of rdfs:label"):
        claims_from(quads)


def test_an_event_without_evidence_is_no_record():
    quads = claim_quads(model.ReportFile(report=REPORT, events=(meeting(),)))
    bare = [quad for quad in quads if quad.predicate.value != terms.expand("lir:evidence")]
    with pytest.raises(RecordError, match=r"events\.0\.evidence"):
        claims_from(bare)


def test_a_graph_of_two_reports_is_no_report():
    other = REPORT.model_copy(update={"id": "r2"})
    both = [q for r in (REPORT, other) for q in claim_quads(model.ReportFile(report=r))]
    with pytest.raises(InputError, match="2 reports"):
        claims_from(both)


def test_evidence_keeps_its_order_beyond_nine_pieces():
    pieces = tuple(model.Evidence(paragraph=1, summary=f"piece {n}") for n in range(11))
    file = model.ReportFile(report=REPORT, events=(meeting(evidence=pieces),))
    assert claims_from(claim_quads(file)).events[0].evidence == pieces


def test_a_position_that_is_no_number_names_thing_and_property():
    names = (model.Name(text="Ann", inferred="made up"),)
    file = model.ReferenceFile(persons=(model.Person(id="ann", names=names),))
    position = terms.expand("lir:position")
    first = ox.Literal("first")
    quads = [
        ox.Quad(q.subject, q.predicate, first) if q.predicate.value == position else q
        for q in reference_quads(file)
    ]
    with pytest.raises(InputError, match=r"actor/ann#name-1> has 'first' for lir:position"):
        reference_from(quads)


def test_what_is_not_ours_is_passed_over():
    file = model.ReportFile(report=REPORT, events=(meeting(),))
    note = ox.NamedNode(terms.expand("rdfs:comment"))
    foreign = [
        ox.Quad(ox.BlankNode(), note, ox.Literal("a note")),
        ox.Quad(ox.NamedNode("urn:x"), note, ox.BlankNode()),
    ]
    assert claims_from([*foreign, *claim_quads(file)]) == file
