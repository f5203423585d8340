"""Store view -> what reports say, as frames.

A graph is asked for all that matters in it at once, and what is said of one thing is put together
here: the engine would look for each property in each graph by itself, which takes three times as
long. So it goes some hundred graphs at a time, whose triples are all that is held meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

import polars as pl

from graph import terms
from graph.analytics.claims import Claims, Said
from graph.analytics.tenures import in_their_order
from graph.analytics.values import texts, values
from graph.store.base import View

#: Of so many graphs the triples are asked for at once.
GRAPHS_AT_ONCE: Final = 500

_EVENT: Final = terms.LIR + "Event"
_REPORT: Final = terms.LIR + "Report"
_HOLDING: Final = ("from", "to", "on")


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


def read_said(view: View, graphs: Sequence[str]) -> Said:
    """What these graphs say, each of which is that of a report.

    What a graph says of an event that it does not describe as one is left out.
    """
    starts = range(0, max(len(graphs), 1), GRAPHS_AT_ONCE)
    parts = [_Graphs(view, graphs[start : start + GRAPHS_AT_ONCE]).said() for start in starts]
    claims = zip(*(part.claims.frames() for part in parts), strict=True)
    return Said(
        Claims(*(pl.concat(frames) for frames in claims)),
        pl.concat(part.reports for part in parts).sort("report"),
        in_their_order(pl.concat(part.posts_held for part in parts)),
    )


class _Graphs:
    """The triples of some graphs, by property; columns are texts as the engine writes them."""

    def __init__(self, view: View, graphs: Sequence[str]) -> None:
        told = texts(view.csv("contact_claims", graph=graphs))
        told = told.with_columns(pl.col("number").cast(pl.UInt32))
        self._by = told.partition_by("property", as_dict=True, include_key=False)
        self._none = told.drop("property").clear()
        self._reports = pl.Series("report", map(report_of, graphs), pl.String)

    def said(self) -> Said:
        """What they say."""
        return Said(self._claims(), self._published(), self._posts_held())

    def _claims(self) -> Claims:
        types = self._of("event", "type")
        is_event = types.filter(pl.col("type") == _EVENT).select("number", "event")
        events = is_event.join(types.filter(pl.col("type") != _EVENT), on=["number", "event"])
        for name in ("status", "label"):
            events = self._with(events, name)
        self._events = events.select("number", "event").unique()
        return Claims(
            events=self._rows(events, "event", "type", "status", "label"),
            dates=self._dates(),
            places=self._told(self._of("event", "place"), "place"),
            topics=self._told(self._of("event", "topic"), "topic"),
            participations=self._participations(),
            evidence=self._evidence(),
        )

    def _dates(self) -> pl.DataFrame:
        dates = self._of("event", "date")
        for name in ("earliest", "latest"):
            dates = self._with(dates, name, how="left")
        return self._told(dates, "date", "earliest", "latest")

    def _participations(self) -> pl.DataFrame:
        parts = self._of("event", "participation")
        for name in ("actor", "role"):
            parts = self._with(parts, name, of="participation")
        for name in ("side", "post"):
            parts = self._with(parts, name, of="participation", how="left")
        return self._told(parts, "actor", "role", "side", "post")

    def _evidence(self) -> pl.DataFrame:
        pieces = self._of("event", "evidence")
        for name in ("paragraph", "confidence"):
            pieces = self._with(pieces, name, of="evidence")
        spans = self._of("evidence", "selector")
        for name in ("start", "end"):
            spans = self._with(spans, name, of="selector")
        pieces = pieces.join(spans, on=["number", "evidence"], how="left")
        return self._told(pieces, "paragraph", "start", "end", "confidence")

    def _published(self) -> pl.DataFrame:
        """The reports that are described among their own claims."""
        reports = self._of("named", "type").filter(pl.col("type") == _REPORT).drop("type")
        days = self._with(self._of("named", "published", "day"), "earliest", of="day")
        days = days.select("number", "named", pl.col("earliest").alias("published"))
        told = reports.join(days, on=["number", "named"], how="left")
        rows = self._rows(told, "named", "published")
        own = rows.filter(pl.col("named") == pl.col("report"))
        return (
            own.select("report", "published")
            .sort("report", "published")
            .unique("report", keep="first")
        )

    def _posts_held(self) -> pl.DataFrame:
        """The holdings with a day on which they began, ended or were seen."""
        held = self._with(self._of("membership", "person"), "post", of="membership")
        days = pl.concat(
            self._of("membership", name, "day").with_columns(property=pl.lit(name))
            for name in _HOLDING
        )
        for name in ("earliest", "latest"):
            days = self._with(days, name, of="day", how="left")
        held = held.join(days, on=["number", "membership"])
        rows = self._rows(held, "membership", "person", "post", "property", "earliest", "latest")
        return rows.filter(pl.any_horizontal(pl.col("earliest", "latest").is_not_null()))

    def _of(self, subject: str, property: str, value: str | None = None) -> pl.DataFrame:
        """The triples of a property: graph, and by these names subject and value."""
        triples = self._by.get((property,), self._none)
        return triples.rename({"subject": subject, "value": value or property})

    def _with(
        self,
        frame: pl.DataFrame,
        property: str,
        of: str = "event",
        how: Literal["inner", "left"] = "inner",
    ) -> pl.DataFrame:
        """The rows with a property of what a column of theirs names."""
        return frame.join(self._of(of, property), on=["number", of], how=how)

    def _told(self, frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
        """What is told of events: report, event and these columns."""
        told = frame.join(self._events, on=["number", "event"], how="semi")
        return self._rows(told, "event", *columns)

    def _rows(self, frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
        """Report and these columns, as values."""
        reports = self._reports.gather(frame["number"])
        return values(frame, *columns).insert_column(0, reports)
