"""Made-up data of a known size and shape, for every benchmark that needs a large graph.

``python -m benchmarks.reference_data OUT.nq --persons 20000 --states 200 --meetings 200000``

The world: states, each with a government, two ministries, a country and a capital; persons, who
belong to one state each. Reports come in the order of their dates and tell of five meetings each;
one meeting in twenty is told by the next report as well, with somebody else in place of the last
participant, so that some pairs follow only from two reports together. A meeting has 2 to 8
participants (six in ten have 2, the mean is 2.8): 200,000 meetings make some 735,000 pairs. How
often a person takes part falls by Zipf's law. Everything goes through the records and the mapping
of the library, so the quads are those a real load would make, and the same seed always gives the
same quads.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

import pyoxigraph as ox

from graph.rdf.mapping import claim_quads, reference_quads
from graph.rdf.shortcuts import derived_quads, shortcut_quads
from graph.rdf.sides import Sides
from graph.records.identity import merge
from graph.records.model import Event, RecordFile, ReferenceFile, Report, ReportFile

PER_REPORT = 5
TOLD_TWICE = 0.05
SIZES = {2: 62, 3: 18, 4: 9, 5: 4, 6: 3, 7: 2, 8: 2}
TOPICS = ("diplomacy", "migration", "energy", "security-cooperation", "economic-cooperation")
FIRST_DAY = date(2011, 1, 1)
DAYS = 15 * 365
WHY = "made up for a benchmark"


@dataclass(frozen=True)
class Size:
    """How much to make."""

    persons: int = 20_000
    states: int = 200
    meetings: int = 200_000
    seed: int = 1


def world(size: Size) -> ReferenceFile:
    """The actors and places of a world of that size."""
    states = range(size.states)
    return ReferenceFile.model_validate(
        {
            "states": [_named(f"state-{n}") for n in states],
            "organizations": [each for n in states for each in _organizations(n)],
            "persons": [
                _named(f"person-{n}", states=[f"state-{n % size.states}"])
                for n in range(size.persons)
            ],
            "places": [each for n in states for each in _places(n)],
        }
    )


def _named(slug: str, **more: object) -> dict[str, object]:
    name = slug.replace("-", " ").title()
    return {"id": slug, "names": [{"text": name, "inferred": WHY}], **more}


def _organizations(state: int) -> Iterator[dict[str, object]]:
    government = f"government-{state}"
    yield _named(government, kind="government", state=f"state-{state}")
    for ministry in ("foreign-affairs", "defence"):
        yield _named(f"{ministry}-{state}", kind="ministry", part_of=government)


def _places(state: int) -> Iterator[dict[str, object]]:
    yield _named(f"country-{state}", kind="country", state=f"state-{state}")
    capital = {"within": f"country-{state}", "state": f"state-{state}"}
    yield _named(f"capital-{state}", kind="city", **capital)


class _Maker:
    """Draws meetings, one after the other."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.random = random.Random(size.seed)
        self._persons = list(range(size.persons))
        self.random.shuffle(self._persons)  # who is busy must not depend on the state
        self._often = list(accumulate(1 / rank for rank in range(1, size.persons + 1)))
        self._sizes = list(accumulate(SIZES.values()))

    def persons(self, number: int) -> list[int]:
        """That many different persons, of two states at least."""
        found: dict[int, None] = {}
        while len(found) < number or len({p % self.size.states for p in found}) < 2:
            if len(found) >= number:
                found.popitem()
            found[self.random.choices(self._persons, cum_weights=self._often)[0]] = None
        return list(found)

    def meeting(self, number: int, paragraph: int) -> dict[str, object]:
        """The meeting of that number, as raw values of a record."""
        chosen = self.random.choices(list(SIZES), cum_weights=self._sizes)[0]
        persons = self.persons(chosen)
        host = persons[0] % self.size.states
        return {
            "id": f"meeting-{number}",
            "type": "meeting",
            "label": f"Person {persons[0]} receives {len(persons) - 1} others",
            "date": self.day(number).isoformat(),
            "place": f"capital-{host}",
            "topics": self.random.sample(TOPICS, self.random.randint(1, 2)),
            "participants": [self._part(n, person) for n, person in enumerate(persons)],
            "evidence": [
                {"paragraph": paragraph, "summary": "They met, says this made-up report."}
            ],
        }

    def day(self, number: int) -> date:
        """Meetings are spread evenly over the days, in the order of their numbers."""
        return FIRST_DAY + timedelta(days=number * DAYS // max(self.size.meetings, 1))

    def _part(self, position: int, person: int) -> dict[str, object]:
        role = ("host", "guest")[position] if position < 2 else "principal"
        if position > 3:
            role = "attendee"
        side = f"{self.random.choice(('state', 'government'))}-{person % self.size.states}"
        return {"actor": f"person-{person}", "role": role, "on_behalf_of": side}


def reports(size: Size) -> Iterator[dict[str, object]]:
    """The reports, in the order of their dates, as raw values of report files."""
    maker = _Maker(size)
    again: list[dict[str, object]] = []
    for number in range(0, size.meetings, PER_REPORT):
        upto = min(number + PER_REPORT, size.meetings)
        events = [maker.meeting(n, n - number + 1) for n in range(number, upto)]
        told = [_told_differently(maker, event) for event in again]
        again = [event for event in events if maker.random.random() < TOLD_TWICE]
        yield {
            "report": _report(number // PER_REPORT, maker.day(upto)),
            "events": [*events, *told],
        }


def _report(number: int, published: date) -> dict[str, object]:
    return {
        "id": f"report-{number}",
        "title": f"Report {number}",
        "publisher": f"Publisher {number % 50}",
        "published": published.isoformat(),
        "text": {
            "file": f"report-{number}.txt",
            "sha256": f"{number:064x}",
            "paragraphs": PER_REPORT,
        },
    }


def _told_differently(maker: _Maker, event: dict[str, object]) -> dict[str, object]:
    """The event as a second report tells it: without its last participant, with somebody else."""
    parts = event["participants"]
    assert isinstance(parts, list)
    actors = {part["actor"] for part in parts}
    other = next(p for p in maker.persons(9) if f"person-{p}" not in actors)
    return {**event, "participants": [*parts[:-1], maker._part(2, other)]}


def records(size: Size) -> Iterator[RecordFile]:
    """The reference data, then one report after the other."""
    yield world(size)
    for raw in reports(size):
        yield ReportFile.model_validate(raw)


def quads(size: Size) -> Iterator[ox.Quad]:
    """Everything a load of these records puts into a store, the catalog of loads apart."""
    files = records(size)
    reference = next(files)
    assert isinstance(reference, ReferenceFile)
    sides = Sides.of([reference])
    within = {place.id: place.within for place in reference.places}
    yield from reference_quads(reference)
    told: dict[str, tuple[Report, Event]] = {}
    for file in files:
        assert isinstance(file, ReportFile)
        yield from claim_quads(file)
        yield from shortcut_quads(file, sides)
        for event in file.events:
            if before := told.get(event.id):
                both = [before, (file.report, event)]
                by_report = {report.id: claim for report, claim in both}
                yield from derived_quads(merge(both, within).event, by_report, sides)
        told = {event.id: (file.report, event) for event in file.events}


def write(out: Path, found: Iterable[ox.Quad], batch: int = 200_000) -> int:
    """Write quads as N-Quads, a batch at a time; how many there were."""
    number, waiting = 0, iter(found)
    with out.open("wb") as file:
        while some := list(islice(waiting, batch)):
            number += len(some)
            ox.serialize(some, file, format=ox.RdfFormat.N_QUADS)
    return number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    for name, default in vars(Size()).items():
        parser.add_argument(f"--{name}", type=int, default=default)
    given = vars(parser.parse_args())
    out = given.pop("out")
    size = Size(**given)
    print(f"{write(out, quads(size)):,} quads of {size} in {out}")


if __name__ == "__main__":
    main()
