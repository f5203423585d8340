"""The ontology and the seed data are found in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import resources
from graph.errors import NotFoundError


def test_a_checkout_has_them_at_its_top() -> None:
    assert resources.ontology("topics.ttl").parent.name == "ontology"
    assert (resources.seed_data() / "reports").is_dir()


def test_an_installed_package_has_them_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "graph"
    for folder in (package / "data" / "seed_data", package.parent / "seed_data"):
        folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.seed_data() == package / "data" / "seed_data"
    with pytest.raises(NotFoundError, match="no folder has the id 'ontology'"):
        resources.ontology("lir.ttl")


def test_a_file_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFoundError, match=r"no ontology file has the id 'nope\.ttl'"):
        resources.ontology("nope.ttl")
