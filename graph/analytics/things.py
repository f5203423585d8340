"""Store view -> what the reference data say, fact by fact, and what follows from it.

All of it is read once; after a commit only what it says of the things that have changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import polars as pl

from graph import terms
from graph.analytics.hierarchy import Hierarchy
from graph.analytics.reference import Reference
from graph.analytics.values import LAST_STEP, texts
from graph.store.base import View

_THING: Final = rf"^{terms.ID}([a-z]+)/([^/#]+)$"
_TEXTS: Final = ("name", "spelling")
_ACTORS: Final = {terms.LIR + kind.title(): kind for kind in ("person", "organization", "state")}
_PLACE: Final = terms.LIR + "Place"


@dataclass(frozen=True)
class Things:
    """What is said of actors, posts and places.

    ``facts``: kind, thing (its id), property (the words of ``contact_things.rq``), value (an id or
    a text; of a type the IRI), language. ``broader`` leads from every topic to those above it.
    """

    facts: pl.DataFrame
    topics: frozenset[str]
    broader: Hierarchy

    @classmethod
    def read(cls, view: View) -> Things:
        """All there are in a view."""
        topics = texts(view.csv("contact_topics"))
        pairs = topics.with_columns(pl.all().str.extract(LAST_STEP)).drop_nulls("topic")
        broader = Hierarchy.of(pairs.drop_nulls().iter_rows())
        return cls(_facts(view.csv("contact_things")), frozenset(pairs["topic"]), broader)

    def after(self, view: View, changed: Collection[str]) -> Things:
        """All there are in a later view, these (IRIs) being what may be other than before."""
        gone = _named(pl.DataFrame({"thing": sorted(changed)}, {"thing": pl.String}))
        come = _facts(view.csv("contact_things", thing=sorted(changed)))
        kept = self.facts.join(gone, on=["kind", "thing"], how="anti")
        return replace(self, facts=pl.concat([kept, come]))

    @cached_property
    def reference(self) -> Reference:
        """What claims and questions lean on."""
        return Reference(
            actors=self._actors(),
            places=frozenset(self._of("place", "type", [_PLACE])["thing"]),
            topics=self.topics,
            organizations=self._hierarchy("actor", "part_of"),
            states=self._hierarchy("actor", "state"),
            posts=self._hierarchy("post", "organization"),
            within=self._hierarchy("place", "within"),
            broader=self.broader,
            successors=self._hierarchy("actor", "successor"),
        )

    @property
    def spellings(self) -> pl.DataFrame:
        """Every spelling of every actor's name: actor, spelling."""
        spelt = self._spelt("actor")
        return spelt.select(pl.col("thing").alias("actor"), pl.col("value").alias("spelling"))

    @property
    def elsewhere(self) -> set[str]:
        """Every spelling of every place's name: what is called so is no actor."""
        places = self._of("place", "type", [_PLACE])
        return set(self._spelt("place").join(places, on="thing", how="semi")["value"])

    @property
    def different(self) -> Iterable[tuple[str, str]]:
        """The pairs of actors that are known not to be one, however alike their names."""
        return self._of("actor", "different").select("thing", "value").iter_rows()

    def _actors(self) -> pl.DataFrame:
        """Every actor with its English name (else any, else its id) and its Arabic one."""
        names = self._of("actor", "name").sort("thing", "language", "value")
        one = names.group_by("thing").agg(
            pl.col("value").filter(pl.col("language") == "en").first().alias("english"),
            pl.col("value").filter(pl.col("language") == "ar").first().alias("name_ar"),
            pl.col("value").first().alias("other"),
        )
        types = self._of("actor", "type", _ACTORS).sort("thing", "value")
        return (
            types.unique("thing", keep="first")
            .join(one, on="thing", how="left")
            .select(
                pl.col("thing").alias("actor"),
                pl.col("value").replace_strict(_ACTORS, return_dtype=pl.String).alias("type"),
                pl.coalesce("english", "other", "thing").alias("name"),
                "name_ar",
            )
            .sort("actor")
        )

    def _hierarchy(self, kind: terms.Kind, property: str) -> Hierarchy:
        return Hierarchy.of(self._of(kind, property).select("thing", "value").iter_rows())

    def _spelt(self, kind: terms.Kind) -> pl.DataFrame:
        of = pl.col("kind") == kind
        return self.facts.filter(of, pl.col("property").is_in(_TEXTS))

    def _of(
        self, kind: terms.Kind, property: str, values: Collection[str] | None = None
    ) -> pl.DataFrame:
        """The facts of a property; those with one of these values, where any are given."""
        facts = self.facts.filter(pl.col("kind") == kind, pl.col("property") == property)
        return facts if values is None else facts.filter(pl.col("value").is_in(list(values)))


def _facts(csv: bytes) -> pl.DataFrame:
    """The facts about things of ours that have a page; their parts are none."""
    said = texts(csv).drop_nulls("value")
    written = pl.col("property").is_in([*_TEXTS, "type"])
    value = pl.when(written).then("value").otherwise(pl.col("value").str.extract(LAST_STEP))
    named = _named(said.with_columns(value.alias("value"))).drop_nulls(["thing", "value"])
    return named.select("kind", "thing", "property", "value", "language")


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with ``kind`` and id in the place of the IRIs in its column ``thing``."""
    iri = pl.col("thing")
    return frame.with_columns(iri.str.extract(_THING, 1).alias("kind"), iri.str.extract(_THING, 2))
