"""What the engine writes in CSV as the values of frames: ids, enum values, days, numbers, texts."""

from __future__ import annotations

from typing import Final

import polars as pl

from graph import terms

_ENUMS: Final = frozenset({"type", "status", "role"})
_TEXTS: Final = frozenset({"label", "date", "property"})
_DAYS: Final = frozenset({"earliest", "latest", "published"})
_NUMBERS: Final = {
    "paragraph": pl.UInt32,
    "start": pl.UInt32,
    "end": pl.UInt32,
    "confidence": pl.Float64,
}
#: The id inside an IRI of ours.
LAST_STEP: Final = r"([^/#]+)(?:#.*)?$"


def texts(csv: bytes) -> pl.DataFrame:
    """The rows of a result as the engine writes them."""
    return pl.read_csv(csv, infer_schema=False)


def values(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """These columns of a frame of texts, as what their names say: ids where they say nothing else.

    >>> told = pl.DataFrame({"actor": ["https://w3id.org/libya-kg/id/actor/ann"], "start": ["7"]})
    >>> values(told, "actor", "start").row(0)
    ('ann', 7)
    """
    return frame.select(_value(frame, name) for name in columns)


def _value(frame: pl.DataFrame, name: str) -> pl.Expr:
    column = pl.col(name)
    if name in _TEXTS:
        # Written anew: as it is, it would hold on to all the bytes it was read from.
        return pl.concat_str(column.fill_null("") if name == "label" else column, pl.lit(""))
    if name in _NUMBERS:
        return column.cast(_NUMBERS[name], strict=False)
    if name in _DAYS:
        return column.str.to_date("%Y-%m-%d", strict=False)
    if name in _ENUMS:
        found = {iri: terms.enum_value(iri) for iri in frame[name].drop_nulls().unique()}
        return column.replace_strict(found, default=None, return_dtype=pl.String)
    return column.str.extract(LAST_STEP)
