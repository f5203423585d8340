"""Results: rows, frames with their provenance, graphs, and how they look in a notebook."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from libya_kg_client import Client, QuestionError
from libya_kg_client.frames import Column
from libya_kg_client.markup import Html, link, table, text

QUESTIONS: dict[str, Callable[[Client], Any]] = {
    "find": lambda kg: kg.find("Haftar"),
    "actor": lambda kg: kg.actor("Namroush"),
    "contacts": lambda kg: kg.contacts("Piantedosi"),
    "events": lambda kg: kg.events(window="2026-02"),
    "event": lambda kg: kg.event("sarraj-guerini-2020-08-05"),
    "meetings": lambda kg: kg.meetings("Italy", "Libya"),
    "agreements": lambda kg: kg.agreements("Italy"),
    "relations": lambda kg: kg.relations("Libya"),
    "reports": lambda kg: kg.reports(),
    "paths": lambda kg: kg.paths("Pezzotti", "Guerini", attendance="any"),
    "centrality": lambda kg: kg.centrality("betweenness", attendance="any"),
    "influence": lambda kg: kg.influence(window="2020/2026", half_life=200),
    "communities": lambda kg: kg.communities(),
    "compare": lambda kg: kg.compare(2020, "2025/2026", level="actor"),
    "graph": lambda kg: kg.graph(attendance="any"),
}
NOTHING: dict[str, Callable[[Client], Any]] = {
    "find": lambda kg: kg.find("Zzyzx"),
    "contacts": lambda kg: kg.contacts("Piantedosi", window=1990),
    "events": lambda kg: kg.events(window=1990),
    "relations": lambda kg: kg.relations("Libya", window=1990),
    "paths": lambda kg: kg.paths("Pezzotti", "Guerini", window=1990),
    "centrality": lambda kg: kg.centrality(window=1990),
    "influence": lambda kg: kg.influence(window=1990),
    "communities": lambda kg: kg.communities(window=1990),
    "graph": lambda kg: kg.graph(window=1990),
}
any_question = pytest.mark.parametrize("question", QUESTIONS)


class Balanced(HTMLParser):
    """Follows the tags: each is closed, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@any_question
def test_a_pandas_frame_knows_where_it_is_from(kg: Client, question: str) -> None:
    result = QUESTIONS[question](kg)
    frame = result.to_pandas()
    told = frame.attrs["libya_kg"]
    assert list(frame.columns) == list(result.schema)
    assert len(frame) > 0
    assert told["question"] == question
    assert told["generation"] == kg.version()["generation"]
    assert told["filters"].keys() == result.provenance.filters.keys()


@any_question
def test_a_polars_frame_says_the_same(kg: Client, question: str) -> None:
    result = QUESTIONS[question](kg)
    polars, pandas = result.to_polars(), result.to_pandas()
    assert polars.columns == list(pandas.columns)
    assert polars.height == len(pandas)
    assert polars.attrs == pandas.attrs


@any_question
def test_a_graph_knows_where_it_is_from(kg: Client, question: str) -> None:
    graph = QUESTIONS[question](kg).to_networkx()
    assert isinstance(graph, nx.Graph)
    assert graph.graph["libya_kg"]["generation"] == kg.version()["generation"]
    assert graph.number_of_nodes() > 0


@any_question
def test_it_shows_itself_with_links_that_lead_somewhere(kg: Client, question: str) -> None:
    shown = Balanced(QUESTIONS[question](kg)._repr_html_())
    assert shown.open == []
    assert any(one.startswith(f"{kg.url}/page/") for one in shown.links)


@any_question
def test_it_names_the_reports_behind_it(kg: Client, question: str) -> None:
    result = QUESTIONS[question](kg)
    cited = [report.id for report in result.cite()]
    assert cited == list(result.reports)
    assert (question == "find") == (not cited)
    assert [report.id for report in kg.cite(result.to_pandas())] == cited
    assert [report.id for report in kg.cite(result.to_networkx())] == cited


@pytest.mark.parametrize("question", NOTHING)
def test_nothing_found_is_an_empty_frame_of_the_same_columns(kg: Client, question: str) -> None:
    nothing, something = NOTHING[question](kg), QUESTIONS[question](kg)
    assert nothing.to_pandas().empty
    assert nothing.to_pandas().dtypes.equals(something.to_pandas().dtypes)
    assert nothing.to_polars().schema == something.to_polars().schema
    assert "none found" in nothing._repr_html_()


def test_columns_have_types(kg: Client) -> None:
    frame = kg.events(window="2026-02").to_pandas()
    assert frame["earliest"].dt.year.unique().tolist() == [2026]
    assert pd.api.types.is_string_dtype(frame["label"])
    undated = kg.meetings("Italy", "Libya").to_pandas()
    assert undated["earliest"].isna().sum() == undated["date"].isna().sum() == 3


