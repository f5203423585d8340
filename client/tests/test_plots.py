"""Plots: what is drawn, and that it can be saved as PNG and SVG."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from libya_kg_client import Client, QuestionError
from libya_kg_client.plots import (
    Picture,
    ego_network,
    influence_over_time,
    meeting_matrix,
    meeting_timeline,
)
from matplotlib.figure import Figure


def texts(picture: Picture, folder: Path) -> list[str]:
    """The texts in a picture, read from its SVG; its PNG is one."""
    png, svg = picture.save(folder / "picture.png")
    assert png.read_bytes().startswith(b"\x89PNG")
    assert (png.name, svg.name) == ("picture.png", "picture.svg")
    root = ElementTree.parse(svg).getroot()
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


def test_pictures_are_figures_that_show_themselves(kg: Client) -> None:
    picture = kg.graph().plot_matrix()
    assert isinstance(picture, Figure)
    assert picture._repr_png_().startswith(b"\x89PNG")


def test_an_ego_network_has_the_actor_and_all_contacts(kg: Client, tmp_path: Path) -> None:
    shown = texts(kg.graph("Piantedosi").plot_ego(), tmp_path)
    names = {"Matteo Piantedosi", "Emad al-Trabelsi", "Saddam Haftar", "Abdul Hameed Dabaiba"}
    assert names <= set(shown)
    assert "2" in shown
    assert any("data generation" in one for one in shown)


def test_an_ego_network_of_several_steps_and_kinds(kg: Client, tmp_path: Path) -> None:
    graph = kg.graph(level="actor", attendance="any")
    shown = texts(ego_network(graph, "khalifa-haftar", radius=2), tmp_path)
    assert "2 steps around Khalifa Haftar" in shown
    assert {"person", "organization"} <= set(shown)


def test_a_part_of_a_graph_is_plotted_and_knows_where_it_is_from(
    kg: Client, tmp_path: Path
) -> None:
    graph = kg.graph(level="state")
    shown = texts(meeting_matrix(graph.subgraph(["libya", "italy"])), tmp_path)
    assert {"Libya", "Italy", str(graph.provenance)} <= set(shown)


def test_without_a_center_the_one_who_met_most_is_in_the_middle(kg: Client, tmp_path: Path) -> None:
    shown = texts(kg.graph().plot_ego(), tmp_path)
    assert "Whom Matteo Piantedosi met" in shown


def test_a_matrix_has_those_with_most_meetings(kg: Client, tmp_path: Path) -> None:
    shown = texts(meeting_matrix(kg.graph(level="state"), top=2), tmp_path)
    assert shown.count("Libya") == shown.count("Italy") == 2
    assert shown.count("10") == 2
    assert "Who met whom (2 with fewer meetings left out)" in shown


def test_a_timeline_has_meetings_and_agreements_and_counts_the_undated(
    kg: Client, tmp_path: Path
) -> None:
    meetings, agreements = kg.meetings("Italy", "Libya"), kg.agreements("Italy")
    shown = texts(meetings.plot(agreements, title="Italy and Libya"), tmp_path)
    assert "Matteo Piantedosi meets Emad al-Trabelsi in Rome" in shown
    assert "Agreement of Italy and Libya on the coast guard and migrants" in shown
    assert any("7 without a date not shown" in one for one in shown)


def test_a_long_timeline_leaves_labels_out(
    kg: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("libya_kg_client.plots.timeline._LABELLED", 3)
    shown = texts(meeting_timeline(kg.meetings("Italy", "Libya")), tmp_path)
    assert "Matteo Piantedosi meets Emad al-Trabelsi in Rome" not in shown


def test_influence_over_time_names_actors_and_bins(kg: Client, tmp_path: Path) -> None:
    influence = kg.influence(window="2020/2026", bin="year", attendance="any")
    picture = influence_over_time(influence, top=3)
    shown = texts(picture, tmp_path)
    assert {row.name for row in influence[:3]} <= set(shown)
    assert {"2020", "2023", "2026"} <= set(shown)
    assert [line.get_label() for line in picture.axes[0].containers] == [
        row.name for row in influence[:3]
    ]


def test_what_cannot_be_drawn_says_why(kg: Client) -> None:
    with pytest.raises(QuestionError, match="bin="):
        kg.influence().plot()
    with pytest.raises(QuestionError, match="nobody met"):
        kg.graph(window=1990).plot_matrix()
    with pytest.raises(QuestionError, match="nobody met"):
        kg.graph(window=1990).plot_ego()
    with pytest.raises(QuestionError, match="not in the graph"):
        kg.graph().plot_ego("nobody")
    with pytest.raises(QuestionError, match="has a date"):
        kg.events(window=1990).plot()
