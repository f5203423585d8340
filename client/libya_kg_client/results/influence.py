"""Results about influence: a composite with its parts, and how sure the ranks are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from libya_kg_client import frames
from libya_kg_client.frames import Column, Record
from libya_kg_client.markup import Html, Links, fold, text
from libya_kg_client.progress import counting
from libya_kg_client.results.base import Lines
from libya_kg_client.results.rankings import OnGraph
from libya_kg_client.rows.influence import BinMoves, InfluenceRank, PartDefinition, Step

if TYPE_CHECKING:
    import pandas as pd

    from libya_kg_client.plots.picture import Picture

_PARTS = ("reach", "brokerage", "bridging", "activity")
_INTERVAL: Mapping[str, Column] = {"low": Column.INTEGER, "high": Column.INTEGER}


class Influence(OnGraph[InfluenceRank], Lines[InfluenceRank]):
    """Actors by influence: rank 1 is the highest, ``low`` to ``high`` where the rank may be.

    Of each part the frame has the value (``reach``) and the share of actors below
    (``reach_share``).

    Attributes:
        definitions: what the parts measure.
        method: how the score is made of them.
        bins: with ``bin``: who rose and who fell in each.
    """

    heading = "Influence"
    schema: ClassVar[Mapping[str, Column]] = {
        "rank": Column.INTEGER,
        "actor": Column.TEXT,
        "name": Column.TEXT,
        "score": Column.NUMBER,
        **_INTERVAL,
        "indistinguishable_from": Column.INTEGER,
        **{column: Column.NUMBER for part in _PARTS for column in (part, f"{part}_share")},
    }

    def __init__(
        self,
        definitions: tuple[PartDefinition, ...],
        method: str,
        bins: tuple[BinMoves, ...],
        again: Callable[[str, str], Influence],
        *arguments: Any,
    ) -> None:
        super().__init__(*arguments)
        self.definitions = definitions
        self.method = method
        self.bins = bins
        self._again = again

    def record(self, row: InfluenceRank) -> Record:
        """One actor."""
        alike = row.indistinguishable_from
        parts = {part: getattr(row.parts, part) for part in _PARTS}
        return {
            **{name: getattr(row, name) for name in ("rank", "actor", "name", "score")},
            **_ends(row),
            "indistinguishable_from": alike and alike.total,
            **{name: part.value for name, part in parts.items()},
            **{f"{name}_share": part.share for name, part in parts.items()},
        }

    def shown(self, row: InfluenceRank, links: Links) -> Mapping[str, Html]:
        """One actor, the parts and whom it cannot be told apart from one click away."""
        alike = row.indistinguishable_from
        parts = [_part(name, row) for name in _PARTS]
        named = [links.thing("actor", one) for one in alike.actors] if alike else []
        interval = row.interval
        return {
            "rank": text(row.rank),
            "between": text(f"{interval.low}–{interval.high}" if interval else "not known"),
            "name": links.thing("actor", row.actor, row.name),
            "score": text(f"{row.score:.3f}"),
            "parts": fold("4 parts", parts),
            "not told apart from": fold(f"{alike.total} others" if alike else "", named),
        }

    def by_bin(self) -> pd.DataFrame:
        """Step by step: score, rank, its interval and rise of each actor (asked with ``bin``)."""
        records = [
            {
                **{"bin": step.bin, "actor": row.actor, "name": row.name},
                **{name: getattr(step, name) for name in ("score", "rank", "rise")},
                **_ends(step),
            }
            for row in self.rows
            for step in row.series
        ]
        schema = {**_BY_BIN, **_INTERVAL, "rise": Column.INTEGER}
        return frames.to_pandas(schema, records, self._attributes())

    def over_time(self) -> pd.DataFrame:
        """Step by step with rank intervals: score, rank, ``low`` and ``high`` of each actor.

        As ``by_bin``, from more draws of the reports, and for everybody who is in a bin. Each bin
        is asked about once more, as a window of its own; that takes a while, and shows how far it
        is.
        """
        records: list[Record] = []
        with counting("rank intervals", len(self.bins)) as step:
            for number, (name, first, last) in enumerate(self._windows(), start=1):
                found = self._again(first, last)
                records += [{"bin": name, **found.record(row)} for row in found.rows]
                step(number)
        return frames.to_pandas({**_BY_BIN, **_INTERVAL}, records, self._attributes())

    def plot(self, *, top: int = 5) -> Picture:
        """Ranks over time with their intervals, for the most influential (asked with ``bin``)."""
        from libya_kg_client.plots.influence import influence_over_time

        return influence_over_time(self, top=top)

    def _windows(self) -> list[tuple[str, str, str]]:
        """The bins, the first and the last cut as the window is."""
        names = [one.bin for one in self.bins]
        firsts, lasts = list(names), list(names)
        if names:
            firsts[0] = str(self.provenance.filters.get("from", names[0]))
            lasts[-1] = str(self.provenance.filters.get("to", names[-1]))
        return list(zip(names, firsts, lasts, strict=True))

    def _repr_html_(self) -> str:
        lines = [
            f"{text(one.part)}: {text(one.meaning)} {text(one.formula)} ({text(one.reference)})"
            for one in self.definitions
        ]
        return super()._repr_html_() + fold("how it is made", [*lines, text(self.method)])


_BY_BIN: Mapping[str, Column] = {
    "bin": Column.TEXT,
    "actor": Column.TEXT,
    "name": Column.TEXT,
    "score": Column.NUMBER,
    "rank": Column.INTEGER,
}


def _ends(row: InfluenceRank | Step) -> Record:
    interval = row.interval
    return {"low": interval and interval.low, "high": interval and interval.high}


def _part(name: str, row: InfluenceRank) -> Html:
    part = getattr(row.parts, name)
    return text(f"{name}: {part.value:.3g}, above {part.share:.0%} of actors")
