"""Checkpoints are lent, and removed when they are read no more, which nobody waits for."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event

import pytest

from graph.errors import StoreError
from graph.store.processes.lending import Checkpoint, Lender

PATIENCE = 60


class Removal:
    """Removing a folder, which takes until it ``may``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may, self.done = Event(), Event()
        self._remove = shutil.rmtree
        monkeypatch.setattr(shutil, "rmtree", self)

    def __call__(self, path: Path, ignore_errors: bool) -> None:
        assert self.may.wait(PATIENCE)
        self._remove(path, ignore_errors=ignore_errors)
        self.done.set()


def put(lender: Lender, generation: int) -> Path:
    """Lend another checkpoint from now on; where it is."""
    path = lender.place()
    path.mkdir()
    lender.put(Checkpoint(path, generation))
    return path


@pytest.fixture
def lender(tmp_path: Path) -> Lender:
    lender = Lender(tmp_path / "lent")
    lender.clear()
    return lender


def test_what_is_lent_stays_until_it_is_given_back(
    lender: Lender, monkeypatch: pytest.MonkeyPatch
) -> None:
    removal = Removal(monkeypatch)
    old = put(lender, 1)
    with lender.borrowed():
        new = put(lender, 2)
        removal.may.set()
        assert old.exists()
    assert removal.done.wait(PATIENCE)
    assert not old.exists()
    assert new.exists()


def test_who_gives_it_back_does_not_wait_until_it_is_removed(
    lender: Lender, monkeypatch: pytest.MonkeyPatch
) -> None:
    removal = Removal(monkeypatch)
    old = put(lender, 1)
    borrowed = lender.borrow()
    put(lender, 2)
    lender.give_back(borrowed)
    assert old.exists()
    removal.may.set()
    assert removal.done.wait(PATIENCE)


def test_nothing_is_lent_after_the_end(lender: Lender) -> None:
    put(lender, 1)
    lender.close()
    with pytest.raises(StoreError, match="closed"):
        lender.borrow()
