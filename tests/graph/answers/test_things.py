"""A thing itself, as quads."""

from contextlib import closing

import pytest

from graph import terms
from graph.answers.agreements import agreement
from graph.answers.events import event
from graph.answers.ids import CLASSES
from graph.answers.posts import post
from graph.answers.reports import report
from graph.answers.snapshot import Snapshot, Snapshots
from graph.answers.things import quads_about
from graph.errors import MergedError, NotFoundError
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore


def subjects(quads) -> set[str]:
    return {quad.subject.value for quad in quads}


def test_a_thing_comes_with_its_parts(snap: Snapshot) -> None:
    italy = terms.thing("actor", "italy")
    found = subjects(quads_about(snap, "actor", "italy"))
    assert {italy, f"{italy}#name-1", f"{italy}#external-1"} <= found
    assert all(iri.split("#")[0] == italy for iri in found)


def test_an_event_comes_with_its_evidence_from_both_reports(snap: Snapshot) -> None:
    slug = "sarraj-guerini-2020-08-05"
    quads = quads_about(snap, "event", slug)
    for source in ("sarraj-guerini-2020-08", "italy-defence-libya-2020-08"):
        assert terms.evidence(source, "event", slug, 1) in subjects(quads)
        assert terms.claims(source) in {quad.graph_name.value for quad in quads}
    assert terms.participation(slug, "lorenzo-guerini") in subjects(quads)


@pytest.mark.parametrize(
    ("kind", "slug"),
    [
        ("report", "sarraj-guerini-2020-08"),
        ("topic", "migration"),
        ("place", "tripoli"),
        ("post", "prime-minister-gnu"),
        ("agreement", "italy-libya-coast-guard-2017"),
        ("membership", "fayez-al-sarraj--prime-minister-gna"),
        ("stance", "gna-opposes-lna"),
        ("load", "1"),
    ],
)
def test_every_kind_of_thing_can_be_had(snap: Snapshot, kind, slug: str) -> None:
    assert terms.thing(kind, slug) in subjects(quads_about(snap, kind, slug))


def test_languages_and_datatypes_are_kept(snap: Snapshot) -> None:
    quads = quads_about(snap, "event", "sarraj-guerini-2020-08-05")
    by_name = {quad.predicate.value: quad.object for quad in quads}
    assert by_name[terms.expand("rdfs:label")].language == "en"
    assert by_name[terms.expand("lir:date")].datatype.value == terms.expand("edtf:EDTF")


def test_the_same_thing_comes_in_the_same_order(snap: Snapshot) -> None:
    assert quads_about(snap, "actor", "italy") == quads_about(snap, "actor", "italy")


def test_no_such_thing(snap: Snapshot) -> None:
    with pytest.raises(NotFoundError, match="no actor has the id"):
        quads_about(snap, "actor", "nobody")
    with pytest.raises(NotFoundError, match="there are actor, event"):
        quads_about(snap, "robot", "italy")


def test_a_merged_thing_names_its_successor(tell) -> None:
    with pytest.raises(MergedError) as error:
        quads_about(tell.snapshot(), "actor", "annie")
    assert error.value.successor == "ann"


@pytest.mark.parametrize(
    ("kind", "ask"),
    [("event", event), ("agreement", agreement), ("report", report), ("post", post)],
)
def test_a_thing_that_is_only_named_has_no_page(kind, ask) -> None:
    with closing(EmbeddedStore()) as store:
        bare = f"GRAPH <urn:g> {{ <{terms.thing(kind, 'x')}> a <{terms.expand(CLASSES[kind])}> }}"
        store.apply(Changes(update=f"INSERT DATA {{ {bare} }}"))
        with Snapshots(store).current() as snap:
            assert len(quads_about(snap, kind, "x")) == 1
            with pytest.raises(NotFoundError, match=f"no {kind} has the id 'x'; "):
                ask(snap, "x")
