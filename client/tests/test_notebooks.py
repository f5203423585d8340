"""The worked examples: they run against the service, and their rendered copies are of them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest
from libya_kg_client import Client

from client.tools.notebooks import NOTEBOOKS, TARGET, executed, rendered

any_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code(path: Path) -> list[str]:
    cells = nbformat.read(path, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


def test_there_are_four() -> None:
    assert len(NOTEBOOKS) == 4


@any_notebook
def test_no_output_is_kept(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@any_notebook
def test_only_the_client_and_pandas_are_used(path: Path) -> None:
    tree = ast.parse("\n".join(code(path)))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    assert names <= {"libya_kg_client", "pandas"}


@any_notebook
def test_it_runs_and_renders(path: Path, kg: Client) -> None:
    text, pictures = rendered(executed(path, kg.url), path.stem, kg.url)
    assert kg.url not in text
    kept = (TARGET / f"{path.stem}.md").read_text(encoding="utf-8")
    assert {name: (TARGET / name).exists() for name in pictures} == dict.fromkeys(pictures, True)
    assert _comparable(text) == _comparable(kept)


def test_what_a_kernel_says_of_itself_is_no_output(tmp_path: Path) -> None:
    source = "import sys\nprint('slow today', file=sys.stderr, flush=True)\n1 + 1"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    nbformat.write(notebook, tmp_path / "one.ipynb")
    (cell,) = executed(tmp_path / "one.ipynb", "http://127.0.0.1").cells
    assert [each.output_type for each in cell.outputs] == ["execute_result"]


def _comparable(text: str) -> list[str]:
    """What is said, without numbers behind the point, which may differ between machines."""
    return re.sub(r"(\.\d{3})\d+", r"\1", text).splitlines()
