"""What a reading process is started with, where an allocator is installed and where none is."""

from __future__ import annotations

import pytest

from graph.store.processes import allocation


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LD_PRELOAD", raising=False)
    monkeypatch.delenv("GLIBC_TUNABLES", raising=False)


def installed(monkeypatch: pytest.MonkeyPatch, library: str | None) -> None:
    monkeypatch.setattr(allocation, "find_library", {"tcmalloc_minimal": library}.get)
    monkeypatch.setattr(allocation, "_preloaded", allocation._preloaded.__wrapped__)


def test_an_allocator_that_is_installed_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "libtcmalloc_minimal.so.4")

    assert allocation.allocation()["LD_PRELOAD"] == "libtcmalloc_minimal.so.4"


def test_without_one_the_c_library_is_told_to_keep_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, None)

    assert list(allocation.allocation()) == ["GLIBC_TUNABLES"]


def test_what_the_environment_says_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "libtcmalloc_minimal.so.4")
    monkeypatch.setenv("LD_PRELOAD", "libanother.so")
    monkeypatch.setenv("GLIBC_TUNABLES", "glibc.malloc.check=1")

    assert allocation.allocation() == {}
