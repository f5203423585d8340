"""Store view -> frames: what every report says, one row per statement, ids as slugs.

Each frame comes from one flat query (``store/queries/contact_*.rq``). Graphs that are not a
report's claims are not read: what nobody reports has no evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from graph import terms
from graph.analytics.hierarchy import Hierarchy
from graph.store.base import View

_ENUMS: Final = frozenset({"type", "status", "role"})
_TEXTS: Final = frozenset({"label", "date", "name", "language"})
_DAYS: Final = frozenset({"earliest", "latest", "published"})

_CLAIMS_OF: Final = rf"^{terms.ID}report/([^/#]+)#claims$"
_LAST_STEP: Final = r"([^/#]+)(?:#.*)?$"


@dataclass(frozen=True)
class Claims:
    """What the reports say of events.

    Every frame has ``report`` and ``event``, and besides: ``events`` type, status, label;
    ``dates`` date, earliest, latest; ``places`` place; ``topics`` topic; ``participations`` actor,
    role, side; ``posts`` actor, post.
    """

    events: pl.DataFrame
    dates: pl.DataFrame
    places: pl.DataFrame
    topics: pl.DataFrame
    participations: pl.DataFrame
    posts: pl.DataFrame


@dataclass(frozen=True)
class Reference:
    """Who and what the claims are about.

    ``actors``: actor, type, name, name_ar; ``reports``: report, published. ``places`` and
    ``topics`` are all ids there are. The hierarchies say what belongs to what; ``successors``
    leads from a merged id to the one that took it over.
    """

    actors: pl.DataFrame
    reports: pl.DataFrame
    places: frozenset[str]
    topics: frozenset[str]
    organizations: Hierarchy
    states: Hierarchy
    posts: Hierarchy
    within: Hierarchy
    broader: Hierarchy
    successors: Hierarchy


def read_claims(view: View) -> Claims:
    """All claims of a view."""
    return Claims(
        events=_claims(view, "contact_events", "event", "type", "status", "label"),
        dates=_claims(view, "contact_dates", "event", "date", "earliest", "latest"),
        places=_claims(view, "contact_places", "event", "place"),
        topics=_claims(view, "contact_topics", "event", "topic"),
        participations=_claims(view, "contact_participations", "event", "actor", "role", "side"),
        posts=_claims(view, "contact_posts", "event", "actor", "post"),
    )


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
        reports=_frame(view, "contact_reports", "report", "published").unique("report"),
        places=frozenset(terms.slug(iri) for iri in known if _is("place", iri)),
        topics=frozenset(terms.slug(iri) for iri in known if _is("topic", iri)),
        organizations=hierarchy("org:subOrganizationOf", "actor"),
        states=hierarchy("lir:state", "actor"),
        posts=hierarchy("org:postIn", "post"),
        within=hierarchy("lir:within", "place"),
        broader=hierarchy("skos:broader", "topic"),
        successors=hierarchy("dcterms:isReplacedBy", "actor"),
    )


def _is(kind: terms.Kind, iri: str) -> bool:
    return iri.startswith(terms.thing(kind, ""))


def _actors(view: View) -> pl.DataFrame:
    """Every actor with its English name (else any, else its id) and its Arabic one."""
    names = _frame(view, "contact_names", "actor", "name", "language").sort("actor", "language")
    one = names.group_by("actor").agg(
        pl.col("name").filter(pl.col("language") == "en").first().alias("english"),
        pl.col("name").filter(pl.col("language") == "ar").first().alias("name_ar"),
        pl.col("name").first().alias("other"),
    )
    actors = _frame(view, "contact_actors", "actor", "type").unique("actor")
    return (
        actors.join(one, on="actor", how="left")
        .select("actor", "type", pl.coalesce("english", "other", "actor").alias("name"), "name_ar")
        .sort("actor")
    )


def _claims(view: View, query: str, *columns: str) -> pl.DataFrame:
    """The rows of a query whose first variable is the graph that says so."""
    frame = _frame(view, query, "graph", *columns)
    return frame.rename({"graph": "report"}).drop_nulls("report")


def _frame(view: View, query: str, *columns: str) -> pl.DataFrame:
    """The rows of a query under these names: ids, enum values, days or texts by their name."""
    schema = dict.fromkeys(columns, pl.String)
    frame = pl.DataFrame(view.rows(query), schema=schema, orient="row")
    return frame.with_columns(_value(frame, name) for name in columns).unique(maintain_order=True)


def _value(frame: pl.DataFrame, name: str) -> pl.Expr:
    column = pl.col(name)
    if name == "graph":
        return column.str.extract(_CLAIMS_OF)
    if name in _TEXTS:
        return column
    if name in _DAYS:
        return column.str.to_date("%Y-%m-%d")
    if name in _ENUMS:
        return column.replace({iri: terms.enum_value(iri) for iri in frame[name].unique()})
    return column.str.extract(_LAST_STEP)
