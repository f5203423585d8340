"""What a store already holds, read back as records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from graph import terms
from graph.rdf.mapping import claims_from, reference_from
from graph.rdf.vocabulary import LIR
from graph.records.links import Known
from graph.records.model import ReferenceFile, ReportFile
from graph.store.base import View


def reference(view: View) -> ReferenceFile:
    """All reference data."""
    return reference_from(view.quads(terms.REFERENCE))


def report(view: View, slug: str) -> ReportFile:
    """One report and all it claims; ``InputError`` when there is no such report."""
    return claims_from(view.quads(terms.claims(slug)))


def report_lengths(view: View) -> dict[str, int]:
    """The ids of all reports, each with the number of its paragraphs."""
    return {terms.slug(str(iri)): int(n or 0) for iri, n in view.rows("load_reports")}


def events_of(view: View, slug: str) -> set[str]:
    """The ids of the events that a report claims something of."""
    quads = view.quads(terms.claims(slug))
    events = (quad.subject for quad in quads if quad.object == LIR.Event)
    return {terms.slug(event.value) for event in events if isinstance(event, ox.NamedNode)}


def reports_of(view: View, events: Iterable[str]) -> dict[str, set[str]]:
    """The events among these (ids) that are held, each with the reports that claim it."""
    found: dict[str, set[str]] = defaultdict(set)
    iris = [terms.thing("event", event) for event in events]
    for event, claims in view.rows("load_event_claims", event=iris):
        found[terms.slug(str(event))].add(terms.slug(str(claims)))
    return found


def known(view: View) -> Known:
    """All ids that records may refer to."""
    held = reference(view)
    claimed: dict[str, set[str]] = defaultdict(set)
    for kind, thing in view.rows("load_known"):
        claimed[terms.curie(str(kind))].add(terms.slug(str(thing)))
    return Known(
        persons={person.id for person in held.persons},
        organizations={organization.id for organization in held.organizations},
        states={state.id for state in held.states},
        posts={post.id for post in held.posts},
        places={place.id for place in held.places},
        topics=claimed["skos:Concept"],
        events=claimed["lir:Event"],
        agreements=claimed["lir:Agreement"],
        reports=report_lengths(view),
    )
