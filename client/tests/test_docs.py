"""The pages about the client: they run as written, and follow from the docstrings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from libya_kg_client import Client

from client.tools import api_page

HOME = Path(__file__).parents[1]
DOCS = HOME.parent / "docs" / "client"
PAGES = [HOME / "README.md", *sorted(DOCS.glob("*.md"))]


def test_the_page_of_calls_follows_from_the_docstrings() -> None:
    assert api_page.PAGE.read_text(encoding="utf-8") == api_page.page()


def test_every_call_is_on_the_page() -> None:
    page = api_page.PAGE.read_text(encoding="utf-8")
    calls = [name for name in dir(Client) if not name.startswith("_") and name != "url"]
    assert [name for name in calls if f"\n### {name}\n" not in page] == []


@pytest.mark.parametrize("page", [HOME / "README.md", DOCS / "quickstart.md"], ids=lambda p: p.stem)
def test_it_runs_as_written(page: Path, address: str, tmp_path: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    environment = {**os.environ, "LIBYA_KG_URL": address, "PYTHONPATH": str(HOME)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(blocks)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Emad al-Trabelsi" in done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_wheel_has_the_package_and_its_types_and_nothing_else(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=HOME, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("libya_kg_client-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "libya_kg_client/py.typed" in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"libya_kg_client"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
