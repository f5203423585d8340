"""What a curated record is: plain values, checked; no RDF in here.

A *record file* holds either reference data (``persons``, ``organizations``, ``states``, ``posts``,
``places``) or one ``report`` with what it claims (``events``, ``agreements``, ``positions``,
``stances``). Ids are slugs; everything refers to everything else by id.

Every claim carries evidence: the paragraph of the report that says so, and a summary in our own
words. Every name, and every fact of reference data, carries its ``sources`` (``report-id#p5``) or
says in ``inferred`` why we hold it although no report says it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from graph import dates
from graph.errors import DateError

Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120),
    Field(description="a readable id: lower-case letters and digits, joined by single hyphens"),
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
Confidence = Annotated[float, Field(ge=0, le=1)]


def _edtf(text: str) -> str:
    try:
        dates.parse(text)
    except DateError as error:
        raise PydanticCustomError("edtf", "{wrong}", {"wrong": str(error)}) from error
    return text


Edtf = Annotated[
    str, AfterValidator(_edtf), Field(examples=["2026-02-09", "2026-01", "2025?-02-27"])
]
Source = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*#p[1-9][0-9]*$"),
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
    id: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")]
    inferred: Text


class Reference(Record):
    """What all reference data have: an id, names (the first of a language is the preferred one)."""

    id: Slug
    names: Annotated[tuple[Name, ...], Field(min_length=1)]
    external: tuple[ExternalId, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    merged_into: Slug | None = None

    def name(self, lang: str = "en") -> str | None:
        """The preferred name in that language."""
        return next((n.text for n in self.names if n.lang == lang and not n.hidden), None)


class Person(Reference):
    """A human being. Posts are never a string here: see ``Position``."""

    states: tuple[Slug, ...] = ()


class OrganizationKind(StrEnum):
    """What sort of organization."""

    GOVERNMENT = "government"
    MINISTRY = "ministry"
    ARMED_FORCES = "armed-forces"
    AGENCY = "agency"
    COMMITTEE = "committee"
    INTERNATIONAL_BODY = "international-body"
    COMPANY = "company"
    PARTY = "party"
    FUND = "fund"
    DELEGATION = "delegation"
    CIVIL_SOCIETY = "civil-society"
    EMBASSY = "embassy"


class Organization(Reference):
    """Governments, ministries, armed forces, committees, international bodies, companies.

    ``part_of`` is the organization it belongs to; ``state`` the state it belongs to, if one.
    """

    kind: OrganizationKind
    part_of: Slug | None = None
    state: Slug | None = None


class State(Reference):
    """A state, or a union that acts as one abroad."""


class Post(Reference):
    """A position in an organization or state, whoever holds it."""

    organization: Slug


class PlaceKind(StrEnum):
    """What sort of place."""

    COUNTRY = "country"
    CITY = "city"
    SITE = "site"
    REGION = "region"


class Point(Record):
    """WGS 84 degrees, with the reason we hold them."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    inferred: Text


class Place(Reference):
    """A place; ``within`` is the next larger one, ``state`` the state it lies in."""

    kind: PlaceKind
    within: Slug | None = None
    state: Slug | None = None
    point: Point | None = None


class EventType(StrEnum):
    """What sort of event."""

    MEETING = "meeting"
    VISIT = "visit"
    CALL = "call"
    SIGNING = "signing"
    ENTRY_INTO_FORCE = "entry-into-force"
    ANNOUNCEMENT = "announcement"
    SECURITY_INCIDENT = "security-incident"
    #: A programme, exercise or works: not a meeting of anyone, and no incident either.
    ACTIVITY = "activity"


