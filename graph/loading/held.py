"""What a store already holds, as ids and records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from graph import terms
from graph.rdf.mapping import claims_from, reference_from
from graph.rdf.sides import Sides
from graph.rdf.vocabulary import LIR
from graph.records.links import Known, Referred
from graph.records.model import ReferenceFile, ReportFile
from graph.records.values import SLUG
from graph.store.base import Accept, View

#: Of so many events or actors the derived pairs are asked for at once.
_AT_ONCE: Final = 500

Links = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Belonging:
    """Of the reference data, what shortcuts depend on: who is what, and what belongs to what."""

    persons: AbstractSet[str]
    states: AbstractSet[str]
    part_of: Links
    state: Links
    within: Links

    def with_files(self, files: Iterable[ReferenceFile]) -> Belonging:
        """The same with the things of these files as the files have them."""
        files = list(files)
        return replace(
            self,
            persons=self.persons | {person.id for file in files for person in file.persons},
            states=self.states | {state.id for file in files for state in file.states},
            part_of={**self.part_of, **{o.id: o.part_of for f in files for o in f.organizations}},
            state={**self.state, **{o.id: o.state for f in files for o in f.organizations}},
            within={**self.within, **{p.id: p.within for f in files for p in f.places}},
        )

    def sides(self) -> Sides:
        """Who is on which side."""
        return Sides.linked(self.persons, self.states, self.part_of, self.state)


def belonging(view: View) -> Belonging:
    """What belongs to what in the reference data held."""
    links: _Upward = {relation: {} for relation in _UPWARD}
    for relation, thing, larger in view.rows("load_belonging"):
        links[terms.curie(str(relation))][terms.slug(str(thing))] = terms.slug(str(larger))
    return _belonging(_ids(view, "lir:Person", "lir:State", "lir:Organization", "lir:Place"), links)


def belonging_of(view: View, things: Iterable[str]) -> Belonging:
    """The same of these actors and places (IRIs) alone, and of all that they belong to."""
    links: _Upward = {relation: {} for relation in _UPWARD}
    seen: set[str] = set()
    ahead = set(things)
    while ahead := ahead - seen:
        seen |= ahead
        larger = [q for q in reference_about(view, ahead) if _relation(q) in links]
        for quad in larger:
            links[_relation(quad)][_slug(quad.subject)] = _slug(quad.object)
        ahead = {iri_of(quad.object) for quad in larger}
    return _belonging(_classes(view, seen), links)


#: What leads from an organization or a place to what it belongs to.
_UPWARD: Final = ("org:subOrganizationOf", "lir:state", "lir:within")

_Upward = dict[str, dict[str, str]]


def _belonging(ids: Mapping[str, AbstractSet[str]], links: _Upward) -> Belonging:
    part_of, state, within = (links[relation] for relation in _UPWARD)
    organizations, places = ids.get("lir:Organization", ()), ids.get("lir:Place", ())
    return Belonging(
        persons=ids.get("lir:Person", frozenset()),
        states=ids.get("lir:State", frozenset()),
        part_of={slug: part_of.get(slug) for slug in organizations},
        state={slug: state.get(slug) for slug in organizations},
        within={slug: within.get(slug) for slug in places},
    )


def _relation(quad: ox.Quad) -> str:
    return terms.curie(quad.predicate.value)


def known(view: View) -> Known:
    """All ids that records may refer to."""
    return _known(_ids(view), report_lengths(view))


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store holds, told of some ids without looking at all the others."""

    view: View

    def all(self) -> Known:
        """All ids that records may refer to."""
        return known(self.view)

    def among(self, referred: Referred) -> Known:
        """Those of these ids that are held."""
        wanted = {
            terms.thing(kind, slug)
            for section, kind in _KINDS.items()
            for slug in referred.get(section, ())
            if re.match(SLUG, slug)
        }
        found = _classes(self.view, wanted)
        reports = [slug for slug in referred.get("reports", ()) if re.match(SLUG, slug)]
        return _known(found, lengths_of(self.view, reports))


#: Section of a record file -> the kind of thing that is defined there.
_KINDS: Final[Mapping[str, terms.Kind]] = {
    **dict.fromkeys(("persons", "organizations", "states"), "actor"),
    "posts": "post",
    "places": "place",
    "topics": "topic",
    "events": "event",
    "agreements": "agreement",
}


def _known(ids: Mapping[str, AbstractSet[str]], reports: Mapping[str, int]) -> Known:
    """By class (``lir:Person``) as by section."""
    none: frozenset[str] = frozenset()
    return Known(
        persons=ids.get("lir:Person", none),
        organizations=ids.get("lir:Organization", none),
        states=ids.get("lir:State", none),
        posts=ids.get("org:Post", none),
        places=ids.get("lir:Place", none),
        topics=ids.get("skos:Concept", none),
        events=ids.get("lir:Event", none),
        agreements=ids.get("lir:Agreement", none),
        reports=reports,
    )


def _ids(view: View, *classes: str) -> dict[str, set[str]]:
    """The ids of things by class (``lir:Person``); of all classes when none is named."""
    found: dict[str, set[str]] = defaultdict(set)
    bound = {"class": [terms.expand(name) for name in classes]} if classes else {}
    for kind, thing in view.rows("load_known", **bound):
        found[terms.curie(str(kind))].add(terms.slug(str(thing)))
    return found


