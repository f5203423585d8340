"""Who met whom, in meetings that can be drawn:

ann (host, italy)      }           { omar (guest, libya)
bea (attendee, italy)  }  the room { hadi (principal, libya)
cyd (subject, italy): spoken of    { club (guest, an organization without a state)
"""

import pytest

from graph import terms
from graph.rdf.shortcuts import Pairs, derived_quads, pairs, shortcut_quads
from graph.rdf.sides import Sides
from graph.records import model

SIDES = Sides(
    persons=frozenset({"ann", "bea", "cyd", "omar", "hadi"}),
    states=frozenset({"italy", "libya"}),
    tops={},
    state_of={},
)
SIDE_OF = {"ann": "italy", "bea": "italy", "cyd": "italy", "omar": "libya", "hadi": "libya"}
EVIDENCE = (model.Evidence(paragraph=1, summary="It says so."),)


def meeting(roles, **changes):
    fields = {
        "id": "e1",
        "label": "A meeting",
        "type": "meeting",
        "date": "2026-02-09",
        "evidence": EVIDENCE,
        "participants": [
            {"actor": actor, "role": role, "on_behalf_of": SIDE_OF.get(actor, actor)}
            for actor, role in roles.items()
        ],
    }
    return model.Event.model_validate(fields | changes)


def report(*events, stances=()):
    text = model.ReportText(file="r1.txt", sha256="ab" * 32, paragraphs=1)
    about = model.Report(id="r1", title="A report", published="2026", text=text)
    return model.ReportFile(report=about, events=events, stances=stances)


def drawn(quads):
    """Quads as (subject, property, object), ids and short names only."""
    return {
        (
            q.subject.value.split("/id/")[-1],
            terms.curie(q.predicate.value),
            terms.slug(q.object.value),
        )
        for q in quads
    }


def test_principals_of_different_sides_met():
    found = pairs(meeting({"ann": "host", "omar": "guest", "hadi": "principal"}), SIDES)
    assert found.met == {("ann", "omar"), ("ann", "hadi")}


def test_everyone_in_the_room_attended_with_everyone():
    found = pairs(meeting({"ann": "host", "bea": "attendee", "omar": "guest"}), SIDES)
    assert found.attended == {("ann", "bea"), ("ann", "omar"), ("bea", "omar")}
    assert found.met == {("ann", "omar")}


@pytest.mark.parametrize("role", ["attendee", "mediator", "organiser"])
def test_who_is_only_present_did_not_meet(role):
    assert pairs(meeting({"bea": role, "omar": "guest"}), SIDES).met == frozenset()


def test_who_is_spoken_of_was_not_there():
    assert pairs(meeting({"cyd": "subject", "omar": "guest"}), SIDES) == Pairs()


def test_an_organization_meets_but_does_not_attend():
    found = pairs(meeting({"ann": "host", "club": "guest"}), SIDES)
    assert found == Pairs(met=frozenset({("ann", "club")}))


@pytest.mark.parametrize("change", [{"status": "planned"}, {"status": "cancelled"}])
def test_a_meeting_that_did_not_occur_yields_nothing(change):
    assert pairs(meeting({"ann": "host", "omar": "guest"}, **change), SIDES) == Pairs()


@pytest.mark.parametrize("kind", sorted(set(model.EventType) - {"meeting"}))
def test_an_event_of_another_type_yields_nothing(kind):
    assert pairs(meeting({"ann": "host", "omar": "guest"}, type=kind), SIDES) == Pairs()


def test_shortcuts_stand_in_both_directions_in_the_graph_of_the_report():
    quads = list(shortcut_quads(report(meeting({"ann": "host", "omar": "guest"})), SIDES))
    assert {q.graph_name.value for q in quads} == {terms.claims("r1")}
    assert drawn(quads) == {
        ("actor/ann", "lir:met", "omar"),
        ("actor/omar", "lir:met", "ann"),
        ("actor/ann", "lir:attendedWith", "omar"),
        ("actor/omar", "lir:attendedWith", "ann"),
    }


def test_a_pair_that_met_twice_is_written_once():
    roles = {"ann": "host", "omar": "guest"}
    twice = list(shortcut_quads(report(meeting(roles), meeting(roles, id="e2")), SIDES))
    assert len(twice) == len(set(twice))


@pytest.mark.parametrize("kind", ["backs", "opposes"])
def test_a_stance_is_one_triple(kind):
    stance = model.Stance(
        id="s1", label="x", type=kind, actor="a", toward="b", on="2020", evidence=EVIDENCE
    )
    assert drawn(shortcut_quads(report(stances=(stance,)), SIDES)) == {
        ("actor/a", f"lir:{kind}", "b")
    }


def test_a_pair_that_needs_two_reports_names_both():
    claims = {"r2": meeting({"ann": "host"}), "r1": meeting({"omar": "guest"})}
    merged = meeting({"ann": "host", "omar": "guest"})
    quads = list(derived_quads(merged, claims, SIDES))
    assert {q.graph_name.value for q in quads} == {terms.DERIVED}
    node = "event/e1#met-ann--omar"
    assert {
        ("actor/omar", "lir:met", "ann"),
        ("actor/ann", "lir:met", "omar"),
        ("actor/ann", "lir:attendedWith", "omar"),
        (node, "lir:event", "e1"),
        (node, "lir:actor", "ann"),
        (node, "lir:actor", "omar"),
        (node, "prov:wasDerivedFrom", "r1"),
        (node, "prov:wasDerivedFrom", "r2"),
    } <= drawn(quads)


def test_a_pair_that_one_report_yields_alone_is_not_derived():
    roles = {"ann": "host", "omar": "guest"}
    claims = {"r1": meeting(roles), "r2": meeting({"hadi": "principal"})}
    merged = meeting(roles | {"hadi": "principal"})
    met = {(s, o) for s, p, o in drawn(derived_quads(merged, claims, SIDES)) if p == "lir:met"}
    assert met == {("actor/ann", "hadi"), ("actor/hadi", "ann")}


def test_reports_that_say_the_same_derive_nothing():
    one = meeting({"ann": "host", "omar": "guest"})
    assert not list(derived_quads(one, {"r1": one, "r2": one}, SIDES))
