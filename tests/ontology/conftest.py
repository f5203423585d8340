"""A small world that uses every field of the records once, and the seed data, as quads.

    ITALY: ministry (rome)  --  ann (minister), bea (ambassador)
    LIBYA: gnu              --  omar

In report r1 ann and omar met, bea was present. With r2, which adds hadi, a pair follows only from
both reports together.
"""

import pyoxigraph as ox
import pytest
from pyparsing import ParserElement

from graph import resources, terms
from graph.rdf.mapping import claim_quads, reference_quads
from graph.rdf.shortcuts import derived_quads, shortcut_quads
from graph.rdf.sides import Sides
from graph.records import files, identity
from graph.records.model import ReferenceFile, ReportFile

NAME = [{"text": "A name", "inferred": "made up"}]
RESOLUTION = {"property": "name", "stated": ["x", "y"], "resolved": "x", "reason": "it is shorter"}
EVIDENCE = [{"paragraph": 1, "summary": "It says so.", "start": 0, "end": 5, "quote": "So it"}]
DATES = {
    "day": "2026-02-09",
    "inferred": {"resolved": "2025?-02-27", "reason": "all the page is of 2025"},
    "stated": {"edtf": "XXXX-02-27", "resolved": "2025-02-27", "stated": "27th", "reason": "so"},
}

REFERENCE = ReferenceFile.model_validate(
    {
        "states": [{"id": "italy", "names": NAME}, {"id": "libya", "names": NAME}],
        "organizations": [
            {"id": "gnu", "kind": "government", "state": "libya", "names": NAME},
            {"id": "cabinet", "kind": "government", "state": "italy", "names": NAME},
            {"id": "ministry", "kind": "ministry", "part_of": "cabinet", "names": NAME},
        ],
        "persons": [
            {
                "id": "ann",
                "names": [
                    {"text": "Ann", "sources": ["r1#p1"]},
                    {"text": "آن", "lang": "ar", "inferred": "usual spelling"},
                    {"text": "Anne", "sources": ["r1#p1"]},
                    {"text": "An", "hidden": True, "inferred": "often mistyped"},
                ],
                "states": ["italy"],
                "external": [{"scheme": "wikidata", "id": "Q1", "inferred": "same birthday"}],
                "resolutions": [RESOLUTION],
            },
            {"id": "bea", "names": NAME},
            {"id": "omar", "names": NAME},
            {"id": "hadi", "names": NAME},
            {"id": "anna", "names": NAME, "merged_into": "ann"},
        ],
        "posts": [{"id": "minister", "organization": "ministry", "names": NAME}],
        "places": [
            {"id": "libya", "kind": "country", "state": "libya", "names": NAME},
            {
                "id": "tripoli",
                "kind": "city",
                "within": "libya",
                "names": NAME,
                "point": {"latitude": 32.9, "longitude": 13.2, "inferred": "a map"},
            },
        ],
    }
)


def report(slug, **claims):
    text = {"file": f"{slug}.txt", "sha256": "ab" * 32, "paragraphs": 1}
    about = {
        "id": slug,
        "title": "A report",
        "publisher": "A paper",
        "url": "https://example.org/a",
        "published": "2026-02-10",
        "text": text,
        "resolutions": [RESOLUTION],
    }
    return ReportFile.model_validate({"report": about, **claims})


def meeting(*participants, **more):
    fields = {
        "id": "talks",
        "label": "Talks",
        "type": "meeting",
        "date": DATES["day"],
        "evidence": EVIDENCE,
        "participants": participants,
    }
    return fields | more


ANN = {
    "actor": "ann",
    "role": "guest",
    "on_behalf_of": "ministry",
    "post": "minister",
    "stated": "w",
}
BEA = {"actor": "bea", "role": "attendee", "on_behalf_of": "italy"}
OMAR = {"actor": "omar", "role": "host", "on_behalf_of": "gnu"}
HADI = {"actor": "hadi", "role": "principal", "on_behalf_of": "gnu"}

R1 = report(
    "r1",
    events=[
        meeting(
            ANN,
            BEA,
            OMAR,
            place="tripoli",
            topics=["migration"],
            part_of="visit",
            agreements=["pact"],
            resolutions=[RESOLUTION],
        ),
        meeting(id="visit", type="visit", status="planned", date=DATES["inferred"]),
        meeting(id="call", type="call", status="cancelled", date=DATES["stated"]),
    ],
    agreements=[
        {
            "id": "pact",
            "label": "A pact",
            "parties": ["italy", "libya"],
            "signed_by": ["italy"],
            "signed": DATES["stated"],
            "history": [{"status": "signed", "date": DATES["stated"], "event": "talks"}],
            "stated": "the pact",
            "evidence": EVIDENCE,
        }
    ],
    positions=[
        {
            "person": "ann",
            "post": "minister",
            "from": "2022",
            "to": "2026-03",
            "on": DATES["day"],
            "stated": "Minister",
            "evidence": EVIDENCE,
        }
    ],
    stances=[
        {
            "id": kind,
            "label": "A stance",
            "type": kind,
            "actor": "italy",
            "toward": "gnu",
            "on": DATES["day"],
            "evidence": EVIDENCE,
        }
        for kind in ("backs", "opposes")
    ],
)
R2 = report("r2", events=[meeting(HADI)])


def all_quads(references, reports):
    """Everything a store would hold of these records, without the vocabularies and the catalog."""
    sides = Sides.of(references)
    for reference in references:
        yield from reference_quads(reference)
    told = {}
    for file in reports:
        yield from claim_quads(file)
        yield from shortcut_quads(file, sides)
        for event in file.events:
            told.setdefault(event.id, []).append((file.report, event))
    for claims in told.values():
        by_report = {about.id: event for about, event in claims}
        yield from derived_quads(identity.merge(claims).event, by_report, sides)


@pytest.fixture(autouse=True)
def _plain_parsing():
    """Grammars that remember, as matplotlib wants them, take twice as long over our SPARQL."""
    ParserElement.disable_memoization()


def vocabulary(name, graph):
    for triple in ox.parse(path=str(resources.ontology(name))):
        yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph))


@pytest.fixture(scope="session")
def lir():
    """The quads of the ontology."""
    return list(vocabulary("lir.ttl", terms.ONTOLOGY))


@pytest.fixture(scope="session")
def topics():
    """The quads of the topic scheme."""
    return list(vocabulary("topics.ttl", terms.TOPICS))


@pytest.fixture(scope="session")
def world():
    """The quads of the small world."""
    return list(all_quads([REFERENCE], [R1, R2]))


@pytest.fixture(scope="session")
def seed():
    """The quads of the seed data."""
    records = [found.file for found in files.read_all([resources.seed_data()])]
    references = [r for r in records if isinstance(r, ReferenceFile)]
    return list(all_quads(references, [r for r in records if isinstance(r, ReportFile)]))
