"""What the Reconciliation API (W3C community group, 0.2) asks and is answered."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.answers.models.common import Answer

#: No more candidates than this are given, however many a query asks for.
MAX_CANDIDATES = 100


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EntityValue(BaseModel):
    """A value that was matched before."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str | None = None


#: ``bool`` before numbers: in JSON they are different things.
PlainValue = bool | int | float | str
AskedValue = PlainValue | EntityValue


class PropertyFilter(_Asked):
    """What a property of the candidates should be."""

    pid: str
    v: AskedValue | tuple[AskedValue, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The values as texts; of entities the id."""
        values = self.v if isinstance(self.v, tuple) else (self.v,)
        return tuple(v.id if isinstance(v, EntityValue) else str(v) for v in values)


class ReconciliationQuery(_Asked):
    """One name to be matched, or properties to find an actor by."""

    query: Annotated[str, Field(max_length=500)] = ""
    type: str | tuple[str, ...] = ()
    limit: Annotated[int, Field(ge=1)] = 10
    properties: tuple[PropertyFilter, ...] = ()
    type_strict: Literal["any", "should", "all"] = "any"

    @property
    def types(self) -> tuple[str, ...]:
        """The types asked for."""
        return (self.type,) if isinstance(self.type, str) else self.type


class TypeRef(Answer):
    """A type of actor, and what it is a kind of."""

    id: str
    name: str
    broader: tuple[TypeRef, ...] = ()


class Feature(Answer):
    """One of the numbers a score is made of."""

    id: str
    value: bool | float


class Candidate(Answer):
    """An actor that may be meant."""

    id: str
    name: str
    description: str
    score: float = Field(description="how well the name fits, 0 to 1")
    match: bool = Field(description="it may be taken without asking")
    type: tuple[TypeRef, ...]
    features: tuple[Feature, ...] = ()


class Candidates(Answer):
    """The answer to one query, the best first."""

    result: tuple[Candidate, ...]


class PropertyWanted(BaseModel):
    """A property whose values are wanted."""

    model_config = ConfigDict(frozen=True)

    id: str


class ExtensionQuery(_Asked):
    """The actors and the properties of them that are wanted."""

    ids: tuple[str, ...]
    properties: tuple[PropertyWanted, ...]


class Suggestion(Answer):
    """An actor, a property or a type that begins so."""

    id: str
    name: str
    description: str | None = None
    notable: tuple[str, ...] | None = None


class Suggestions(Answer):
    """What may be meant by what has been typed so far."""

    result: tuple[Suggestion, ...]
