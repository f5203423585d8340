"""The seed data as a whole: sizes, evidence, wordings, names."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph import dates, resources
from graph.records.identity import suspected_duplicates
from graph.records.model import Event, Status, split_source

if TYPE_CHECKING:
    from .conftest import Seed

#: Kind -> (least, most) and why. Read off the five reports; a number outside is a slip or new data.
SIZES = {
    "persons": (30, 30, "everyone named: 7 Libyans of 2025-26, 6 of 2020, 13 Italians, 4 others"),
    "states": (10, 10, "8 named or told by an adjective, France and Tunisia by their capitals"),
    "organizations": (46, 50, "a few unnamed groups may be split or joined on another reading"),
    "posts": (29, 30, "28 held ones and the liaison officers'; Annunziata's may be Marotti's too"),
    "places": (26, 28, "11 countries, 5 regions, 8 cities, 3 sites; Germany is there for Berlin"),
    "events": (44, 50, "what is only called for may be read as an event or not"),
}

#: Paragraphs that claim nothing about anyone.
SILENT = {
    "gnu-italy-security-2026-02": {2: "the dateline"},
    "dbeibeh-piantedosi-2026-02": {},
    "italy-defence-libya-2020-08": {
        **dict.fromkeys((2, 7, 8), "the headline again"),
        **dict.fromkeys((4, 5, 6), "furniture of the page"),
    },
    "international-actors-2025-03": {
        **dict.fromkeys((1, 2), "the section and what it is about"),
        **dict.fromkeys(range(5, 27, 3), "a link to the whole item"),
    },
    "sarraj-guerini-2020-08": {},
}


@pytest.mark.parametrize("kind", ["persons", "states", "organizations", "posts", "places"])
def test_reference_data_have_the_expected_size(seed: Seed, kind: str) -> None:
    least, most, why = SIZES[kind]
    assert least <= len(getattr(seed, kind)) <= most, why


def test_events_have_the_expected_number(seed: Seed) -> None:
    least, most, why = SIZES["events"]
    assert least <= len(seed.merged()) <= most, why


def test_every_paragraph_that_says_something_is_evidence_of_something(seed: Seed) -> None:
    for slug, file in seed.reports.items():
        cited = {
            piece.paragraph
            for report, claim in seed.claims()
            if report.id == slug
            for piece in claim.evidence
        }
        everything = set(range(1, file.report.text.paragraphs + 1))
        assert everything - cited == set(SILENT[slug]), slug


def test_every_source_of_a_name_is_a_paragraph_of_a_report(seed: Seed) -> None:
    for thing in seed.things():
        for name in thing.names:
            for source in name.sources:
                report, paragraph = split_source(source)
                assert paragraph <= seed.reports[report].report.text.paragraphs, thing.id


def test_everything_has_a_preferred_name_in_english_and_arabic(seed: Seed) -> None:
    assert [t.id for t in seed.things() if not (t.name("en") and t.name("ar"))] == []


def test_no_name_of_a_thing_is_given_twice(seed: Seed) -> None:
    for thing in seed.things():
        spellings = Counter((name.lang, name.text) for name in thing.names)
        assert set(spellings.values()) == {1}, thing.id


def test_an_arabic_name_is_ours_and_says_so(seed: Seed) -> None:
    arabic = [name for thing in seed.things() for name in thing.names if name.lang == "ar"]
    assert all(name.inferred and not name.sources for name in arabic)


def test_reports_are_cited_and_not_reprinted(seed: Seed) -> None:
    for _, claim in seed.claims():
        assert all(piece.quote is None for piece in claim.evidence), claim.id
        wordings = [text for resolution in claim.resolutions for text in resolution.stated]
        if isinstance(claim, Event):
            wordings += [p.stated for p in claim.participants if p.stated]
            wordings += [claim.date.stated] if claim.date.stated else []
        assert all(len(text.split()) <= 8 for text in wordings), claim.id


def test_what_a_report_does_not_tell_about_itself_is_open_and_said_to_be(seed: Seed) -> None:
    for file in seed.reports.values():
        assert file.report.publisher is None
        assert file.report.url is None
        assert "publisher" in {resolution.property for resolution in file.report.resolutions}


def test_a_date_that_differs_from_the_report_s_own_says_why(seed: Seed) -> None:
    for _, claim in seed.claims():
        if isinstance(claim, Event) and claim.date.best != claim.date.edtf:
            assert claim.date.reason, claim.id


def test_a_planned_event_is_not_dated_and_never_a_meeting(seed: Seed) -> None:
    planned = [m.event for m in seed.merged().values() if m.event.status is Status.PLANNED]
    assert len(planned) == 10
    assert {event.type.value for event in planned} == {"activity", "signing"}
    assert all(dates.window(event.date.best) == (None, None) for event in planned)


def test_reports_of_one_event_do_not_contradict_one_another(seed: Seed) -> None:
    assert [merged for merged in seed.merged().values() if merged.conflicts] == []


def test_no_two_events_look_like_one(seed: Seed) -> None:
    within = {place.id: place.within for place in seed.places.values()}
    assert suspected_duplicates([m.event for m in seed.merged().values()], within) == []


def test_every_record_file_names_its_schema() -> None:
    schema = resources.seed_data() / "schema.json"
    for path in sorted(resources.seed_data().rglob("*.yaml")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        prefix, _, target = first.partition("$schema=")
        assert prefix == "# yaml-language-server: ", path.name
        assert (path.parent / Path(target)).resolve() == schema.resolve(), path.name
