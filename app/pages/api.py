"""The reference of the interface, made from its own description."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from starlette.responses import HTMLResponse

from app import examples
from app.pages.markup import Markup, bullets, element, join, link, page, table
from app.problems import kinds

#: A part of the description.
Document = dict[str, Any]


def reference(document: Document) -> HTMLResponse:
    """The page about every address."""
    tags = document["tags"]
    return page(
        document["info"]["title"] + ": interface",
        *(element("p", text) for text in document["info"]["description"].split("\n\n")),
        element("p", "For programs: ", link("/openapi.json")),
        bullets(
            join([link(f"#{tag['name']}", tag["name"]), ": ", tag["description"]]) for tag in tags
        ),
        *(part for tag in tags for part in _section(document, tag)),
        element("p", "What the types of problems mean: ", link("/problem")),
    )


def problems() -> HTMLResponse:
    """The page about every type of problem."""
    rows = [
        [element("code", kind.name, id=kind.name), str(kind.status), kind.title] for kind in kinds()
    ]
    return page("Types of problems", table(["type", "status", "means"], rows))


def _section(document: Document, tag: dict[str, str]) -> Iterator[Markup]:
    yield element("h2", tag["name"], id=tag["name"])
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if tag["name"] in operation["tags"]:
                yield from _operation(document, f"{method.upper()} {path}", operation)


def _operation(document: Document, address: str, operation: Document) -> Iterator[Markup]:
    yield element("h3", element("code", address), id=operation["operationId"])
    yield element("p", operation["description"])
    requests = examples.REQUESTS.get(operation["operationId"], ())
    if requests:
        yield bullets(link(request) for request in requests)
    parameters = operation.get("parameters", ())
    if parameters:
        schemas = document["components"]["schemas"]
        rows = [_parameter(parameter, schemas) for parameter in parameters]
        yield table(["parameter", "takes", "means"], rows)


def _parameter(parameter: Document, schemas: Document) -> list[str]:
    needed = " (needed)" if parameter.get("required") else ""
    schema = parameter["schema"]
    meaning = parameter.get("description") or schema.get("description", "")
    return [element("code", parameter["name"]), takes(schema, schemas) + needed, meaning]


def takes(schema: Document, schemas: Document) -> str:
    """What a parameter takes, in words; ``schemas`` are those that others refer to.

    >>> takes({"type": "integer", "minimum": 1, "maximum": 500, "default": 50}, {})
    'integer from 1 to 500; 50 if not given'
    >>> takes({"type": "array", "items": {"$ref": "#/schemas/Bit"}}, {"Bit": {"enum": ["0", "1"]}})
    '0, 1; repeats'
    """
    if "$ref" in schema:
        return takes(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas)
    if "anyOf" in schema:
        return takes(next(one for one in schema["anyOf"] if one.get("type") != "null"), schemas)
    if schema.get("type") == "array":
        return f"{takes(schema['items'], schemas)}; repeats"
    words = ", ".join(schema["enum"]) if "enum" in schema else schema["type"]
    if "minimum" in schema and "maximum" in schema:
        words += f" from {schema['minimum']} to {schema['maximum']}"
    default = schema.get("default")
    if default is None:
        return words
    shown = default if isinstance(default, str) else json.dumps(default)
    return f"{words}; {shown} if not given"
