"""The protocol of the Reconciliation API: its parameters read, its manifest written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import parse_qsl

from fastapi import Query, Request
from pydantic import TypeAdapter, ValidationError
from starlette.exceptions import HTTPException

from app.bodies import body, essence
from app.protocol.parameters import FORM
from graph import terms
from graph.answers.models.reconcile import ExtensionQuery, ReconciliationQuery
from graph.answers.reconcile import ACTOR, TYPES
from graph.errors import FilterError

#: How many queries a batch may have, and how long a form may be, in bytes.
BATCH: Final = 50
MAX_FORM: Final = 1_000_000

FORM_BODY: Final[dict[str, Any]] = {
    "required": True,
    "content": {
        FORM: {
            "schema": {
                "type": "object",
                "properties": {
                    "queries": {"type": "string", "description": "a query batch, in JSON"},
                    "extend": {"type": "string", "description": "a data extension query, in JSON"},
                },
            }
        }
    },
}

_Model = TypeVar("_Model")
_QUERIES: Final = TypeAdapter(dict[str, ReconciliationQuery])
_EXTEND: Final = TypeAdapter(ExtensionQuery)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: a batch of queries, or columns to be filled."""

    queries: Mapping[str, ReconciliationQuery] = field(default_factory=dict)
    extend: ExtensionQuery | None = None
    empty: bool = False


def asked_in_address(
    queries: Annotated[str | None, Query(description="a query batch, in JSON")] = None,
    extend: Annotated[str | None, Query(description="a data extension query, in JSON")] = None,
) -> Asked:
    """What the address asks; nothing is asked without parameters."""
    if queries is None and extend is None:
        return Asked(empty=True)
    return _asked(queries, extend)


async def asked_by_form(request: Request) -> Asked:
    """What a form asks.

    Raises ``HTTPException`` 413 and 415 for bodies that are too long or no form, ``FilterError``
    naming the field that is wrong.
    """
    kind = essence(request.headers.get("content-type"))
    if kind != FORM:
        raise HTTPException(415, f"send {FORM}, not '{kind}'")
    form = await body(request, MAX_FORM)
    try:
        sent = dict(parse_qsl(form.decode(), keep_blank_values=True, errors="strict"))
    except ValueError as error:
        raise FilterError("queries", f"the form cannot be read: {error}") from error
    if not {"queries", "extend"} & sent.keys():
        raise FilterError("queries", "queries: the form needs 'queries' or 'extend'")
    return _asked(sent.get("queries"), sent.get("extend"))


def _asked(queries: str | None, extend: str | None) -> Asked:
    if queries is not None and extend is not None:
        raise FilterError("extend", "extend: send 'queries' or 'extend', not both")
    if extend is not None:
        return Asked(extend=_read("extend", _EXTEND, extend))
    batch = _read("queries", _QUERIES, queries or "")
    if len(batch) > BATCH:
        raise HTTPException(413, f"a batch may have {BATCH} queries")
    return Asked(queries=batch)


def _read(parameter: str, shape: TypeAdapter[_Model], text: str) -> _Model:
    try:
        return shape.validate_json(text)
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        place = ".".join(map(str, wrong["loc"]))
        where = f" at {place}" if place else ""
        raise FilterError(parameter, f"{parameter}{where}: {wrong['msg']}") from error


def manifest(base: str, version: str) -> dict[str, Any]:
    """What the service can do, and where; ``base`` is its address."""
    return {
        "versions": ["0.2"],
        "name": "Libya knowledge graph: actors",
        "identifierSpace": terms.thing("actor", ""),
        "schemaSpace": terms.expand("lir:Actor"),
        "documentation": f"{base}/docs",
        "serviceVersion": version,
        "defaultTypes": [one.model_dump() for one in (ACTOR, *TYPES.values())],
        "view": {"url": f"{base}/id/actor/{{{{id}}}}"},
        "preview": {"url": f"{base}/reconcile/preview?id={{{{id}}}}", "width": 420, "height": 180},
        "suggest": {
            "entity": {**_suggest(base, "entity"), "flyout_service_path": _FLYOUT},
            "property": _suggest(base, "property"),
            "type": _suggest(base, "type"),
        },
        "extend": {
            "propose_properties": {"service_url": base, "service_path": "/reconcile/properties"},
            "property_settings": [],
        },
        "batchSize": BATCH,
    }


_FLYOUT: Final = "/reconcile/flyout/entity?id=${id}"


def _suggest(base: str, what: str) -> dict[str, str]:
    return {"service_url": base, "service_path": f"/reconcile/suggest/{what}"}
