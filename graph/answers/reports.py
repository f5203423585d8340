"""The sources: what each report is, and what it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from graph import terms
from graph.answers import details
from graph.answers.ids import resolve
from graph.answers.models import Page, Report, ReportCounts, ReportDetail, ReportText
from graph.answers.pages import DEFAULT_LIMIT, Position, latest_first, stretch
from graph.answers.rows import Row, day_or_none, grouped, iris, text_or_none
from graph.answers.snapshot import Snapshot
from graph.errors import NotFoundError
from graph.store.base import View

#: The kinds of claims, as they stand in an address, and as an answer counts them.
_FIELDS: dict[str, str] = {
    "event": "events",
    "agreement": "agreements",
    "membership": "positions",
    "stance": "stances",
}

Claims = dict[str, list[str]]


def reports(
    snap: Snapshot, *, limit: int = DEFAULT_LIMIT, cursor: str | None = None
) -> Page[Report]:
    """All reports, the one published last first.

    Raises ``FilterError`` for a limit or a cursor that cannot be.
    """
    found = grouped(snap.view, "answer_reports")
    ordered = sorted(((slug, rows[0]) for slug, rows in found.items()), key=_position)
    page = stretch(ordered, _position, limit, cursor)
    told = _claims(snap.view, [report for report, _ in page.items])
    items = [_report(report, row, told[report]) for report, row in page.items]
    return Page(items=items, total=page.total, next=page.next)


def report(snap: Snapshot, id: str) -> ReportDetail:
    """One report, with the ids of all it tells of.

    Raises ``NotFoundError`` when there is none of that id.
    """
    resolve(snap, "report", id)
    rows = grouped(snap.view, "answer_reports", report=iris("report", [id]))
    if id not in rows:
        raise NotFoundError("report", id, "there are only parts of its description")
    row = rows[id][0]
    told = _claims(snap.view, [id])[id]
    *_, wording, reason, _, _, file, sha256, paragraphs = row
    return ReportDetail(
        **dict(_report(id, row, told)),
        published_wording=text_or_none(wording),
        published_reason=text_or_none(reason),
        text=ReportText(file=str(file), sha256=str(sha256), paragraphs=int(paragraphs or 0)),
        resolutions=details.resolutions(snap.view, "report", [id]).get(id, ()),
        **told,
    )


def _report(id: str, row: Row, told: Claims) -> Report:
    title, publisher, url, language, published, _, _, earliest, latest, *_ = row
    return Report(
        id=id,
        title=str(title),
        publisher=text_or_none(publisher),
        url=text_or_none(url),
        language=str(language),
        published=text_or_none(published),
        earliest=day_or_none(earliest),
        latest=day_or_none(latest),
        counts=ReportCounts(**{field: len(things) for field, things in told.items()}),
    )


def _position(report: tuple[str, Row]) -> Position:
    slug, row = report
    return (*latest_first(day_or_none(row[7]), day_or_none(row[8])), slug)


def _claims(view: View, reports: Sequence[str]) -> dict[str, Claims]:
    """For each report the ids of what it tells of, by kind."""
    told = {report: {field: list[str]() for field in _FIELDS.values()} for report in reports}
    graphs = [terms.claims(report) for report in reports]
    for graph, thing in view.rows("answer_report_claims", graph=graphs):
        field = _FIELDS.get(terms.kind(str(thing)))
        if field is not None:
            told[terms.slug(str(graph))][field].append(terms.slug(str(thing)))
    return told
