"""The wheel carries all the service needs: it validates the seed data from itself alone."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_ontology_queries_and_seed_data_travel_inside(unpacked: Path) -> None:
    data = unpacked / "graph" / "data"
    for name in ("ontology", "queries", "seed_data"):
        inside = {p.relative_to(data / name) for p in (data / name).rglob("*") if p.is_file()}
        checkout = {p.relative_to(ROOT / name) for p in (ROOT / name).rglob("*") if p.is_file()}
        assert inside == checkout


def test_the_unpacked_wheel_validates_its_own_seed_data(unpacked: Path) -> None:
    script = (
        "import pathlib, graph.resources as r;"
        f"assert pathlib.Path({str(unpacked)!r}) in r.seed_data().parents;"
        "from app.cli import main; main(['validate', str(r.seed_data())])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=unpacked,
        env={"PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_no_tests_or_tools_are_shipped(unpacked: Path) -> None:
    names = {p.name for p in unpacked.iterdir() if not p.name.endswith(".dist-info")}
    assert names == {"app", "graph"}
