"""An event that rows of a data set tell -> what each report behind those rows claims of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from graph.records.importers.coded import Coded, Contact, Source
from graph.records.importers.identity import Same
from graph.records.importers.sources import SourceFile
from graph.records.model import ReportFile

#: How an event is called, of its first and its second actor.
_LABELS = {
    Contact.MEETING: "{} and {} meet",
    Contact.CALL: "{} and {} speak by telephone",
    Contact.SIGNING: "{} and {} sign an agreement",
    Contact.COOPERATION: "{} and {} cooperate",
    Contact.INTENT: "{} and {} intend to meet",
    Contact.VISIT: "{1} visits {0}",
}


def claims(same: Same, file: SourceFile) -> Iterator[ReportFile]:
    """What each report says of the event, in the order of their ids.

    The text that was read is the file, so evidence names its line; what a report says of other
    events comes with those.
    """
    by_report: dict[str, list[Coded]] = defaultdict(list)
    for row in same.rows:
        by_report[row.source.id].append(row)
    for _, rows in sorted(by_report.items()):
        event = _event(same, rows, len(by_report))
        yield ReportFile.model_validate({"report": report(rows[0].source, file), "events": [event]})


def report(source: Source, file: SourceFile) -> dict[str, Any]:
    """The description of a report that a data set was made from."""
    unknown = {"reason": "the data set does not say when it was published"}
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": source.published or unknown,
        "text": {"file": file.name, "sha256": file.sha256, "paragraphs": file.lines},
    }


def _event(same: Same, rows: Sequence[Coded], reports: int) -> dict[str, Any]:
    first = rows[0]
    deepest = max(rows, key=lambda row: len(row.places))
    return {
        "id": same.id,
        "type": first.contact.type,
        "status": first.contact.status,
        "label": _label(first),
        "date": _date(same, rows, reports),
        "place": deepest.places[0] if deepest.places else None,
        "participants": [
            {
                "actor": part.actor,
                "role": part.role,
                "on_behalf_of": part.side,
                "stated": part.name,
            }
            for part in sorted(first.parts)
        ],
        "evidence": [
            {"paragraph": row.line, "summary": row.wording, "confidence": row.confidence}
            for row in rows
        ],
    }


def _label(row: Coded) -> str:
    """The host of a visit comes first among the parts, other names by the alphabet."""
    if row.contact is Contact.VISIT:
        names = [part.name for part in sorted(row.parts, key=lambda part: part.role != "host")]
    else:
        names = sorted(part.name for part in row.parts)
    return _LABELS[row.contact].format(*names)


def _date(same: Same, rows: Sequence[Coded], reports: int) -> dict[str, Any]:
    """The report's own days, and those of the event where these are others."""
    own = _interval(min(row.days[0] for row in rows), max(row.days[1] for row in rows))
    if rows[0].contact is Contact.INTENT:
        reason = "the day on which the intention was told; the meeting was to come"
        return {"edtf": own, "resolved": f"{rows[0].days[0]}/..", "reason": reason}
    whole = _interval(*same.days)
    if own == whole:
        return {"edtf": own}
    reason = f"coded on neighbouring days by {reports} reports; taken for one visit"
    return {"edtf": own, "resolved": whole, "reason": reason}


def _interval(first: object, last: object) -> str:
    return str(first) if first == last else f"{first}/{last}"
