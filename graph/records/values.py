"""The small values that records are made of: ids, dates, names, evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from graph import dates
from graph.errors import DateError

#: The type of the errors that come from here, among those of pydantic.
WRONG: Final = "wrong"

SLUG: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE: Final = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
SOURCE: Final = r"^[a-z0-9]+(-[a-z0-9]+)*#p[1-9][0-9]*$"
WIKIDATA: Final = r"^Q[1-9][0-9]*$"
SHA256: Final = r"^[0-9a-f]{64}$"

Slug = Annotated[
    str,
    StringConstraints(pattern=SLUG, max_length=120),
    Field(description="a readable id: lower-case letters and digits, joined by single hyphens"),
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Confidence = Annotated[float, Field(ge=0, le=1)]


def wrong_at(places: Mapping[tuple[str | int, ...], str]) -> ValidationError:
    """An error of a whole record that names the places inside it, and what is wrong there."""
    errors = [
        InitErrorDetails(type=_wrong(message), loc=place, input=None)
        for place, message in places.items()
    ]
    return ValidationError.from_exception_data("record", errors)


def _wrong(message: str) -> PydanticCustomError:
    return PydanticCustomError(WRONG, "{message}", {"message": message})


def _edtf(text: str) -> str:
    try:
        dates.parse(text)
    except DateError as error:
        raise _wrong(str(error)) from error
    return text


Edtf = Annotated[
    str, AfterValidator(_edtf), Field(examples=["2026-02-09", "2026-01", "2025?-02-27"])
]
Source = Annotated[
    str,
    StringConstraints(pattern=SOURCE),
    Field(description="a report's id and a paragraph of it", examples=["gnu-italy-2026-02#p5"]),
]


class Record(BaseModel):
    """The base of every record: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class DateClaim(Record):
    """A date as the report gives it, and as we read it.

    ``edtf`` is what the report alone says (``XXXX-02-27``: a day and month without a year);
    ``resolved`` is what we take it to be (``2025?-02-27``), with the ``reason``; ``stated`` is the
    report's wording. A plain string in a record file is short for ``{edtf: …}``. A date that
    nobody knows has neither, and a reason.
    """

    edtf: Edtf | None = None
    resolved: Edtf | None = None
    stated: Text | None = None
    reason: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"edtf": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _say_why(self) -> DateClaim:
        if (self.resolved or not self.edtf) and not self.reason:
            raise ValueError("a date that is resolved or unknown needs a 'reason'")
        return self

    @property
    def best(self) -> str | None:
        """The date to use: as resolved, else as the report gives it."""
        return self.resolved or self.edtf


class Evidence(Record):
    """Where in the report it says so."""

    paragraph: Annotated[
        int, Field(ge=1, description="counts the report's non-empty lines, from 1")
    ]
    start: Annotated[int, Field(ge=0)] | None = None
    end: Annotated[int, Field(ge=1)] | None = None
    summary: Text
    quote: Text | None = None
    confidence: Confidence = 1.0

    @model_validator(mode="after")
    def _range(self) -> Evidence:
        if (self.start is None) != (self.end is None):
            raise ValueError("'start' and 'end' (characters in the paragraph) go together")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError("'end' must be greater than 'start'")
        return self


Evidences = Annotated[tuple[Evidence, ...], Field(min_length=1)]


class Resolution(Record):
    """Two wordings of one thing, what we take it to be, and why."""

    property: Text
    stated: Annotated[tuple[Text, ...], Field(min_length=1)]
    resolved: Text | None
    reason: Text


class Name(Record):
    """A spelling of a name, with the places it was read in, or why we hold it all the same."""

    text: Text
    lang: Language = "en"
    hidden: bool = False
    sources: tuple[Source, ...] = ()
    inferred: Text | None = None

    @model_validator(mode="after")
    def _sourced(self) -> Name:
        if not self.sources and not self.inferred:
            raise ValueError("a name needs 'sources' (report-id#p5) or 'inferred' (why we hold it)")
        return self


class ExternalId(Record):
    """The same thing in another catalogue."""

    scheme: Literal["wikidata"]
    id: Annotated[str, StringConstraints(pattern=WIKIDATA)]
    inferred: Text


_SOURCE = re.compile(r"^(?P<report>.+)#p(?P<paragraph>\d+)$")


def split_source(source: str) -> tuple[str, int]:
    """The report and the paragraph of a source.

    >>> split_source("gnu-italy-2026-02#p5")
    ('gnu-italy-2026-02', 5)
    """
    match = _SOURCE.match(source)
    if match is None:
        raise ValueError(f"'{source}' is not a source (report-id#p5)")
    return match["report"], int(match["paragraph"])
