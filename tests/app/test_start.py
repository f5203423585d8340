"""Processes start soon: what only some requests need is imported with the first of them."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "late"),
    [
        ("app.web", {"networkx", "pyshacl", "rdflib", "scipy"}),
        ("graph.store.processes.writer", {"numpy", "polars", "pydantic"}),
        ("graph.store.processes.reader", {"numpy", "polars", "pydantic"}),
    ],
)
def test_a_process_starts_without_what_few_requests_need(module: str, late: set[str]) -> None:
    command = [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    imported = set(done.stdout.split())
    assert module in imported
    assert late & imported == set()
