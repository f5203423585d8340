"""The properties of actors by which they are told apart, filtered, and columns filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph import terms
from graph.answers import details
from graph.answers.ids import successors
from graph.answers.memberships import holdings
from graph.answers.rows import Row, grouped, iris
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError


@dataclass(frozen=True, slots=True)
class PropertyValue:
    """A value; ``id`` is set where it is an actor."""

    text: str
    id: str | None = None


#: Per actor id, the values of one property.
Values = Mapping[str, Sequence[PropertyValue]]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of actors, and how its values are read."""

    id: str
    name: str
    description: str
    read: Callable[[Snapshot, Sequence[str]], Values]
    types: tuple[str, ...] = ("person", "organization", "state")
    actors: bool = False


def named(id: str) -> Property:
    """The property of that id; ``FilterError`` when there is none."""
    if id not in PROPERTIES:
        known = ", ".join(PROPERTIES)
        raise FilterError("properties", f"properties: '{id}' is none of {known}")
    return PROPERTIES[id]


def _name(language: str) -> Callable[[Snapshot, Sequence[str]], Values]:
    def read(snap: Snapshot, ids: Sequence[str]) -> Values:
        found = details.names(snap.view, "actor", ids)
        return {
            actor: [PropertyValue(by[language])] for actor, by in found.items() if by.get(language)
        }

    return read


def _aliases(snap: Snapshot, ids: Sequence[str]) -> Values:
    found = details.aliases(snap.view, "actor", ids)
    return {
        actor: [PropertyValue(alias.text) for alias in aliases if not alias.hidden]
        for actor, aliases in found.items()
    }


def _type(snap: Snapshot, ids: Sequence[str]) -> Values:
    wanted = set(ids)
    rows = snap.table.actors.iter_rows(named=True)
    return {row["actor"]: [PropertyValue(row["type"])] for row in rows if row["actor"] in wanted}


def _kind(snap: Snapshot, ids: Sequence[str]) -> Values:
    rows = grouped(snap.view, "answer_belonging", thing=iris("actor", ids))
    return {
        actor: [PropertyValue(terms.enum_value(iri)) for iri in _of(found, "lir:kind")]
        for actor, found in rows.items()
    }


def _actors(relation: str) -> Callable[[Snapshot, Sequence[str]], Values]:
    def read(snap: Snapshot, ids: Sequence[str]) -> Values:
        rows = grouped(snap.view, "answer_belonging", thing=iris("actor", ids))
        linked = {
            actor: list(map(terms.slug, _of(found, relation))) for actor, found in rows.items()
        }
        return _with_names(snap, linked)

    return read


def _of(rows: Sequence[Row], relation: str) -> list[str]:
    iri = terms.expand(relation)
    return [str(value) for found, value in rows if found == iri]


def _with_names(snap: Snapshot, linked: Mapping[str, Sequence[str]]) -> Values:
    names = details.names(snap.view, "actor", [one for all_ in linked.values() for one in all_])
    return {
        actor: [PropertyValue(details.english(names, one), one) for one in others]
        for actor, others in linked.items()
    }


def _wikidata(snap: Snapshot, ids: Sequence[str]) -> Values:
    rows = grouped(snap.view, "answer_external_ids", thing=iris("actor", ids))
    return {
        actor: [
            PropertyValue(str(external)) for scheme, external, _ in found if scheme == "wikidata"
        ]
        for actor, found in rows.items()
    }


def _posts(snap: Snapshot, ids: Sequence[str]) -> Values:
    """The posts of persons, latest first."""
    found = {}
    for actor in ids:
        posts = [held.post for held in reversed(holdings(snap.view, terms.thing("actor", actor)))]
        names = details.names(snap.view, "post", posts)
        told = dict.fromkeys(details.english(names, post) for post in posts)
        found[actor] = [PropertyValue(name) for name in told]
    return found


def _merged_into(snap: Snapshot, ids: Sequence[str]) -> Values:
    taken = successors(snap.view, "actor", ids)
    return _with_names(snap, {actor: [other] for actor, other in taken.items() if other})


PROPERTIES: Final = {
    one.id: one
    for one in (
        Property("name", "Name", "preferred name in English", _name("en")),
        Property("name_ar", "Arabic name", "preferred name in Arabic", _name("ar")),
        Property("alias", "Spellings", "every spelling of the name", _aliases),
        Property("type", "Type", "person, organization or state", _type),
        Property("kind", "Kind", "what sort of organization", _kind, ("organization",)),
        Property(
            "state", "States", "the states it belongs to", _actors("lir:state"),
            ("person", "organization"), actors=True,
        ),
        Property(
            "part_of", "Part of", "the organization it is part of",
            _actors("org:subOrganizationOf"), ("organization",), actors=True,
        ),
        Property("post", "Posts", "posts held, latest first", _posts, ("person",)),
        Property("wikidata", "Wikidata", "its id in Wikidata", _wikidata),
        Property(
            "merged_into", "Merged into", "the id that took this one over", _merged_into,
            actors=True,
        ),
    )
}  # fmt: skip
