"""Comunica, the JavaScript engine, asks the endpoint; it reads the service description first."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).with_name("comunica")
LIR = "https://w3id.org/libya-kg/ontology#"

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (FOLDER / "node_modules").is_dir(),
    reason="needs Node 18 or later and 'npm ci --prefix tests/clients/comunica'",
)


def asked(address: str, text: str) -> list[dict[str, str]]:
    command = ["node", "ask.mjs", address, f"PREFIX lir: <{LIR}>\n{text}"]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_solutions(query: str) -> None:
    found = asked(query, "SELECT DISTINCT ?state { ?state a lir:State }")
    assert {"state": "https://w3id.org/libya-kg/id/actor/italy"} in found


def test_named_graphs_and_aggregates(query: str) -> None:
    text = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?a lir:met ?b } } GROUP BY ?g"
    found = asked(query, text)
    assert all(int(row["n"]) % 2 == 0 for row in found)
    assert any(row["g"].endswith("#claims") for row in found)
