"""From files into the store, in a world that can be drawn:

report r1: e1 = ann (italy) receives bea      } together: ann and omar met,
report r2: e1 = omar (libya) is received      } which neither says alone
report r2: e2 = ann and omar sign a text
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest

from graph import terms
from graph.errors import NotFoundError, RecordError, StaleError
from graph.load import LoadReport, load, withdraw
from graph.loading import difference
from graph.records import documents
from graph.records.files import Located, check
from graph.store.base import Changes, View
from graph.store.embedded import EmbeddedStore

MET = ox.NamedNode(terms.LIR + "met")


def named(slug: str, **more: Any) -> dict[str, Any]:
    return {"id": slug, "names": [{"text": slug.title(), "inferred": "made up"}], **more}


WORLD: dict[str, Any] = {
    "states": [named("italy"), named("libya")],
    "persons": [named("ann", states=["italy"]), named("bea"), named("omar", states=["libya"])],
    "organizations": [named("club", kind="party"), named("gnu", kind="government", state="libya")],
    "places": [named("rome", kind="city", state="italy")],
}


def part(slug: str, role: str, side: str) -> dict[str, str]:
    return {"actor": slug, "role": role, "on_behalf_of": side}


def event(slug: str, *participants: dict[str, str], **more: Any) -> dict[str, Any]:
    return {
        "id": slug,
        "type": "meeting",
        "label": f"The meeting {slug}",
        "date": "2026-02-09",
        "participants": list(participants),
        "evidence": [{"paragraph": 1, "summary": "It says so."}],
        **more,
    }


def report(slug: str, *events: dict[str, Any], **more: Any) -> dict[str, Any]:
    text = {"file": f"{slug}.txt", "sha256": "ab" * 32, "paragraphs": 3}
    about = {"id": slug, "title": f"Report {slug}", "published": "2026-02-10", "text": text}
    return {"report": about, "events": list(events), **more}


R1 = report("r1", event("e1", part("ann", "host", "italy"), part("bea", "attendee", "italy")))
R2 = report("r2", event("e1", part("omar", "guest", "libya"), place="rome"))
E2 = event("e2", part("ann", "principal", "italy"), part("omar", "principal", "libya"))


def files(*contents: dict[str, Any]) -> list[Located]:
    return check(
        [documents.read(json.dumps(data), f"file-{n}.json") for n, data in enumerate(contents, 1)]
    )


def put(store: EmbeddedStore, *contents: dict[str, Any], **options: Any) -> LoadReport:
    """Load without asking the shapes, which costs a second each time."""
    return load(store, files(*contents), shapes=False, **options)


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    store = EmbeddedStore()
    put(store, WORLD)
    yield store
    store.close()


def everything(store: EmbeddedStore) -> set[ox.Quad]:
    with store.view() as view:
        return set(view.quads())


def iri(term: object) -> str:
    assert isinstance(term, ox.NamedNode)
    return term.value


def in_reference(quad: ox.Quad) -> bool:
    return iri(quad.graph_name) == terms.REFERENCE


def who_met(view: View, graph: str) -> set[tuple[str, str]]:
    return {
        (terms.slug(iri(q.subject)), terms.slug(iri(q.object)))
        for q in view.quads(graph)
        if q.predicate == MET
    }


def met(store: EmbeddedStore, graph: str) -> set[tuple[str, str]]:
    with store.view() as view:
        return who_met(view, graph)


BOTH_WAYS = {("ann", "omar"), ("omar", "ann")}


def test_a_load_is_one_commit_that_counts_its_quads(store: EmbeddedStore) -> None:
    done = put(store, R1, R2)
    assert (done.generation, done.reports, done.removed) == (2, ("r1", "r2"), 0)
    with store.view() as view:
        graphs = [terms.claims("r1"), terms.claims("r2"), terms.DERIVED]
        assert done.added == sum(len(list(view.quads(graph))) for graph in graphs)


def test_the_same_files_twice_change_nothing(store: EmbeddedStore) -> None:
    first = put(store, WORLD, R1, R2)
    before = everything(store)
    again = put(store, WORLD, R1, R2)
    assert (again.added, again.removed, again.generation) == (0, 0, first.generation)
    assert again.unchanged == first.added + first.unchanged
    assert everything(store) == before


def test_a_dry_run_tells_what_would_change_and_changes_nothing(store: EmbeddedStore) -> None:
    before = everything(store)
    would = put(store, R1, dry_run=True)
    assert (would.generation, everything(store)) == (1, before)
    assert would.added == put(store, R1).added


def test_a_broken_file_leaves_the_store_untouched(store: EmbeddedStore) -> None:
    before = everything(store)
    nobody = report("r3", event("e3", part("nobody", "host", "italy")))
    with pytest.raises(RecordError, match="no actor has the id 'nobody'"):
        put(store, R1, nobody)
    assert everything(store) == before


def test_what_breaks_a_shape_is_refused_at_its_record(store: EmbeddedStore) -> None:
    before = everything(store)
    backwards = {"person": "ann", "post": "chair", "from": "2027", "to": "2020"}
    evidence = event("e1")["evidence"]
    with pytest.raises(RecordError) as caught:
        load(
            store,
            files(
                {"posts": [named("chair", organization="club")]},
                report("r1", positions=[backwards | {"evidence": evidence}]),
            ),
        )
    [problem] = caught.value.problems
    assert (problem.file, problem.path) == ("file-2.json", "positions[0]")
    assert "A membership begins before it ends." in problem.message
    assert everything(store) == before


def test_the_shapes_know_what_the_store_holds(store: EmbeddedStore) -> None:
    assert load(store, files(R1, R2, report("r3", E2))).generation == 2


def test_what_the_store_holds_may_be_referred_to(store: EmbeddedStore) -> None:
    put(store, R1)
    assert load(store, files(report("r3", event("e3", part_of="e1")))).reports == ("r3",)


def test_a_report_loaded_again_is_replaced(store: EmbeddedStore) -> None:
    put(store, report("r1", E2))
    assert met(store, terms.claims("r1")) == BOTH_WAYS
    put(store, R1)
    fresh = EmbeddedStore()
    put(fresh, WORLD, R1)
    with store.view() as view, fresh.view() as expected:
        graph = terms.claims("r1")
        assert set(view.quads(graph)) == set(expected.quads(graph))
    fresh.close()


def test_reference_data_are_replaced_thing_by_thing(store: EmbeddedStore) -> None:
    renamed = named("ann") | {"names": [{"text": "Anna", "inferred": "made up"}]}
    put(store, {"persons": [renamed]})
    with store.view() as view:
        labels = "SELECT ?label { <%s> skos:prefLabel ?label }"
        for slug, name in [("ann", b"Anna"), ("omar", b"Omar")]:
            answer = view.query(labels % terms.thing("actor", slug)).read()
            assert answer.count(b'"value"') == 1
            assert name in answer


def test_what_was_said_of_the_parts_of_a_thing_goes_with_it(store: EmbeddedStore) -> None:
    before = everything(store)
    names = [{"text": text, "inferred": "made up"} for text in ("Rome", "Roma")]
    point = {"latitude": 41.9, "longitude": 12.5, "inferred": "made up"}
    there = named("rome", kind="city", state="italy", names=names, point=point)
    put(store, {"places": [there]})
    assert everything(store) > before
    put(store, {"places": WORLD["places"]})
    with store.view() as view:
        assert set(view.quads(terms.REFERENCE)) == {q for q in before if in_reference(q)}


def test_a_pair_that_two_reports_give_together_names_both(store: EmbeddedStore) -> None:
    put(store, R1)
    assert met(store, terms.DERIVED) == set()
    put(store, R2)
    assert met(store, terms.DERIVED) == BOTH_WAYS
    with store.view() as view:
        sources = {
            iri(q.object)
            for q in view.quads(terms.DERIVED)
            if q.predicate == ox.NamedNode(terms.expand("prov:wasDerivedFrom"))
        }
        assert sources == {terms.claims("r1"), terms.claims("r2")}
        assert view.rows("orphans") == []


def test_withdrawing_a_report_takes_what_only_it_said(store: EmbeddedStore) -> None:
    put(store, R1)
    before = everything(store)
    put(store, R2)
    withdraw(store, "r2")
    catalog = ox.NamedNode(terms.CATALOG)
    assert {q for q in everything(store) ^ before if q.graph_name != catalog} == set()


def test_a_pair_stays_while_another_event_gives_it(store: EmbeddedStore) -> None:
    def also(file: dict[str, Any]) -> dict[str, Any]:
        return file | {"events": [*file["events"], file["events"][0] | {"id": "e9"}]}

    put(store, also(R1), also(R2))
    put(store, R1)
    assert met(store, terms.DERIVED) == BOTH_WAYS
    put(store, R2, report("r1"))
    assert met(store, terms.DERIVED) == set()


def test_pairs_of_events_not_spoken_of_stay(store: EmbeddedStore) -> None:
    r3, r4 = (
        report(slug, *({**event, "id": "e9"} for event in file["events"]))
        for slug, file in [("r3", R1), ("r4", R2)]
    )
    put(store, R1, R2, r3, r4)
    withdraw(store, "r1")
    fresh = EmbeddedStore()
    put(fresh, WORLD, R2, r3, r4)
    with store.view() as view, fresh.view() as expected:
        assert set(view.quads(terms.DERIVED)) == set(expected.quads(terms.DERIVED)) != set()
    fresh.close()


def test_when_an_actor_changes_sides_held_reports_follow(store: EmbeddedStore) -> None:
    meeting = event("e1", part("ann", "host", "club"), part("omar", "guest", "gnu"))
    put(store, report("r1", meeting))
    assert met(store, terms.claims("r1")) == BOTH_WAYS
    put(store, {"organizations": [named("club", kind="party", part_of="gnu")]})
    assert met(store, terms.claims("r1")) == set()


def test_a_report_that_is_not_there_cannot_be_withdrawn(store: EmbeddedStore) -> None:
    with pytest.raises(NotFoundError, match="no report has the id 'r7'"):
        withdraw(store, "r7")


def test_progress_is_told_report_by_report(store: EmbeddedStore) -> None:
    told: list[tuple[int, int, str]] = []
    put(store, R1, R2, progress=lambda *step: told.append(step))
    assert told == [(1, 2, "r1"), (2, 2, "r2")]


def test_a_load_starts_again_when_somebody_else_commits_meanwhile(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one brings r1, so that the derived pair is only found by looking again."""
    look = difference.loading
    others = [files(R1)]

    def look_slowly(*arguments: Any) -> Any:
        found = look(*arguments)
        if others:
            load(store, others.pop())
        return found

    monkeypatch.setattr("graph.load.loading", look_slowly)
    put(store, R2)
    assert met(store, terms.DERIVED) == BOTH_WAYS


def test_a_load_gives_up_when_others_commit_all_the_time(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(changes: Changes) -> int:
        raise StaleError("again")

    monkeypatch.setattr(store, "apply", refuse)
    with pytest.raises(StaleError):
        put(store, R1)
