"""On a machine without the other engines their tests are skipped, and say what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.graph.store.engines import oxigraph, virtuoso


@pytest.fixture(autouse=True)
def _nothing_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))


def test_oxigraph() -> None:
    with pytest.raises(pytest.skip.Exception, match="PyPI package 'oxigraph'"), oxigraph():
        pass


def test_virtuoso(tmp_path: Path) -> None:
    said = "Debian package 'virtuoso-opensource'"
    with pytest.raises(pytest.skip.Exception, match=said), virtuoso(tmp_path / "virtuoso"):
        pass
