"""Imports follow the road that the data take, never back, and never in a circle.

The road is the table below: what each room may know. Arrows are read from the source (``ast``),
so those under ``TYPE_CHECKING`` count as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

#: Room -> the modules or packages it consists of. The longest name that fits decides.
ROOMS = {
    "ground": ["graph", "graph.errors", "graph.terms", "graph.dates", "graph.days"],
    "resources": ["graph.resources"],
    "records": ["graph.records"],
    "plain records": ["graph.records.model"],
    "rdf": ["graph.rdf"],
    "seam": ["graph.store.base"],
    "store": ["graph.store"],
    "excerpts": ["graph.store.remote.excerpts"],
    "analytics": ["graph.analytics"],
    "answers": ["graph.answers"],
    "jobs": ["graph.jobs"],
    "load": ["graph.load", "graph.loading"],
    "resolving": ["graph.resolving"],
    "app": ["app"],
}

GROUND = {"ground", "resources"}
RECORDS = {"records", "plain records"}
STORE = {"seam", "store", "excerpts"}

#: Room -> the rooms it may know besides itself.
MAY_KNOW = {
    "ground": set(),
    "resources": GROUND,
    "records": GROUND | RECORDS,
    "plain records": GROUND | RECORDS,
    "rdf": GROUND | RECORDS,
    "seam": GROUND,
    "store": GROUND | STORE,
    "excerpts": GROUND | STORE,
    "analytics": GROUND | {"seam", "plain records"},
    "answers": GROUND | {"seam", "plain records", "analytics"},
    "jobs": GROUND | STORE | {"analytics"},
    "load": GROUND | RECORDS | STORE | {"rdf"},
    "resolving": GROUND | RECORDS | {"analytics"},
    "app": set(ROOMS),
}

#: Foreign packages that belong to some rooms only.
ONLY_IN = {
    "pyoxigraph": {"rdf", "seam", "store", "excerpts", "load", "answers"},
    "rdflib": {"rdf", "excerpts"},
    "pyshacl": {"rdf"},
    "yaml": {"records"},
    "networkx": {"analytics"},
    "fastapi": {"app"},
    "starlette": {"app"},
    "uvicorn": {"app"},
    "click": {"app"},
}

Imports = Mapping[str, set[str]]


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(source: str) -> Iterator[tuple[str, str]]:
    """What a source imports: (module, name in it), the name empty for ``import module``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            yield from ((node.module or "", alias.name) for alias in node.names)


def read(sources: Mapping[str, str]) -> Imports:
    """Module -> the modules it imports; ``from package import module`` is one of the module."""
    return {
        module: {
            f"{found}.{name}" if f"{found}.{name}" in sources else found
            for found, name in imported(source)
        }
        for module, source in sources.items()
    }


def room(module: str) -> str | None:
    fits = [
        (len(name), room)
        for room, names in ROOMS.items()
        for name in names
        if module == name or (module.startswith(name + ".") and name != "graph")
    ]
    return max(fits)[1] if fits else None


def wrong_arrows(imports: Imports) -> list[str]:
    return sorted(
        f"{module} -> {other}"
        for module, others in imports.items()
        for other in others
        if not allowed(room(module), other)
    )


def allowed(here: str | None, other: str) -> bool:
    if here is None:
        return False
    there = room(other)
    if there is None:
        return here in ONLY_IN.get(other.split(".")[0], {here})
    return there == here or there in MAY_KNOW[here]


def circle(imports: Imports) -> list[str]:
    """The modules of one circle of imports, or nothing."""
    own = {module: others & imports.keys() - {module} for module, others in imports.items()}
    try:
        TopologicalSorter(own).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.fixture(scope="module")
def imports() -> Imports:
    paths = [path for folder in ("graph", "app") for path in sorted((ROOT / folder).rglob("*.py"))]
    return read({module_name(path): path.read_text(encoding="utf-8") for path in paths})


def test_every_module_has_a_room(imports: Imports) -> None:
    assert len(imports) > 40
    assert [module for module in imports if room(module) is None] == []


def test_imports_follow_the_road(imports: Imports) -> None:
    assert wrong_arrows(imports) == []


def test_imports_make_no_circle(imports: Imports) -> None:
    assert circle(imports) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("graph.errors", "from graph.records import model"),
        ("graph.records.files", "import graph.rdf.mapping"),
        ("graph.records.files", "from graph.store.base import View"),
        ("graph.rdf.mapping", "def late():\n    from graph.store.base import View"),
        ("graph.store.embedded", "from graph.records import model"),
        ("graph.analytics.contacts", "from graph.store.embedded import EmbeddedStore"),
        ("graph.analytics.contacts", "from graph.records.files import read_all"),
        ("graph.answers.events", "from graph.load import load"),
        ("graph.load", "if TYPE_CHECKING:\n    from app.main import app"),
        ("graph.analytics.contacts", "import pyoxigraph as ox"),
        ("app.routes.sparql", "from rdflib import Graph"),
        ("graph.attic", "import json"),
    ],
)
def test_a_wrong_import_is_seen(module: str, source: str) -> None:
    known = {"graph.terms": "", "graph.records.model": "", module: source}
    assert len(wrong_arrows(read(known))) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("graph.records.files", "import json\nfrom graph.errors import RecordError"),
        ("graph.analytics.filters", "from graph.records.model import Status"),
        ("graph.load", "from graph.rdf.mapping import claim_quads"),
        ("app.routes.events", "from graph.answers import events"),
    ],
)
def test_an_import_along_the_road_is_fine(module: str, source: str) -> None:
    assert wrong_arrows(read({module: source})) == []


def test_a_circle_is_seen() -> None:
    circular = {"graph.rdf.a": "from graph.rdf import b", "graph.rdf.b": "import graph.rdf.a"}
    assert set(circle(read(circular))) == {"graph.rdf.a", "graph.rdf.b"}
