"""Texts of YAML and JSON as plain values with places."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.records.documents import path_text, read


def test_scalars_stay_the_text_they_are() -> None:
    text = "country: no\nday: 2026-02-09\nnumber: 0123\nquoted: 'true'\nblock: |\n  null\n"
    assert read(text, "a").data == {
        "country": "no",
        "day": "2026-02-09",
        "number": "0123",
        "quoted": "true",
        "block": "null\n",
    }


def test_only_plain_words_are_null_and_truth() -> None:
    text = "a: null\nb: ~\nc:\nd: true\ne: false\nf: True\n"
    assert read(text, "a").data == {
        "a": None, "b": None, "c": None, "d": True, "e": False, "f": "True"
    }  # fmt: skip


def test_every_value_and_key_has_its_place() -> None:
    document = read("events:\n  - id: one\n    topics: [migration, energy]\n", "a")
    path = ("events", 0, "topics", 1)
    assert document.place(path) == (3, 25)
    assert document.place(("events", 0, "topics"), key=True) == (3, 5)
    assert path_text(path) == "events[0].topics[1]"


def test_what_is_not_written_is_placed_at_what_holds_it() -> None:
    document = read("events:\n  - id: one\n  - id: two\n", "a")
    assert document.place(("events", 1, "place")) == (3, 5)


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("id: one\nname: x\nid: two", 3, 1, "the key 'id' stands here twice"),
        ("one: &x [1]\ntwo: *x", 2, 6, "an alias"),
        ("id: !!int 5", 1, 5, "the tag tag:yaml.org,2002:int"),
        ("id: 1\n---\nid: 2", 2, 1, "a second document"),
        ("? [a, b]\n: c", 1, 3, "a key that is no plain text"),
        ("id: a: b", 1, 6, "not YAML: mapping values are not allowed in this context"),
        ("id: [1, 2", 2, 1, "not YAML: did not find expected ',' or ']'"),
        ("[" * 100_000, 1, 52, "not YAML: deeper than 50 levels"),
        ("id: \x01", 0, 0, "not YAML: unacceptable character #x0001"),
        ("id: \ud800", 0, 0, "not YAML: 'utf-8' codec can't encode"),
    ],
)
def test_ambiguous_writing_is_refused(text: str, line: int, column: int, message: str) -> None:
    (problem,) = read(text, "a.yaml").problems
    assert (problem.file, problem.line, problem.column) == ("a.yaml", line, column)
    assert problem.message.startswith(message)


def test_a_text_of_comments_holds_nothing() -> None:
    document = read("# yaml-language-server: $schema=schema.json\n", "a")
    assert (document.data, document.problems) == (None, ())


_texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")))
_json: st.SearchStrategy[Any] = st.recursive(
    _texts | st.none() | st.booleans(),
    lambda inner: st.lists(inner) | st.dictionaries(_texts, inner),
    max_leaves=10,
)


@given(_json, st.sampled_from([None, 2, "\t"]))
def test_json_reads_as_itself(value: Any, indent: int | str | None) -> None:
    document = read(json.dumps(value, indent=indent, ensure_ascii=False), "a.json")
    assert document.problems == ()
    assert document.data == value


@given(st.text())
def test_no_text_makes_it_stumble(text: str) -> None:
    document = read(text, "a")
    assert all(problem.file == "a" for problem in document.problems)
