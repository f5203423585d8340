"""SPARQL results as frames: Python types, language tags, reports named in cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from libya_kg_client import Client, UnexpectedError, tables

XSD = "http://www.w3.org/2001/XMLSchema#"


def literal(value: object, datatype: str) -> dict[str, str]:
    return {"type": "literal", "value": str(value), "datatype": XSD + datatype}


@given(st.integers())
def test_integers_of_any_size(number: int) -> None:
    assert tables.value(literal(number, "integer")) == number


@given(st.dates())
def test_dates(day: dt.date) -> None:
    assert tables.value(literal(day.isoformat(), "date")) == day


@pytest.mark.parametrize(
    ("text", "datatype", "meant"),
    [
        ("0.6", "decimal", Decimal("0.6")),
        ("1e3", "double", 1000.0),
        ("INF", "double", float("inf")),
        ("1", "boolean", True),
        ("false", "boolean", False),
        ("7", "unsignedByte", 7),
        ("2026-02-09T10:00:00Z", "dateTime", dt.datetime(2026, 2, 9, 10, tzinfo=dt.UTC)),
        ("-0044-03-15", "date", "-0044-03-15"),
        ("many", "integer", "many"),
        ("2026-02", "gYearMonth", "2026-02"),
    ],
)
def test_literals_by_their_datatype(text: str, datatype: str, meant: object) -> None:
    assert tables.value(literal(text, datatype)) == meant


def test_columns_have_the_type_of_their_values(kg: Client) -> None:
    frame = kg.sparql("""
        SELECT ?event ?label ?day ?paragraph ?confidence (?paragraph > 1 AS ?later) {
          ?event a lir:Meeting ; rdfs:label ?label ; lir:evidence ?evidence .
          ?evidence lir:paragraph ?paragraph ; lir:confidence ?confidence .
          OPTIONAL { ?event lir:earliest ?day }
        }""")
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert kinds["paragraph"] == "Int64"
    assert kinds["confidence"] == "float64"
    assert kinds["later"] == "boolean"
    assert kinds["day"].startswith("datetime64")
    assert isinstance(frame["day"].dropna().iloc[0], dt.date)
    assert frame["day"].isna().any()
    assert frame["event"].str.startswith("https://w3id.org/libya-kg/id/event/").all()


def test_language_tags_are_kept_beside(kg: Client) -> None:
    frame = kg.sparql("""
        SELECT ?name { <https://w3id.org/libya-kg/id/actor/italy> skos:prefLabel ?name }
        ORDER BY lang(?name)""")
    assert frame.attrs["languages"]["name"] == ["ar", "en"]
    assert frame["name"].tolist() == ["إيطاليا", "Italy"]


def test_the_query_and_the_reports_in_it_are_known(kg: Client) -> None:
    frame = kg.sparql("SELECT DISTINCT ?graph { GRAPH ?graph { ?one lir:met ?other } }")
    told = frame.attrs["libya_kg"]
    assert told["filters"]["query"].startswith("SELECT DISTINCT")
    assert told["generation"] == kg.version()["generation"]
    assert [one.id for one in kg.cite(frame)] == told["reports"] != []


def test_a_truth_value_is_one_cell(kg: Client) -> None:
    assert kg.sparql("ASK { ?one lir:met ?other }")["answer"].tolist() == [True]


def test_nothing_found_is_a_frame_with_the_columns(kg: Client) -> None:
    frame = kg.sparql("SELECT ?one ?other { ?one lir:met ?other FILTER(false) }")
    assert frame.empty
    assert list(frame.columns) == ["one", "other"]


def test_columns_of_mixed_values_keep_them_as_they_are() -> None:
    rows = [{"a": literal(1, "integer")}, {"a": literal("2020-01-01", "date")}, {}]
    frame = tables.frame({"head": {"vars": ["a"]}, "results": {"bindings": rows}})
    assert frame["a"].tolist() == [1, dt.date(2020, 1, 1), None]


def test_times_without_a_zone_stay_so() -> None:
    rows = [{"a": literal("2020-01-01T00:00:00", "dateTime")}, {}]
    frame = tables.frame({"head": {"vars": ["a"]}, "results": {"bindings": rows}})
    assert isinstance(frame["a"].dtype, type(pd.Series(pd.to_datetime(["2020"])).dtype))


def test_integers_too_large_for_a_column_stay_python_integers() -> None:
    rows = [{"a": literal(2**70, "integer")}]
    frame = tables.frame({"head": {"vars": ["a"]}, "results": {"bindings": rows}})
    assert frame["a"].tolist() == [2**70]


def test_what_is_no_result_is_told_as_such() -> None:
    with pytest.raises(UnexpectedError, match="SPARQL results"):
        tables.read("<html>")
