"""The command line loads into the folder of a running service, which answers by what it loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.app.services import serving

DATA = Path(__file__).parents[1] / "data" / "imports"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def total(address: str, question: str) -> Any:
    with urlopen(f"{address}{question}") as answer:
        return json.load(answer)["total"]


def test_what_is_loaded_meanwhile_is_answered_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with serving(folder) as served:
        before = {
            question: total(served.address, question)
            for question in ("/v1/reports", "/v1/events?status=occurred&status=planned")
        }
        loaded = run(
            "load", "--data-dir", str(folder), "--format", "icews", str(DATA / "icews.tsv")
        )
        assert loaded.returncode == 0, loaded.stderr
        assert "added 9 events" in loaded.stdout
        for question, number in before.items():
            assert total(served.address, question) > number
        again = run("load", "--data-dir", str(folder), "--format", "icews", str(DATA / "icews.tsv"))
        assert "added 0 events after 9 that were there" in again.stdout
        exported = run("export", "--data-dir", str(folder), "--format", "nquads")
        assert "icews-story" in exported.stdout
