"""What this service says of itself: only what its settings, its code and its data make true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.dependencies import Service
from app.protocol.asking import table
from app.protocol.graph_store import FILES
from app.settings import EMBEDDED, Settings, variable
from graph.errors import LimitError
from graph.rdf.description import Counts, Description, Endpoint, service, void
from graph.store.base import MEDIA_TYPES

#: The licence of the data (see ``NOTICE``).
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"

#: The formats a description comes in.
FORMATS: Final = (
    "text/turtle",
    "application/ld+json",
    "application/n-triples",
    "application/rdf+xml",
)

#: What limits are told in, by the names of their settings.
_UNITS: Final = {
    "time_limit": "seconds",
    "reader_memory": "MiB",
    "writer_memory": "MiB",
    "result_size": "MiB",
    "queries_at_once": "queries",
    "queue": "requests",
}


async def describe_service(held: Service, root: str) -> Description:
    """The service description; ``root`` is the address of the service, without a final slash.

    When counting meets a limit, the description says nothing of counts.
    """
    try:
        counts = await count(held)
    except LimitError:
        counts = None
    return [
        quad
        for endpoint in endpoints(held, root)
        for quad in service(endpoint, f"{root}/sparql#dataset", counts)
    ]


async def describe_data(held: Service, root: str) -> Description:
    """The VoID description of the data; ``LimitError`` when counting meets a limit."""
    address = f"{root}/.well-known/void"
    return list(void(f"{address}#data", f"{root}/sparql", await count(held), LICENCE))


async def count(held: Service) -> Counts:
    """How much data there are; the engine remembers the answers as long as they hold."""
    union = held.settings.union_default_graph
    ((triples,),) = await table(held, "count_triples")
    ((default,),) = await table(held, "count_triples", union=union)
    ((things,),) = await table(held, "count_things")
    return Counts(
        triples=int(triples),
        default=int(default),
        graphs=_numbers(await table(held, "count_graphs")),
        classes=_numbers(await table(held, "count_classes")),
        properties=_numbers(await table(held, "count_properties")),
        things=int(things),
    )


def endpoints(held: Service, root: str) -> list[Endpoint]:
    """The address for queries, and the one for updates where the settings let anybody write."""
    settings = held.settings
    features = [
        *(["UnionDefaultGraph"] if settings.union_default_graph else []),
        *(["BasicFederatedQuery"] if settings.allow else []),
        *(["EmptyGraphs"] if settings.store == EMBEDDED else []),  # others may keep none
    ]
    query = Endpoint(
        f"{root}/sparql",
        "SPARQL11Query",
        writes=(*MEDIA_TYPES["solutions"], *MEDIA_TYPES["graph"]),
        features=features,
        limits=_limits(settings, "time_limit", "reader_memory", "result_size"),
    )
    if not settings.token.get_secret_value():
        return [query]
    update = Endpoint(
        f"{root}/sparql/update",
        "SPARQL11Update",
        reads=tuple(FILES.values()),
        features=features,
        limits=_limits(settings, "time_limit", "writer_memory"),
    )
    return [query, update]


def _limits(settings: Settings, *own: str) -> Mapping[str, tuple[float, str]]:
    """The limits that a client may meet, by the names of their settings."""
    return {
        variable(name): (getattr(settings, name), _UNITS[name])
        for name in (*own, "queries_at_once", "queue")
    }


def _numbers(rows: list[tuple[str, ...]]) -> Mapping[str, int]:
    return {name: int(number) for name, number in rows}
