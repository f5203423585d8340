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
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError

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


#: The short forms of a date; editors take a plain year for a number.
_SHORT: Final = (
    {"type": "string", "description": "EDTF", "examples": ["2026-02-09", "2020-06-2X"]},
    {"type": "integer", "minimum": 1, "maximum": 9999, "description": "a year"},
)


class DateClaim(Record):
    """A date as the report gives it, and as we read it.

    ``edtf`` is what the report alone says (``XXXX-02-27``: a day and month without a year);
    ``resolved`` is what we take it to be (``2025?-02-27``), with the ``reason``; ``stated`` is the
    report's wording. A plain string in a record file is short for ``{edtf: …}``. A date that
    nobody knows has neither, and a reason.
    """

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"resolved": ["reason"]}})

    edtf: Annotated[Edtf | None, Field(description="what the report alone says")] = None
    resolved: Annotated[Edtf | None, Field(description="what we take it to be")] = None
    stated: Annotated[Text | None, Field(description="the report's wording")] = None
    reason: Annotated[Text | None, Field(description="why resolved so, or why unknown")] = None

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of the short forms and of the mapping."""
        reference = handler(core_schema)
        schema = handler.resolve_ref_schema(reference)
        mapping = dict(schema)
        schema.clear()
        schema["anyOf"] = [*_SHORT, mapping]
        return reference

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

    model_config = ConfigDict(
        json_schema_extra={"dependentRequired": {"start": ["end"], "end": ["start"]}}
    )

    paragraph: Annotated[
        int, Field(ge=1, description="counts the report's non-empty lines, from 1")
    ]
    start: Annotated[int | None, Field(ge=0, description="its first character, from 0")] = None
    end: Annotated[int | None, Field(ge=1, description="the character after its last")] = None
    summary: Annotated[Text, Field(description="what it says, in our own words")]
    quote: Annotated[Text | None, Field(description="where the licence allows it")] = None
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

    property: Annotated[Text, Field(description="what is worded differently")]
    stated: Annotated[tuple[Text, ...], Field(min_length=1, description="the wordings")]
    resolved: Annotated[Text | None, Field(description="null where it cannot be told")]
    reason: Text


class Name(Record):
    """A spelling of a name, with the places it was read in, or why we hold it all the same."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["sources"]}, {"required": ["inferred"]}]}
    )

    text: Text
    lang: Language = "en"
    hidden: Annotated[bool, Field(description="for finding, not for showing")] = False
    sources: tuple[Source, ...] = ()
    inferred: Annotated[Text | None, Field(description="why we hold it all the same")] = None

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
