"""The published JSON Schema: it is the records', and editors can rely on it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from graph.errors import RecordError
from graph.records import schema
from graph.records.files import read_text
from graph.resources import seed_data

VALIDATOR = Draft202012Validator(schema.schema())

GOOD: dict[str, Any] = {
    "$schema": "schema.json",
    "report": {
        "id": "visit",
        "title": "A visit",
        "published": {"edtf": "XXXX-02-10", "resolved": "2026-02-10", "reason": "the URL"},
        "text": {"file": "visit.txt", "sha256": "a" * 64, "paragraphs": 3},
    },
    "events": [
        {
            "id": "reception",
            "label": "A reception",
            "type": "meeting",
            "date": "2026-02-09",
            "evidence": [{"paragraph": 1, "summary": "He is received."}],
            "participants": [{"actor": "piantedosi", "role": "guest", "on_behalf_of": "italy"}],
        }
    ],
    "positions": [
        {
            "person": "piantedosi",
            "post": "minister",
            "from": 2022,
            "evidence": [{"paragraph": 2, "summary": "He is minister."}],
        }
    ],
}


class _CoreLoader(yaml.SafeLoader):
    """Reads scalars as editors do (YAML 1.2): a day is a text, and so is ``no``."""


_CoreLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(("null", "int", "float"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def test_the_published_schema_is_that_of_the_records() -> None:
    published = (seed_data() / "schema.json").read_text(encoding="utf-8")
    assert published == schema.text(), "run: python -m graph.records.schema seed_data/schema.json"


def test_the_schema_is_a_schema(tmp_path: Path) -> None:
    schema.write(tmp_path / "schema.json")
    Draft202012Validator.check_schema(json.loads((tmp_path / "schema.json").read_text("utf-8")))


def test_a_good_file_is_good_for_both() -> None:
    VALIDATOR.validate(GOOD)
    read_text(json.dumps(GOOD), "visit.json")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("report", "languag"), "en"),
        (("persons",), [{}]),
        (("events", 0, "type"), "meting"),
        (("events", 0, "date"), {"resolved": "2026"}),
        (("events", 0, "id"), "A Reception"),
        (("events", 0, "evidence"), []),
        (("events", 0, "participants", 0, "on_behalf_of"), None),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(place: tuple[Any, ...], value: Any) -> None:
    bad = json.loads(json.dumps(GOOD))
    inner = bad
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    assert not VALIDATOR.is_valid(bad)
    with pytest.raises(RecordError):
        read_text(json.dumps(bad), "visit.json")


def test_an_empty_file_is_refused() -> None:
    assert not VALIDATOR.is_valid({})


@pytest.mark.parametrize("path", sorted(seed_data().rglob("*.yaml")), ids=lambda path: path.name)
def test_seed_data_fit_the_schema(path: Path) -> None:
    VALIDATOR.validate(yaml.load(path.read_text(encoding="utf-8"), Loader=_CoreLoader))
