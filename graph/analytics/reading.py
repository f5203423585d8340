"""Store view -> frames: what every report says, one row per statement, ids as slugs.

Each frame comes from one query (``store/queries/contact_*.rq``), which the engine writes as CSV
and polars reads: a million rows never become Python values. Graphs that are not a report's claims
are not read: what nobody reports has no evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import polars as pl

from graph import terms
from graph.analytics.hierarchy import Hierarchy
from graph.store.base import View

_ENUMS: Final = frozenset({"type", "status", "role", "property"})
_TEXTS: Final = frozenset({"label", "date", "name", "language", "spelling"})
_DAYS: Final = frozenset({"earliest", "latest", "published"})

_CLAIMS_OF: Final = rf"^{terms.ID}report/([^/#]+)#claims$"
_LAST_STEP: Final = r"([^/#]+)(?:#.*)?$"


@dataclass(frozen=True)
class Claims:
    """What the reports say of events.

    Every frame has ``report`` and ``event``, and besides: ``events`` type, status, label;
    ``dates`` date, earliest, latest; ``places`` place; ``topics`` topic; ``participations`` actor,
    role, side, post (the last two null where the report does not say).
    """

    events: pl.DataFrame
    dates: pl.DataFrame
    places: pl.DataFrame
    topics: pl.DataFrame
    participations: pl.DataFrame

    def of_events(self, events: Iterable[str]) -> Claims:
        """The claims about these events alone."""
        wanted = pl.DataFrame({"event": sorted(events)}, {"event": pl.String})
        return Claims(*(frame.join(wanted, on="event", how="semi") for frame in self._frames()))

    def and_also(self, others: Claims) -> Claims:
        """These claims and those of other reports."""
        pairs = zip(self._frames(), others._frames(), strict=True)
        return Claims(*(pl.concat(pair) for pair in pairs))

    def _frames(self) -> tuple[pl.DataFrame, ...]:
        return self.events, self.dates, self.places, self.topics, self.participations


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


def read_claims(view: View, reports: Iterable[str] | None = None) -> Claims:
    """All claims of a view, or those of some reports.

    What a graph says of something it does not describe as an event is left out.
    """
    graphs = None if reports is None else claims_graphs(reports)
    events = read_said(view, "contact_events", graphs, "event", "type", "status", "label")

    def said(query: str, *columns: str) -> pl.DataFrame:
        frame = read_said(view, query, graphs, "event", *columns)
        return frame.join(events, on=["report", "event"], how="semi")

    return Claims(
        participations=said("contact_participations", "actor", "role", "side", "post"),
        events=events,
        dates=said("contact_dates", "date", "earliest", "latest"),
        places=said("contact_places", "place"),
        topics=said("contact_topics", "topic"),
    )


def read_reports(view: View, reports: Iterable[str] | None = None) -> pl.DataFrame:
    """All reports, or some, that are described among their own claims: report, published."""
    graphs = None if reports is None else claims_graphs(reports)
    frame = _frame(view, "contact_reports", graphs, "graph", "report", "published")
    own = frame.filter(pl.col("graph") == pl.col("report"))
    return own.select("report", "published").unique("report").sort("report")


def claims_graphs(reports: Iterable[str]) -> list[str]:
    """The graphs of what these reports claim."""
    return sorted(terms.claims(report) for report in reports)


def report_of(graph: str) -> str | None:
    """The report whose claims a graph holds, if it is such a graph.

    >>> report_of("https://w3id.org/libya-kg/id/report/gnu-italy-2026-02#claims")
    'gnu-italy-2026-02'
    """
    report = terms.slug(graph)
    return report if report and graph == terms.claims(report) else None


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
        reports=read_reports(view),
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
    return _frame(view, "names", None, "actor", "spelling")


def _is(kind: terms.Kind, iri: str) -> bool:
    return iri.startswith(terms.thing(kind, ""))


def _actors(view: View) -> pl.DataFrame:
    """Every actor with its English name (else any, else its id) and its Arabic one."""
    names = _frame(view, "contact_names", None, "actor", "name", "language").sort(
        "actor", "language"
    )
    one = names.group_by("actor").agg(
        pl.col("name").filter(pl.col("language") == "en").first().alias("english"),
        pl.col("name").filter(pl.col("language") == "ar").first().alias("name_ar"),
        pl.col("name").first().alias("other"),
    )
    actors = _frame(view, "contact_actors", None, "actor", "type").unique("actor")
    return (
        actors.join(one, on="actor", how="left")
        .select("actor", "type", pl.coalesce("english", "other", "actor").alias("name"), "name_ar")
        .sort("actor")
    )


def read_said(
    view: View, query: str, graphs: Collection[str] | None, *columns: str
) -> pl.DataFrame:
    """The rows of a query whose first variable is the graph that says so: report, columns."""
    frame = _frame(view, query, graphs, "graph", *columns)
    return frame.rename({"graph": "report"}).drop_nulls("report")


def _frame(view: View, query: str, graphs: Collection[str] | None, *columns: str) -> pl.DataFrame:
    """The rows of a query: ids, enum values, days or texts by the names of their columns."""
    bound = {} if graphs is None else {"graph": list(graphs)}
    frame = pl.read_csv(BytesIO(view.csv(query, **bound)), infer_schema=False)
    return frame.select(_value(frame, name) for name in columns)


def _value(frame: pl.DataFrame, name: str) -> pl.Expr:
    column = pl.col(name)
    if name == "graph":
        return column.str.extract(_CLAIMS_OF)
    if name == "label":
        return column.fill_null("")
    if name in _TEXTS:
        return column
    if name in _DAYS:
        return column.str.to_date("%Y-%m-%d", strict=False)
    if name in _ENUMS:
        values = {iri: terms.enum_value(iri) for iri in frame[name].drop_nulls().unique()}
        return column.replace_strict(values, default=None, return_dtype=pl.String)
    return column.str.extract(_LAST_STEP)
