"""What a record may hold, beyond the types of its fields."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from graph.records.model import DateClaim, Evidence, Name, ReportFile, split_source


@pytest.mark.parametrize(
    ("given", "best"),
    [
        ("2026-02-09", "2026-02-09"),
        ({"edtf": "XXXX-02-27", "resolved": "2025?-02-27", "reason": "then"}, "2025?-02-27"),
        ({"edtf": "2026-01", "stated": "last January"}, "2026-01"),
        ({"reason": "a headline without a date"}, None),
    ],
)
def test_the_date_to_use_is_the_resolved_one(given: Any, best: str | None) -> None:
    assert DateClaim.model_validate(given).best == best


@pytest.mark.parametrize(
    ("record", "given", "says"),
    [
        (DateClaim, {"resolved": "2025"}, "needs a 'reason'"),
        (DateClaim, {}, "needs a 'reason'"),
        (DateClaim, "2026-02-30", "the last is 2026-02-28"),
        (Evidence, {"paragraph": 1, "summary": "x", "start": 3}, "go together"),
        (Evidence, {"paragraph": 1, "summary": "x", "start": 3, "end": 3}, "greater than 'start'"),
        (Evidence, {"paragraph": 1, "summary": " "}, "at least 1 character"),
        (Name, {"text": "Tripoli"}, "'sources' (report-id#p5) or 'inferred'"),
    ],
)
def test_a_record_that_says_too_little_is_refused(
    record: type[BaseModel], given: Any, says: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        record.model_validate(given)
    assert says in str(caught.value)


def test_records_do_not_change() -> None:
    date = DateClaim(edtf="2026")
    with pytest.raises(ValidationError, match="frozen"):
        date.edtf = "2027"  # type: ignore[misc]


def test_a_source_is_a_report_and_a_paragraph() -> None:
    assert split_source("italy-visit-2026#p12") == ("italy-visit-2026", 12)
    with pytest.raises(ValueError, match="is not a source"):
        split_source("italy-visit-2026")


def test_a_report_tells_of_one_holding_of_a_post_in_one_record() -> None:
    text = {"file": "r.txt", "sha256": "ab" * 32, "paragraphs": 1}
    report = {"id": "r", "title": "A report", "published": "2026", "text": text}
    held = {"person": "ann", "post": "envoy", "evidence": [{"paragraph": 1, "summary": "x"}]}
    twice = {"report": report, "positions": [held, {**held, "term": 2}, held]}
    with pytest.raises(ValidationError, match=r"positions\.2\.post\s+'ann' holds 'envoy' in two"):
        ReportFile.model_validate(twice)
