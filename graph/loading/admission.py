"""What may be added in bulk: only what refers to known things, and is not held from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import polars as pl
import pyoxigraph as ox

from graph import terms
from graph.errors import Problem, RecordError
from graph.loading import held
from graph.loading.held import Belonging
from graph.rdf.sides import Sides
from graph.rdf.sieve.columns import TYPE
from graph.rdf.vocabulary import LIR
from graph.records.identity import Within
from graph.records.importers.sources import SourceFile
from graph.records.model import Event, ReferenceFile, ReportFile
from graph.store.base import View

#: Class -> the section of reference data that defines its things.
_SECTIONS = {
    "lir:Person": "persons",
    "lir:Organization": "organizations",
    "lir:State": "states",
    "org:Post": "posts",
    "lir:Place": "places",
}
#: Section -> the kind of thing in its IRIs.
_KINDS: Final[Mapping[str, terms.Kind]] = {
    **dict.fromkeys(("persons", "organizations", "states"), "actor"),
    "posts": "post",
    "places": "place",
    "topics": "topic",
}
_TOPIC = terms.expand("skos:Concept")

#: How many problems are told at most; a file of half a million rows may have as many.
MOST = 100


@dataclass
class Admission:
    """What may be referred to, growing with what is admitted; and whose side every actor is on.

    ``ids`` has the ids of each section of reference data.
    """

    source: SourceFile
    topics: AbstractSet[str]
    ids: dict[str, set[str]]
    _belonging: Belonging
    _new: list[ReferenceFile] = field(default_factory=list)

    @classmethod
    def of(cls, view: View, source: SourceFile) -> Admission:
        """What a store holds."""
        ids: dict[str, set[str]] = {section: set() for section in (*_SECTIONS.values(), "topics")}
        classes = [terms.expand(name) for name in _SECTIONS]
        for kind, thing in view.rows("load_known", **{"class": [*classes, _TOPIC]}):
            section = "topics" if kind == _TOPIC else _SECTIONS[terms.curie(str(kind))]
            ids[section].add(terms.slug(str(thing)))
        return cls(source, ids.pop("topics"), ids, held.belonging(view))

    @property
    def sides(self) -> Sides:
        """The sides of all actors admitted."""
        return self._up_to_date().sides()

    @property
    def within(self) -> Within:
        """The next larger place of every place admitted."""
        return self._up_to_date().within

    def admit(self, file: ReferenceFile) -> ReferenceFile:
        """Let reference data be referred to; those that were new, to be added."""
        new = {
            section: tuple(r for r in getattr(file, section) if r.id not in self.ids[section])
            for section in _SECTIONS.values()
        }
        for section, records in new.items():
            self.ids[section].update(record.id for record in records)
        admitted = file.model_copy(update=new)
        self._new.append(admitted)
        return admitted

    def _up_to_date(self) -> Belonging:
        if self._new:
            self._belonging, self._new = self._belonging.with_files(self._new), []
        return self._belonging

    def types(self) -> pl.DataFrame:
        """What everything admitted is, as triples for the shapes: ``node, predicate, value``."""
        kinds = {section: f"<{terms.expand(name)}>" for name, section in _SECTIONS.items()}
        known = {**self.ids, "topics": self.topics}
        rows = [
            (f"<{terms.thing(_KINDS[section], slug)}>", TYPE, kinds.get(section, f"<{_TOPIC}>"))
            for section, slugs in known.items()
            for slug in slugs
        ]
        schema = dict.fromkeys(("node", "predicate", "value"), pl.String)
        return pl.DataFrame(rows, schema, orient="row")

    def check(self, files: Sequence[ReportFile]) -> None:
        """Refuse reports that refer to nothing known.

        Raises:
            RecordError: with the first of the problems.
        """
        _refuse(self._problems(files))

    def refuse_held(self, view: View, files: Sequence[ReportFile]) -> None:
        """Refuse reports that are held from another file.

        Raises:
            RecordError: with the first of them.
        """
        _refuse(self._from_elsewhere(view, files))

    def _problems(self, files: Sequence[ReportFile]) -> Iterator[Problem]:
        events = {event.id for file in files for event in file.events}
        for file in files:
            if file.agreements or file.positions or file.stances:
                yield self._problem(0, file.report.id, "only events are loaded in bulk", "load it")
            for event in file.events:
                yield from self._references(event, events)

    def _from_elsewhere(self, view: View, files: Sequence[ReportFile]) -> Iterator[Problem]:
        wanted = {terms.thing("report", f.report.id): f.report.text.sha256 for f in files}
        for quad in view.about(wanted):
            report, sha256 = quad.subject, quad.object
            if quad.predicate != LIR.sha256 or not isinstance(report, ox.NamedNode):
                continue
            if not isinstance(sha256, ox.Literal) or sha256.value != wanted[report.value]:
                slug = terms.slug(report.value)
                told = f"the report {slug} is held from another file"
                yield self._problem(0, slug, told, "withdraw it first, or leave it out")

    def _references(self, event: Event, events: set[str]) -> Iterator[Problem]:
        line = event.evidence[0].paragraph
        for what, slug, known in self._referred(event):
            if not any(slug in ids for ids in known):
                yield self._problem(line, event.id, f"no {what} has the id '{slug}'")
        for part in event.participants:
            if part.post and part.actor not in self.ids["persons"]:
                yield self._problem(line, event.id, f"'{part.actor}' is no person, but has a post")
        if event.part_of is not None and event.part_of not in events:
            yield self._problem(line, event.id, f"no event before it has the id '{event.part_of}'")
        for slug in event.agreements:
            yield self._problem(line, event.id, f"no agreement has the id '{slug}'")

    def _referred(self, event: Event) -> Iterator[tuple[str, str, Iterable[Iterable[str]]]]:
        ids = self.ids
        sides = (ids["states"], ids["organizations"])
        for part in event.participants:
            yield "actor", part.actor, (ids["persons"], *sides)
            yield "state or organization", part.on_behalf_of, sides
            if part.post:
                yield "post", part.post, (ids["posts"],)
        if event.place:
            yield "place", event.place, (ids["places"],)
        for topic in event.topics:
            yield "topic", topic, (self.topics,)

    def _problem(self, line: int, path: str, message: str, remedy: str = "") -> Problem:
        return Problem(self.source.name, line, 1 if line else 0, path, message, remedy)


def _refuse(found: Iterator[Problem]) -> None:
    if problems := list(islice(found, MOST)):
        raise RecordError(problems)
