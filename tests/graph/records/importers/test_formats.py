"""Every format: small samples in its published layout, and an account of every row and column.

The samples are made up. What the store "holds" is Libya and Italy, each as state and country, and
the city of Tripoli.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.errors import RecordError
from graph.records.importers import icews
from graph.records.importers.formats import FORMATS, document
from graph.records.importers.stream import Import
from graph.records.model import Event, ReferenceFile

DATA = Path(__file__).parents[3] / "data" / "imports"
SAMPLES = {
    "icews.tsv": "icews",
    "polecat.txt": "polecat",
    "gdelt.export.CSV": "gdelt",
    "visits.xml": "visits",
    "trips.xml": "visits",
}


def named(slug: str, **more: Any) -> dict[str, Any]:
    return {"id": slug, "names": [{"text": slug.title(), "inferred": "made up"}], **more}


HELD = ReferenceFile.model_validate(
    {
        "states": [named("libya"), named("italy")],
        "places": [
            named("libya", kind="country", state="libya"),
            named("italy", kind="country", state="italy"),
            named("tripoli", kind="city", state="libya", within="libya"),
        ],
    }
)


def opened(name: str, path: Path | None = None) -> Import:
    return FORMATS[SAMPLES[name]].open(path or DATA / name, HELD)


def events(given: Import) -> dict[str, list[Event]]:
    """Label -> the event as each report has it."""
    found: dict[str, list[Event]] = {}
    for unit in given.units():
        for file in unit.reports:
            found.setdefault(file.events[0].label, []).append(file.events[0])
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_every_row_is_kept_or_dropped_for_a_reason(name: str) -> None:
    given = opened(name)
    pieces = sum(len(each.evidence) for told in events(given).values() for each in told)
    tally = given.tally
    assert tally.read == tally.kept + tally.dropped.total()
    assert tally.kept == pieces > 0


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_file_gives_the_same_units(name: str) -> None:
    assert list(opened(name).units()) == list(opened(name).units())


@pytest.mark.parametrize("name", SAMPLES)
def test_units_are_the_same_when_the_store_holds_what_they_brought(name: str) -> None:
    units = list(opened(name).units())
    sections = ("persons", "organizations", "states", "places")
    brought = {
        section: [
            *getattr(HELD, section),
            *(each for u in units if u.reference for each in getattr(u.reference, section)),
        ]
        for section in sections
    }
    again = FORMATS[SAMPLES[name]].open(DATA / name, ReferenceFile.model_validate(brought))
    assert [unit.reports for unit in again.units()] == [unit.reports for unit in units]


def test_icews_reasons_are_counted() -> None:
    given = opened("icews.tsv")
    list(given.units())
    assert dict(given.tally.dropped) == {
        "CAMEO 19 is no contact": 1,
        "a person without a country: nobody knows for which side": 1,
        "source and target are one": 1,
        "no day": 1,
        "no story": 1,
        "6 columns instead of 20": 1,
    }


def test_what_icews_leaves_empty_is_no_place_and_no_side(tmp_path: Path) -> None:
    row = dict.fromkeys(icews.COLUMNS, "NULL") | {
        "Event Date": "2021-03-05",
        "CAMEO Code": "040",
        "Story ID": "7",
        **{"Source Name": "Libya", "Source Country": "Libya"},
        **{"Target Name": "United Nations Security Council"},
    }
    path = tmp_path / "icews.tsv"
    path.write_text("\n".join("\t".join(line) for line in (row, row.values())))
    (unit,) = opened("icews.tsv", path).units()
    (told,) = unit.reports
    (event,) = told.events
    assert event.place is None
    assert told.report.publisher is None
    assert "null" not in str(unit).casefold()


def test_icews_events() -> None:
    found = events(opened("icews.tsv"))
    visit = found["Aldo Example visits Libya"]
    assert {each.id for each in visit} == {visit[0].id}
    assert [each.date.best for each in visit] == ["2021-03-21/2021-03-22"] * 2
    assert [each.date.edtf for each in visit] == ["2021-03-21", "2021-03-22"]
    assert [(p.role, p.on_behalf_of) for p in visit[0].participants] == [
        ("guest", "italy"),
        ("host", "libya"),
    ]
    assert visit[0].place == "tripoli"
    talks = found["Italy and Libya meet"]
    assert {each.place for each in talks} == {"rome-italy", "milan-italy"}
    assert len({each.id for each in talks}) == 2
    [intent] = found["Italy and Libya intend to meet"]
    assert (intent.status, intent.date.best) == ("planned", "2021-03-26/..")
    assert "Libya and United Nations meet" in found


def test_polecat_events_and_reasons() -> None:
    given = opened("polecat.txt")
    found = events(given)
    assert [each.date.best for each in found["Aldo Example visits Libya"]] == [
        "2023-05-02/2023-05-03"
    ] * 2
    assert [len(each.participants) for each in found["Italy and Libya meet"]] == [3, 2]
    assert found["Italy and Libya cooperate"][0].type == "activity"
    assert set(given.tally.dropped) == {
        "PLOVER PROTEST riot is no contact",
        "no recipient",
        "several actors, and whose country is which cannot be told",
        "no source or day of publication",
        "PLOVER AGREE leaves open what is agreed",
        "PLOVER COOPERATE, neither economic nor military",
        "nobody but one actor",
        "a person without a country: nobody knows for which side",
    }


def test_gdelt_is_read_in_the_order_of_days_and_by_codes() -> None:
    given = opened("gdelt.export.CSV")
    found = events(given)
    assert [len(found[label]) for label in found] == [1, 2, 1]
    [*_, talk] = found["Government (Libya) and Italy meet"]
    assert (talk.place, len({each.id for each in found["Government (Libya) and Italy meet"]})) == (
        "rome-italy",
        1,
    )
    [intent] = found["Government (Libya) and Italy intend to meet"]
    assert (intent.place, intent.evidence[0].confidence) == ("italy", 0.5)
    assert set(given.tally.dropped) == {
        "CAMEO 17 is no contact",
        "an actor without a code",
        "no address of the article",
        "no day",
        "source and target are one",
        "3 columns instead of 61",
    }


def test_visits_and_trips() -> None:
    given = opened("visits.xml")
    found = events(given)
    [visit] = found["Prime Minister Aldo Example visits United States"]
    assert visit.date.best == "2004-03-02/2004-03-04"
    assert visit.evidence[0].paragraph == 3
    assert visit.evidence[0].summary == "Entry 1: Working visit, reported in A Gazette."
    [state_visit] = found["President Bea Example visits United States"]
    assert state_visit.evidence[0].paragraph == 15  # the empty line before it is not counted
    assert set(given.tally.dropped) == {
        "no day, or an end before the beginning",
        "no guest, or no state",
    }
    [trip] = events(opened("trips.xml"))["Dora Example visits Libya"]
    assert trip.place == "tripoli"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("icews.tsv", "Event ID\tEvent Data\n", "column 'Event Date' is wanted here"),
        ("visits.xml", "id\tday\n", "not XML"),
        ("visits.xml", "<list/>", "<list>"),
        ("visits.xml", "<visits><visit><price/></visit></visits>", "does not have"),
        ("visits.xml", "<!DOCTYPE visits><visits/>", "a document type"),
        ("visits.xml", "<visits>", "no element found"),
    ],
)
def test_a_file_of_another_layout_is_refused(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(RecordError, match=told) as caught:
        list(opened(name, path).units())
    assert caught.value.problems[0].line == 1


def test_published_files_may_end_lines_with_empty_columns(tmp_path: Path) -> None:
    path = tmp_path / "icews.tsv"
    head, first, *_ = (DATA / "icews.tsv").read_text().splitlines()
    path.write_text(f"{head}\n{first}\t\t\n")
    given = opened("icews.tsv", path)
    assert (len(list(given.units())), given.tally.kept) == (1, 1)


def test_decisions_say_whom_a_data_set_means() -> None:
    decided = FORMATS["icews"].open(DATA / "icews.tsv", HELD, {"Aldo Example": "aldo"})
    found = events(decided)["Aldo Example visits Libya"]
    assert {part.actor for each in found for part in each.participants} == {"aldo", "libya"}


def test_the_documented_fields_are_the_fields() -> None:
    page = Path(__file__).parents[4] / "docs" / "formats.md"
    assert page.read_text(encoding="utf-8") == document() + "\n"
