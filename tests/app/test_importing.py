"""The command line takes in event data, spreadsheets and RDF, and accounts for every row."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from graph import resources

DATA = Path(__file__).parents[1] / "data" / "imports"


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["load", "--data-dir", str(folder), *arguments])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("icews.tsv", "icews"),
        ("polecat.txt", "polecat"),
        ("gdelt.export.CSV", "gdelt"),
        ("visits.xml", "visits"),
    ],
)
def test_event_data_are_loaded_once_and_accounted_for(tmp_path: Path, name: str, kind: str) -> None:
    would = run(tmp_path / "store", "--dry-run", "--format", kind, str(DATA / name))
    assert not (tmp_path / "store").exists()
    first = run(tmp_path / "store", "--format", kind, str(DATA / name))
    again = run(tmp_path / "store", "--format", kind, str(DATA / name))
    account = first.output.splitlines()[1:]
    assert "dropped" in account[0]
    assert would.output.splitlines()[1:] == again.output.splitlines()[1:] == account
    assert f"{name}: would add" in would.output
    assert "added 0 events after" in again.output


def test_a_file_in_another_layout_is_refused_with_its_place(tmp_path: Path) -> None:
    refused = run(tmp_path / "store", "--format", "icews", str(DATA / "polecat.txt"))
    assert refused.exit_code == 1
    assert "polecat.txt:1:3" in refused.output


def test_spreadsheets_and_records_come_in_together(tmp_path: Path) -> None:
    sheet = tmp_path / "meetings.csv"
    sheet.write_text("date,actor1,actor2\n2021-03-05,Libya,Italy\n")
    seed = [str(resources.seed_data() / name) for name in ("actors", "places.yaml", "posts.yaml")]
    reports = str(resources.seed_data() / "reports")
    assert run(tmp_path / "store", *seed, reports).exit_code == 0
    loaded = run(tmp_path / "store", str(sheet))
    assert (loaded.exit_code, loaded.output.startswith("1 reports: added")) == (0, True)
    assert "added 0 quads" in run(tmp_path / "store", str(sheet)).output


def test_all_problems_of_all_files_are_told(tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text("date,actor1,actor2\n2021-03-05,Nobody,Noone\n")
    (tmp_path / "three.yaml").write_text("reprot: {}\n")
    refused = run(tmp_path / "store", *(str(path) for path in sorted(tmp_path.iterdir())))
    assert refused.exit_code == 1
    for name in ("one.csv:2:2", "one.csv:2:3", "two.csv:2:2", "three.yaml:1:1"):
        assert name in refused.output
