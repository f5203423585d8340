"""Results about sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from libya_kg_client.cite import Bibliography
from libya_kg_client.frames import Column, Record
from libya_kg_client.markup import Html, Links, link, short, text
from libya_kg_client.results.base import Lines
from libya_kg_client.rows.sources import Report


class Reports(Lines[Report]):
    """The reports everything rests on, latest first."""

    heading = "Reports"
    schema: ClassVar[Mapping[str, Column]] = {
        "report": Column.TEXT,
        "title": Column.TEXT,
        "publisher": Column.TEXT,
        "url": Column.TEXT,
        "language": Column.TEXT,
        "published": Column.TEXT,
        "earliest": Column.DATE,
        "latest": Column.DATE,
        "events": Column.INTEGER,
        "agreements": Column.INTEGER,
    }

    @property
    def reports(self) -> tuple[str, ...]:
        """Themselves."""
        return tuple(row.id for row in self.rows)

    def record(self, row: Report) -> Record:
        """One report."""
        same = ("title", "publisher", "url", "language", "published", "earliest", "latest")
        counts = {"events": row.counts.events, "agreements": row.counts.agreements}
        return {"report": row.id, **{name: getattr(row, name) for name in same}, **counts}

    def shown(self, row: Report, links: Links) -> Mapping[str, Html]:
        """One report."""
        return {
            "title": links.thing("report", row.id, row.title),
            "publisher": text(row.publisher),
            "published": short(row.published),
            "events": text(row.counts.events),
            "agreements": text(row.counts.agreements),
            "address": link(row.url, "open") if row.url else Html(""),
        }

    def cite(self) -> Bibliography:
        """A bibliography of them."""
        return Bibliography(self.rows)
