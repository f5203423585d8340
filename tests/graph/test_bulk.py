"""Loading in batches: it adds what ordinary loading would, and goes on after any interruption."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import terms
from graph.errors import RecordError
from graph.load import load_vocabularies, withdraw
from graph.loading import batches
from graph.loading.bulk import bulk_load, import_file, progress_of
from graph.rdf.mapping import claim_quads
from graph.rdf.vocabulary import LIR
from graph.records.importers.formats import FORMATS
from graph.records.importers.sources import SourceFile
from graph.records.importers.stream import Unit
from graph.records.model import ReferenceFile, ReportFile
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore

DATA = Path(__file__).parents[1] / "data" / "imports"
ICEWS = FORMATS["icews"]
SOURCE = SourceFile("stream", "ab" * 32, 100)


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    store = EmbeddedStore()
    load_vocabularies(store)
    yield store
    store.close()


def facts(store: EmbeddedStore) -> set[ox.Quad]:
    """Everything but the catalog of loads, and the ontology with its nameless nodes."""
    apart = {ox.NamedNode(terms.CATALOG), ox.NamedNode(terms.ONTOLOGY)}
    with store.view() as view:
        return {quad for quad in view.quads() if quad.graph_name not in apart}


def file(report: str, event: str, actors: str, **more: object) -> ReportFile:
    text = {"file": "stream", "sha256": SOURCE.sha256, "paragraphs": 100}
    parts = [{"actor": each, "role": "principal", "on_behalf_of": each} for each in actors]
    return ReportFile.model_validate(
        {
            "report": {"id": report, "title": report, "published": "2021-02-01", "text": text},
            "events": [
                {
                    "id": event,
                    "type": "meeting",
                    "label": event,
                    "date": "2021-01-01",
                    "participants": parts,
                    "evidence": [{"paragraph": 7, "summary": "They met."}],
                    **more,
                }
            ],
        }
    )


def world(*states: str) -> ReferenceFile:
    named = [{"id": each, "names": [{"text": each, "inferred": "made up"}]} for each in states]
    return ReferenceFile.model_validate({"states": named})


WORLD = Unit(world("a", "b", "c"), ())


def test_a_file_is_loaded_once(store: EmbeddedStore) -> None:
    first, tally = import_file(store, DATA / "icews.tsv", ICEWS)
    before = facts(store)
    again, same = import_file(store, DATA / "icews.tsv", ICEWS)
    assert (first.before, first.units, again.before, again.units) == (0, 9, 9, 0)
    assert (again.quads, again.generation) == (0, first.generation)
    assert (facts(store), same) == (before, tally)


def test_every_edge_of_an_import_has_evidence(store: EmbeddedStore) -> None:
    for name, kind in [("icews.tsv", "icews"), ("gdelt.export.CSV", "gdelt")]:
        import_file(store, DATA / name, FORMATS[kind])
    with store.view() as view:
        assert view.rows("orphans") == []


def test_a_dry_run_changes_nothing(store: EmbeddedStore) -> None:
    before = facts(store)
    would, tally = import_file(store, DATA / "icews.tsv", ICEWS, dry_run=True)
    assert facts(store) == before
    done, same = import_file(store, DATA / "icews.tsv", ICEWS)
    assert (would.units, would.quads, tally) == (done.units, done.quads, same)


def test_small_batches_give_what_one_gives(store: EmbeddedStore) -> None:
    done, _ = import_file(store, DATA / "icews.tsv", ICEWS, batch=1)
    other = EmbeddedStore()
    load_vocabularies(other)
    import_file(other, DATA / "icews.tsv", ICEWS)
    assert done.commits == 9
    assert facts(store) == facts(other)
    other.close()


def test_an_interrupted_load_goes_on_after_what_is_committed(store: EmbeddedStore) -> None:
    def interrupt(quads: int, units: int) -> None:
        if units == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(store, DATA / "icews.tsv", ICEWS, batch=1, told=interrupt)
    with store.view() as view:
        assert progress_of(view, ICEWS.open(DATA / "icews.tsv", world()).file, "icews") == 4
    rest, tally = import_file(store, DATA / "icews.tsv", ICEWS, batch=1)
    assert (rest.before, rest.units, tally.read) == (4, 5, 17)
    other = EmbeddedStore()
    load_vocabularies(other)
    import_file(other, DATA / "icews.tsv", ICEWS)
    assert facts(store) == facts(other)
    other.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from graph.loading.bulk import import_file
from graph.load import load_vocabularies
from graph.records.importers.formats import FORMATS
from graph.store.embedded import EmbeddedStore

def told(quads, units):
    if units == 5:
        os.kill(os.getpid(), signal.SIGKILL)

store = EmbeddedStore(Path(sys.argv[1]))
load_vocabularies(store)
import_file(store, Path(sys.argv[2]), FORMATS["icews"], batch=1, told=told)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a signal")
def test_a_killed_load_leaves_its_batches_and_goes_on(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path / "store"), str(DATA / "icews.tsv")]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    store = EmbeddedStore(tmp_path / "store")
    rest, _ = import_file(store, DATA / "icews.tsv", ICEWS)
    assert (rest.before, rest.units) == (5, 4)
    store.close()


def test_somebody_else_may_commit_meanwhile(store: EmbeddedStore) -> None:
    def meddle(quads: int, units: int) -> None:
        store.apply(Changes(note="something else"))

    done, _ = import_file(store, DATA / "icews.tsv", ICEWS, batch=1, told=meddle)
    assert done.units == 9


def test_a_view_answers_from_before_while_a_batch_is_written(store: EmbeddedStore) -> None:
    with store.view() as view:
        import_file(store, DATA / "icews.tsv", ICEWS)
        assert view.rows("load_imports") == []


def test_pairs_of_several_reports_are_derived_also_across_batches(store: EmbeddedStore) -> None:
    units = [WORLD, Unit(None, (file("r1", "e", "ab"),)), Unit(None, (file("r2", "e", "ac"),))]
    bulk_load(store, units, SOURCE, "made-up", batch=1)
    met = ox.NamedNode(terms.expand("lir:met"))
    with store.view() as view:
        pairs = {
            (quad.subject, quad.object)
            for quad in view.quads(terms.DERIVED)
            if quad.predicate == met
        }
    b, c = (ox.NamedNode(terms.thing("actor", each)) for each in "bc")
    assert pairs == {(b, c), (c, b)}


def test_withdrawing_one_report_of_an_import_leaves_what_others_say(store: EmbeddedStore) -> None:
    import_file(store, DATA / "icews.tsv", ICEWS)
    withdraw(store, "icews-story-5001-example-wire")
    with store.view() as view:
        left = {terms.slug(str(report)) for report, _ in view.rows("load_reports")}
    assert "icews-story-5001-example-wire" not in left
    assert "icews-story-5002-other-agency" in left


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"place": "nowhere"}, "no place has the id 'nowhere'"),
        ({"topics": ["nonsense"]}, "no topic has the id 'nonsense'"),
        ({"part_of": "other"}, "no event before it has the id 'other'"),
        ({"agreements": ["treaty"]}, "no agreement has the id 'treaty'"),
    ],
)
def test_references_are_checked(store: EmbeddedStore, more: dict[str, object], told: str) -> None:
    before = facts(store)
    with pytest.raises(RecordError, match=told) as caught:
        bulk_load(store, [WORLD, Unit(None, (file("r", "e", "ab", **more),))], SOURCE, "made-up")
    assert (caught.value.problems[0].file, caught.value.problems[0].line) == ("stream", 7)
    assert facts(store) == before


def test_unknown_actors_are_all_told_at_once(store: EmbeddedStore) -> None:
    with pytest.raises(RecordError) as caught:
        bulk_load(store, [WORLD, Unit(None, (file("r", "e", "axy"),))], SOURCE, "made-up")
    assert [problem.message for problem in caught.value.problems if "actor" in problem.message] == [
        "no actor has the id 'x'",
        "no actor has the id 'y'",
    ]


def test_a_report_held_from_another_file_is_not_mixed_with(store: EmbeddedStore) -> None:
    units = [WORLD, Unit(None, (file("r", "e", "ab"),))]
    bulk_load(store, units, SOURCE, "made-up")
    other = file("r", "e2", "ab").model_copy(
        update={
            "report": file("r", "e2", "ab").report.model_copy(
                update={
                    "text": file("r", "e", "ab").report.text.model_copy(
                        update={"sha256": "cd" * 32}
                    )
                }
            )
        }
    )
    with pytest.raises(RecordError, match="the report r is held from another file"):
        bulk_load(store, [Unit(None, (other,))], SourceFile("other", "cd" * 32, 1), "made-up")


def test_reference_data_that_are_held_stay_as_they_are(store: EmbeddedStore) -> None:
    bulk_load(store, [WORLD], SOURCE, "made-up")
    before = facts(store)
    renamed = ReferenceFile.model_validate(
        {"states": [{"id": "a", "names": [{"text": "Another", "inferred": "made up"}]}]}
    )
    bulk_load(store, [Unit(renamed, ())], SourceFile("other", "cd" * 32, 1), "made-up")
    assert facts(store) == before


def test_every_report_is_checked_by_the_shapes(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_evidence(given: ReportFile) -> list[ox.Quad]:
        quads = claim_quads(given)
        return [q for q in quads if given.report.id != "r9" or q.predicate != LIR.evidence]

    monkeypatch.setattr(batches, "claim_quads", without_evidence)
    units = [WORLD, *(Unit(None, (file(f"r{n}", f"e{n}", "ab"),)) for n in range(10))]
    with pytest.raises(RecordError, match="at least one piece of evidence"):
        bulk_load(store, units, SOURCE, "test", batch=100)
    with store.view() as view:
        assert progress_of(view, SOURCE, "test") > 1
