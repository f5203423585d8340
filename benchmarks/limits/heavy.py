"""Requests that no service can do to the end: every test and benchmark of limits sends these."""

from __future__ import annotations

from typing import Final

#: More solutions than anybody can count. The engine makes them one by one; of four such patterns
#: it would put together the last two beforehand, and run out of memory before the first solution.
CROSS: Final = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"

_NEVER: Final = "STRLEN(STR(?a)) + STRLEN(STR(?i)) < 0"
_BOMB: Final = "REGEX(CONCAT(STR(?a), STR(?f), STR(?i)), '^((.+)+)+(.*x){9}#$')"

COUNT: Final = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"
STREAM: Final = "SELECT * { ?a ?b ?c . ?d ?e ?f }"  # its first solution comes soon
SORT: Final = f"SELECT * {{ {CROSS} }} ORDER BY ?i ?a"
UPDATE: Final = f"INSERT {{ ?a <urn:is> ?i }} WHERE {{ GRAPH ?in {{ {CROSS} }} }}"

#: What each does, and the form field that it is sent in.
HEAVY: Final = {
    "counts a cross product": ("query", COUNT),
    "streams a cross product": ("query", STREAM),
    "follows a path from everywhere": ("query", "SELECT (COUNT(*) AS ?n) { ?a lir:met+ ?b }"),
    "sorts a cross product": ("query", SORT),
    "filters all of a cross product": ("query", f"SELECT * {{ {CROSS} FILTER({_NEVER}) }}"),
    "matches a bomb": ("query", f"SELECT * {{ {CROSS} FILTER {_BOMB} }}"),
    "constructs a cross product": ("query", f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {CROSS} }}"),
    "updates by a cross product": ("update", UPDATE),
}

#: Where each form field is sent to.
PATHS: Final = {"query": "/sparql", "update": "/sparql/update"}
