from __future__ import annotations

import csv
from io import BytesIO, StringIO

import networkx as nx
import polars as pl
import pytest

from graph.analytics.files import FORMATS, export
from graph.analytics.projection import Network
from graph.errors import FilterError

ARABIC = 'الدبيبة، "عبد" <الحميد> & \''


@pytest.fixture
def network() -> Network:
    nodes = pl.DataFrame(
        {
            "id": ["ann", "bob", "cleo"],
            "type": ["person", "person", None],
            "name": [ARABIC, '=HYPERLINK("x")', "Cleo\x0b"],
            "name_ar": [ARABIC, None, None],
        }
    )
    edges = pl.DataFrame(
        {
            "source": [0],
            "target": [1],
            "weight": [1.5],
            "meetings": [2],
            "first": ["2020-06-2X"],
            "last": pl.Series([None], dtype=pl.String),
            "events": [["one", "two"]],
            "reports": [["r"]],
        }
    )
    return Network(nodes, edges)


@pytest.mark.parametrize(("format", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_a_graph_file_reads_back_as_it_was(network: Network, format: str, read) -> None:
    graph = read(BytesIO(export(network, format)))
    assert set(graph) == {"ann", "bob", "cleo"}
    assert graph.nodes["ann"]["name"] == ARABIC
    assert graph.nodes["cleo"]["name"] == "Cleo"
    tie = graph.edges["ann", "bob"]
    assert (tie["weight"], tie["meetings"], tie["first"]) == (1.5, 2, "2020-06-2X")
    assert (tie["events"], tie["reports"]) == ("one two", "r")
    assert "last" not in tie


def test_gephi_shows_names_as_labels(network: Network) -> None:
    graph = nx.read_gexf(BytesIO(export(network, "gexf")))
    assert graph.nodes["ann"]["label"] == ARABIC


def test_an_edge_list_reads_back_and_runs_no_formula(network: Network) -> None:
    (row,) = csv.DictReader(StringIO(export(network, "csv").decode()))
    assert (row["source"], row["source_name"]) == ("ann", ARABIC)
    assert row["target_name"] == '\'=HYPERLINK("x")'
    assert (row["weight"], row["meetings"], row["last"]) == ("1.5", "2", "")
    assert row["events"].split() == ["one", "two"]


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_network_is_a_file_too(format: str) -> None:
    assert export(Network.of({}), format)


def test_an_unknown_format_is_told_which_there_are() -> None:
    with pytest.raises(FilterError, match="graphml, gexf, csv") as caught:
        export(Network.of({}), "dot")
    assert caught.value.parameter == "format"