class Status(StrEnum):
    """Whether it came about."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Role(StrEnum):
    """What an actor was in an event."""

    HOST = "host"
    GUEST = "guest"
    PRINCIPAL = "principal"
    ATTENDEE = "attendee"
    MEDIATOR = "mediator"
    ORGANISER = "organiser"
    SIGNATORY = "signatory"
    SUBJECT = "subject"


#: The roles whose holders meet, rather than being present or spoken of.
PRINCIPAL_ROLES = frozenset({Role.HOST, Role.GUEST, Role.PRINCIPAL, Role.SIGNATORY})

#: The roles whose holders were in the room.
PRESENT_ROLES = PRINCIPAL_ROLES | {Role.ATTENDEE, Role.MEDIATOR, Role.ORGANISER}


class Participation(Record):
    """One actor in one event: in which role, on whose behalf (the side), holding which post."""

    actor: Slug
    role: Role
    on_behalf_of: Slug
    post: Slug | None = None
    term: Annotated[int, Field(ge=1)] = 1
    stated: Text | None = None


class Claim(Record):
    """What all claims of a report have."""

    id: Slug
    label: Text
    topics: tuple[Slug, ...] = ()
    evidence: Evidences
    resolutions: tuple[Resolution, ...] = ()


class Event(Claim):
    """What happened, was planned, or was called off."""

    type: EventType
    date: DateClaim
    place: Slug | None = None
    status: Status = Status.OCCURRED
    part_of: Slug | None = None
    agreements: tuple[Slug, ...] = ()
    participants: tuple[Participation, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> Event:
        actors = [p.actor for p in self.participants]
        twice = sorted({a for a in actors if actors.count(a) > 1})
        if twice:
            raise ValueError(f"participants: {', '.join(twice)} listed more than once")
        return self


class AgreementStatus(StrEnum):
    """How far an agreement has come."""

    NEGOTIATED = "negotiated"
    AGREED = "agreed"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    ENDED = "ended"


class StatusClaim(Record):
    """From when an agreement had a status, and the event that brought it."""

    status: AgreementStatus
    date: DateClaim
    event: Slug | None = None


class Agreement(Claim):
    """A text between parties; ``signed_by`` names who signed, as the report states it."""

    parties: Annotated[tuple[Slug, ...], Field(min_length=2)]
    signed_by: tuple[Slug, ...] = ()
    signed: DateClaim | None = None
    history: Annotated[tuple[StatusClaim, ...], Field(min_length=1)]
    stated: Text | None = None


class Position(Record):
    """A person holding a post: from, to, or just known to hold it on a day (``on``)."""

    person: Slug
    post: Slug
    term: Annotated[int, Field(ge=1)] = 1
    from_: DateClaim | None = Field(None, alias="from")
    to: DateClaim | None = None
    on: DateClaim | None = None
    stated: Text | None = None
    evidence: Evidences
    resolutions: tuple[Resolution, ...] = ()


class StanceType(StrEnum):
    """How one actor stands to another."""

    BACKS = "backs"
    OPPOSES = "opposes"


class Stance(Claim):
    """One actor standing with or against another, as a report says."""

    type: StanceType
    actor: Slug
    toward: Slug
    on: DateClaim


class ReportText(Record):
    """The text we read: enough to check it is the same one, without reprinting it."""

    file: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    paragraphs: Annotated[int, Field(ge=1)]


class Report(Record):
    """The source. What it does not tell about itself is ``None``, said in ``resolutions``."""

    id: Slug
    title: Text
    publisher: Text | None = None
    url: Text | None = None
    language: Language = "en"
    published: DateClaim
    text: ReportText
    resolutions: tuple[Resolution, ...] = ()


class ReferenceFile(Record):
    """Reference data: who and what reports talk about."""

    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    states: tuple[State, ...] = ()
    posts: tuple[Post, ...] = ()
    places: tuple[Place, ...] = ()


class ReportFile(Record):
    """One report and everything we read in it."""

    report: Report
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    positions: tuple[Position, ...] = ()
    stances: tuple[Stance, ...] = ()

    @model_validator(mode="after")
    def _paragraphs(self) -> ReportFile:
        last = self.report.text.paragraphs
        for group in (self.events, self.agreements, self.positions, self.stances):
            for item in group:
                for piece in item.evidence:
                    if piece.paragraph > last:
                        raise ValueError(f"paragraph {piece.paragraph}: the report has {last}")
        return self


RecordFile = ReferenceFile | ReportFile

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
