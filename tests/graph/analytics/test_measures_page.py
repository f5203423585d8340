"""The page about measures is made from the code, and is up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analytics.centrality import MEASURES
from graph.analytics.measures_page import page
from graph.analytics.parts import PARTS
from graph.analytics.weights import WEIGHTS

PAGE = (Path(__file__).parents[3] / "docs" / "measures.md").read_text(encoding="utf-8")


def test_the_page_is_that_of_the_code() -> None:
    assert page() == PAGE


@pytest.mark.parametrize("name", [*MEASURES, *PARTS, "communities"])
def test_every_measure_and_part_has_a_section(name: str) -> None:
    section = PAGE.partition(f"### {name}\n")[2].partition("\n### ")[0]
    for row in ("formula", "isolated actor", "disconnected graph", "engine", "reference"):
        assert f"| {row} | " in section


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_weight_is_on_the_page(weight: str) -> None:
    assert f"| `{weight}` | " in PAGE
