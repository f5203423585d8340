"""From SPARQL results to data frames with Python types."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import pandas as pd

from libya_kg_client.errors import UnexpectedError
from libya_kg_client.frames import Column, series

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_SIZES: Final = ("long", "int", "short", "byte")
_SIGNS: Final = ("nonNegative", "positive", "nonPositive", "negative")
_INTEGERS: Final = (
    "integer",
    *_SIZES,
    *(f"{sign}Integer" for sign in _SIGNS),
    *(f"unsigned{size.capitalize()}" for size in _SIZES),
)

Term = Mapping[str, str]


def _boolean(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text]


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    **{_XSD + name: int for name in _INTEGERS},
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": _boolean,
    _XSD + "date": date.fromisoformat,
    _XSD + "dateTime": datetime.fromisoformat,
}


def value(term: Term | None) -> Any:
    """A term as a Python value: numbers, truth values and dates by their datatype.

    Everything else is text: IRIs, strings, and dates in EDTF, which may be no single day. So is
    a value that is not of its datatype, or that Python has no room for.

    >>> value({"type": "literal", "value": "7", "datatype": _XSD + "integer"})
    7
    >>> value({"type": "literal", "value": "2026-02-09", "datatype": _XSD + "date"})
    datetime.date(2026, 2, 9)
    """
    if term is None:
        return None
    reader = _READERS.get(term.get("datatype", ""), str)
    try:
        return reader(term["value"])
    except (ValueError, KeyError, InvalidOperation):
        return term["value"]


def read(text: str) -> Mapping[str, Any]:
    """SPARQL results in JSON.

    Raises:
        UnexpectedError: it is not.
    """
    try:
        results = json.loads(text)
    except ValueError:
        results = None
    if not isinstance(results, dict) or "head" not in results:
        raise UnexpectedError("the service did not answer with SPARQL results in JSON")
    return results


def reports(frame: pd.DataFrame, ids: str) -> tuple[str, ...]:
    """Ids of the reports whose IRIs, or those of whose parts and claims, stand in a frame."""
    named = re.compile(re.escape(ids) + r"report/([^/#?\s]+)")
    texts = (cell for name in frame for cell in frame[name] if isinstance(cell, str))
    found = (named.match(cell) for cell in texts)
    return tuple(dict.fromkeys(one[1] for one in found if one))


def frame(results: Mapping[str, Any]) -> pd.DataFrame:
    """A frame of SPARQL results in JSON; a truth value (ASK) is the one cell of ``answer``.

    A column is of the type all its values have (dates become ``Timestamp``, decimals ``float``),
    and of Python objects where they differ.
    ``attrs["languages"]`` has, per column with tagged texts, the tag of each row.
    """
    if "boolean" in results:
        return pd.DataFrame({"answer": [bool(results["boolean"])]})
    names: Sequence[str] = results["head"]["vars"]
    rows: Sequence[Mapping[str, Term]] = results["results"]["bindings"]
    made = pd.DataFrame({name: _column([value(row.get(name)) for row in rows]) for name in names})
    made.attrs["languages"] = _languages(names, rows)
    return made


def _column(values: Sequence[Any]) -> pd.Series[Any]:
    kinds = {type(one) for one in values if one is not None}
    if kinds == {bool}:
        return series(Column.FLAG, values)
    if kinds == {int} and all(abs(one) < 2**63 for one in values if one is not None):
        return series(Column.INTEGER, values)
    if kinds and kinds <= {float, Decimal}:
        return series(Column.NUMBER, (math.nan if one is None else float(one) for one in values))
    if kinds in ({date}, {str}):
        return series(Column.DATE if kinds == {date} else Column.TEXT, values)
    if kinds == {datetime} and len({one.tzinfo is None for one in values if one}) == 1:
        return pd.Series(pd.to_datetime(values, utc=any(one and one.tzinfo for one in values)))
    return series(Column.OBJECT, values)


def _languages(
    names: Sequence[str], rows: Sequence[Mapping[str, Term]]
) -> dict[str, list[str | None]]:
    tags = {name: [row.get(name, {}).get("xml:lang") for row in rows] for name in names}
    return {name: column for name, column in tags.items() if any(column)}
