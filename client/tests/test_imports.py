"""What the client stands on: HTTP and pandas, and nothing of the service."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from libya_kg_client import Client, MissingExtraError

HOME = Path(__file__).parents[1]
PACKAGE = HOME / "libya_kg_client"
OPTIONAL = {"polars", "networkx", "matplotlib", "tqdm", "IPython"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def test_nothing_of_the_service_is_imported() -> None:
    names = {name for path in PACKAGE.rglob("*.py") for name in imported(path)}
    assert names.isdisjoint({"app", "graph"})
    allowed = {"libya_kg_client", "httpx2", "pandas"} | OPTIONAL
    assert names - set(sys.stdlib_module_names) <= allowed


def test_optional_packages_are_not_imported_before_they_are_used() -> None:
    script = "import sys, libya_kg_client; print(*sys.modules)"
    run = [sys.executable, "-c", script]
    done = subprocess.run(run, cwd=HOME, check=True, capture_output=True, text=True)
    assert OPTIONAL.isdisjoint(done.stdout.split())


def test_what_is_required_is_an_http_client_and_pandas() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [one.partition(">")[0] for one in project["dependencies"]] == ["httpx2", "pandas"]
    assert (PACKAGE / "py.typed").exists()


@pytest.mark.parametrize(
    ("package", "extra", "use"),
    [
        ("polars", "polars", lambda kg: kg.reports().to_polars()),
        ("networkx", "networkx", lambda kg: kg.graph()),
        ("networkx", "networkx", lambda kg: kg.contacts("Piantedosi").to_networkx()),
        ("matplotlib", "plot", lambda kg: kg.meetings("Italy", "Libya").plot()),
    ],
)
def test_a_missing_package_is_named_with_the_extra(
    kg: Client,
    package: str,
    extra: str,
    use: Callable[[Client], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name.startswith("libya_kg_client.plots")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"{package}.*libya-kg-client\[{extra}\]"):
        use(kg)


def test_without_tqdm_long_work_is_done_silently(
    kg: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert len(kg.reports()) == 5


def test_results_know_of_plots_and_plots_not_of_results() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (PACKAGE / "plots").glob("*.py")]
    assert texts
    assert not any("libya_kg_client.results" in text for text in texts)
