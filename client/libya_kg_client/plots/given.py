"""What plots need of what the service told; results have more, and know of plots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from libya_kg_client.provenance import Provenance
from libya_kg_client.rows.influence import BinMoves, InfluenceRank

if TYPE_CHECKING:
    import pandas as pd

Row = TypeVar("Row", covariant=True)


class Listed(Protocol[Row]):
    """Rows, and where they are from."""

    @property
    def provenance(self) -> Provenance:
        """Of what version of the data they are."""

    def __iter__(self) -> Iterator[Row]:
        """One row after the other."""


class Ranked(Protocol):
    """Influence in the window and in its bins."""

    @property
    def provenance(self) -> Provenance:
        """Of what version of the data it is."""

    @property
    def rows(self) -> Sequence[InfluenceRank]:
        """The actors, the most influential first."""

    @property
    def bins(self) -> Sequence[BinMoves]:
        """The steps of the series."""

    def over_time(self) -> pd.DataFrame:
        """Rank and interval of each actor, step by step."""
