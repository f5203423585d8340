"""The seed data as it is shipped, read once: these tests are about the data, not the reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import rdflib

from graph import resources, terms
from graph.records import files
from graph.records.identity import Merged, merge
from graph.records.model import (
    Claim,
    Event,
    Organization,
    Person,
    Place,
    Post,
    Reference,
    ReferenceFile,
    Report,
    ReportFile,
    State,
)


@dataclass(frozen=True)
class Seed:
    """All records of the seed data, by kind."""

    reference: tuple[ReferenceFile, ...]
    reports: dict[str, ReportFile]

    @property
    def persons(self) -> dict[str, Person]:
        return {item.id: item for file in self.reference for item in file.persons}

    @property
    def organizations(self) -> dict[str, Organization]:
        return {item.id: item for file in self.reference for item in file.organizations}

    @property
    def states(self) -> dict[str, State]:
        return {item.id: item for file in self.reference for item in file.states}

    @property
    def posts(self) -> dict[str, Post]:
        return {item.id: item for file in self.reference for item in file.posts}

    @property
    def places(self) -> dict[str, Place]:
        return {item.id: item for file in self.reference for item in file.places}

    def things(self) -> Iterator[Reference]:
        for kind in (self.persons, self.organizations, self.states, self.posts, self.places):
            yield from kind.values()

    def claims(self) -> Iterator[tuple[Report, Claim]]:
        for file in self.reports.values():
            for claims in (file.events, file.agreements, file.stances):
                yield from ((file.report, claim) for claim in claims)

    def events(self, event: str) -> dict[str, Event]:
        """What each report says of one event, by report."""
        return {
            report.id: claim
            for report, claim in self.claims()
            if isinstance(claim, Event) and claim.id == event
        }

    def merged(self) -> dict[str, Merged]:
        """Every event once, out of all reports of it."""
        within = {place.id: place.within for place in self.places.values()}
        told = [(report, claim) for report, claim in self.claims() if isinstance(claim, Event)]
        ids = {event.id for _, event in told}
        return {one: merge([t for t in told if t[1].id == one], within) for one in sorted(ids)}


@pytest.fixture(scope="session")
def seed() -> Seed:
    scheme = rdflib.Graph().parse(resources.ontology("topics.ttl"))
    concepts = scheme.subjects(rdflib.RDF.type, rdflib.SKOS.Concept)
    known = files.Known(topics=frozenset(terms.slug(str(concept)) for concept in concepts))
    read = [located.file for located in files.read_all([resources.seed_data()], known)]
    return Seed(
        reference=tuple(file for file in read if isinstance(file, ReferenceFile)),
        reports={file.report.id: file for file in read if isinstance(file, ReportFile)},
    )
