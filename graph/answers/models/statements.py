"""Answers that show a thing statement by statement."""

from __future__ import annotations

from pydantic import Field

from graph.answers.models.common import Answer


class Value(Answer):
    """What a statement says: a thing, or a text."""

    text: str = Field(description="the text; for a thing its prefixed name or IRI")
    iri: str | None = Field(None, description="the thing, where it is one")
    lang: str | None = Field(None, description="the language of a text (BCP 47)")


class Statement(Answer):
    """One triple, and the graph it stands in."""

    subject: str = Field(description="IRI of the thing or of a part of it")
    property: str = Field(description="prefixed name of the property", examples=["lir:role"])
    value: Value
    graph: str = Field(description="IRI of the graph: a report's claims, or reference data")


class Thing(Answer):
    """Any thing, as the graph has it."""

    iri: str
    name: str = Field(description="its name or label in English; its id where it has none")
    statements: tuple[Statement, ...]
