"""The ontology as a page to read, made from its Turtle.

``python -m graph.rdf.reference_page`` prints ``docs/ontology.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from graph import resources, terms

_HEAD = """\
# The ontology

Who met whom, who signed what, on whose behalf, and which report says so. The prefix `lir:` is
`{namespace}`. Things are named by kind and id: `{things}actor/italy`.
Version {version}; licence: <{licence}>.

This page is made from `ontology/lir.ttl` and `ontology/topics.ttl` by
`python -m graph.rdf.reference_page > docs/ontology.md`; a test compares the two. The rules that the
data must keep beyond it are in `ontology/shapes.ttl` (SHACL), each with a message that says what
would be right; `ontology/context.jsonld` has the short names for JSON-LD.

## Graphs

Every claim stands in the graph of the report that makes it, so a query can ask according to whom:

```sparql
PREFIX lir: <{namespace}>
SELECT ?a ?b ?report WHERE {{
  GRAPH ?claims {{ ?a lir:met ?b }}
  ?claims <http://www.w3.org/ns/prov#wasDerivedFrom> ?report
}}
```

| graph | holds |
|---|---|
| `{claims}` | one report, all it says, and the shortcuts that follow from it alone |
| `{derived}` | pairs that follow only from several reports of one event, and from which |
| `{reference}` | actors, posts and places |
| `{topics}` | the topic scheme |
| `{ontology}` | the ontology |
| `{catalog}` | the catalog of loads: one `lir:Load` for each commit |
| `{unnamed}` | what was written without naming a graph, if anything was |
"""

_HEADINGS = {
    OWL.Class: ("Classes", ("term", "labels", "is", "example", "a kind of")),
    OWL.ObjectProperty: ("Links", ("term", "labels", "is", "example", "from → to", "a kind of")),
    OWL.DatatypeProperty: ("Values", ("term", "labels", "is", "example", "from → to", "a kind of")),
    OWL.NamedIndividual: ("Closed lists", ("term", "labels", "is", "example", "list")),
}


def page() -> str:
    """The whole page, in Markdown."""
    lir = rdflib.Graph().parse(resources.ontology("lir.ttl"))
    topics = rdflib.Graph().parse(resources.ontology("topics.ttl"))
    sections = [_head(lir), *(_section(lir, kind) for kind in _HEADINGS), _topics(topics)]
    return "\n".join(sections)


def _head(lir: rdflib.Graph) -> str:
    header = rdflib.URIRef(terms.LIR.rstrip("#"))
    return _HEAD.format(
        namespace=terms.LIR,
        version=lir.value(header, OWL.versionInfo),
        licence=lir.value(header, rdflib.DCTERMS.license),
        things=terms.ID,
        claims=terms.claims("…"),
        derived=terms.DERIVED,
        reference=terms.REFERENCE,
        topics=terms.TOPICS,
        ontology=terms.ONTOLOGY,
        catalog=terms.CATALOG,
        unnamed=terms.UNNAMED,
    )


def _section(lir: rdflib.Graph, kind: rdflib.URIRef) -> str:
    heading, columns = _HEADINGS[kind]
    ours = (term for term in lir.subjects(RDF.type, kind) if str(term).startswith(terms.LIR))
    rows = (_row(lir, term, columns) for term in sorted(ours, key=lambda term: _order(lir, term)))
    return f"## {heading}\n\n{_table(columns, rows)}"


def _order(lir: rdflib.Graph, term: Node) -> tuple[str, str]:
    """By name; the values of closed lists by their list first."""
    return (
        (_list(lir, term), str(term))
        if (term, RDF.type, OWL.NamedIndividual) in lir
        else ("", str(term))
    )


def _row(lir: rdflib.Graph, term: Node, columns: Sequence[str]) -> list[str]:
    parent = RDFS.subClassOf if (term, RDF.type, OWL.Class) in lir else RDFS.subPropertyOf
    cells = {
        "term": f"`{_name(term)}`",
        "labels": ", ".join(_literals(lir, term, RDFS.label)),
        "is": " ".join(_literals(lir, term, RDFS.comment)),
        "example": ", ".join(_literals(lir, term, SKOS.example)),
        "a kind of": _names(lir.objects(term, parent)),
        "from → to": _ends(lir, term),
        "list": f"`{_list(lir, term)}`",
    }
    return [cells[column] for column in columns]


def _ends(lir: rdflib.Graph, term: Node) -> str:
    """What a property applies to and leads to."""
    ends = (_names(lir.objects(term, end)) or "any" for end in (RDFS.domain, RDFS.range))
    symmetric = ", symmetric" if (term, RDF.type, OWL.SymmetricProperty) in lir else ""
    return " → ".join(ends) + symmetric


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |\n" for row in lines)


def _name(term: Node) -> str:
    return terms.curie(str(term))


def _names(found: Iterable[Node]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(map(_name, found)))


def _list(lir: rdflib.Graph, individual: Node) -> str:
    """The closed list that an individual belongs to."""
    return "".join(_name(t) for t in lir.objects(individual, RDF.type) if t != OWL.NamedIndividual)


def _literals(lir: rdflib.Graph, term: Node, predicate: rdflib.URIRef) -> list[str]:
    """The texts of a property, English before Arabic."""
    found = [text for text in lir.objects(term, predicate) if isinstance(text, rdflib.Literal)]
    return [str(text) for text in sorted(found, key=lambda text: (text.language != "en", text))]


def _topics(topics: rdflib.Graph) -> str:
    tops = sorted(topics.subjects(SKOS.topConceptOf, None), key=str)
    lines = [line for top in tops for line in _topic(topics, top, 0)]
    return (
        "## Topics\n\nA topic stands under each of its broader ones.\n\n" + "\n".join(lines) + "\n"
    )


def _topic(topics: rdflib.Graph, concept: Node, depth: int) -> Iterator[str]:
    labels = ", ".join(_literals(topics, concept, SKOS.prefLabel))
    definition = " ".join(_literals(topics, concept, SKOS.definition))
    yield f"{'  ' * depth}- `{terms.slug(str(concept))}` ({labels}): {definition}"
    for narrower in sorted(topics.subjects(SKOS.broader, concept), key=str):
        yield from _topic(topics, narrower, depth + 1)


if __name__ == "__main__":
    sys.stdout.write(page())
