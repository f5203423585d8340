"""What the facts rest on and are sorted by: reports, topics, places."""

from __future__ import annotations

from fastapi import APIRouter

from app.dependencies import ERRORS, ID_ERRORS, Id, SnapshotDep, Strict
from app.queries import PageDep
from graph.answers import places, reports, topics
from graph.answers.models import Page, Place, Report, ReportDetail, Topic

router = APIRouter(prefix="/v1", tags=["sources"], dependencies=[Strict], responses=ERRORS)


@router.get("/reports")
def list_reports(snap: SnapshotDep, page: PageDep) -> Page[Report]:
    """The reports everything here rests on, latest first."""
    return reports.reports(snap, limit=page.limit, cursor=page.cursor)


@router.get("/reports/{id}", responses=ID_ERRORS)
def get_report(snap: SnapshotDep, id: Id) -> ReportDetail:
    """One report: where it is from, and everything it tells of."""
    return reports.report(snap, id)


@router.get("/topics")
def list_topics(snap: SnapshotDep, page: PageDep) -> Page[Topic]:
    """The topic scheme, with what is broader and narrower."""
    return topics.topics(snap, limit=page.limit, cursor=page.cursor)


@router.get("/places")
def list_places(snap: SnapshotDep, page: PageDep) -> Page[Place]:
    """The gazetteer."""
    return places.places(snap, limit=page.limit, cursor=page.cursor)
