"""Settings come from the environment, and their table from the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import Settings, document, read_settings, variable
from graph.errors import InputError


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBYA_KG_PORT", "8123")
    monkeypatch.setenv("LIBYA_KG_DATA_DIR", "elsewhere")
    settings = read_settings()
    assert (settings.port, settings.data_dir) == (8123, Path("elsewhere"))


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBYA_KG_PORT", "")
    assert read_settings().port == 8000


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBYA_KG_PORT", "8123")
    assert read_settings(port=9000, host=None).port == 9000


def test_every_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBYA_KG_PORT", "many")
    monkeypatch.setenv("LIBYA_KG_STORE", "cupboard")
    with pytest.raises(InputError, match=r"(?s)LIBYA_KG_PORT=many.*LIBYA_KG_STORE=cupboard"):
        read_settings()


def test_the_documented_settings_are_the_settings() -> None:
    page = Path(__file__).parents[2] / "docs" / "settings.md"
    assert page.read_text(encoding="utf-8") == document() + "\n"
