"""What reports claim: events, agreements, positions, stances."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from graph.records.values import DateClaim, Evidences, Record, Resolution, Slug, Text, wrong_at


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


#: Of several roles that reports give one actor in one event, the one that says most counts.
ROLE_PRECEDENCE = (
    Role.HOST,
    Role.GUEST,
    Role.PRINCIPAL,
    Role.SIGNATORY,
    Role.MEDIATOR,
    Role.ORGANISER,
    Role.ATTENDEE,
    Role.SUBJECT,
)

#: Of several statuses that reports give one event: what happened was not called off.
STATUS_PRECEDENCE = (Status.OCCURRED, Status.CANCELLED, Status.PLANNED)


class Participation(Record):
    """One actor in one event: in which role, on whose behalf (the side), holding which post."""

    actor: Slug
    role: Role
    on_behalf_of: Annotated[Slug, Field(description="the side: a state or an organization")]
    post: Annotated[Slug | None, Field(description="the post a person held then")] = None
    term: Annotated[int, Field(ge=1, description="which holding of the post")] = 1
    stated: Annotated[Text | None, Field(description="the report's wording")] = None


class Claim(Record):
    """What all claims of a report have."""

    id: Slug
    label: Annotated[Text, Field(description="a short title, in our own words")]
    topics: Annotated[tuple[Slug, ...], Field(description="of the topic scheme")] = ()
    evidence: Evidences
    resolutions: tuple[Resolution, ...] = ()


class Event(Claim):
    """What happened, was planned, or was called off."""

    type: EventType
    date: DateClaim
    place: Slug | None = None
    status: Status = Status.OCCURRED
    part_of: Annotated[Slug | None, Field(description="the event it belongs to")] = None
    agreements: Annotated[tuple[Slug, ...], Field(description="agreed or signed at it")] = ()
    participants: tuple[Participation, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> Event:
        actors = [participation.actor for participation in self.participants]
        twice = [n for n, actor in enumerate(actors) if actor in actors[:n]]
        if twice:
            raise wrong_at(
                {
                    ("participants", n, "actor"): f"'{actors[n]}' takes part more than once"
                    for n in twice
                }
            )
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
    event: Annotated[Slug | None, Field(description="what brought it about")] = None


class Agreement(Claim):
    """A text between parties; ``signed_by`` names who signed, as the report states it."""

    parties: Annotated[tuple[Slug, ...], Field(min_length=2, description="states or organizations")]
    signed_by: Annotated[tuple[Slug, ...], Field(description="states or organizations")] = ()
    signed: DateClaim | None = None
    history: Annotated[tuple[StatusClaim, ...], Field(min_length=1)]
    stated: Annotated[Text | None, Field(description="the report's wording")] = None


class Position(Record):
    """A person holding a post: from, to, or just known to hold it on a day (``on``)."""

    person: Slug
    post: Slug
    term: Annotated[int, Field(ge=1, description="which holding of the post")] = 1
    from_: DateClaim | None = Field(None, alias="from")
    to: DateClaim | None = None
    on: DateClaim | None = None
    stated: Annotated[Text | None, Field(description="the report's wording")] = None
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
