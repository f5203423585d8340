"""Store view -> who and what there is, ids as slugs.

What may be long comes as CSV from the engine, and polars reads it: a million rows never become
Python values.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from graph import terms
from graph.analytics.hierarchy import Hierarchy
from graph.analytics.values import texts, values
from graph.store.base import View


@dataclass(frozen=True)
class Reference:
    """Who and what the claims are about.

    ``actors``: actor, type, name, name_ar. ``places`` and ``topics`` are all ids there are. The
    hierarchies say what belongs to what; ``successors`` leads from a merged id to the one that
    took it over.
    """

    actors: pl.DataFrame
    places: frozenset[str]
    topics: frozenset[str]
    organizations: Hierarchy
    states: Hierarchy
    posts: Hierarchy
    within: Hierarchy
    broader: Hierarchy
    successors: Hierarchy


def read_reference(view: View) -> Reference:
    """All reference data of a view that the claims lean on."""
    belonging = [(str(a), str(b), str(c)) for a, b, c in view.rows("contact_belonging")]
    known = [str(iri) for (iri,) in view.rows("contact_known")]

    def hierarchy(relation: str, kind: terms.Kind) -> Hierarchy:
        iri = terms.expand(relation)
        return Hierarchy.of(
            (terms.slug(lower), terms.slug(upper))
            for name, lower, upper in belonging
            if name == iri and _is(kind, lower)
        )

    return Reference(
        actors=_actors(view),
        places=frozenset(terms.slug(iri) for iri in known if _is("place", iri)),
        topics=frozenset(terms.slug(iri) for iri in known if _is("topic", iri)),
        organizations=hierarchy("org:subOrganizationOf", "actor"),
        states=hierarchy("lir:state", "actor"),
        posts=hierarchy("org:postIn", "post"),
        within=hierarchy("lir:within", "place"),
        broader=hierarchy("skos:broader", "topic"),
        successors=hierarchy("dcterms:isReplacedBy", "actor"),
    )


def read_names(view: View) -> pl.DataFrame:
    """Every spelling of every actor's name: actor, spelling."""
    return _frame(view, "names", "actor", "spelling")


def _is(kind: terms.Kind, iri: str) -> bool:
    return iri.startswith(terms.thing(kind, ""))


def _actors(view: View) -> pl.DataFrame:
    """Every actor with its English name (else any, else its id) and its Arabic one."""
    names = _frame(view, "contact_names", "actor", "name", "language")
    one = (
        names.sort("actor", "language", "name")
        .group_by("actor")
        .agg(
            pl.col("name").filter(pl.col("language") == "en").first().alias("english"),
            pl.col("name").filter(pl.col("language") == "ar").first().alias("name_ar"),
            pl.col("name").first().alias("other"),
        )
    )
    actors = _frame(view, "contact_actors", "actor", "type").sort("actor", "type")
    return (
        actors.unique("actor", keep="first")
        .join(one, on="actor", how="left")
        .select("actor", "type", pl.coalesce("english", "other", "actor").alias("name"), "name_ar")
        .sort("actor")
    )


def _frame(view: View, query: str, *columns: str) -> pl.DataFrame:
    return values(texts(view.csv(query)), *columns)
