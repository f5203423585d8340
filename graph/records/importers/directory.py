"""From names in event data to ids: what is held is used, what is new becomes a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from graph.records.importers.minting import mint, readable
from graph.records.importers.parties import BODY, PERSON, kind_of
from graph.records.model import OrganizationKind, ReferenceFile

_SECTIONS: Final = ("persons", "organizations", "states", "places")


class Actor(NamedTuple):
    """The ids of an actor and of the side it acts for (``None``: nobody knows), and its name."""

    id: str
    side: str | None
    name: str


class Spot(NamedTuple):
    """Where a data set says something was; what it does not tell is empty."""

    country: str = ""
    region: str = ""
    city: str = ""
    latitude: str = ""
    longitude: str = ""


class Directory:
    """Finds or makes the ids of actors and places; a name always leads to the same id.

    States and places are found by their names among what is ``held``. Other actors are not guessed
    to be anybody held: they get ids of their own, unless ``decided`` (name -> id, from a file of
    decisions) says who they are.
    """

    def __init__(
        self, dataset: str, held: ReferenceFile, decided: Mapping[str, str] | None = None
    ) -> None:
        self.dataset = dataset
        self._decided = decided or {}
        self._ids = {record.id for section in _SECTIONS for record in getattr(held, section)}
        self._states = {n.text.casefold(): s.id for s in held.states for n in s.names}
        self._places = {
            (name.text.casefold(), place.state): place.id
            for place in held.places
            for name in place.names
        }
        self._within = {place.id: place.within for place in held.places}
        self._actors: dict[tuple[str, str], Actor] = {}
        self._made: dict[str, set[str]] = {}
        self._new: dict[str, list[dict[str, Any]]] = {}

    def take(self) -> ReferenceFile | None:
        """The records of what was new since the last call; ``None`` when nothing was."""
        if not self._new:
            return None
        made, self._new = self._new, {}
        return ReferenceFile.model_validate(made)

    @property
    def made(self) -> dict[str, set[str]]:
        """The names of actors that got ids of their own so far, in the order they came.

        Each with the states (ids) it was told to be of.
        """
        return dict(self._made)

    def state(self, name: str) -> str:
        """The id of the state of that name."""
        name = " ".join(name.split())
        if (known := self._states.get(name.casefold())) is not None:
            return known
        slug = readable(name)
        if not slug or slug in self._ids:
            slug = mint("state", name)
        self._states[name.casefold()] = slug
        self._add("states", slug, name, f"{self.dataset} has it as a country")
        return slug

    def actor(
        self,
        name: str,
        country: str = "",
        *,
        key: str = "",
        person: bool | None = None,
        kind: OrganizationKind | None = None,
    ) -> Actor:
        """The actor of that name, of the country of that name.

        An actor called like a country is that state. What the data set tells goes before guessing:
        a ``key`` that is stabler than the name, whether it is a ``person``, which ``kind`` of
        organization it is. A person without a country has no side, and gets no record.
        """
        name, country = " ".join(name.split()), " ".join(country.split())
        if (known := self._actors.get((key or name, country))) is not None:
            return known
        if not name:
            return Actor("", None, "")
        if decided := self._decided.get(name):
            body = kind is not None or (person is None and kind_of(name) is not None)
            return Actor(decided, self._side(decided, country, body), name)
        if name.casefold() == country.casefold() or name.casefold() in self._states:
            state = self.state(name)
            found = Actor(state, state, name)
        else:
            found = self._make(name, country, key or name, person, kind)
        self._actors[key or name, country] = found
        return found

    def place(self, spot: Spot) -> tuple[str, ...]:
        """The ids of a place and of those it lies in, small ones first; none for an empty spot."""
        if not spot.country:
            return ()
        state = self.state(spot.country)
        chain: list[str] = []
        for kind, name in (("country", spot.country), ("region", spot.region), ("city", spot.city)):
            if name and (kind == "country" or name.casefold() != spot.country.casefold()):
                within = chain[0] if chain else None
                point = spot if name == (spot.city or spot.region or spot.country) else None
                chain.insert(0, self._place(" ".join(name.split()), kind, state, within, point))
        return self._up(chain[0])

    def _side(self, decided: str, country: str, body: bool) -> str | None:
        """The side of an actor that is held: a state is its own, so is a body of no country."""
        if decided in self._states.values():
            return decided
        return self.state(country) if country else decided if body else None

    def _make(
        self,
        name: str,
        country: str,
        key: str,
        person: bool | None,
        kind: OrganizationKind | None,
    ) -> Actor:
        slug = mint(self.dataset, key, country)
        state = self.state(country) if country else None
        self._made.setdefault(name, set()).update([state] if state else [])
        kind = kind or kind_of(name)
        if person is False and kind is None:
            kind = OrganizationKind.CIVIL_SOCIETY
        if kind is None or person:
            if state is not None:
                why = f"so {self.dataset} names a person" if person else PERSON
                self._add("persons", slug, name, why, states=[state])
            return Actor(slug, state, name)
        self._add("organizations", slug, name, BODY, kind=kind, state=state)
        return Actor(slug, state or slug, name)

    def _place(
        self, name: str, kind: str, state: str, within: str | None, spot: Spot | None
    ) -> str:
        key = (name.casefold(), state)
        if (known := self._places.get(key)) is not None:
            return known
        slug = readable(f"{name} {state}" if kind != "country" else name)
        if not slug or (slug in self._within):
            slug = mint("place", name, state)
        self._places[key], self._within[slug] = slug, within
        more: dict[str, Any] = {"kind": kind, "state": state, "within": within}
        if spot and (point := _point(spot)):
            more["point"] = {**point, "inferred": f"so in {self.dataset}"}
        self._add("places", slug, name, f"so in {self.dataset}", **more)
        return slug

    def _up(self, place: str) -> tuple[str, ...]:
        chain = [place]
        while (above := self._within.get(chain[-1])) and above not in chain:
            chain.append(above)
        return tuple(chain)

    def _add(self, section: str, slug: str, name: str, why: str, **more: Any) -> None:
        record = {"id": slug, "names": [{"text": name, "inferred": why}], **more}
        self._new.setdefault(section, []).append(record)
        if section != "places":
            self._ids.add(slug)


def _point(spot: Spot) -> dict[str, float] | None:
    """The coordinates of a spot, if it has any that can be."""
    try:
        latitude, longitude = float(spot.latitude), float(spot.longitude)
    except ValueError:
        return None
    possible = abs(latitude) <= 90 and abs(longitude) <= 180
    return {"latitude": latitude, "longitude": longitude} if possible else None
