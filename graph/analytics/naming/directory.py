"""All actors with all their spellings; brought up to date by the difference."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from graph.analytics.naming.finder import Finder
from graph.analytics.naming.roster import Listed, Roster
from graph.analytics.naming.shapes import Spelling

ACTORS: Final = dict.fromkeys(Listed._fields, pl.String)
SPELT: Final = {"actor": pl.String, "spelling": pl.String, "person": pl.Boolean}

#: With so many numbers of spellings that are gone, it is better made anew.
_GONE: Final = 1_000


class Directory:
    """Actors and their spellings; spelling ``n`` of the finder is ``texts[n]``, of ``owners[n]``.

    Owners are numbers of the roster. Never changed, only followed by another; threads may go on
    searching the one before.
    """

    def __init__(self) -> None:
        self.roster = Roster()
        self.finder = Finder()
        self.owners: NDArray[np.int64] = np.empty(0, np.int64)
        self.texts: list[str] = []
        self._actors = pl.DataFrame(schema=ACTORS)
        self._spelt = pl.DataFrame(schema={**SPELT, "number": pl.Int64})

    def followed(self, actors: pl.DataFrame, spelt: pl.DataFrame) -> Directory:
        """The directory of these actors (``ACTORS``) and spellings (``SPELT``, each once).

        Every spelling is of one of the actors. Only what differs from this directory is made anew.
        """
        if len(self.texts) > 2 * len(spelt) + _GONE:
            return Directory().followed(actors, spelt)
        come, kept = _difference(spelt, self._spelt, list(SPELT))
        gone = self._spelt.join(kept, on="number", how="anti")
        after = Directory()
        after.roster = self.roster.changed(*self._changed_actors(actors))
        after.finder = self.finder.changed(
            [Spelling(text, person) for _, text, person in come.iter_rows()], list(gone["number"])
        )
        owners = [after.roster.number(actor) for actor in come["actor"]]
        after.owners = np.append(self.owners, np.array(owners, np.int64))
        after.texts = [*self.texts, *come["spelling"]]
        numbers = pl.Series("number", range(len(self.texts), len(after.texts)), pl.Int64)
        after._spelt = pl.concat([kept, come.with_columns(numbers)])
        after._actors = actors
        return after

    def _changed_actors(self, actors: pl.DataFrame) -> tuple[list[Listed], list[str]]:
        """The actors that are new or no longer the same, and the ids of those before."""
        come, kept = _difference(actors, self._actors, list(ACTORS))
        gone = self._actors.join(kept, on="actor", how="anti")
        return [Listed(*row) for row in come.iter_rows()], list(gone["actor"])


def _difference(
    now: pl.DataFrame, before: pl.DataFrame, columns: list[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows that were not there before, in their order, and of those before which still are."""
    now = now.select(columns)
    come = now.join(before, on=columns, how="anti", nulls_equal=True)
    kept = before.join(now, on=columns, how="semi", nulls_equal=True)
    return come.sort(columns), kept
