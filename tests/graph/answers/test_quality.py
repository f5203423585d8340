"""What is missing, what rests on one report, and where reports disagree, in a world to be drawn:

r1: e1 (2021-01-01, rome), e2 (no date, no place, nobody), e3 (occurred, tripoli)
r2: e1 (2021-03-01, tripoli), e3 (planned, libya: tripoli lies in it)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.answers.models.quality import Quality, ShapeFindings
from graph.answers.quality import quality
from graph.load import load, load_vocabularies
from graph.loading.bulk import import_file
from graph.loading.checks import findings
from graph.records.documents import Document
from graph.records.files import Located
from graph.records.importers.formats import FORMATS
from graph.records.model import RecordFile, ReferenceFile, ReportFile
from graph.store.embedded import EmbeddedStore

DATA = Path(__file__).parents[2] / "data" / "imports"
UNCHECKED = ShapeFindings(checked=0, reports=0, findings=())


def named(slug: str, **more: Any) -> dict[str, Any]:
    return {"id": slug, "names": [{"text": slug.title(), "inferred": "made up"}], **more}


def event(slug: str, **more: Any) -> dict[str, Any]:
    part = {"actor": "italy", "role": "host", "on_behalf_of": "italy"}
    evidence = [{"paragraph": 1, "summary": "It says so."}]
    told = {"type": "meeting", "label": slug, "participants": [part], "evidence": evidence}
    return {"id": slug, **told, **more}


def report(slug: str, *events: dict[str, Any]) -> ReportFile:
    text = {"file": f"{slug}.txt", "sha256": "0" * 64, "paragraphs": 1}
    about = {"id": slug, "title": slug, "published": "2021-04-01", "text": text}
    return ReportFile.model_validate({"report": about, "events": list(events)})


WORLD: list[RecordFile] = [
    ReferenceFile.model_validate(
        {
            "states": [named("italy"), named("libya")],
            "places": [
                named("rome", kind="city", state="italy"),
                named("libya", kind="country", state="libya"),
                named("tripoli", kind="city", state="libya", within="libya"),
            ],
        }
    ),
    report(
        "r1",
        event("e1", date="2021-01-01", place="rome"),
        event("e2", date={"reason": "nobody says"}, participants=[]),
        event("e3", date="2021", place="tripoli"),
    ),
    report(
        "r2",
        event("e1", date="2021-03-01", place="tripoli"),
        event("e3", date="2021-02", place="libya", status="planned"),
    ),
]


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    store = EmbeddedStore()
    load_vocabularies(store)
    load(store, [Located(file, Document("world")) for file in WORLD], shapes=False)
    yield store
    store.close()


def told(store: EmbeddedStore) -> Quality:
    with store.view() as view:
        return quality(view, UNCHECKED)


def test_what_events_lack(store: EmbeddedStore) -> None:
    found = told(store)
    assert found.events == 3
    for lacking in (found.without_date, found.without_place, found.without_side):
        assert (lacking.count, lacking.events) == (1, ("e2",))
    assert found.single_source.events == ("e2",)


def test_where_reports_disagree(store: EmbeddedStore) -> None:
    conflicts = told(store).conflicts
    assert {each.event: each.properties for each in conflicts.events} == {
        "e1": ("date", "place"),
        "e3": ("status",),
    }


def test_loads_say_what_came_from_where(store: EmbeddedStore) -> None:
    import_file(store, DATA / "icews.tsv", FORMATS["icews"], batch=400)
    last, before, *_, first = told(store).loads
    assert (last.file, last.format, last.events, last.complete) == ("icews.tsv", "icews", 9, True)
    assert (before.complete, before.generation) == (False, last.generation - 1)
    assert (first.generation, first.file, first.note) == (
        1,
        None,
        "load the ontology and the topics",
    )


def test_an_empty_store_has_no_faults() -> None:
    store = EmbeddedStore()
    found = told(store)
    assert (found.events, found.single_source.count, found.loads) == (0, 0, ())
    store.close()


def test_the_shapes_are_asked_of_as_many_reports_as_wanted(store: EmbeddedStore) -> None:
    with store.view() as view:
        assert findings(view, 0) == (2, [])
        assert findings(view, 1) == (2, [])
