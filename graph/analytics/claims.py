"""What the reports say of events: one row per statement, ids as slugs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from graph.analytics.reading import read_said
from graph.store.base import View


@dataclass(frozen=True)
class Claims:
    """What the reports say of events.

    Every frame has ``report`` and ``event``, and besides: ``events`` type, status, label;
    ``dates`` date, earliest, latest; ``places`` place; ``topics`` topic; ``participations`` actor,
    role, side, post (the last two null where the report does not say); ``evidence`` paragraph,
    start, end (the last two null where it is the whole paragraph), confidence.
    """

    events: pl.DataFrame
    dates: pl.DataFrame
    places: pl.DataFrame
    topics: pl.DataFrame
    participations: pl.DataFrame
    evidence: pl.DataFrame

    def of_events(self, events: Iterable[str]) -> Claims:
        """The claims about these events alone."""
        wanted = pl.DataFrame({"event": sorted(events)}, {"event": pl.String})
        return Claims(*(frame.join(wanted, on="event", how="semi") for frame in self._frames()))

    def and_also(self, others: Claims) -> Claims:
        """These claims and those of other reports."""
        pairs = zip(self._frames(), others._frames(), strict=True)
        return Claims(*(pl.concat(pair) for pair in pairs))

    def _frames(self) -> tuple[pl.DataFrame, ...]:
        own = (self.events, self.dates, self.places, self.topics)
        return (*own, self.participations, self.evidence)


def read_claims(view: View, graphs: Sequence[str]) -> Claims:
    """The claims in these graphs, each of which is that of a report.

    What a graph says of something it does not describe as an event is left out.
    """
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
        evidence=said("contact_evidence", "paragraph", "start", "end", "confidence"),
    )
