"""What is particular to the store on disk: its folder, its checkpoints, its one writer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import StoreBusyError, StoreError
from graph.store import embedded
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore

GRAPH = "http://example.org/graph"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path)
    yield store
    store.close()


def quads(count: int) -> list[ox.Quad]:
    predicate, graph = ox.NamedNode("http://example.org/p"), ox.NamedNode(GRAPH)
    return [
        ox.Quad(ox.NamedNode(f"http://example.org/{n}"), predicate, ox.Literal(n), graph)
        for n in range(count)
    ]


def checkpoints(folder: Path) -> int:
    return len(list((folder / "checkpoints").iterdir()))


def test_opened_again_it_has_its_data_and_its_generation(tmp_path: Path) -> None:
    first = EmbeddedStore(tmp_path)
    first.apply(Changes(add=quads(2)))
    first.close()
    again = EmbeddedStore(tmp_path)
    with again.view() as view:
        assert view.generation == 1
        assert set(view.quads(GRAPH)) == set(quads(2))
    assert again.apply(Changes(add=quads(1))) == 2
    again.close()


def test_without_a_folder_it_leaves_nothing_behind() -> None:
    store = EmbeddedStore()
    with store.view() as view:
        folder = Path(store.folder)
        assert view.generation == 0
        assert folder.is_dir()
    store.close()
    assert not folder.exists()


def test_a_second_writer_is_told_who_holds_the_store(store: EmbeddedStore, tmp_path: Path) -> None:
    with pytest.raises(StoreBusyError, match=rf"process {os.getpid()} holds the store"):
        EmbeddedStore(tmp_path)
    code = (
        "import sys; from pathlib import Path; from graph.store.embedded import EmbeddedStore; "
        "EmbeddedStore(Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    other = subprocess.run(command, capture_output=True, text=True, check=False)
    assert f"StoreBusyError: process {os.getpid()} holds the store" in other.stderr


def test_a_folder_that_holds_something_else_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "quads").write_text("no database")
    with pytest.raises(StoreError, match="cannot be opened"):
        EmbeddedStore(tmp_path)


def test_views_of_one_generation_share_a_checkpoint(store: EmbeddedStore, tmp_path: Path) -> None:
    with store.view(), store.view():
        assert checkpoints(tmp_path) == 1
    with store.view():
        assert checkpoints(tmp_path) == 1


def test_a_checkpoint_goes_when_it_is_outdated_and_read_no_more(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    with store.view() as before:
        store.apply(Changes(add=quads(1)))
        with store.view():
            assert checkpoints(tmp_path) == 2
        assert list(before.quads()) == []
    assert checkpoints(tmp_path) == 1


def test_what_a_dead_process_left_is_removed_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "checkpoints" / "7").mkdir(parents=True)
    store = EmbeddedStore(tmp_path)
    assert checkpoints(tmp_path) == 0
    store.close()


def test_a_view_outlives_the_closing_of_its_store(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path)
    store.apply(Changes(add=quads(3)))
    with store.view() as view:
        store.close()
        assert len(list(view.quads(GRAPH))) == 3
    assert checkpoints(tmp_path) == 0


def test_a_view_can_be_taken_while_a_commit_is_under_way(store: EmbeddedStore) -> None:
    seen = []

    def adding() -> Iterator[ox.Quad]:
        yield from quads(2)
        with store.view() as view:
            seen.append((view.generation, list(view.quads())))

    store.apply(Changes(add=adding()))
    assert seen == [(0, [])]


@pytest.mark.parametrize("count", [9, 10, 25])
def test_large_additions_are_one_commit_too(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(embedded, "BULK", 10)
    assert store.apply(Changes(add=quads(count))) == 1
    with store.view() as view:
        assert view.generation == 1
        assert len(list(view.quads(GRAPH))) == count


def test_a_large_addition_that_fails_leaves_nothing_behind(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "BULK", 10)

    def failing() -> Iterator[ox.Quad]:
        yield from quads(25)
        raise ValueError("the file ends here")

    with pytest.raises(ValueError, match="the file ends here"):
        store.apply(Changes(add=failing()))
    with store.view() as view:
        assert list(view.quads()) == []
