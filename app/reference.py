"""What ``docs/api.md`` says of routes and problems: ``python -m app.reference`` makes it anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from app import examples
from app.main import create_app
from app.pages.api import takes
from app.problems import kinds
from app.settings import Settings
from graph.analytics.filters import Filters

#: What is made here stands between two such lines of the page.
BEGIN: Final = "<!-- {}: made by `python -m app.reference` -->"
END: Final = "<!-- end of {} -->"

#: The parameters that are told once for all routes.
FILTERS: Final = frozenset(field.alias or name for name, field in Filters.model_fields.items())
PAGING: Final = frozenset({"limit", "cursor"})

Document = dict[str, Any]


def renewed(page: str) -> str:
    """The page with what is made here as it is now."""
    page = _between(page, "problems", _problems())
    return _between(page, "routes", _routes(create_app(Settings()).openapi()))


def _between(page: str, name: str, lines: Iterable[str]) -> str:
    begin, end = BEGIN.format(name), END.format(name)
    before, rest = page.split(begin)
    after = rest.split(end)[1]
    return "\n".join([f"{before}{begin}\n", *lines, f"{end}{after}"])


def _problems() -> Iterator[str]:
    yield "| type (`…/problem#`) | status | means |\n|---|---|---|"
    for kind in kinds():
        yield f"| `{kind.name}` | {kind.status} | {kind.title} |"
    yield ""


def _routes(document: Document) -> Iterator[str]:
    for tag in document["tags"]:
        yield f"### {tag['name'].capitalize()}\n\n{tag['description']}\n"
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                if tag["name"] in operation["tags"]:
                    yield from _route(document, f"{method.upper()} {path}", operation)


def _route(document: Document, address: str, operation: Document) -> Iterator[str]:
    parameters = {parameter["name"]: parameter for parameter in operation.get("parameters", ())}
    shared = {
        text: names
        for text, names in (("*filters*", FILTERS), ("*pages*", PAGING))
        if names <= set(parameters)
    }
    yield f"#### `{address}` {', '.join(shared)}".rstrip() + "\n"
    yield f"{operation['description']}\n"
    told = {name for names in shared.values() for name in names}
    own = [parameter for name, parameter in parameters.items() if name not in told]
    yield from _parameters(own, document["components"]["schemas"])
    requests = examples.REQUESTS.get(operation["operationId"], ())
    if requests:
        yield "\n".join(f"    {request}" for request in requests) + "\n"


def _parameters(parameters: list[Document], schemas: Document) -> Iterator[str]:
    if not parameters:
        return
    yield "| parameter | takes | means |\n|---|---|---|"
    for parameter in parameters:
        schema = parameter["schema"]
        meaning = parameter.get("description") or schema.get("description", "")
        needed = " (required)" if parameter.get("required") else ""
        yield f"| `{parameter['name']}` | {takes(schema, schemas)}{needed} | {meaning} |"
    yield ""


if __name__ == "__main__":
    PAGE = Path("docs/api.md")
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
