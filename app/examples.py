"""Requests that work on the seed data: in the reference, on the pages, and run by the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, and the request that answers it."""

    text: str
    address: str


#: SPARQL about the seed data; the prefixes of the graph need no declaration.
WHO_MET: Final = """SELECT ?event ?name ?report WHERE {
  GRAPH ?claims { <https://w3id.org/libya-kg/id/actor/matteo-piantedosi> lir:met ?other }
  GRAPH ?claims { ?event lir:participation/lir:actor ?other ; lir:evidence/lir:report ?report }
  ?other skos:prefLabel ?name FILTER(lang(?name) = "en")
}"""


def sparql(query: str) -> str:
    """The address that asks a query.

    >>> sparql("ASK {}")
    '/sparql?query=ASK%20%7B%7D'
    """
    return f"/sparql?query={quote(query, safe='')}"


#: Names to be matched with actors, and columns to be filled, in the Reconciliation API.
MATCH: Final = '{"q0": {"query": "Imad al-Trabelsi", "type": "person"}}'
FILL: Final = '{"ids": ["emad-al-trabelsi"], "properties": [{"id": "name_ar"}, {"id": "post"}]}'

#: What the start page and ``libya-kg serve`` begin with.
STARTERS: Final = (
    Question(
        "Whom did Matteo Piantedosi meet, and which reports say so?",
        "/v1/actors/matteo-piantedosi/contacts",
    ),
    Question(
        "What happened in February 2026?",
        "/v1/events?from=2026-02&to=2026-02",
    ),
    Question(
        "How are Paolo Pezzotti and Lorenzo Guerini connected?",
        "/v1/paths?source=paolo-pezzotti&target=lorenzo-guerini&attendance=any",
    ),
)

#: Example requests of each operation.
REQUESTS: Final[Mapping[str, tuple[str, ...]]] = {
    "find_actors": (
        "/v1/actors?q=Dbeibah",
        f"/v1/actors?q={quote('حفتر')}&type=person",
        "/v1/actors?limit=5",
    ),
    "get_actor": ("/v1/actors/salah-al-din-al-namroush",),
    "list_contacts": (
        "/v1/actors/matteo-piantedosi/contacts",
        "/v1/actors/matteo-piantedosi/contacts?from=2026-02&to=2026-02",
    ),
    "list_actor_events": ("/v1/actors/salah-al-din-al-namroush/events",),
    "list_events": (
        "/v1/events?from=2026-02&to=2026-02",
        "/v1/events?topic=migration&place=tripoli",
    ),
    "get_event": ("/v1/events/sarraj-guerini-2020-08-05",),
    "list_meetings": ("/v1/meetings?actor=matteo-piantedosi&with=emad-al-trabelsi",),
    "list_agreements": ("/v1/agreements?state=italy", "/v1/agreements?status=in-force"),
    "get_agreement": ("/v1/agreements/libya-italy-prisoner-transfer",),
    "list_relations": ("/v1/states/libya/relations?bin=year",),
    "get_post": (
        "/v1/posts/minister-of-interior-gnu",
        "/v1/posts/minister-of-defence-italy?on=2020-08-05",
    ),
    "list_reports": ("/v1/reports",),
    "get_report": ("/v1/reports/gnu-italy-security-2026-02",),
    "show_quality": ("/v1/quality", "/v1/quality?shapes=0"),
    "list_topics": ("/v1/topics",),
    "list_places": ("/v1/places",),
    "find_paths": (
        "/v1/paths?source=paolo-pezzotti&target=lorenzo-guerini&attendance=any",
        "/v1/paths?source=france&target=russia&level=state&k=2",
    ),
    "rank_actors": (
        "/v1/centrality?measure=degree",
        "/v1/centrality?measure=betweenness&attendance=any&from=2026-02&to=2026-02",
        "/v1/centrality?measure=pagerank&level=state",
        "/v1/centrality?measure=betweenness&exact=true",
    ),
    "list_jobs": ("/v1/jobs",),
    "get_job": (),  # there is one only after somebody has asked for it
    "get_job_result": (),
    "rank_by_influence": (
        "/v1/influence",
        "/v1/influence?level=organization&half_life=180",
        "/v1/influence?bin=year&from=2020&to=2026",
    ),
    "compare_windows": (
        "/v1/compare?measure=degree&from=2026&to=2026&against_from=2020&against_to=2025",
        "/v1/compare?measure=influence&from=2026&to=2026&against_to=2025",
    ),
    "list_communities": ("/v1/communities", "/v1/communities?level=state&attendance=any"),
    "get_graph": (
        "/v1/graph",
        "/v1/graph?center=matteo-piantedosi&radius=1",
        "/v1/graph?format=graphml",
        "/v1/graph?format=csv&level=state",
    ),
    "reconcile_by_get": (
        "/reconcile",
        f"/reconcile?queries={quote(MATCH)}",
        f"/reconcile?extend={quote(FILL)}",
    ),
    "suggest_entity": ("/reconcile/suggest/entity?prefix=pian",),
    "suggest_property": ("/reconcile/suggest/property?prefix=name",),
    "suggest_type": ("/reconcile/suggest/type?prefix=per",),
    "propose_properties": ("/reconcile/properties?type=person",),
    "fly_out_entity": ("/reconcile/flyout/entity?id=matteo-piantedosi",),
    "preview_entity": ("/reconcile/preview?id=matteo-piantedosi",),
    "query_by_get": (sparql(WHO_MET), sparql("ASK { ?agreement lir:signedBy ?state }")),
    "get_graph_of_store": (
        f"/sparql/graphs?graph={quote('https://w3id.org/libya-kg/graph/reference', safe='')}",
    ),
    "list_queries": ("/sparql/queries",),
    "describe_dataset": ("/.well-known/void",),
    "get_ontology": ("/ontology",),
    "get_ontology_file": ("/ontology.ttl", "/ontology.jsonld"),
    "get_thing": ("/id/actor/matteo-piantedosi", "/id/event/dabaiba-piantedosi-2026-02-09"),
    "get_data": (
        "/data/actor/matteo-piantedosi.ttl",
        "/data/event/dabaiba-piantedosi-2026-02-09.jsonld",
    ),
    "show_thing": ("/page/actor/matteo-piantedosi",),
    "is_alive": ("/healthz",),
    "is_ready": ("/readyz",),
    "show_version": ("/v1/version",),
}
