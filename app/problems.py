"""The one error body: problem details (RFC 9457), and which error gets which status.

The statuses are told once, in ``KINDS``; a subclass that is not listed gets what its nearest
listed parent gets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from http import HTTPStatus
from typing import Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from graph import errors, terms

MEDIA_TYPE: Final = "application/problem+json"
TYPE: Final = f"{terms.BASE}problem#"


class Fault(BaseModel):
    """One thing that is wrong, and where."""

    model_config = ConfigDict(frozen=True)

    detail: str = Field(description="what is wrong, and what would be right")
    parameter: str | None = Field(None, description="the parameter it is about")
    file: str | None = Field(None, description="the file it is about")
    line: int | None = Field(None, ge=1, description="the line, from 1")
    column: int | None = Field(None, ge=1, description="the column, from 1")
    path: str | None = Field(
        None,
        description="the value in the record it is about",
        examples=["events[2].participants[0].on_behalf_of"],
    )
    remedy: str | None = Field(None, description="what would be right")


class Candidate(BaseModel):
    """An actor that a name may mean."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    id: str = Field(description="the id, which is right in its place", examples=["khalifa-haftar"])
    type: str = Field(description="person, organization or state", examples=["person"])
    name: str = Field(description="the usual name", examples=["Khalifa Haftar"])
    score: float = Field(description="how well the name fits, 0 to 1", examples=[0.85])
    matched: str = Field(description="the spelling that fits best", examples=["Khalifa Haftar"])


class Problem(BaseModel):
    """What went wrong: problem details by RFC 9457."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="names the sort of problem", examples=[f"{TYPE}not-found"])
    title: str = Field(description="the sort of problem, in words", examples=["No such thing"])
    status: int = Field(description="the HTTP status", examples=[404])
    detail: str = Field(
        description="what is wrong this time, and what would be right",
        examples=["no actor has the id 'matteo'"],
    )
    instance: str = Field(description="the path asked for", examples=["/v1/actors/matteo"])
    errors: tuple[Fault, ...] = Field((), description="one by one, where several are wrong")
    candidates: tuple[Candidate, ...] | None = Field(
        None, description="the best actors that a name which is not certain may mean"
    )
    limit: str | None = Field(None, description="the limit that was met", examples=["time"])
    retry: bool | None = Field(
        None, description="where a limit was met: whether the same may go well another time"
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of problem: its name, its status, and what it means."""

    name: str
    status: int
    title: str

    @property
    def type(self) -> str:
        """The IRI that names it."""
        return TYPE + self.name


#: Which sort of problem each error of the library is.
KINDS: Final[dict[type[BaseException], Kind]] = {
    errors.LibyaKgError: Kind("internal", 500, "The service failed"),
    errors.InputError: Kind("bad-input", 422, "The input is wrong"),
    errors.DateError: Kind("bad-date", 422, "Not a date"),
    errors.RecordError: Kind("bad-record", 422, "The record has problems"),
    errors.FilterError: Kind("bad-parameter", 422, "A parameter is wrong"),
    errors.QueryError: Kind("bad-query", 400, "The query cannot be run"),
    errors.FormatError: Kind("not-acceptable", 406, "Not available in a format you accept"),
    errors.NotFoundError: Kind("not-found", 404, "No such thing"),
    errors.MergedError: Kind("merged", 308, "The id was merged into another one"),
    errors.StoreError: Kind("store-failed", 500, "The store failed"),
    errors.StoreBusyError: Kind("store-busy", 503, "The store is busy"),
    errors.StaleError: Kind("store-changed", 503, "The store changed meanwhile"),
    errors.StoreUnavailableError: Kind("store-unavailable", 502, "The store cannot be reached"),
    errors.StoreTimeoutError: Kind("store-too-slow", 504, "The store does not answer in time"),
    errors.LimitError: Kind("over-limit", 503, "A limit was met"),
}

#: Which sort of problem a status is, where no error of the library stands behind it.
BY_STATUS: Final[dict[int, Kind]] = {
    kind.status: kind
    for kind in (
        Kind("no-such-address", 404, "No such address"),
        Kind("no-token", 401, "A token is needed"),
        Kind("writing-refused", 403, "Writing is not allowed here"),
        Kind("method-not-allowed", 405, "Not possible at this address"),
        Kind("too-long", 413, "The request is too long"),
        Kind("too-many", 429, "Too many requests at once"),
        Kind("unsupported-media-type", 415, "The body is in a format that is not read here"),
        KINDS[errors.FilterError],
        KINDS[errors.LibyaKgError],
    )
}


def kind_of(error: type[BaseException]) -> Kind:
    """The sort of problem an error is: that of the nearest class listed.

    >>> kind_of(errors.StoreBusyError).status
    503
    """
    listed = (KINDS[parent] for parent in error.__mro__ if parent in KINDS)
    return next(listed, KINDS[errors.LibyaKgError])


def kind_of_status(status: int) -> Kind:
    """The sort of problem a bare HTTP status is.

    >>> kind_of_status(405).name
    'method-not-allowed'
    """
    phrase = HTTPStatus(status).phrase
    return BY_STATUS.get(status, Kind(phrase.lower().replace(" ", "-"), status, phrase))


def answer(
    kind: Kind,
    detail: str,
    instance: str,
    faults: Iterable[Fault] = (),
    headers: dict[str, str] | None = None,
    error: BaseException | None = None,
) -> JSONResponse:
    """The problem document as a response; some errors of the library have more to tell."""
    limit = error if isinstance(error, errors.LimitError) else None
    naming = error if isinstance(error, errors.FilterError | errors.NotFoundError) else None
    candidates = naming.candidates if naming else ()
    problem = Problem(
        type=kind.type,
        title=kind.title,
        status=kind.status,
        detail=detail,
        instance=instance,
        errors=tuple(faults),
        candidates=tuple(map(Candidate.model_validate, candidates)) or None,
        limit=limit.limit if limit else None,
        retry=limit.retry if limit else None,
    )
    return JSONResponse(
        problem.model_dump(mode="json", exclude_none=True),
        status_code=kind.status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )


def closest(name: str, known: Iterable[str]) -> str:
    """What would be right instead of an unknown name.

    >>> closest("form", ["from", "to"])
    "did you mean 'from'?"
    >>> closest("x", ["from", "to"])
    'there are from, to'
    """
    choices = sorted(known)
    near = get_close_matches(name, choices, n=1)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"there are {', '.join(choices)}" if choices else "there are none"


def kinds() -> list[Kind]:
    """Every sort of problem there is, by status."""
    return sorted({*KINDS.values(), *BY_STATUS.values()}, key=lambda kind: (kind.status, kind.name))
