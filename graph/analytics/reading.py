"""Store view -> frames: who and what there is, and rows of what reports say, ids as slugs.

Each frame comes from one query (``store/queries/contact_*.rq``), which the engine writes as CSV
and polars reads: a million rows never become Python values. What reports say is asked for some
hundred of their graphs at a time: the engine joins those in half the time that all at once take,
and never holds more than their rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from graph import terms
from graph.analytics.hierarchy import Hierarchy
from graph.store.base import View

_ENUMS: Final = frozenset({"type", "status", "role", "property"})
_TEXTS: Final = frozenset({"label", "date", "name", "language", "spelling"})
_DAYS: Final = frozenset({"earliest", "latest", "published"})
_NUMBERS: Final = {
    "paragraph": pl.UInt32,
    "start": pl.UInt32,
    "end": pl.UInt32,
    "confidence": pl.Float64,
}

#: Of so many graphs the rows are asked for at once; from some thousand on engines plan otherwise,
#: and take a hundred times as long.
GRAPHS_AT_ONCE: Final = 500

_CLAIMS_OF: Final = rf"^{terms.ID}report/([^/#]+)#claims$"
_LAST_STEP: Final = r"([^/#]+)(?:#.*)?$"


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


def read_reports(view: View, graphs: Sequence[str]) -> pl.DataFrame:
    """The reports that are described in these graphs among their own claims: report, published."""
    frame = _frame(view, "contact_reports", graphs, "graph", "report", "published")
    own = frame.filter(pl.col("graph") == pl.col("report"))
    return own.select("report", "published").unique("report").sort("report")


def all_claims_graphs(view: View) -> list[str]:
    """The graphs of all reports' claims; what other graphs say has no evidence, and is not read."""
    graphs = sorted(str(graph) for (graph,) in view.rows("contact_graphs"))
    return [graph for graph in graphs if report_of(graph)]


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


def read_reference(view: View, graphs: Sequence[str] | None = None) -> Reference:
    """All reference data of a view that the claims lean on, and all reports.

    ``graphs`` are those of all claims, where they are known already.
    """
    graphs = all_claims_graphs(view) if graphs is None else graphs
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
        reports=read_reports(view, graphs),
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


def read_said(view: View, query: str, graphs: Sequence[str] | None, *columns: str) -> pl.DataFrame:
    """The rows of a query whose first variable is the graph that says so: report, columns."""
    frame = _frame(view, query, graphs, "graph", *columns)
    return frame.rename({"graph": "report"}).drop_nulls("report")


def _frame(view: View, query: str, graphs: Sequence[str] | None, *columns: str) -> pl.DataFrame:
    """The rows of a query: ids, enum values, days, numbers or texts by the names of columns.

    Of these graphs alone, where any are given.
    """
    if graphs is None:
        return _rows(view.csv(query), columns)
    starts = range(0, max(len(graphs), 1), GRAPHS_AT_ONCE)
    return pl.concat(
        _rows(view.csv(query, graph=graphs[start : start + GRAPHS_AT_ONCE]), columns)
        for start in starts
    )


def _rows(csv: bytes, columns: Sequence[str]) -> pl.DataFrame:
    frame = pl.read_csv(csv, infer_schema=False)
    return frame.select(_value(frame, name) for name in columns)


def _value(frame: pl.DataFrame, name: str) -> pl.Expr:
    column = pl.col(name)
    if name == "graph":
        return column.str.extract(_CLAIMS_OF)
    if name == "label":
        return column.fill_null("")
    if name in _TEXTS:
        return column
    if name in _NUMBERS:
        return column.cast(_NUMBERS[name])
    if name in _DAYS:
        return column.str.to_date("%Y-%m-%d", strict=False)
    if name in _ENUMS:
        values = {iri: terms.enum_value(iri) for iri in frame[name].drop_nulls().unique()}
        return column.replace_strict(values, default=None, return_dtype=pl.String)
    return column.str.extract(_LAST_STEP)
