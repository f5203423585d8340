"""Pairs that follow only from several reports, when reports are added and none is taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from graph.loading import held
from graph.rdf.shortcuts import derived_quads
from graph.rdf.sides import Sides
from graph.records.identity import Within, merge
from graph.records.model import Event, Report, ReportFile
from graph.store.base import View

Claims = list[tuple[Report, Event]]


def derived(
    view: View, files: Sequence[ReportFile], sides: Sides, within: Within
) -> Iterator[ox.Quad]:
    """What is to be added to the graph ``derived``, given reports that are new.

    A pair that was derived before stays, even where a new report now says it alone: it is as true
    as it was, and the next ordinary load that touches its event puts it in order.
    """
    told: dict[str, Claims] = defaultdict(list)
    for file in files:
        for event in file.events:
            told[event.id].append((file.report, event))
    _with_those_held(view, told, {file.report.id for file in files})
    for claims in told.values():
        if len(claims) > 1:
            yield from derived_quads(merge(claims, within).event, _by_report(claims), sides)


def _with_those_held(view: View, told: Mapping[str, Claims], new: set[str]) -> None:
    """Add what reports that are held say of the same events."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for event, reports in held.reports_of(view, told).items():
        for report in reports - new:
            wanted[report].add(event)
    for report, shared in sorted(wanted.items()):
        file = held.report(view, report)
        for claim in file.events:
            if claim.id in shared:
                told[claim.id].append((file.report, claim))


def _by_report(claims: Iterable[tuple[Report, Event]]) -> dict[str, Event]:
    return {report.id: event for report, event in claims}
