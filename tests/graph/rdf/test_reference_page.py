"""The page of the ontology is made from it, and kept so."""

from pathlib import Path

import rdflib

from graph import resources, terms
from graph.rdf.reference_page import page

PAGE = Path(__file__).parents[3] / "docs" / "ontology.md"


def test_the_page_is_up_to_date():
    made = page()
    assert PAGE.read_text(encoding="utf-8") == made, (
        "python -m graph.rdf.reference_page > docs/ontology.md"
    )


def test_every_term_and_topic_is_on_the_page():
    made = page()
    for name in ("lir.ttl", "topics.ttl"):
        for subject in set(rdflib.Graph().parse(resources.ontology(name)).subjects()):
            if str(subject).startswith(terms.LIR):
                assert f"| `{terms.curie(str(subject))}` |" in made
            if str(subject).startswith(terms.thing("topic", "")):
                assert f"- `{terms.slug(str(subject))}` (" in made
