"""Quads as text: a thing or a graph in a form that is good to read, and the same every time.

(Blank nodes, which only the ontology has, may come in another order.)

JSON-LD, TriG and N-Quads keep the named graphs; the other forms are of triples and merge them. For
bulk there is ``dump``, which holds nothing in memory and takes the quads in the order they come.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import IO, TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from graph import resources
from graph.errors import FormatError
from graph.terms import PREFIXES

if TYPE_CHECKING:
    import rdflib

Triples = list[ox.Triple]


def serialize(quads: Iterable[ox.Quad], media_type: str) -> bytes:
    """The quads in the syntax of that media type, in an order of its own, UTF-8.

    Raises:
        FormatError: we do not write that media type; names those we do.
    """
    if media_type not in MEDIA_TYPES:
        raise FormatError(f"no RDF is written as '{media_type}'", tuple(MEDIA_TYPES))
    return MEDIA_TYPES[media_type](sorted(set(quads), key=str))


def dump(quads: Iterable[ox.Quad], output: IO[bytes], media_type: str) -> None:
    """Write quads as they come: as N-Quads, N-Triples, TriG or Turtle.

    Raises:
        FormatError: that media type cannot be written bit by bit; names those that can.
    """
    if media_type not in _STREAMED:
        raise FormatError(f"'{media_type}' cannot be written bit by bit", tuple(_STREAMED))
    syntax = _STREAMED[media_type]
    items = quads if syntax.supports_datasets else (quad.triple for quad in quads)
    ox.serialize(items, output, format=syntax, prefixes=PREFIXES)


def context() -> Mapping[str, Any]:
    """Our JSON-LD context: short names for the terms of the ontology and of those it builds on."""
    found: Mapping[str, Any] = _document()["@context"]
    return found


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(resources.ontology("context.jsonld").read_bytes())
    return document


def _plain(syntax: ox.RdfFormat) -> Callable[[list[ox.Quad]], bytes]:
    def write(quads: list[ox.Quad]) -> bytes:
        items = quads if syntax.supports_datasets else dict.fromkeys(q.triple for q in quads)
        return ox.serialize(items, format=syntax, prefixes=PREFIXES) or b""

    return write


def _turtle(quads: list[ox.Quad]) -> bytes:
    return _graph([quad.triple for quad in quads]).serialize(format="turtle", encoding="utf-8")


def _graph(triples: Triples) -> rdflib.Graph:
    import rdflib  # only for two of the forms, and long to import

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return graph.parse(data=data, format="nt")


def _json_ld(quads: list[ox.Quad]) -> bytes:
    """One list of nodes; with several graphs, or a named one, a list of nodes for each."""
    graphs: dict[str, Triples] = defaultdict(list)
    for quad in quads:
        name = quad.graph_name
        graphs[name.value if isinstance(name, ox.NamedNode) else ""].append(quad.triple)
    nodes = _nodes(graphs.pop("", []))
    nodes += [{"id": name, "@graph": _nodes(graphs[name])} for name in sorted(graphs)]
    document = {"@context": context(), "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _nodes(triples: Triples) -> list[Any]:
    """The nodes of a graph in our context, sorted."""
    text = _graph(triples).serialize(format="json-ld", context=context(), sort_keys=True)
    document = _sorted(json.loads(text))
    document.pop("@context", None)
    nodes: list[Any] = document.pop("@graph", [document] if document else [])
    return nodes


def _sorted(value: Any) -> Any:
    """The same JSON with its lists sorted, which mean sets here; ``id`` and ``type`` come first."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (key not in {"id", "type"}, key))
        return {key: value[key] if key == "@list" else _sorted(value[key]) for key in keys}
    if isinstance(value, list):
        items = [_sorted(item) for item in value]
        return sorted(items, key=lambda item: json.dumps(item, sort_keys=True, ensure_ascii=False))
    return value


_STREAMED: Final[dict[str, ox.RdfFormat]] = {
    syntax.media_type: syntax
    for syntax in (
        ox.RdfFormat.N_QUADS,
        ox.RdfFormat.N_TRIPLES,
        ox.RdfFormat.TRIG,
        ox.RdfFormat.TURTLE,
    )
}

#: What we write, and how.
MEDIA_TYPES: Final[dict[str, Callable[[list[ox.Quad]], bytes]]] = {
    "text/turtle": _turtle,
    "application/ld+json": _json_ld,
    "application/n-triples": _plain(ox.RdfFormat.N_TRIPLES),
    "application/n-quads": _plain(ox.RdfFormat.N_QUADS),
    "application/trig": _plain(ox.RdfFormat.TRIG),
    "application/rdf+xml": _plain(ox.RdfFormat.RDF_XML),
}
