from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from app.cli import main
from graph import terms
from graph.records.decisions import read
from graph.store.embedded import EmbeddedStore

DATA = Path(__file__).parents[1] / "data" / "imports"


@pytest.fixture
def folder(seeded: Path, tmp_path: Path) -> Path:
    """A folder with a store of the seed data and a list of names."""
    copytree(seeded, tmp_path / "store")
    names = "libya\nImad al-Trabelsi\nHaftar\nSomebody Unheard-of\n"
    (tmp_path / "names.txt").write_text(names, encoding="utf-8")
    return tmp_path


def _resolve(folder: Path, *options: str) -> Result:
    decisions = str(folder / "decisions.yaml")
    always = ["--data-dir", str(folder / "store"), "--decisions", decisions]
    return CliRunner().invoke(main, ["resolve", str(folder / "names.txt"), *always, *options])


def test_names_are_listed_with_candidates_and_decisions_written(folder: Path) -> None:
    answer = _resolve(folder)
    assert answer.exit_code == 0, answer.output
    assert "3 names, 2 undecided" in answer.output
    assert "saddam-haftar by 'Saddam Haftar'" in answer.output
    decided = {one.name: one.actor for one in read(folder / "decisions.yaml").decisions}
    assert decided == {
        "Imad al-Trabelsi": "emad-al-trabelsi",
        "Haftar": "unknown",
        "Somebody Unheard-of": "unknown",
    }


def test_a_later_run_keeps_what_a_person_decided(folder: Path) -> None:
    _resolve(folder)
    file = folder / "decisions.yaml"
    text = file.read_text(encoding="utf-8")
    decided = text.replace(
        "name: Haftar\n  actor: unknown\n  by: rule",
        "name: Haftar\n  actor: khalifa-haftar\n  by: person",
    )
    assert decided != text
    file.write_text(decided, encoding="utf-8")
    assert "3 names, 1 undecided" in _resolve(folder).output
    assert read(file).actors()["Haftar"] == "khalifa-haftar"


def test_a_check_writes_nothing_and_fails_while_names_are_undecided(folder: Path) -> None:
    answer = _resolve(folder, "--check")
    assert answer.exit_code == 1
    assert not (folder / "decisions.yaml").exists()


def test_a_broken_file_of_decisions_is_told(folder: Path) -> None:
    (folder / "decisions.yaml").write_text("decisions: {}", encoding="utf-8")
    answer = _resolve(folder)
    assert answer.exit_code == 1
    assert "decisions.yaml:1" in answer.output


@pytest.mark.parametrize(
    ("kind", "name", "written"),
    [
        ("icews", "icews.tsv", "Aldo Example"),
        ("polecat", "polecat.txt", "Aldo Example"),
        ("visits", "visits.xml", "Prime Minister Aldo Example"),
    ],
)
def test_names_in_event_data_are_decided_and_loaded_as_they_were(
    folder: Path, kind: str, name: str, written: str
) -> None:
    sample = (DATA / name).read_text(encoding="utf-8")
    data = folder / name
    data.write_text(sample.replace(written, "Mateo Piantedosi"), encoding="utf-8")
    always = [*_always(folder), "--format", kind, str(data)]
    assert CliRunner().invoke(main, ["resolve", *always]).exit_code == 0
    assert read(folder / "decisions.yaml").actors()["Mateo Piantedosi"] == "matteo-piantedosi"
    assert CliRunner().invoke(main, ["load", *always]).exit_code == 0
    assert _claims_of_imports(folder, "matteo-piantedosi")


def test_a_name_of_another_country_is_left_to_a_person(folder: Path) -> None:
    data = folder / "icews.tsv"
    sample = (DATA / "icews.tsv").read_text(encoding="utf-8")
    data.write_text(sample.replace("Aldo Example", "Emad Trabelsi"), encoding="utf-8")
    CliRunner().invoke(main, ["resolve", *_always(folder), "--format", "icews", str(data)])
    decided = {one.name: one for one in read(folder / "decisions.yaml").decisions}
    (candidate,) = decided["Emad Trabelsi"].candidates
    assert (candidate.actor, candidate.score) == ("emad-al-trabelsi", 0.8)


def test_what_gdelt_codes_is_listed_for_a_person_to_decide(folder: Path) -> None:
    data = str(DATA / "gdelt.export.CSV")
    always = [*_always(folder), "--format", "gdelt", data]
    listed = CliRunner().invoke(main, ["resolve", *always])
    assert "United Nations: " in listed.output
    file = folder / "decisions.yaml"
    decided = "decisions:\n- {name: United Nations, actor: united-nations, by: person}\n"
    file.write_text(decided, encoding="utf-8")
    assert CliRunner().invoke(main, ["load", *always]).exit_code == 0
    assert _claims_of_imports(folder, "united-nations")


def _always(folder: Path) -> list[str]:
    return ["--data-dir", str(folder / "store"), "--decisions", str(folder / "decisions.yaml")]


def _claims_of_imports(folder: Path, actor: str) -> list[str]:
    """The graphs of imported reports that name an actor."""
    with closing(EmbeddedStore(folder / "store")) as store, store.view() as view:
        graphs = {
            quad.graph_name.value
            for quad in view.quads()
            if quad.object == ox.NamedNode(terms.thing("actor", actor))
            and isinstance(quad.graph_name, ox.NamedNode)
        }
    return [graph for graph in graphs if re.search("icews|polecat|gdelt|visits", graph)]
