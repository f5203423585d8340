"""The ontology as the store has it: its terms, and its version."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from graph import terms
from graph.answers.models.vocabulary import Term, TermKind
from graph.answers.rows import Row, text_or_none
from graph.answers.snapshot import Snapshot

_KINDS: Final[dict[str, TermKind]] = {
    "owl:Class": "class",
    "owl:ObjectProperty": "property",
    "owl:DatatypeProperty": "property",
    "owl:AnnotationProperty": "property",
    "owl:NamedIndividual": "individual",
    "rdfs:Datatype": "datatype",
}


def vocabulary(snap: Snapshot) -> list[Term]:
    """All terms of the ontology by name, each once."""
    links = _links(snap)
    found: dict[str, Term] = {}
    for iri, type_, *told in snap.view.rows("answer_vocabulary"):
        kind = _KINDS.get(terms.curie(str(type_)))
        if kind is not None and str(iri) not in found:
            found[str(iri)] = _term(str(iri), kind, tuple(told), links.get(str(iri), {}))
    return sorted(found.values(), key=lambda term: term.id)


def ontology_version(snap: Snapshot) -> str | None:
    """The version of the ontology that the data came with; ``None`` before the first load."""
    rows = snap.view.rows("answer_ontology_version")
    return str(rows[0][0]) if rows else None


def ontology_quads(snap: Snapshot) -> list[ox.Quad]:
    """The ontology as it is published: all of its graph, in no graph of its own."""
    quads = snap.view.quads(terms.ONTOLOGY)
    return [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads]


def _term(iri: str, kind: TermKind, told: Row, links: dict[str, tuple[str, ...]]) -> Term:
    label, label_ar, comment, example = told
    return Term(
        id=iri.removeprefix(terms.LIR),
        iri=iri,
        kind=kind,
        label=str(label),
        label_ar=text_or_none(label_ar),
        comment=text_or_none(comment),
        example=text_or_none(example),
        links=links,
    )


def _links(snap: Snapshot) -> dict[str, dict[str, tuple[str, ...]]]:
    """Per term and relation (prefixed) the IRIs of the other terms."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for term, relation, other in snap.view.rows("answer_vocabulary_links"):
        related = found.setdefault(str(term), {})
        name = terms.curie(str(relation))
        related[name] = (*related.get(name, ()), str(other))
    return found
