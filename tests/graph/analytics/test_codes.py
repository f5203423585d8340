"""Ids as rows, however many are asked for."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analytics.codes import FEW, Ids

SLUGS = st.text("abc-", min_size=1, max_size=4)


@given(st.lists(SLUGS, min_size=1), st.lists(st.none() | SLUGS))
def test_what_is_no_id_becomes_null_and_the_rest_rows(all: list[str], asked: list[str]) -> None:
    ids = Ids.of(all)
    row = {slug: number for number, slug in enumerate(sorted(set(all)))}
    column = pl.Series("actor", asked, pl.String)
    assert ids.code(column).to_list() == [row.get(slug) for slug in asked]


@pytest.mark.parametrize("asked", [1, 3 * FEW])
def test_few_ids_are_looked_up_as_many_are(asked: int) -> None:
    ids = Ids.of(f"person-{number}" for number in range(2 * FEW))
    column = pl.Series("actor", ["person-7", None, "nobody", "zzz"][:asked] * asked, pl.String)
    coded = ids.code(column)
    assert (coded.name, coded.dtype) == ("actor", pl.UInt32)
    assert ids.names(coded).drop_nulls().unique().to_list() == ["person-7"]


def test_of_no_ids_at_all_none_is_known() -> None:
    assert Ids.of([]).code(pl.Series("actor", ["ann"])).to_list() == [None]
