"""Requests that no service can do to the end: every test and benchmark of limits sends these."""

from __future__ import annotations

from typing import Final

#: More solutions than anybody can count.
CROSS: Final = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"

_NEVER: Final = "STRLEN(STR(?a)) + STRLEN(STR(?l)) < 0"
_BOMB: Final = "REGEX(CONCAT(STR(?a), STR(?f), STR(?i), STR(?l)), '^((.+)+)+(.*x){9}#$')"

COUNT: Final = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"
STREAM: Final = f"SELECT * {{ {CROSS} }}"
SORT: Final = f"SELECT * {{ {CROSS} }} ORDER BY ?l ?a"
UPDATE: Final = f"INSERT {{ ?a <urn:is> ?l }} WHERE {{ GRAPH ?in {{ {CROSS} }} }}"

#: What each does, and the form field that it is sent in.
HEAVY: Final = {
    "counts a cross product": ("query", COUNT),
    "streams a cross product": ("query", STREAM),
    "follows a path from everywhere": ("query", "SELECT (COUNT(*) AS ?n) { ?a lir:met+ ?b }"),
    "sorts a cross product": ("query", SORT),
    "filters all of a cross product": ("query", f"SELECT * {{ {CROSS} FILTER({_NEVER}) }}"),
    "matches a bomb": ("query", f"SELECT * {{ {CROSS} FILTER {_BOMB} }}"),
    "constructs a cross product": ("query", f"CONSTRUCT {{ ?a ?e ?l }} WHERE {{ {CROSS} }}"),
    "updates by a cross product": ("update", UPDATE),
}

#: Where each form field is sent to.
PATHS: Final = {"query": "/sparql", "update": "/sparql/update"}
