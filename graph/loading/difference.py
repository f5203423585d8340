"""What loading and withdrawing change: the difference between the quads held and those wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph import terms
from graph.loading import held
from graph.rdf.derived import Claims, derived_graph, with_shortcuts
from graph.rdf.mapping import claim_quads, reference_quads
from graph.rdf.shortcuts import shortcut_quads
from graph.rdf.sides import Sides
from graph.records.identity import Within
from graph.records.model import Event, RecordFile, ReferenceFile, Report, ReportFile
from graph.store.base import Changes, View

#: Told after each report: how many are done, how many there are, which one it was.
Progress = Callable[[int, int, str], None]

#: Reports by id; ``None`` is a report that is to go.
Reports = Mapping[str, ReportFile | None]

#: Events by id, each with who tells of it and what.
Told = Mapping[str, Claims]


@dataclass(frozen=True, slots=True)
class Difference:
    """Quads to remove and to add, and how many stay as they are."""

    remove: frozenset[ox.Quad] = frozenset()
    add: frozenset[ox.Quad] = frozenset()
    unchanged: int = 0

    @classmethod
    def between(cls, held: Iterable[ox.Quad], wanted: Iterable[ox.Quad]) -> Difference:
        """What makes the one the other."""
        before, after = frozenset(held), _as_stored(wanted)
        return cls(before - after, after - before, len(before & after))

    @classmethod
    def of_all(cls, parts: Sequence[Difference]) -> Difference:
        """Several differences as one."""
        return cls(
            frozenset().union(*(part.remove for part in parts)),
            frozenset().union(*(part.add for part in parts)),
            sum(part.unchanged for part in parts),
        )

    def __bool__(self) -> bool:
        return bool(self.remove or self.add)

    def changes(self, note: str, expect: int) -> Changes:
        """The commit that makes this difference, to a store still at generation ``expect``."""
        return Changes(remove=self.remove, add=self.add, note=note, expect=expect)


def loading(view: View, files: Sequence[RecordFile], progress: Progress) -> Difference:
    """What makes the store hold these files: reference data thing by thing, reports whole."""
    reports = {file.report.id: file for file in files if isinstance(file, ReportFile)}
    reference = [file for file in files if isinstance(file, ReferenceFile)]
    return Difference.of_all(
        [_of_reference(view, reference), *_of_reports(view, reports, reference, progress)]
    )


def withdrawing(view: View, report: str) -> Difference:
    """What takes a report away, and what only it said."""
    return Difference.of_all([*_of_reports(view, {report: None}, [], lambda *_: None)])


def _of_reference(view: View, files: Iterable[ReferenceFile]) -> Difference:
    """The things of these files in place of what is held of the same things."""
    wanted = [quad for file in files for quad in reference_quads(file)]
    things = {iri for quad in wanted if (iri := held.iri_of(quad.subject)) and "#" not in iri}
    return Difference.between(held.reference_whole(view, things), wanted)


def _of_reports(
    view: View, reports: Reports, reference: Sequence[ReferenceFile], progress: Progress
) -> Iterator[Difference]:
    if reference:
        before = held.belonging(view)
        after = before.with_files(reference)
        if _sides_moved(before.sides(), after.sides()):
            every = {slug: held.report(view, slug) for slug in held.report_lengths(view)}
            reports = {**every, **reports}
    told = _told(view, reports)
    # Of all that is held, very much, a report needs what it names and what that belongs to.
    belonging = after if reference else held.belonging_of(view, _named(reports, told))
    sides = belonging.sides()
    for done, (slug, file) in enumerate(reports.items(), 1):
        yield _of_claims(view, slug, file, sides)
        progress(done, len(reports), slug)
    if told:
        yield _of_derived(view, told, sides, belonging.within)


def _named(reports: Reports, told: Told) -> set[str]:
    """The actors and places (IRIs) in the events of these reports, as any report tells them."""
    events = [event for file in reports.values() if file is not None for event in file.events]
    events += [event for claims in told.values() for _, event in claims]
    parts = [part for event in events for part in event.participants]
    actors = {part.actor for part in parts} | {part.on_behalf_of for part in parts}
    places = {terms.thing("place", event.place) for event in events if event.place}
    return {terms.thing("actor", actor) for actor in actors if actor} | places


def _sides_moved(before: Sides, after: Sides) -> bool:
    """Whether an actor already held is on another side now, so that held shortcuts may be wrong."""
    return (
        not before.persons <= after.persons
        or not before.states <= after.states
        or any(after.tops.get(actor) != top for actor, top in before.tops.items())
        or any(before.state_of.get(o) != after.state_of.get(o) for o in before.tops)
    )


def _of_claims(view: View, slug: str, file: ReportFile | None, sides: Sides) -> Difference:
    """The graph of one report: its claims, and the shortcuts that follow from them alone."""
    wanted = [] if file is None else [*claim_quads(file), *shortcut_quads(file, sides)]
    return Difference.between(view.quads(terms.claims(slug)), wanted)


def _told(view: View, reports: Reports) -> Told:
    """The events that these reports tell or told, with all that any report says of them then."""
    files = [file for file in reports.values() if file is not None]
    events = {event.id for file in files for event in file.events}
    events |= {event for slug in reports for event in held.events_of(view, slug)}
    claiming = held.reports_of(view, events) if events else {}
    others = {slug for slugs in claiming.values() for slug in slugs} - reports.keys()
    told: dict[str, list[tuple[Report, Event]]] = {event: [] for event in sorted(events)}
    for file in [*files, *(held.report(view, slug) for slug in sorted(others))]:
        for event in file.events:
            if event.id in told:
                told[event.id].append((file.report, event))
    return told


def _of_derived(view: View, told: Told, sides: Sides, within: Within) -> Difference:
    """The pairs that follow only from several reports of these events."""
    several = [claims for claims in told.values() if len(claims) > 1]
    pairs = held.derived_pairs(view, told)
    wanted = derived_graph(pairs, told.keys(), several, sides, within)
    return Difference.between(with_shortcuts(pairs), wanted)


def _as_stored(quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
    """The quads as the engine gives them back: ``1.0`` and ``1`` are one number to it."""
    scratch = ox.Store()
    scratch.extend(quads)
    return frozenset(scratch)