def _classes(view: View, things: Iterable[str]) -> dict[str, set[str]]:
    """The ids of these things (IRIs) by class, as far as they are held."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, thing in view.rows("load_known_of", thing=sorted(things)):
        found[terms.curie(str(kind))].add(terms.slug(str(thing)))
    return found


def report(view: View, slug: str) -> ReportFile:
    """One report and all it claims; ``InputError`` when there is no such report."""
    return claims_from(view.quads(terms.claims(slug)))


def any_report(view: View) -> bool:
    """Whether there is a report at all."""
    return bool(view.rows("load_any_report"))


def report_lengths(view: View) -> dict[str, int]:
    """The ids of all reports, each with the number of its paragraphs."""
    return {terms.slug(str(iri)): int(n or 0) for iri, n in view.rows("load_reports")}


def lengths_of(view: View, reports: Iterable[str]) -> dict[str, int]:
    """Those of these reports (ids) that are held, each with the number of its paragraphs."""
    wanted = [terms.thing("report", slug) for slug in reports]
    rows = view.rows("load_reports_of", report=wanted) if wanted else []
    return {terms.slug(str(iri)): int(n or 0) for iri, n in rows}


def reference_about(view: View, things: Iterable[str]) -> list[ox.Quad]:
    """What the reference data say of things (IRIs), apart from what all reports say of them."""
    words = " ".join(str(ox.NamedNode(thing)) for thing in sorted(things))
    if not words:
        return []
    answer = view.query(
        f"CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ {words} }} "
        f"GRAPH <{terms.REFERENCE}> {{ ?s ?p ?o }} }}",
        Accept(graph="application/n-triples"),
    )
    graph = ox.NamedNode(terms.REFERENCE)
    triples = ox.parse(answer.read(), ox.RdfFormat.N_TRIPLES)
    return [ox.Quad(each.subject, each.predicate, each.object, graph) for each in triples]


def reference_whole(view: View, things: AbstractSet[str]) -> Iterator[ox.Quad]:
    """The same with what they say of the parts of these things (their names, where they lie)."""
    seen: set[str] = set()
    ahead = set(things)
    while ahead := ahead - seen:
        seen |= ahead
        found = reference_about(view, ahead)
        yield from found
        named = (iri_of(quad.object).partition("#") for quad in found)
        ahead = {f"{thing}#{part}" for thing, _, part in named if part and thing in things}


def events_of(view: View, slug: str) -> set[str]:
    """The ids of the events that a report claims something of."""
    quads = view.quads(terms.claims(slug))
    events = (quad.subject for quad in quads if quad.object == LIR.Event)
    return {terms.slug(event.value) for event in events if isinstance(event, ox.NamedNode)}


def reports_of(view: View, events: Iterable[str]) -> dict[str, set[str]]:
    """The events among these (ids) that are held, each with the reports that claim it."""
    found: dict[str, set[str]] = defaultdict(set)
    # Asked by subject: joined with many values, the query would look at every event there is.
    for quad in view.about(terms.thing("event", event) for event in events):
        if quad.object == LIR.Event:
            found[_slug(quad.subject)].add(_slug(quad.graph_name))
    return found


def derived_pairs(view: View, events: Iterable[str]) -> list[ox.Quad]:
    """The pairs of these events in the graph ``derived``, and other events' pairs of the same two.

    So what is held of two actors is there as a whole, however many other pairs there are.
    """
    concerned = _pairs(view, event=[terms.thing("event", event) for event in events])
    two = set(concerned.values())
    others = _pairs(view, actor=sorted({actor for actors in two for actor in actors}))
    pairs = sorted({pair for pair, actors in others.items() if actors in two})
    return [quad for quad in view.about(pairs) if iri_of(quad.graph_name) == terms.DERIVED]


def _pairs(view: View, **of: Sequence[str]) -> dict[str, frozenset[str]]:
    """The derived pairs of some events or actors, each with its actors."""
    found: dict[str, set[str]] = defaultdict(set)
    ((name, values),) = of.items()
    for start in range(0, len(values), _AT_ONCE):
        for pair, actor in view.rows("load_derived", **{name: values[start : start + _AT_ONCE]}):
            found[str(pair)].add(str(actor))
    return {pair: frozenset(actors) for pair, actors in found.items()}


def iri_of(node: object) -> str:
    """The IRI of a node; nothing for any other term."""
    return node.value if isinstance(node, ox.NamedNode) else ""


def _slug(node: object) -> str:
    """The id inside a node of ours."""
    return terms.slug(node.value) if isinstance(node, ox.NamedNode) else ""


def named(view: View) -> ReferenceFile:
    """The states and places held, which data sets name rather than refer to by id."""
    ids = _ids(view, "lir:State", "lir:Place")
    iris = {terms.thing("actor", slug) for slug in ids["lir:State"]}
    iris |= {terms.thing("place", slug) for slug in ids["lir:Place"]}
    quads = view.quads(terms.REFERENCE)
    return reference_from(
        quad
        for quad in quads
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.split("#", 1)[0] in iris
    )
