"""What only several records together can get wrong: ids that lead nowhere, are given twice, ...

The checks read a document's plain values, not its records, so that a file with another fault still
has all its faults told at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final, NamedTuple, Protocol

from graph.errors import Problem
from graph.records.documents import Document, Path
from graph.records.model import split_source


@dataclass(frozen=True)
class Known:
    """Ids that may be referred to although no file defines them: what a store already holds.

    ``topics`` always come from here (they are the SKOS scheme's); ``reports`` maps a report to the
    number of its paragraphs.
    """

    persons: AbstractSet[str] = frozenset()
    organizations: AbstractSet[str] = frozenset()
    states: AbstractSet[str] = frozenset()
    posts: AbstractSet[str] = frozenset()
    places: AbstractSet[str] = frozenset()
    topics: AbstractSet[str] = frozenset()
    events: AbstractSet[str] = frozenset()
    agreements: AbstractSet[str] = frozenset()
    reports: Mapping[str, int] = field(default_factory=dict)

    def among(self, referred: Referred) -> Known:  # noqa: ARG002
        """What of these ids is known: it is among all that is."""
        return self

    def all(self) -> Known:
        """All that is known."""
        return self


#: Section -> the ids that documents refer to and look for in it; of ``reports`` too.
Referred = Mapping[str, AbstractSet[str]]


class Knowing(Protocol):
    """Who can tell what is known: of some ids quickly, and all of it."""

    def among(self, referred: Referred) -> Known:
        """What of these ids is known."""
        ...

    def all(self) -> Known:
        """All that is known."""
        ...


_REFERENCE: Final = ("persons", "organizations", "states", "posts", "places")
_CLAIMED: Final = ("events", "agreements", "stances")

_ACTOR: Final = ("persons", "organizations", "states")
_SIDE: Final = ("states", "organizations")

#: Where an id stands -> the sections one of which must define it.
_REFERENCES: Final[dict[str, tuple[str, ...]]] = {
    "persons[].states[]": ("states",),
    "persons[].merged_into": ("persons",),
    "persons[].different_from[]": _ACTOR,
    "organizations[].part_of": ("organizations",),
    "organizations[].state": ("states",),
    "organizations[].merged_into": ("organizations",),
    "organizations[].different_from[]": _ACTOR,
    "states[].merged_into": ("states",),
    "states[].different_from[]": _ACTOR,
    "posts[].organization": _SIDE,
    "posts[].merged_into": ("posts",),
    "posts[].different_from[]": ("posts",),
    "places[].within": ("places",),
    "places[].state": ("states",),
    "places[].merged_into": ("places",),
    "places[].different_from[]": ("places",),
    "events[].place": ("places",),
    "events[].topics[]": ("topics",),
    "events[].part_of": ("events",),
    "events[].agreements[]": ("agreements",),
    "events[].participants[].actor": _ACTOR,
    "events[].participants[].on_behalf_of": _SIDE,
    "events[].participants[].post": ("posts",),
    "agreements[].parties[]": _SIDE,
    "agreements[].signed_by[]": _SIDE,
    "agreements[].topics[]": ("topics",),
    "agreements[].history[].event": ("events",),
    "positions[].person": ("persons",),
    "positions[].post": ("posts",),
    "stances[].actor": _ACTOR,
    "stances[].toward": _ACTOR,
    "stances[].topics[]": ("topics",),
}

#: References that lead from the smaller to the larger, and so never back.
_UPWARD: Final = ("organizations[].part_of", "places[].within", "events[].part_of")


class _Found(NamedTuple):
    """A text in a document, and where."""

    document: Document
    path: Path
    text: str

    def problem(self, message: str, remedy: str = "") -> Problem:
        return self.document.problem(self.path, message, remedy)

    @property
    def place(self) -> str:
        return f"{self.document.name}:{self.document.place(self.path)[0]}"


def problems(documents: Sequence[Document], known: Knowing) -> list[Problem]:
    """Everything that is wrong between these documents, and between them and what is known.

    All that is known is asked for only where something is wrong, to say what may be meant.
    """
    if not any(_problems(documents, known.among(_referred(documents)))):
        return []
    return list(_problems(documents, known.all()))


def _referred(documents: Sequence[Document]) -> Referred:
    found: dict[str, set[str]] = defaultdict(set)
    for pattern, sections in _REFERENCES.items():
        for text in (each.text for each in _find(documents, pattern)):
            for section in sections:
                found[section].add(text)
    for section in _REFERENCE:
        for source in _find(documents, f"{section}[].names[].sources[]"):
            found["reports"].add(source.text.partition("#")[0])
    return found


def _problems(documents: Sequence[Document], known: Known) -> Iterator[Problem]:
    yield from _given_twice(documents)
    yield from _leading_nowhere(documents, known)
    yield from _beyond_the_report(documents, known)
    yield from _posts_of_others(documents)
    for pattern in _UPWARD:
        yield from _circles(documents, pattern)


def _find(documents: Sequence[Document], pattern: str) -> Iterator[_Found]:
    """Every text at a pattern: ``events[].place`` is the place of any event."""
    steps = pattern.replace("[]", ".[]").split(".")
    for document in documents:
        for path, value in _at(document.data, steps):
            if isinstance(value, str):
                yield _Found(document, path, value)


def _at(data: Any, steps: Sequence[str], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if not steps:
        yield path, data
    elif steps[0] == "[]":
        for number, item in enumerate(data if isinstance(data, list) else ()):
            yield from _at(item, steps[1:], (*path, number))
    elif isinstance(data, dict) and steps[0] in data:
        yield from _at(data[steps[0]], steps[1:], (*path, steps[0]))


def _given_twice(documents: Sequence[Document]) -> Iterator[Problem]:
    """Reference ids and reports are given once at all; claims once in a report."""
    for sections in (_ACTOR, ("posts",), ("places",)):
        yield from _repeated(found for s in sections for found in _find(documents, f"{s}[].id"))
    yield from _repeated(_find(documents, "report.id"))
    for document in documents:
        for section in _CLAIMED:
            yield from _repeated(_find([document], f"{section}[].id"))


def _repeated(ids: Iterator[_Found]) -> Iterator[Problem]:
    first: dict[str, _Found] = {}
    for found in ids:
        if (other := first.setdefault(found.text, found)) is not found:
            message = f"the id '{found.text}' is already given at {other.place}"
            yield found.problem(message, "one record for one thing")


def _leading_nowhere(documents: Sequence[Document], known: Known) -> Iterator[Problem]:
    sections = (*_REFERENCE, "topics", "events", "agreements")
    ids = {
        section: getattr(known, section) | {f.text for f in _find(documents, f"{section}[].id")}
        for section in sections
    }
    for pattern, wanted in _REFERENCES.items():
        for found in _find(documents, pattern):
            if not any(found.text in ids[section] for section in wanted):
                yield found.problem(*_nowhere(found.text, wanted, ids))


def _nowhere(
    text: str, wanted: Sequence[str], ids: Mapping[str, AbstractSet[str]]
) -> tuple[str, str]:
    """What is wrong with an id that none of the wanted sections defines, and a remedy."""
    kind = "actor" if wanted == _ACTOR else " or ".join(s.removesuffix("s") for s in wanted)
    others = [section for section, known in ids.items() if text in known]
    if others:
        return f"'{text}' is in {others[0]}, but a {kind} is wanted here", ""
    remedy = _did_you_mean(text, set().union(*(ids[section] for section in wanted)))
    return f"no {kind} has the id '{text}'", remedy or f"add it to {' or '.join(wanted)}"


def _did_you_mean(text: str, ids: Iterable[str]) -> str:
    close = get_close_matches(text, sorted(ids), n=3)
    return f"did you mean {' or '.join(close)}?" if close else ""


def _beyond_the_report(documents: Sequence[Document], known: Known) -> Iterator[Problem]:
    """Sources of names and paragraphs of evidence that the report does not have."""
    lengths = dict(known.reports)
    for document in documents:
        for report, last in _own_length(document):
            lengths[report] = last
            yield from _evidence(document, last)
    for section in _REFERENCE:
        for found in _find(documents, f"{section}[].names[].sources[]"):
            yield from _source(found, lengths)


def _evidence(document: Document, last: int) -> Iterator[Problem]:
    for section in (*_CLAIMED, "positions"):
        for found in _find([document], f"{section}[].evidence[].paragraph"):
            if found.text.isdecimal() and int(found.text) > last:
                yield found.problem(f"the report has {last} paragraphs")


def _own_length(document: Document) -> Iterator[tuple[str, int]]:
    for report in _find([document], "report.id"):
        for length in _find([document], "report.text.paragraphs"):
            if length.text.isdecimal():
                yield report.text, int(length.text)


def _source(found: _Found, lengths: Mapping[str, int]) -> Iterator[Problem]:
    try:
        report, paragraph = split_source(found.text)
    except ValueError:
        return  # told by the record
    if report not in lengths:
        yield found.problem(f"no report has the id '{report}'", _did_you_mean(report, lengths))
    elif paragraph > lengths[report]:
        yield found.problem(f"the report {report} has {lengths[report]} paragraphs")


def _posts_of_others(documents: Sequence[Document]) -> Iterator[Problem]:
    """Only persons hold posts."""
    others = {f.text for s in _SIDE for f in _find(documents, f"{s}[].id")}
    for post in _find(documents, "events[].participants[].post"):
        participant: Any = post.document.data
        for step in post.path[:-1]:
            participant = participant[step]
        if participant.get("actor") in others:
            yield post.problem("only a person holds a post", "leave 'post' out")


def _circles(documents: Sequence[Document], pattern: str) -> Iterator[Problem]:
    section, key = pattern.split("[].")
    larger: dict[str, list[_Found]] = {}
    for found in _find(documents, pattern):
        record = found.document.data[section][found.path[1]]
        if isinstance(record.get("id"), str):
            larger.setdefault(record["id"], []).append(found)
    for start, steps in larger.items():
        for found in steps:
            if start in _reached(found.text, larger):
                yield found.problem(f"{key} of '{start}' leads in a circle back to it")


def _reached(start: str, larger: Mapping[str, Sequence[_Found]]) -> set[str]:
    """``start`` and everything above it."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        if (current := waiting.pop()) not in seen:
            seen.add(current)
            waiting += [found.text for found in larger.get(current, ())]
    return seen
