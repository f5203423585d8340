"""The query parameters of routes: the filters of the library, and what a route adds to them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from graph.analytics.bins import Bin as SeriesBin
from graph.analytics.centrality import MEASURES
from graph.analytics.communities import SEED
from graph.analytics.filters import Filters
from graph.analytics.pairing import Level
from graph.analytics.paths import HUBS, MOST_HOPS, MOST_PATHS, Search
from graph.analytics.weights import HALF_LIFE, Weight
from graph.answers.compare import COMPARABLE
from graph.answers.models.actors import ActorType
from graph.answers.pages import DEFAULT_EVENTS, DEFAULT_LIMIT, MAX_EVENTS, MAX_LIMIT
from graph.errors import FilterError
from graph.records.model import AgreementStatus

Limit = Annotated[int, Field(ge=1, le=MAX_LIMIT, description="items on a page")]
Cursor = Annotated[str | None, Field(description="where to go on: the `next` of the page before")]
EventsShown = Annotated[
    int,
    Field(
        ge=1,
        le=MAX_EVENTS,
        description="how many of its latest meetings each item shows at most; `meetings` counts "
        "all, and `/v1/meetings?actor=…&with=…` with the same filters has them page by page (of an "
        "organization, those of its parts as well)",
    ),
]
HalfLife = Annotated[
    float,
    Field(gt=0, le=36525, description="days after which a meeting counts half (weight=decay)"),
]


class Parameters(BaseModel):
    """The base of parameters that are no filters."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class PageQuery(Parameters):
    """A page of a list."""

    limit: Limit = DEFAULT_LIMIT
    cursor: Cursor = None


class ListQuery(Filters):
    """A page of what the filters leave."""

    limit: Limit = DEFAULT_LIMIT
    cursor: Cursor = None


class ContactsQuery(ListQuery):
    """The contacts of an actor."""

    events: EventsShown = DEFAULT_EVENTS


class ActorsQuery(PageQuery):
    """A search for actors."""

    q: str | None = Field(None, max_length=200, description="a name in any spelling")
    type: tuple[ActorType, ...] = Field((), description="what sort of actor")
    state: tuple[str, ...] = Field((), description="states the actor belongs to: ids or names")


class MeetingsQuery(ListQuery):
    """The meetings of two actors, or of one."""

    with_: tuple[str, ...] = Field(
        (), alias="with", description="actors on the other side of the table: ids or names"
    )


class AgreementsQuery(PageQuery):
    """A search for agreements."""

    state: tuple[str, ...] = Field((), description="states that are party to it: ids or names")
    topic: tuple[str, ...] = Field((), description="topic ids; narrower topics are included")
    status: tuple[AgreementStatus, ...] = Field((), description="how far it has come")


class RelationsQuery(ListQuery):
    """The relations of a state."""

    bin: Literal["month", "year"] = Field("month", description="the steps of the series")
    events: EventsShown = DEFAULT_EVENTS


class PathsQuery(Filters):
    """Paths between two actors."""

    source: str = Field(description="the actor to start from: id or name")
    target: str = Field(description="the actor to reach: id or name")
    k: int = Field(5, ge=1, le=MOST_PATHS, description="how many paths at most")
    max_hops: int = Field(4, ge=1, le=MOST_HOPS, description="how long a path may be")
    avoid: tuple[str, ...] = Field((), description="actors no path goes through: ids or names")
    ordered: bool = Field(
        False, description="only paths whose meetings can follow one another in time"
    )
    hubs: float = Field(
        HUBS,
        ge=0,
        le=1,
        description="how far ties of those who met very many are weakened: each weight is divided "
        "by the product of both ends' contacts to this power; 0: not at all",
    )
    max_contacts: int | None = Field(
        None, ge=1, description="pass nobody who met more others than this"
    )
    level: Level = Field("person", description="who the steps of a path are")
    weight: Weight = Field("newman", description="what an edge weighs")
    half_life: HalfLife = HALF_LIFE
    events: EventsShown = DEFAULT_EVENTS

    @property
    def search(self) -> Search:
        """What paths are looked for."""
        return Search(self.k, self.max_hops, self.avoid, self.hubs, self.max_contacts)


class RankingQuery(ListQuery):
    """A ranking of actors."""

    measure: str = Field(
        description="what to rank by", json_schema_extra={"enum": list[JsonValue](MEASURES)}
    )
    level: Level = Field("person", description="who is ranked")
    weight: Weight = Field("count", description="what an edge weighs")
    half_life: HalfLife = HALF_LIFE


class CentralityQuery(RankingQuery):
    """A ranking of actors in one window."""

    exact: bool = Field(
        False, description="no sample: what cannot be computed at once becomes a job (202)"
    )


class CompareQuery(RankingQuery):
    """A ranking of actors in two windows."""

    measure: str = Field(
        description="what to rank by; influence has weights of its own, and the half-life counts",
        json_schema_extra={"enum": list[JsonValue](COMPARABLE)},
    )
    against_from: str | None = Field(
        None, description="first day of the window to compare with (EDTF)"
    )
    against_to: str | None = Field(
        None, description="last day of the window to compare with (EDTF)"
    )

    @property
    def against(self) -> Filters:
        """The same filters in the window to compare with."""
        return self.model_copy(update={"from_": self.against_from, "to": self.against_to})

    @model_validator(mode="after")
    def _check_against(self) -> CompareQuery:
        """The other window must be one as well; what is wrong with it is told by its own name."""
        try:
            Filters.model_validate({"from": self.against_from, "to": self.against_to})
        except FilterError as error:
            raise FilterError(f"against_{error.parameter}", f"against_{error}") from error
        return self


class InfluenceQuery(ListQuery):
    """A ranking of actors by influence."""

    level: Level = Field("person", description="who is ranked")
    half_life: HalfLife = HALF_LIFE
    bin: SeriesBin | None = Field(None, description="the steps of a series, if there is to be one")


class CommunitiesQuery(ListQuery):
    """The graph of meetings parted into groups."""

    level: Level = Field("person", description="who the members are")
    weight: Weight = Field("count", description="what an edge weighs")
    half_life: HalfLife = HALF_LIFE
    resolution: float = Field(1.0, gt=0, le=100, description="above 1 groups get smaller")
    seed: int = Field(SEED, ge=0, lt=2**32, description="the same seed gives the same groups")


class GraphQuery(Filters):
    """The graph of meetings, or the part of it around one actor."""

    format: Literal["json", "graphml", "gexf", "csv"] = Field("json", description="file format")
    level: Level = Field("person", description="who the nodes are")
    weight: Weight = Field("count", description="what an edge weighs")
    half_life: HalfLife = HALF_LIFE
    center: str | None = Field(None, description="the actor in the middle: id or name")
    radius: int = Field(1, ge=1, le=MOST_HOPS, description="how many hops from there")


class PostQuery(Parameters):
    """A post at one time."""

    on: str | None = Field(None, description="a day (EDTF): only who held it then")


FiltersDep = Annotated[Filters, Query()]
PageDep = Annotated[PageQuery, Query()]
ListDep = Annotated[ListQuery, Query()]
