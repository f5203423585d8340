"""Agreements between states or organizations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import ERRORS, ID_ERRORS, Id, SnapshotDep, Strict
from app.queries import AgreementsQuery
from graph.answers import agreements
from graph.answers.models import Agreement, AgreementDetail, Page

router = APIRouter(
    prefix="/v1/agreements", tags=["agreements"], dependencies=[Strict], responses=ERRORS
)


@router.get("")
def list_agreements(
    snap: SnapshotDep, query: Annotated[AgreementsQuery, Query()]
) -> Page[Agreement]:
    """Agreements with parties, who signed, how far they came and when, latest first."""
    return agreements.agreements(
        snap,
        state=query.state,
        topic=query.topic,
        status=query.status,
        limit=query.limit,
        cursor=query.cursor,
    )


@router.get("/{id}", responses=ID_ERRORS)
def get_agreement(snap: SnapshotDep, id: Id) -> AgreementDetail:
    """One agreement: also the wordings of the reports and the events it came up in."""
    return agreements.agreement(snap, id)
