"""Where the data files lie that travel with the code: in the wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

from graph.errors import NotFoundError

_PACKAGE = Path(__file__).resolve().parent


def _home(folder: str) -> Path:
    """The folder of that name: of an installed package first, else of the checkout around it."""
    homes = (_PACKAGE / "data", _PACKAGE.parent)
    for home in homes:
        if (home / folder).is_dir():
            return home / folder
    raise NotFoundError("folder", folder, f"looked in {' and '.join(map(str, homes))}")


def ontology(name: str) -> Path:
    """The path of a file of the ontology folder.

    Raises ``NotFoundError`` when there is no such file.

    >>> ontology("lir.ttl").name
    'lir.ttl'
    """
    path = _home("ontology") / name
    if not path.is_file():
        raise NotFoundError("ontology file", name, f"looked in {path.parent}")
    return path


def seed_data() -> Path:
    """The folder of the curated seed data."""
    return _home("seed_data")


def example_queries() -> list[Path]:
    """The worked examples of SPARQL, in their order; each begins with its question."""
    return sorted(_home("queries").glob("*.rq"))
