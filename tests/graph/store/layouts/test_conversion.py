"""A folder is opened with the layout that is wanted, whichever it had."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.store.base import Accept, Changes
from graph.store.embedded import EmbeddedStore
from graph.store.layouts import conversion

EX = "http://example.org/"
HELD = f"""
INSERT DATA {{
  <{EX}bare> a 1 , "x"@en .
  GRAPH <{EX}a> {{ <{EX}s> a 1 . _:b a [] }}
  GRAPH <{EX}b> {{ <{EX}s> a 1 }}
}} ;
CREATE GRAPH <{EX}empty>
"""
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a ?o }"
GRAPHS = f"SELECT ?g {{ GRAPH ?g {{}} FILTER (STRSTARTS(STR(?g), '{EX}')) }} ORDER BY ?g"


def held(folder: Path, union: bool) -> tuple[list[ox.Quad], str]:
    """The quads in the folder, and its graphs."""
    with closing(EmbeddedStore(folder, union=union)) as store, store.view() as view:
        quads = sorted(view.quads(), key=str)
        return quads, view.query(GRAPHS).read().decode()


@pytest.fixture(params=[True, False], ids=["merged", "plain"])
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, bool]:
    """A folder with something in it, and whether it keeps the merge."""
    with closing(EmbeddedStore(tmp_path, union=request.param)) as store:
        store.apply(Changes(update=HELD))
    return tmp_path, request.param


def count(folder: Path, union: bool) -> int:
    with closing(EmbeddedStore(folder, union=union)) as store, store.view() as view:
        return int(view.query(COUNT, Accept(solutions="text/csv"), union=union).read().split()[-1])


def test_a_folder_of_the_other_layout_is_written_anew(filled: tuple[Path, bool]) -> None:
    folder, union = filled
    before = held(folder, union)
    assert held(folder, not union) == before
    assert held(folder, union) == before


def test_the_merge_is_there_after_the_switch(filled: tuple[Path, bool]) -> None:
    folder, _ = filled
    distinct_and_load = 5
    assert count(folder, union=False) == 2
    assert count(folder, union=True) == distinct_and_load


def test_nothing_else_is_left_in_the_folder(filled: tuple[Path, bool]) -> None:
    folder, union = filled
    EmbeddedStore(folder, union=not union).close()
    assert {path.name for path in folder.iterdir()} == {"quads", "checkpoints", "writer"}


@pytest.mark.parametrize("stage", ["written", "moved away"])
def test_a_switch_that_is_cut_is_made_by_the_next_start(
    filled: tuple[Path, bool], monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    folder, union = filled
    before = held(folder, union)
    rename, seen = Path.rename, iter(range(9))

    def cut(self: Path, target: Path) -> Path:
        if next(seen) == (0 if stage == "written" else 1):
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", cut)
        with pytest.raises(KeyboardInterrupt):
            EmbeddedStore(folder, union=not union)
    assert held(folder, not union) == before


def test_an_empty_folder_needs_no_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(conversion, "_write")
    EmbeddedStore(tmp_path, union=True).close()
    EmbeddedStore(tmp_path, union=True).close()
