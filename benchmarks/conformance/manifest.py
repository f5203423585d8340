"""Reading the W3C's manifests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF, Graph, Namespace, Node, URIRef
from rdflib.collection import Collection

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
HTS = Namespace("http://www.w3.org/2011/http-statusCodes#")
CNT = Namespace("http://www.w3.org/2011/content#")


def read(path: Path) -> Graph:
    """A manifest as a graph; relative names become file addresses."""
    return Graph().parse(path, format="turtle", publicID=path.as_uri())


def entries(graph: Graph) -> Iterator[URIRef]:
    """The tests of a manifest, in its order."""
    for head in graph.objects(None, MF.entries):
        for entry in Collection(graph, head):
            if isinstance(entry, URIRef) and (entry, RDF.type, None) in graph:
                yield entry


def name(test: Node) -> str:
    """The short name of a test: the last part of its IRI."""
    return str(test).rsplit("#", 1)[-1]


def path_of(node: Node) -> Path:
    """The file that a manifest names."""
    return Path(str(node).removeprefix("file://"))
