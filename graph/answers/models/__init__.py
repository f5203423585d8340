"""The shapes of all answers: plain values, documented field by field.

One rule holds for all of them: a thing is named by its **id**, the readable slug that also goes
into a filter or an address. Where an answer is *about* an actor, the actor is ``{id, name}``.
Dates are EDTF text, with the first and last day they may mean beside them.
"""

from graph.answers.models.actors import (
    ActorCounts,
    ActorEvent,
    ActorHit,
    ActorPage,
    ActorPosition,
    ActorStance,
    ActorType,
    Alias,
    Contact,
    ExternalId,
)
from graph.answers.models.agreements import Agreement, AgreementDetail, StatusChange
from graph.answers.models.common import (
    Answer,
    EventRef,
    Evidence,
    Locator,
    Mention,
    Page,
    Ref,
    Resolution,
)
from graph.answers.models.events import (
    Claim,
    ClaimedPart,
    Conflict,
    Event,
    EventDetail,
    Participant,
)
from graph.answers.models.network import Bin, Edge, Graph, Level, Node, Relation
from graph.answers.models.paths import Hop, Order, Path, Paths, Weakest, WhyNone
from graph.answers.models.rankings import Definition, Rank, Ranking, Sampled
from graph.answers.models.sources import (
    Holder,
    Place,
    Point,
    PostPage,
    Report,
    ReportCounts,
    ReportDetail,
    ReportText,
    Topic,
)

__all__ = [
    "ActorCounts",
    "ActorEvent",
    "ActorHit",
    "ActorPage",
    "ActorPosition",
    "ActorStance",
    "ActorType",
    "Agreement",
    "AgreementDetail",
    "Alias",
    "Answer",
    "Bin",
    "Claim",
    "ClaimedPart",
    "Conflict",
    "Contact",
    "Definition",
    "Edge",
    "Event",
    "EventDetail",
    "EventRef",
    "Evidence",
    "ExternalId",
    "Graph",
    "Holder",
    "Hop",
    "Level",
    "Locator",
    "Mention",
    "Node",
    "Order",
    "Page",
    "Participant",
    "Path",
    "Paths",
    "Place",
    "Point",
    "PostPage",
    "Rank",
    "Ranking",
    "Ref",
    "Relation",
    "Report",
    "ReportCounts",
    "ReportDetail",
    "ReportText",
    "Resolution",
    "Sampled",
    "StatusChange",
    "Topic",
    "Weakest",
    "WhyNone",
]
