"""Namespaces, and the only place that mints an IRI.

An id is a readable slug (``matteo-piantedosi``); its IRI is ``<…/id/{kind}/{slug}>``. Parts that
have no page of their own (a participation, a piece of evidence) are fragments of the thing they
belong to, so dereferencing them leads to it.

>>> thing("actor", "matteo-piantedosi")
'https://w3id.org/libya-kg/id/actor/matteo-piantedosi'
>>> claims("gnu-italy-2026-02")
'https://w3id.org/libya-kg/id/report/gnu-italy-2026-02#claims'
>>> slug("https://w3id.org/libya-kg/id/actor/matteo-piantedosi")
'matteo-piantedosi'
"""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal[
    "actor",
    "event",
    "agreement",
    "stance",
    "membership",
    "post",
    "place",
    "topic",
    "report",
    "load",
]
KINDS: Final[tuple[Kind, ...]] = (
    "actor",
    "event",
    "agreement",
    "stance",
    "membership",
    "post",
    "place",
    "topic",
    "report",
    "load",
)

BASE: Final = "https://w3id.org/libya-kg/"
LIR: Final = BASE + "ontology#"
ID: Final = BASE + "id/"
GRAPH: Final = BASE + "graph/"

#: Prefixes for every query, export and page of ours.
PREFIXES: Final[dict[str, str]] = {
    "lir": LIR,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "time": "http://www.w3.org/2006/time#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "rel": "http://purl.org/vocab/relationship/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "wd": "http://www.wikidata.org/entity/",
    "void": "http://rdfs.org/ns/void#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
}

#: The graphs that belong to no single report.
REFERENCE: Final = GRAPH + "reference"
TOPICS: Final = GRAPH + "topics"
ONTOLOGY: Final = GRAPH + "ontology"
CATALOG: Final = GRAPH + "catalog"
DERIVED: Final = GRAPH + "derived"
#: Where what is written without naming a graph is kept, where the default graph is the union.
UNNAMED: Final = GRAPH + "unnamed"


def thing(kind: Kind, slug: str) -> str:
    """The IRI of the thing of that kind with that id."""
    return f"{ID}{kind}/{slug}"


def claims(report: str) -> str:
    """The IRI of the named graph that holds what a report says."""
    return f"{thing('report', report)}#claims"


def participation(event: str, actor: str) -> str:
    """The IRI of one actor's part in one event."""
    return f"{thing('event', event)}#actor-{actor}"


def evidence(report: str, kind: Kind, slug: str, number: int) -> str:
    """The IRI of the n-th piece of evidence (from 1) that a report gives for a thing."""
    return f"{thing('report', report)}#{kind}-{slug}-{number}"


def membership(person: str, post: str, term: int = 1) -> str:
    """The IRI of a person's holding a post; a second term of the same post is a second holding."""
    return thing("membership", f"{person}--{post}" + (f"--{term}" if term > 1 else ""))


def membership_parts(iri: str) -> tuple[str, str, int]:
    """The person, the post and the term of a membership; undoes ``membership``.

    >>> membership_parts(membership("emad-trabelsi", "minister-of-interior-gnu", 2))
    ('emad-trabelsi', 'minister-of-interior-gnu', 2)
    """
    person, post, *term = slug(iri).split("--")
    return person, post, int(term[0]) if term else 1


def passage(report: str, paragraph: int) -> str:
    """The IRI of a paragraph (from 1) of a report's text.

    >>> passage("gnu-italy-2026-02", 5)
    'https://w3id.org/libya-kg/id/report/gnu-italy-2026-02#p5'
    """
    return part(thing("report", report), f"p{paragraph}")


def part(whole: str, *words: str | int) -> str:
    """The IRI of a part that has no page of its own; its words are joined by hyphens.

    What a report states about a thing others state as well (a date, a status) is a part of the
    *report*, so that two reports never describe one node.

    >>> part(thing("actor", "italy"), "name", 1)
    'https://w3id.org/libya-kg/id/actor/italy#name-1'
    """
    return f"{whole}#{'-'.join(map(str, words))}"


def pair(event: str, relation: str, one: str, other: str) -> str:
    """The IRI of a pair of actors that follows only from several reports of one event.

    >>> slug(pair("e", "met", "a", "b")), pair("e", "met", "a", "b").split("#")[1]
    ('e', 'met-a--b')
    """
    return part(thing("event", event), relation, f"{one}--{other}")


def enum_iri(value: str) -> str:
    """The IRI that stands for a value of the records (an event type, a status, a role).

    >>> enum_iri("security-incident")
    'https://w3id.org/libya-kg/ontology#SecurityIncident'
    """
    return LIR + "".join(word.capitalize() for word in value.split("-"))


def enum_value(iri: str) -> str:
    """The value of the records that an IRI stands for; undoes ``enum_iri``.

    >>> enum_value("https://w3id.org/libya-kg/ontology#EntryIntoForce")
    'entry-into-force'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "-", iri.removeprefix(LIR)).lower()


def slug(iri: str) -> str:
    """The id inside an IRI of ours: the last step of its path, without a fragment."""
    return iri.split("#", 1)[0].rsplit("/", 1)[-1]


def kind(iri: str) -> str:
    """The kind of thing an IRI of ours is, or is a part of; empty when it is not ours.

    >>> kind(passage("gnu-italy-2026-02", 5))
    'report'
    """
    return iri.removeprefix(ID).split("/", 1)[0] if iri.startswith(ID) else ""


def curie(iri: str) -> str:
    """``lir:Meeting`` for its IRI; the IRI itself where no prefix of ours fits.

    >>> curie("https://w3id.org/libya-kg/ontology#Meeting")
    'lir:Meeting'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(name: str) -> str:
    """The IRI of a prefixed name.

    >>> expand("lir:met")
    'https://w3id.org/libya-kg/ontology#met'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
