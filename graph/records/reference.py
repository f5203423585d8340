"""Reference data: who and what reports talk about."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from graph.records.values import ExternalId, Name, Record, Resolution, Slug, Text


class Reference(Record):
    """What all reference data have: an id, names (the first of a language is the preferred one)."""

    id: Slug
    names: Annotated[tuple[Name, ...], Field(min_length=1)]
    external: tuple[ExternalId, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    merged_into: Annotated[Slug | None, Field(description="the id that took this over")] = None
    different_from: Annotated[
        tuple[Slug, ...], Field(description="ids that this is not, however alike the names")
    ] = ()

    def name(self, lang: str = "en") -> str | None:
        """The preferred name in that language."""
        return next((n.text for n in self.names if n.lang == lang and not n.hidden), None)


class Person(Reference):
    """A human being. Posts are never a string here: see ``Position``."""

    states: tuple[Slug, ...] = ()


class OrganizationKind(StrEnum):
    """What sort of organization."""

    GOVERNMENT = "government"
    MINISTRY = "ministry"
    ARMED_FORCES = "armed-forces"
    AGENCY = "agency"
    COMMITTEE = "committee"
    INTERNATIONAL_BODY = "international-body"
    COMPANY = "company"
    PARTY = "party"
    FUND = "fund"
    DELEGATION = "delegation"
    CIVIL_SOCIETY = "civil-society"
    EMBASSY = "embassy"


class Organization(Reference):
    """Governments, ministries, armed forces, committees, international bodies, companies.

    ``part_of`` is the organization it belongs to; ``state`` the state it belongs to, if one.
    """

    kind: OrganizationKind
    part_of: Annotated[Slug | None, Field(description="the organization it belongs to")] = None
    state: Slug | None = None


class State(Reference):
    """A state, or a union that acts as one abroad."""


class Post(Reference):
    """A position in an organization or state, whoever holds it."""

    organization: Annotated[Slug, Field(description="an organization or a state")]


class PlaceKind(StrEnum):
    """What sort of place."""

    COUNTRY = "country"
    CITY = "city"
    SITE = "site"
    REGION = "region"


class Point(Record):
    """WGS 84 degrees, with the reason we hold them."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    inferred: Text


class Place(Reference):
    """A place; ``within`` is the next larger one, ``state`` the state it lies in."""

    kind: PlaceKind
    within: Annotated[Slug | None, Field(description="the next larger place")] = None
    state: Slug | None = None
    point: Point | None = None
