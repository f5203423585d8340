"""docs/client/api.md, made from the docstrings: `python client/tools/api_page.py` makes it anew."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "client" / "api.md"

_SECTIONS = ("Args", "Attributes", "Raises", "Example")


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield "<!-- made by `python client/tools/api_page.py` from the docstrings -->\n"
    yield "# The calls of the client\n"
    yield "`kg` is a `Client`. Examples run in the tests, on the seed data.\n"
    yield from _class(_module("client").Client, "## ")
    yield "## Filters\n"
    yield from _doc(_module("filters").Filters)
    yield "## Results\n"
    yield "What every result can do:\n"
    for name in ("to_pandas", "to_polars", "to_networkx", "cite"):
        yield from _method(name, getattr(_module("results.base").Result, name), "### ")
    for result in _results():
        yield from _class(result, "### ")
    yield "## Bibliographies\n"
    yield from _class(_module("cite").Bibliography, "### ")
    yield "## Plots\n"
    for name in _module("plots").__all__:
        one = getattr(_module("plots"), name)
        yield from _class(one, "### ") if inspect.isclass(one) else _method(name, one, "### ")
    yield "## Rows\n"
    for row in _rows():
        yield from _row(row)
    yield "## Errors\n"
    yield f"```\n{inspect.getdoc(_module('errors'))}\n```\n"


def _module(name: str) -> Any:
    return importlib.import_module(f"libya_kg_client.{name}")


def _results() -> Iterator[type]:
    """The classes of results that a call gives, by name."""
    names = ("actors", "agreements", "events", "graph", "groups", "influence", "paths")
    modules = [_module(f"results.{name}") for name in (*names, "rankings", "relations", "sources")]
    found = {
        one
        for module in modules
        for one in vars(module).values()
        if inspect.isclass(one) and one.__module__ == module.__name__ and "heading" in vars(one)
    }
    yield from sorted(found, key=lambda one: one.__name__)


def _rows() -> Iterator[type]:
    names = ("actors", "events", "common", "influence", "network", "paths", "rankings", "sources")
    found = {
        one
        for name in names
        for one in vars(_module(f"rows.{name}")).values()
        if inspect.isclass(one) and dataclasses.is_dataclass(one)
    }
    yield from sorted(found, key=lambda one: one.__name__)


def _row(row: type) -> Iterator[str]:
    yield f"### {row.__name__}\n"
    yield from _doc(row)
    fields = (f"`{one.name}`: {one.type}" for one in dataclasses.fields(row))  # type: ignore[arg-type]
    yield "\n".join(f"- {field}" for field in fields) + "\n"


def _class(one: type, heading: str) -> Iterator[str]:
    """A class, its columns and its public methods that have a docstring of their own."""
    yield f"{heading}{one.__name__}\n"
    yield from _doc(one)
    columns = getattr(one, "schema", None)
    if columns:
        yield "Columns: " + ", ".join(f"`{name}`" for name in columns) + ".\n"
    shared = {"records", "record", "shown"}
    owners = [base for base in one.__mro__ if base.__name__.endswith("Questions")]
    for owner in (*owners, one):
        for name, member in vars(owner).items():
            own = inspect.isfunction(member) and member.__module__ == owner.__module__
            if own and not name.startswith("_") and name not in shared:
                yield from _method(name, member, f"{heading[:-1]}# ")


def _method(name: str, member: Any, heading: str) -> Iterator[str]:
    signature = str(inspect.signature(member)).replace("(self, ", "(").replace("(self)", "()")
    signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", signature)
    yield f"{heading}{name}\n"
    yield f"```python\n{name}{signature}\n```\n"
    yield from _doc(member)


def _doc(one: Any) -> Iterator[str]:
    """A docstring in Markdown: arguments as a list, examples as code."""
    text = inspect.getdoc(one) or ""
    parts = re.split(rf"^({'|'.join(_SECTIONS)}):\n", text, flags=re.MULTILINE)
    yield parts[0].strip().replace("``", "`") + "\n"
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        inner = inspect.cleandoc(body)
        if title == "Example":
            yield f"```python\n{inner}\n```\n"
            continue
        entries = re.split(r"\n(?=\S)", inner)
        yield f"{title}:\n"
        yield "\n".join(f"- {_entry(entry)}" for entry in entries) + "\n"


def _entry(entry: str) -> str:
    name, _, told = re.sub(r"\s+", " ", entry).partition(": ")
    return f"`{name}`: {told}".replace("``", "`")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "client"))
    PAGE.write_text(page(), encoding="utf-8")
