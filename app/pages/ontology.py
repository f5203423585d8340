"""The page about the ontology, made from the terms in the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from starlette.responses import HTMLResponse

from app.pages.markup import Markup, element, join, link, name, page
from app.pages.values import iri_link
from graph import terms
from graph.answers.models.vocabulary import Term, TermKind

_SECTIONS: Final[dict[TermKind, str]] = {
    "class": "Classes",
    "property": "Properties",
    "individual": "Values",
    "datatype": "Datatypes",
}


def ontology(vocabulary: Sequence[Term], version: str | None) -> HTMLResponse:
    """The page about every term; a term's IRI leads to its place on it."""
    return page(
        "Ontology",
        element("p", "Prefix ", element("code", "lir:"), " is ", element("code", terms.LIR)),
        element("p", f"Version {version}") if version else None,
        element(
            "p",
            "For programs: ",
            link("/ontology.ttl", "Turtle"),
            " · ",
            link("/ontology.jsonld", "JSON-LD"),
        ),
        *(part for kind in _SECTIONS for part in _section(kind, vocabulary)),
    )


def _section(kind: TermKind, vocabulary: Sequence[Term]) -> Iterator[Markup]:
    found = [term for term in vocabulary if term.kind == kind]
    if not found:
        return
    yield element("h2", _SECTIONS[kind])
    yield element("p", join((link(f"#{term.id}", term.id) for term in found), " · "))
    for term in found:
        yield from _term(term)


def _term(term: Term) -> Iterator[Markup]:
    yield element("h3", element("code", f"lir:{term.id}"), id=term.id)
    arabic = join([" · ", name(term.label_ar, "ar")]) if term.label_ar else None
    yield element("p", term.label, arabic)
    if term.comment:
        yield element("p", term.comment)
    if term.example:
        yield element("p", "For example: ", term.example, class_="quiet")
    if term.links:
        yield element("dl", *(part for relation in term.links for part in _links(term, relation)))


def _links(term: Term, relation: str) -> Iterator[Markup]:
    yield element("dt", element("code", relation))
    others = (iri_link(other) for other in term.links[relation])
    yield element("dd", join(others, ", "))