def test_rows_are_typed_objects_and_slices_of_them(kg: Client) -> None:
    met = kg.contacts("Piantedosi")
    assert met[0].events[0].evidence[0].locator is not None
    assert [one.actor.id for one in met[:2]] == [row.actor.id for row in met.rows[:2]]
    assert repr(met).startswith("Contacts(3 rows, data generation")


def test_one_actor_has_its_fields(kg: Client) -> None:
    actor = kg.actor("Piantedosi")
    assert actor.row.positions[0].post == actor.positions[0].post == "minister-of-interior-italy"
    with pytest.raises(AttributeError):
        _ = actor.no_such_field
    assert "positions" in dir(actor)


def test_edges_carry_dates_reports_and_weights(kg: Client) -> None:
    edge = kg.graph(weight="newman").edges["matteo-piantedosi", "emad-al-trabelsi"]
    assert (edge["first"], edge["last"]) == ("2025?-02-27", "2026-02-09?")
    assert edge["weight"] == 2.0
    assert "gnu-italy-security-2026-02" in edge["reports"]


def test_a_graph_is_networkx_through_and_through(kg: Client) -> None:
    graph = kg.graph()
    part = graph.subgraph(["matteo-piantedosi", "emad-al-trabelsi"]).copy()
    assert nx.density(part) == 1
    with pytest.raises(QuestionError, match=r"Client\.cite"):
        part.cite()
    assert kg.cite(part)


def test_a_ranking_stands_on_its_graph(kg: Client) -> None:
    ranking = kg.centrality("degree", attendance="any", window=2020)
    graph = ranking.to_networkx()
    assert {node: graph.degree(node) for node in graph} == {
        row.actor: int(row.value) for row in ranking
    }
    assert ranking.definition.formula in ranking._repr_html_()


def test_why_there_is_no_path(kg: Client) -> None:
    ways = kg.paths("Pezzotti", "Guerini", window=1990)
    assert ways.why_none is not None
    assert ways.why_none.detail in ways._repr_html_()


def test_paths_pass_on_what_makes_a_tie_strong_and_who_is_passed_by(kg: Client) -> None:
    given = {"weight": "count", "hubs": 0.25, "max_contacts": 3, "half_life": 30}
    ways = kg.paths("Pezzotti", "Guerini", attendance="any", **given)
    asked = ways.provenance.filters
    assert {name: asked[name] for name in given} == {name: str(v) for name, v in given.items()}
    assert len(kg.paths("Pezzotti", "Guerini", attendance="any", max_contacts=1)) == 0


def test_by_bin_has_the_interval_of_each_rank(kg: Client) -> None:
    steps = kg.influence(window="2020-06/2026", bin="year", attendance="any").by_bin()
    known = steps.dropna(subset=["low"])
    assert len(known) > 0
    assert (known["low"] <= known["high"]).all()


def test_rank_intervals_hold_the_ranks_of_each_bin(kg: Client) -> None:
    influence = kg.influence(window="2020-06/2026", bin="year", attendance="any")
    steps = influence.over_time()
    told = influence.by_bin().set_index(["bin", "actor"])["rank"]
    assert steps.set_index(["bin", "actor"])["rank"].sort_index().equals(told.sort_index())
    known = steps.dropna(subset=["low"])
    assert (known["low"] <= known["high"]).all()
    assert len(known) > 0


def test_the_series_of_relations_is_a_frame(kg: Client) -> None:
    series = kg.relations("Libya").by_bin()
    assert series[series["state"] == "italy"]["meetings"].tolist() == [0, 2, 2, 3]


@given(st.text())
def test_text_in_html_is_text(value: str) -> None:
    shown = text(value)
    inner = shown.removeprefix('<bdi dir="auto">').removesuffix("</bdi>")
    assert "<" not in inner
    assert '"' not in inner


def test_only_web_addresses_become_links() -> None:
    assert "<a" not in link("javascript:alert(1)", "x")
    assert 'href="https://a.example/?b&amp;c"' in link("https://a.example/?b&c", "x")


def test_long_tables_say_how_much_more_there_is() -> None:
    assert "… and 3 more" in table("Rows", [{"a": Html("1")}], "here", 4)


def test_each_kind_of_column_has_a_type_in_both_libraries() -> None:
    from libya_kg_client.frames import to_pandas, to_polars

    schema = {one.name: one for one in Column}
    assert to_polars(schema, [], {}).columns == list(to_pandas(schema, [], {}).columns)
