"""A network as a file that other programs read: GraphML, GEXF, and CSV, a row per edge."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graph.analytics.projection import Network
from graph.errors import FilterError

if TYPE_CHECKING:
    import networkx as nx


class FileFormat(NamedTuple):
    """A way to write a network down: what it is called on the wire, and how it is done."""

    media_type: str
    write: Callable[[Network], bytes]


def graphml(network: Network) -> bytes:
    """The network as GraphML (UTF-8): ids as node ids, everything else as attributes.

    Lists (events, reports) are one text, parted by spaces: ids have none.
    """
    import networkx as nx  # see projection.py

    out = BytesIO()
    nx.write_graphml(_flat(network), out)
    return out.getvalue()


def gexf(network: Network) -> bytes:
    """The network as GEXF 1.2 (UTF-8), for Gephi: as GraphML, with the names as labels."""
    import networkx as nx

    graph = _flat(network)
    for actor, attributes in graph.nodes(data=True):
        attributes["label"] = attributes.get("name", actor)
    out = BytesIO()
    nx.write_gexf(graph, out)
    return out.getvalue()


def edge_list(network: Network) -> bytes:
    """The network as CSV (RFC 4180, UTF-8): a row per edge, with ids and names of both ends.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    graph = _flat(network)
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for source, target, tie in graph.edges(data=True):
        ends = {"source": source, "target": target}
        names = {f"{end}_name": graph.nodes[actor].get("name") for end, actor in ends.items()}
        row = {**ends, **names, **tie}
        writer.writerow([_cell(row.get(column)) for column in _COLUMNS])
    return out.getvalue().encode()


_COLUMNS: Final = (
    *("source", "source_name", "target", "target_name"),
    *("weight", "meetings", "first", "last", "events", "reports"),
)

#: How a text begins that spreadsheets take for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

#: Characters that XML cannot hold.
_CONTROL: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _flat(network: Network) -> nx.Graph[str]:
    """The networkx graph with plain values only."""
    graph = network.graph.copy()
    everything = [attributes for _, attributes in graph.nodes(data=True)]
    everything += [attributes for _, _, attributes in graph.edges(data=True)]
    for attributes in everything:
        attributes.update({name: _plain(value) for name, value in attributes.items()})
    return graph


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return " ".join(value)
    return value.translate(_CONTROL) if isinstance(value, str) else value


#: Every format there is, by its name in the HTTP contract.
FORMATS: Final[Mapping[str, FileFormat]] = {
    "graphml": FileFormat("application/graphml+xml", graphml),
    "gexf": FileFormat("application/gexf+xml", gexf),
    "csv": FileFormat("text/csv; charset=utf-8", edge_list),
}


def export(network: Network, format: str) -> bytes:
    """The network in the format of that name.

    Raises:
        FilterError: there is no such format.
    """
    if format not in FORMATS:
        raise FilterError("format", f"format: '{format}' is none of {', '.join(FORMATS)}")
    return FORMATS[format].write(network)
