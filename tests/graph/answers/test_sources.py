"""Reports, topics and places."""

import pytest

from graph.analytics.filters import Filters
from graph.answers.events import events
from graph.answers.places import places
from graph.answers.reports import report, reports
from graph.answers.snapshot import Snapshot
from graph.answers.topics import topics
from graph.errors import NotFoundError

EVERY = ["occurred", "planned", "cancelled"]


def test_the_five_reports_come_latest_first(snap: Snapshot) -> None:
    page = reports(snap)
    assert page.total == len(page.items) == 5
    days = [item.latest for item in page.items]
    assert days == sorted(days, reverse=True)


def test_a_report_counts_what_it_lists(snap: Snapshot) -> None:
    for item in reports(snap).items:
        page = report(snap, item.id)
        listed = {name: len(getattr(page, name)) for name in item.counts.model_dump()}
        assert item.counts.model_dump() == listed
        assert page.counts == item.counts
        assert page.events
        assert page.text.paragraphs > 1


def test_what_a_report_leaves_open_about_itself_says_so(snap: Snapshot) -> None:
    page = report(snap, "sarraj-guerini-2020-08")
    assert page.publisher is None
    assert any(note.property == "publisher" and note.resolved is None for note in page.resolutions)
    assert page.published_reason


def test_a_report_filter_finds_the_events_a_report_lists(snap: Snapshot) -> None:
    page = report(snap, "gnu-italy-security-2026-02")
    found = events(snap, Filters(report=page.id, status=EVERY), limit=500)
    assert {item.id for item in found.items} == set(page.events)


def test_an_unknown_report_is_not_found(snap: Snapshot) -> None:
    with pytest.raises(NotFoundError, match="no report"):
        report(snap, "no-such-report")


def test_topics_are_a_tree_in_two_languages(snap: Snapshot) -> None:
    scheme = {topic.id: topic for topic in topics(snap, limit=500).items}
    assert scheme["irregular-migration"].broader == ("migration",)
    assert "irregular-migration" in scheme["migration"].narrower
    for topic in scheme.values():
        assert topic.name
        assert topic.name_ar
        assert all(topic.id in scheme[upper].narrower for upper in topic.broader)


def test_a_topic_counts_what_its_filter_finds(snap: Snapshot) -> None:
    scheme = {topic.id: topic.events for topic in topics(snap, limit=500).items}
    for topic in ("migration", "irregular-migration", "oil"):
        assert scheme[topic] == events(snap, Filters(topic=topic, status=EVERY)).total
    assert scheme["migration"] >= scheme["irregular-migration"] > 0


def test_places_lie_within_one_another(snap: Snapshot) -> None:
    gazetteer = {place.id: place for place in places(snap, limit=500).items}
    tripoli = gazetteer["tripoli"]
    assert (tripoli.name, tripoli.kind, tripoli.state) == ("Tripoli", "city", "libya")
    assert 32 < tripoli.point.latitude < 34
    assert 12 < tripoli.point.longitude < 14
    assert tripoli.aliases[0].sources
    assert gazetteer["libya"].events > tripoli.events > 0


def test_topics_and_places_go_page_by_page(snap: Snapshot) -> None:
    for listing in (topics, places):
        whole = listing(snap, limit=500)
        first = listing(snap, limit=2)
        second = listing(snap, limit=2, cursor=first.next)
        assert first.items + second.items == whole.items[:4]
        assert whole.next is None
