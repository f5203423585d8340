"""What a curated record is: plain values, checked; no RDF in here.

A *record file* holds reference data (``persons``, ``organizations``, ``states``, ``posts``,
``places``), or one ``report`` with what it claims (``events``, ``agreements``, ``positions``,
``stances``), or a report and those that it names for the first time. Ids are slugs; everything
refers to everything else by id.

Every claim carries evidence: the paragraph of the report that says so, and a summary in our own
words. Every name, and every fact of reference data, carries its ``sources`` (``report-id#p5``) or
says in ``inferred`` why we hold it although no report says it.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from graph.records.claims import (
    PRESENT_ROLES,
    PRINCIPAL_ROLES,
    ROLE_PRECEDENCE,
    STATUS_PRECEDENCE,
    Agreement,
    AgreementStatus,
    Claim,
    Event,
    EventType,
    Participation,
    Position,
    Role,
    Stance,
    StanceType,
    Status,
    StatusClaim,
)
from graph.records.reference import (
    Organization,
    OrganizationKind,
    Person,
    Place,
    PlaceKind,
    Point,
    Post,
    Reference,
    State,
)
from graph.records.values import (
    SHA256,
    Confidence,
    DateClaim,
    Edtf,
    Evidence,
    Evidences,
    ExternalId,
    Language,
    Name,
    Record,
    Resolution,
    Slug,
    Source,
    Text,
    split_source,
    wrong_at,
)

__all__ = [
    "PRESENT_ROLES",
    "PRINCIPAL_ROLES",
    "ROLE_PRECEDENCE",
    "SHA256",
    "STATUS_PRECEDENCE",
    "Agreement",
    "AgreementStatus",
    "Claim",
    "Confidence",
    "DateClaim",
    "Edtf",
    "Event",
    "EventType",
    "Evidence",
    "Evidences",
    "ExternalId",
    "Language",
    "Name",
    "Organization",
    "OrganizationKind",
    "Participation",
    "Person",
    "Place",
    "PlaceKind",
    "Point",
    "Position",
    "Post",
    "Record",
    "RecordFile",
    "Reference",
    "ReferenceFile",
    "Report",
    "ReportFile",
    "ReportText",
    "Resolution",
    "Role",
    "Slug",
    "Source",
    "Stance",
    "StanceType",
    "State",
    "Status",
    "StatusClaim",
    "Text",
    "split_source",
]


class ReportText(Record):
    """The text we read: enough to check it is the same one, without reprinting it."""

    file: Text
    sha256: Annotated[str, StringConstraints(pattern=SHA256)]
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
    def _held_once(self) -> ReportFile:
        held = [(position.person, position.post, position.term) for position in self.positions]
        first = {key: n for n, key in reversed(list(enumerate(held)))}
        twice = {n: key for n, key in enumerate(held) if first[key] != n}
        if twice:
            raise wrong_at(
                {
                    ("positions", n, "post"): f"'{person}' holds '{post}' in two records; "
                    "put the evidence together, or number a second holding by 'term'"
                    for n, (person, post, _) in twice.items()
                }
            )
        return self


RecordFile = ReferenceFile | ReportFile
