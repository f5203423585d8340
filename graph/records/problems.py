"""What pydantic finds wrong with a document -> problems with a place, a message and a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from graph.errors import Problem
from graph.records import values
from graph.records.documents import Document, Path

#: Key -> what is wanted there, for keys whose name does not say it.
_WANTED: Final = {
    "id": "an id: lower-case letters and digits, joined by single hyphens",
    "on_behalf_of": "a participant needs a side: on_behalf_of: <state or organization>",
    "evidence": "every claim needs evidence: a paragraph and a summary in your own words",
    "paragraph": "the number of the paragraph: the report's non-empty lines, counted from 1",
    "date": "a date needs edtf, or a reason why it is unknown",
    "history": "an agreement needs the statuses it had, each with its date",
    "inferred": "say why we hold it although no report says it",
    "names": "at least one name: text, lang, and sources or inferred",
}

_SHAPES: Final = {
    "tuple_type": ("a list is wanted here", "begin each item with '- '"),
    "model_type": ("a mapping is wanted here", "write 'key: value' lines"),
    "too_short": ("too few items", ""),
    "string_too_short": ("it is empty", "write it, or leave the key out"),
}

_NUMBERS: Final = frozenset({"int_parsing", "float_parsing", "greater_than_equal"})

_PATTERNS: Final = {
    values.SLUG: "an id is lower-case letters and digits, joined by single hyphens",
    values.SOURCE: "a source is a report's id and a paragraph: gnu-italy-2026-02#p5",
    values.LANGUAGE: "a language tag, such as en or ar",
    values.WIKIDATA: "a Wikidata item, such as Q1016",
    values.SHA256: "64 lower-case hexadecimal digits",
}


def explain(
    document: Document, model: type[BaseModel], error: ValidationError
) -> Iterator[Problem]:
    """One problem per error of pydantic, at the line of the key or value it is about."""
    for detail in error.errors(include_url=False):
        path, kind = _written(document.data, detail["loc"]), detail["type"]
        if kind == "extra_forbidden":
            yield _unknown_key(document, model, path)
        elif kind == "missing" or (detail["input"] is None and kind != values.WRONG):
            yield _missing(document, path)
        elif kind != "too_short" or len(detail["input"]) < detail["ctx"]["min_length"]:
            # A list whose items are wrong is too short for pydantic, but not for its writer.
            yield document.problem(path, *_message(detail, path))


def _written(data: Any, path: Path) -> Path:
    """The path without the steps that a short form leaves out (``date: 2026`` has no ``edtf``)."""
    for depth, step in enumerate(path):
        if not isinstance(data, dict | list):
            return path[:depth]
        if isinstance(data, dict) and step not in data:
            return path
        data = data[step]  # type: ignore[index]
    return path


def _unknown_key(document: Document, model: type[BaseModel], path: Path) -> Problem:
    key = str(path[-1])
    record = _record_at(model, path[:-1])
    allowed = [f.alias or name for name, f in record.model_fields.items()] if record else []
    close = get_close_matches(key, allowed, n=2)
    remedy = f"did you mean {_or(close)}?" if close else f"keys here: {', '.join(allowed)}"
    return document.problem(path, f"unknown key '{key}'", remedy, key=True)


def _record_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The record that stands at a path; a list holds only one sort of record."""
    found: type[BaseModel] | None = model
    for step in path:
        if found is not None and isinstance(step, str):
            fields = {f.alias or name: f for name, f in found.model_fields.items()}
            found = next(_records_in(fields[step].annotation), None) if step in fields else None
    return found


def _records_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _records_in(part)


def _missing(document: Document, path: Path) -> Problem:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return document.problem(path, f"'{key}' is missing", _WANTED.get(key, f"add '{key}: …'"))


def _message(detail: ErrorDetails, path: Path) -> tuple[str, str]:
    """What is wrong, and what would be right."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    wanted = next((_WANTED[key] for key in path[-1:] if key in _WANTED), "")
    if kind in _SHAPES:
        message, remedy = _SHAPES[kind]
        return message, remedy or wanted
    if kind in ("enum", "literal_error"):
        return _no_choice(str(given), context["expected"])
    if kind == "string_pattern_mismatch":
        return f"'{given}' does not fit", _PATTERNS.get(context["pattern"], context["pattern"])
    if kind == "string_type":
        return "a text is wanted here", "put it in quotes" if isinstance(given, bool) else ""
    message = str(context.get("error", detail["msg"]))
    return message[:1].lower() + message[1:], wanted if kind in _NUMBERS else ""


def _no_choice(given: str, expected: str) -> tuple[str, str]:
    """``expected`` is pydantic's list of values, each in single quotes."""
    choices = expected.split("'")[1::2]
    close = get_close_matches(given, choices, n=2)
    remedy = f"did you mean {_or(close)}?" if close else ""
    return f"'{given}' is none of {', '.join(choices)}", remedy


def _or(words: list[str]) -> str:
    return " or ".join(f"'{word}'" for word in words)
