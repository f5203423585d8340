"""Answers about agreements."""

from __future__ import annotations

from pydantic import Field

from graph.answers.models.common import (
    Answer,
    Earliest,
    EdtfText,
    EvidenceList,
    Latest,
    ReportId,
    ReportIds,
    Resolutions,
)
from graph.records.model import AgreementStatus


class StatusChange(Answer):
    """From when an agreement had a status, by which event, according to which report."""

    status: AgreementStatus = Field(description="how far it had come", examples=["signed"])
    date: EdtfText
    earliest: Earliest
    latest: Latest
    wording: str | None = Field(None, description="the report's words for the date")
    reason: str | None = Field(None, description="why we read the date so")
    event: str | None = Field(None, description="id of the event that brought it")
    report: ReportId = Field(examples=["italy-defence-libya-2020-08"])


class Agreement(Answer):
    """A text between parties."""

    id: str = Field(description="id of the agreement", examples=["italy-libya-coast-guard-2017"])
    label: str = Field(
        description="what it is, in a few words",
        examples=["Agreement of Italy and Libya on the coast guard and migrants"],
    )
    parties: tuple[str, ...] = Field(
        description="ids of the parties", examples=[["italy", "libya"]]
    )
    signed_by: tuple[str, ...] = Field(
        description="ids of those a report says signed it", examples=[["italy", "libya"]]
    )
    signed: EdtfText = Field(description="when it was signed, in EDTF, if told", examples=["2017"])
    earliest: Earliest
    latest: Latest
    status: AgreementStatus = Field(
        description="the furthest it is known to have come", examples=["signed"]
    )
    topics: tuple[str, ...] = Field(description="ids of its topics")
    history: tuple[StatusChange, ...] = Field(description="how far it had come, step by step")
    evidence: EvidenceList


class AgreementDetail(Agreement):
    """One agreement, with how reports call it and the events it came up in."""

    reports: ReportIds
    events: tuple[str, ...] = Field(description="ids of the events it came up in")
    wordings: tuple[str, ...] = Field(description="how the reports call it")
    signed_wording: str | None = Field(None, description="the report's words for when")
    signed_reason: str | None = Field(None, description="why we read that date so")
    resolutions: Resolutions
