"""From records to data frames whose columns have a type even where there is no row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

import pandas as pd

from libya_kg_client.extras import need

if TYPE_CHECKING:
    import polars as pl

Record = Mapping[str, Any]


class Column(Enum):
    """What a column has in it."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    LIST = "list of texts"
    OBJECT = "anything"


_PANDAS = {
    Column.TEXT: "string",
    Column.INTEGER: "Int64",
    Column.NUMBER: "float64",
    Column.FLAG: "boolean",
    Column.DATE: "datetime64[s]",
    Column.LIST: "object",
    Column.OBJECT: "object",
}


def to_pandas(
    schema: Mapping[str, Column], records: Sequence[Record], attributes: Mapping[str, Any]
) -> pd.DataFrame:
    """A pandas frame; ``attributes`` go into its ``attrs``."""
    frame = pd.DataFrame(
        {name: series(kind, (row[name] for row in records)) for name, kind in schema.items()}
    )
    frame.attrs.update(attributes)
    return frame


def series(kind: Column, values: Iterable[Any]) -> pd.Series[Any]:
    """One column: missing text is ``pd.NA``, a missing date ``NaT``."""
    return pd.Series(list(values), dtype=_PANDAS[kind])


def to_polars(
    schema: Mapping[str, Column], records: Sequence[Record], attributes: Mapping[str, Any]
) -> pl.DataFrame:
    """A polars frame, with ``attributes`` as its ``attrs``.

    polars itself keeps nothing about a frame: the next operation gives one without ``attrs``.
    """
    polars = need("polars", "polars")
    types = {
        Column.TEXT: polars.String,
        Column.INTEGER: polars.Int64,
        Column.NUMBER: polars.Float64,
        Column.FLAG: polars.Boolean,
        Column.DATE: polars.Date,
        Column.LIST: polars.List(polars.String),
        Column.OBJECT: polars.Object,
    }
    frame: pl.DataFrame = polars.DataFrame(
        {name: [row[name] for row in records] for name in schema},
        schema={name: types[kind] for name, kind in schema.items()},
    )
    frame.attrs = dict(attributes)  # type: ignore[attr-defined]
    return frame
