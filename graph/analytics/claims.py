"""What the reports say: one row per statement, ids as slugs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl


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
        return Claims(*(frame.join(wanted, on="event", how="semi") for frame in self.frames()))

    def and_also(self, others: Claims) -> Claims:
        """These claims and those of other reports."""
        pairs = zip(self.frames(), others.frames(), strict=True)
        return Claims(*(pl.concat(pair) for pair in pairs))

    def frames(self) -> tuple[pl.DataFrame, ...]:
        """All the frames."""
        own = (self.events, self.dates, self.places, self.topics)
        return (*own, self.participations, self.evidence)


@dataclass(frozen=True)
class Said:
    """All that reports say.

    ``reports`` says when they appeared: report, published. ``posts_held`` has what they say of
    holdings of posts: report, membership, person, post, property (from, to, on), earliest, latest
    (see ``tenures``).
    """

    claims: Claims
    reports: pl.DataFrame
    posts_held: pl.DataFrame
