"""What routes need, named once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, cast

from fastapi import Depends, FastAPI, Path, Request
from fastapi.exceptions import RequestValidationError

from app.middleware import tag
from app.openapi import problems
from app.settings import Settings
from graph.answers.centrality import Standings
from graph.answers.snapshot import Snapshot, Snapshots
from graph.jobs.jobs import Jobs
from graph.store.base import Store
from graph.store.processes.engine import Engine
from graph.store.remote.engine import RemoteEngine


@dataclass(frozen=True, slots=True)
class Service:
    """What an application holds while it runs."""

    settings: Settings
    engine: Engine | RemoteEngine
    snapshots: Snapshots
    jobs: Jobs[Standings]

    @property
    def store(self) -> Store:
        """The store behind the engine."""
        return self.engine.store


async def service(request: Request) -> Service:
    """What the application holds."""
    return cast(Service, request.app.state.service)


ServiceDep = Annotated[Service, Depends(service)]


def snapshot(request: Request, held: ServiceDep) -> Iterator[Snapshot]:
    """The data as of now; their generation becomes the answer's entity tag."""
    with held.snapshots.current() as current:
        request.state.etag = tag(current.generation)
        yield current


SnapshotDep = Annotated[Snapshot, Depends(snapshot)]


async def strict_parameters(request: Request) -> None:
    """Refuse query parameters that the route does not have: a misspelt filter must not be lost."""
    path = request.scope["route"].path_format
    known = _known_parameters(request.app)[path, request.method.lower()]
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        shared = {"type": "extra_forbidden", "msg": "", "ctx": {"known": known}}
        raise RequestValidationError([{**shared, "loc": ("query", name)} for name in unknown])


@lru_cache(maxsize=8)
def _known_parameters(app: FastAPI) -> dict[tuple[str, str], frozenset[str]]:
    """The query parameters of every path and method, as documented."""
    return {
        (path, method): frozenset(
            parameter["name"]
            for parameter in operation.get("parameters", ())
            if parameter["in"] == "query"
        )
        for path, operations in app.openapi()["paths"].items()
        for method, operation in operations.items()
    }


#: For the dependencies of a router.
Strict = Depends(strict_parameters)

#: What every route of the data may answer beside success, and what one that takes an id may.
ERRORS = problems(304, 422, 502, 503, 504)
ID_ERRORS = problems(308, 404)

Id = Annotated[str, Path(description="readable id")]
