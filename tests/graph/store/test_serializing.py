"""Results in formats that cannot say everything: what is lost would look whole."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from graph.errors import FormatError
from graph.store.serializing import serialize

XML, RDF_XML = "application/sparql-results+xml", "application/rdf+xml"
JSON_LD = "application/ld+json"


def result(query: str, media_type: str) -> bytes:
    output = BytesIO()
    serialize(ox.Store().query(query), media_type, output)
    return output.getvalue()


@pytest.mark.parametrize(
    ("query", "media_type"),
    [
        (r'SELECT ("a\rb\n" AS ?x) {}', XML),
        (r'CONSTRUCT { <a:a> <a:b> "a\rb\n" } {}', RDF_XML),
    ],
)
def test_xml_keeps_carriage_returns(query: str, media_type: str) -> None:
    texts = [each.text for each in ElementTree.fromstring(result(query, media_type)).iter()]
    assert "a\rb\n" in texts


@pytest.mark.parametrize(
    ("query", "media_type"),
    [
        (r'SELECT ("\u0001" AS ?x) {}', XML),
        (r'SELECT ("\uFFFE" AS ?x) {}', XML),
        (r'CONSTRUCT { <a:a> <a:b> "\u0001" } {}', RDF_XML),
        ('CONSTRUCT { <a:a> <http://e/1> "x" } {}', RDF_XML),
        ('CONSTRUCT { <a:a> <http://e/> "x" } {}', RDF_XML),
        ("CONSTRUCT { <a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> } {}", JSON_LD),
    ],
)
def test_what_a_format_cannot_say_is_an_error_that_names_others(
    query: str, media_type: str
) -> None:
    with pytest.raises(FormatError) as caught:
        result(query, media_type)
    assert caught.value.offered
    assert media_type not in caught.value.offered
    assert all(
        result(query, other) for other in caught.value.offered if other not in (XML, JSON_LD)
    )


def test_xml_is_looked_at_to_its_end() -> None:
    """A character may lie across two of the pieces that the engine writes."""
    for length in range(8180, 8200):
        text = "x" * length + "\uffff"
        with pytest.raises(FormatError):
            result(f'SELECT ("{text}" AS ?x) {{}}', XML)
