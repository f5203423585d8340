"""The addresses of the service that are asked, with the parameters they are asked with.

Every request is made from a route, and a route takes no parameter it does not name. So a test
that holds this table against the service's own description covers all there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

#: The filters that most questions take.
FILTERS: Final = frozenset(
    {"from", "to", "topic", "place", "state", "actor", "report", "attendance", "status", "type"}
)
PAGES: Final = frozenset({"limit", "cursor"})


@dataclass(frozen=True)
class Route:
    """An address of the service.

    Attributes:
        method: ``GET``, or ``POST`` for a question sent as a form.
        path: with the names of its ids in braces.
        parameters: what it may be asked with.
    """

    method: str
    path: str
    parameters: frozenset[str] = field(default=frozenset())

    def address(self, given: Iterable[str], id: str | None = None) -> str:
        """The path with the id in it.

        Raises:
            ValueError: a parameter that the route does not have.

        >>> CONTACTS.address(["from"], "matteo-piantedosi")
        '/v1/actors/matteo-piantedosi/contacts'
        """
        unknown = set(given) - self.parameters
        if unknown:
            raise ValueError(f"{self.path} does not take {', '.join(sorted(unknown))}")
        return self.path if id is None else self.path.replace("{id}", quote(id, safe=""))


def _get(path: str, *sets: Iterable[str]) -> Route:
    return Route("GET", path, frozenset().union(*sets))


ACTORS: Final = _get("/v1/actors", PAGES, {"q", "type", "state"})
ACTOR: Final = _get("/v1/actors/{id}")
CONTACTS: Final = _get("/v1/actors/{id}/contacts", FILTERS, PAGES, {"events"})
EVENTS: Final = _get("/v1/events", FILTERS, PAGES)
EVENT: Final = _get("/v1/events/{id}")
MEETINGS: Final = _get("/v1/meetings", FILTERS, PAGES, {"with"})
AGREEMENTS: Final = _get("/v1/agreements", PAGES, {"state", "topic", "status"})
RELATIONS: Final = _get("/v1/states/{id}/relations", FILTERS, PAGES, {"bin", "events"})
REPORTS: Final = _get("/v1/reports", PAGES)
REPORT: Final = _get("/v1/reports/{id}")
TOPICS: Final = _get("/v1/topics", PAGES)
PLACES: Final = _get("/v1/places", PAGES)
PATHS: Final = _get(
    "/v1/paths",
    FILTERS,
    {"source", "target", "k", "max_hops", "avoid", "level", "ordered"},
    {"weight", "hubs", "max_contacts", "half_life", "events"},
)
CENTRALITY: Final = _get("/v1/centrality", FILTERS, PAGES, {"measure", "level", "weight", "exact"})
JOB: Final = _get("/v1/jobs/{id}")
JOB_RESULT: Final = _get("/v1/jobs/{id}/result", PAGES)
INFLUENCE: Final = _get("/v1/influence", FILTERS, PAGES, {"half_life", "level", "bin"})
COMPARE: Final = _get(
    "/v1/compare", FILTERS, PAGES, {"measure", "level", "weight", "against_from", "against_to"}
)
COMMUNITIES: Final = _get(
    "/v1/communities", FILTERS, PAGES, {"level", "weight", "resolution", "seed"}
)
GRAPH: Final = _get("/v1/graph", FILTERS, {"level", "weight", "center", "radius"})
RECONCILE: Final = _get("/reconcile", {"queries"})
VERSION: Final = _get("/v1/version")
SPARQL: Final = Route("POST", "/sparql", frozenset({"query"}))

ROUTES: Final = tuple(value for value in list(globals().values()) if isinstance(value, Route))
