"""Spreadsheets and RDF come in like record files: checked whole, all problems with their place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from graph import terms
from graph.analytics.names import NameIndex
from graph.errors import Problem, RecordError
from graph.load import load, load_vocabularies, withdraw
from graph.loading.foreign import Spellings, read
from graph.records.documents import Document
from graph.records.files import Located
from graph.records.model import Event, ReferenceFile, ReportFile
from graph.resolving import match
from graph.store.embedded import EmbeddedStore

DATA = Path(__file__).parents[1] / "data" / "imports"


def named(slug: str, *names: str, **more: Any) -> dict[str, Any]:
    texts = [{"text": name, "inferred": "made up"} for name in (slug.title(), *names)]
    return {"id": slug, "names": texts, **more}


WORLD = ReferenceFile.model_validate(
    {
        "states": [named("libya"), named("italy")],
        "persons": [named("ann", "The Minister"), named("bea", "The Minister")],
        "places": [named("tripoli", kind="city", state="libya")],
    }
)


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    store = EmbeddedStore()
    load_vocabularies(store)
    load(store, [Located(WORLD, Document("world"))], shapes=False)
    yield store
    store.close()


def located(store: EmbeddedStore, path: Path) -> list[Located]:
    with store.view() as view:
        return read(path, view)


def events(files: list[Located]) -> list[Event]:
    return [
        event for each in files if isinstance(each.file, ReportFile) for event in each.file.events
    ]


def problems(store: EmbeddedStore, path: Path) -> list[Problem]:
    with pytest.raises(RecordError) as caught:
        located(store, path)
    return list(caught.value.problems)


def sheet(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "sheet.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_sheet_of_meetings(store: EmbeddedStore) -> None:
    files = located(store, DATA / "meetings.csv")
    first, second, same = events(files)
    assert [each.file.report.id for each in files if isinstance(each.file, ReportFile)] == [
        "wire-1",
        "other-agency-march",
    ]
    assert (first.label, first.place, first.topics) == (
        "Libya and Italy meet",
        "tripoli",
        ("migration", "energy"),
    )
    assert [(p.actor, p.role, p.on_behalf_of) for p in second.participants] == [
        ("libya", "principal", "libya"),
        ("ann", "principal", "italy"),
        ("bea", "attendee", "italy"),
    ]
    assert same.id == first.id
    assert [each.evidence[0].paragraph for each in (first, second, same)] == [2, 3, 5]


def test_a_sheet_twice_changes_nothing_and_is_withdrawn_whole(store: EmbeddedStore) -> None:
    files = located(store, DATA / "meetings.csv")
    first = load(store, files)
    assert load(store, located(store, DATA / "meetings.csv")).generation == first.generation
    removed = [withdraw(store, report).removed for report in first.reports]
    assert sum(removed) == first.added


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(
    store: EmbeddedStore, tmp_path: Path, delimiter: str, mark: str
) -> None:
    text = f"{mark}Date,Actor 1,Actor 2\r\n2021-03-05,Libya,ITALY\r\n,,\r\n".replace(",", delimiter)
    [event] = events(located(store, sheet(tmp_path, text)))
    assert {part.actor for part in event.participants} == {"libya", "italy"}


@pytest.mark.parametrize(
    ("day", "remedy"),
    [
        ("43868", "write 2020-02-07"),
        ("7.2.2020", "year-month-day"),
        ("07/02/20", "year-month-day"),
        ("2021-02-30", ""),
    ],
)
def test_dates_as_spreadsheets_mangle_them_are_refused(
    store: EmbeddedStore, tmp_path: Path, day: str, remedy: str
) -> None:
    [problem] = problems(store, sheet(tmp_path, f"actor1,date,actor2\nlibya,{day},italy\n"))
    assert (problem.line, problem.column) == (2, 2)
    assert remedy in problem.remedy


def test_all_problems_of_a_sheet_are_told_with_line_and_column(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    text = (
        "date,actor1,actor2,role2,place,topics\n"
        "2021-03-05,libya,itally,hostess,,\n"
        "2021-03-05,Nobody Known,italy,,,nonsense\n"
        "2021-03-05,The Minister,italy,,,\n"
        "2021-03-05,ann,libya,,,\n"
        "2021-03-05,libya,,,,\n"
    )
    told = {(p.line, p.column): p for p in problems(store, sheet(tmp_path, text))}
    assert sorted(told) == [(2, 3), (2, 4), (3, 2), (3, 6), (4, 2), (5, 2), (6, 2)]
    assert told[2, 3].remedy == "did you mean italy?"
    assert told[2, 4].remedy == "did you mean 'host'?"
    assert told[4, 2].remedy == "give the id: ann or bea"
    assert "side" in told[5, 2].remedy


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no row of data"),
        ("date,actor1,actor2\n", "no row of data"),
        ("date,actor1,actor2,plaice\n2021,libya,italy,\n", "unknown column 'plaice'"),
        ("date,actor1,actor2,date\n2021,libya,italy,\n", "the column 'date' is there twice"),
        ("date,actor1\n2021,libya\n", "the column 'actor2' is missing"),
        ("date,actor1,actor2\n2021,libya,italy,more\n", "more cells than"),
        (
            "date,actor1,actor2,title\n2021,libya,italy,One\n2022,libya,italy,Two\n",
            "title of report 'sheet' is 'One' in a row before",
        ),
    ],
)
def test_a_sheet_that_is_wrong_as_a_whole(
    store: EmbeddedStore, tmp_path: Path, text: str, told: str
) -> None:
    assert any(told in str(problem) for problem in problems(store, sheet(tmp_path, text)))


def test_a_sheet_in_another_encoding_is_refused(store: EmbeddedStore, tmp_path: Path) -> None:
    path = sheet(tmp_path, "date,actor1,actor2\n2021,Libyé,Italy\n", "latin-1")
    [problem] = problems(store, path)
    assert (problem.line, problem.remedy) == (2, "save it as 'CSV UTF-8'")


def exported(store: EmbeddedStore, path: Path, *graphs: str) -> Path:
    """Graphs of a store as a file; a single one without its name where the format has none."""
    formats = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG, ".ttl": ox.RdfFormat.TURTLE}
    kind = formats[path.suffix]
    with store.view() as view:
        quads = [quad for graph in graphs for quad in view.quads(graph)]
    data = quads if kind.supports_datasets else [quad.triple for quad in quads]
    path.write_bytes(ox.serialize(data, format=kind, prefixes=terms.PREFIXES) or b"")
    return path


CLAIMS = terms.claims("wire-1")


@pytest.mark.parametrize(
    ("name", "graphs"),
    [
        ("all.nq", [terms.REFERENCE, CLAIMS, terms.DERIVED, terms.CATALOG]),
        ("all.trig", [terms.REFERENCE, CLAIMS]),
        ("claims.ttl", [CLAIMS]),
        ("reference.ttl", [terms.REFERENCE]),
    ],
)
def test_rdf_of_ours_comes_back_as_it_is(
    store: EmbeddedStore, tmp_path: Path, name: str, graphs: list[str]
) -> None:
    first = load(store, located(store, DATA / "meetings.csv"))
    path = exported(store, tmp_path / name, *graphs)
    again = load(store, located(store, path))
    assert (again.added, again.removed, again.generation) == (0, 0, first.generation)
    assert again.unchanged > 0


def test_what_no_record_holds_is_refused(store: EmbeddedStore, tmp_path: Path) -> None:
    load(store, located(store, DATA / "meetings.csv"))
    path = exported(store, tmp_path / "claims.nq", CLAIMS)
    report = terms.thing("report", "wire-1")
    with path.open("a") as file:
        file.write(f'<{report}> <http://example.org/colour> "blue" <{CLAIMS}> .\n')
    [problem] = problems(store, path)
    assert "colour" in problem.message
    assert problem.line > 0


def test_a_graph_that_is_none_of_ours_is_refused(store: EmbeddedStore, tmp_path: Path) -> None:
    path = tmp_path / "other.nq"
    path.write_text(
        "<http://example.org/s> <http://example.org/p> 'o' <http://example.org/g> .\n".replace(
            "'", '"'
        )
    )
    [problem] = problems(store, path)
    assert (problem.line, problem.message) == (
        1,
        "the graph <http://example.org/g> is none of ours",
    )


def test_rdf_that_does_not_parse_is_told_with_its_place(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix lir: <https://w3id.org/libya-kg/ontology#> .\nlir:a lir:b ; .\n")
    [problem] = problems(store, path)
    assert (problem.line, problem.message.startswith("not RDF")) == (2, True)


def test_claims_in_rdf_are_validated_like_records(store: EmbeddedStore, tmp_path: Path) -> None:
    load(store, located(store, DATA / "meetings.csv"))
    path = exported(store, tmp_path / "claims.nq", CLAIMS)
    lines = path.read_text().splitlines(keepends=True)
    text = "".join(line for line in lines if "ontology#status>" not in line)
    path.write_text(text.replace("id/place/tripoli>", "id/place/tripolis>"))
    told = " ".join(str(problem) for problem in problems(store, path))
    assert "status" in told
    assert "no place has the id 'tripolis'" in told


def test_decisions_say_who_a_name_is(store: EmbeddedStore, tmp_path: Path) -> None:
    path = sheet(tmp_path, "date,actor1,side1,actor2\n2021,The Minister,italy,libya\n")
    with store.view() as view:
        [event] = events(read(path, view, Spellings({"The Minister": "bea"})))
    assert event.participants[0].actor == "bea"


def matched(store: EmbeddedStore, path: Path) -> list[Located]:
    with store.view() as view:
        index = NameIndex.read(view)
        return read(path, view, Spellings(matching=lambda name: match(index, name)))


HAFTARS = ReferenceFile.model_validate(
    {
        "persons": [
            named("khalifa-haftar", "Khalifa Haftar"),
            named("saddam-haftar", "Saddam Haftar"),
            named("namroush", "Salah Al-Namroush"),
        ]
    }
)


def test_a_name_in_another_spelling_is_found_where_it_is_certain(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    load(store, [Located(HAFTARS, Document("haftars"))], shapes=False)
    path = sheet(tmp_path, "date,actor1,side1,actor2\n2021,Khalifa Hifter,libya,italy\n")
    [event] = events(matched(store, path))
    assert event.participants[0].actor == "khalifa-haftar"


def test_a_name_that_several_may_be_is_told_with_them(store: EmbeddedStore, tmp_path: Path) -> None:
    load(store, [Located(HAFTARS, Document("haftars"))], shapes=False)
    path = sheet(tmp_path, "date,actor1,side1,actor2\n2021,General Hifter,libya,italy\n")
    with pytest.raises(RecordError) as caught:
        matched(store, path)
    [problem] = caught.value.problems
    assert (problem.line, problem.column) == (2, 2)
    assert "khalifa-haftar ('" in problem.remedy
    assert "saddam-haftar ('" in problem.remedy
