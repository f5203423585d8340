"""Answers about the ontology itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from graph.answers.models.common import Answer

TermKind = Literal["class", "property", "individual", "datatype"]


class Term(Answer):
    """A class, property or value of the ontology."""

    id: str = Field(description="its name without prefix", examples=["Meeting"])
    iri: str
    kind: TermKind
    label: str
    label_ar: str | None = None
    comment: str | None = Field(None, description="what it means")
    example: str | None = None
    links: dict[str, tuple[str, ...]] = Field(
        description="per relation (`rdfs:subClassOf`, ...) the IRIs it leads to"
    )


class Versions(Answer):
    """What is running, on which data."""

    code: str = Field(description="version of the software", examples=["0.1.0"])
    ontology: str | None = Field(description="version of the ontology the data came with")
    generation: int = Field(description="how many commits the data have seen", examples=[1])
