"""Reference data as triples: persons, organizations, states, posts, places."""

from __future__ import annotations

import pyoxigraph as ox

from graph import terms
from graph.rdf.naming import read_common, write_common
from graph.rdf.reader import Reader
from graph.rdf.vocabulary import GEO, LIR, ORG
from graph.rdf.writer import Writer, decimal, node
from graph.records.model import (
    Organization,
    Person,
    Place,
    Point,
    Post,
    ReferenceFile,
)


def write_reference(out: Writer, file: ReferenceFile) -> None:
    """All records of a reference file."""
    for person in file.persons:
        _write_person(out, person)
    for organization in file.organizations:
        _write_organization(out, organization)
    for state in file.states:
        out.types(write_common(out, "actor", state), LIR.Actor, LIR.State)
    for post in file.posts:
        _write_post(out, post)
    for place in file.places:
        _write_place(out, place)


def read_reference(graph: Reader) -> dict[str, object]:
    """The fields of a ``ReferenceFile``, each kind sorted by IRI."""
    return {
        "persons": [_read_person(graph, iri) for iri in graph.instances(LIR.Person)],
        "organizations": [_read_organization(graph, i) for i in graph.instances(LIR.Organization)],
        "states": [read_common(graph, iri) for iri in graph.instances(LIR.State)],
        "posts": [_read_post(graph, iri) for iri in graph.instances(ORG.Post)],
        "places": [_read_place(graph, iri) for iri in graph.instances(LIR.Place)],
    }


def _actor(slug: str | None) -> str | None:
    return None if slug is None else terms.thing("actor", slug)


def _write_person(out: Writer, person: Person) -> None:
    thing = write_common(out, "actor", person)
    out.types(thing, LIR.Actor, LIR.Person)
    out.links(thing, LIR.state, (terms.thing("actor", state) for state in person.states))


def _read_person(graph: Reader, iri: str) -> dict[str, object]:
    return {**read_common(graph, iri), "states": graph.slugs(iri, LIR.state)}


def _write_organization(out: Writer, organization: Organization) -> None:
    thing = write_common(out, "actor", organization)
    out.types(thing, LIR.Actor, LIR.Organization)
    out.link(thing, LIR.kind, terms.enum_iri(organization.kind))
    out.link(thing, ORG.subOrganizationOf, _actor(organization.part_of))
    out.link(thing, LIR.state, _actor(organization.state))


def _read_organization(graph: Reader, iri: str) -> dict[str, object]:
    return {
        **read_common(graph, iri),
        "kind": _kind(graph, iri),
        "part_of": graph.slug(iri, ORG.subOrganizationOf),
        "state": graph.slug(iri, LIR.state),
    }


def _kind(graph: Reader, iri: str) -> str:
    return terms.enum_value(graph.one(iri, LIR.kind) or "")


def _write_post(out: Writer, post: Post) -> None:
    thing = write_common(out, "post", post)
    out.types(thing, ORG.Post)
    out.link(thing, ORG.postIn, _actor(post.organization))


def _read_post(graph: Reader, iri: str) -> dict[str, object]:
    return {**read_common(graph, iri), "organization": graph.slug(iri, ORG.postIn)}


def _write_place(out: Writer, place: Place) -> None:
    thing = write_common(out, "place", place)
    out.types(thing, LIR.Place)
    out.link(thing, LIR.kind, terms.enum_iri(place.kind))
    if place.within is not None:
        out.link(thing, LIR.within, terms.thing("place", place.within))
    out.link(thing, LIR.state, _actor(place.state))
    if place.point is not None:
        _write_point(out, thing, place.point)


def _write_point(out: Writer, thing: ox.NamedNode, point: Point) -> None:
    part = node(terms.part(thing.value, "point"))
    wkt = f"POINT({decimal(point.longitude)} {decimal(point.latitude)})"
    out.add(thing, GEO.hasGeometry, part)
    out.types(part, GEO.Geometry)
    out.typed(part, GEO.asWKT, wkt, GEO.wktLiteral)
    out.text(part, LIR.inferred, point.inferred)


def _read_place(graph: Reader, iri: str) -> dict[str, object]:
    return {
        **read_common(graph, iri),
        "kind": _kind(graph, iri),
        "within": graph.slug(iri, LIR.within),
        "state": graph.slug(iri, LIR.state),
        "point": _read_point(graph, iri),
    }


def _read_point(graph: Reader, place: str) -> dict[str, object] | None:
    part = graph.one(place, GEO.hasGeometry)
    if part is None:
        return None
    wkt = graph.one(part, GEO.asWKT) or ""
    longitude, _, latitude = wkt.removeprefix("POINT(").removesuffix(")").partition(" ")
    return {
        "latitude": latitude,
        "longitude": longitude,
        "inferred": graph.one(part, LIR.inferred),
    }
