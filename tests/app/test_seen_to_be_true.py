"""What an analyst must be able to see, over HTTP, on the five reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from app.cli import main

RECEPTION = "dabaiba-piantedosi-2026-02-09"
TRIPOLI_2020 = "sarraj-guerini-2020-08-05"
REPORTS_2026 = {"dbeibeh-piantedosi-2026-02", "gnu-italy-security-2026-02"}


def get(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ask(client: TestClient, query: str) -> bool:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["boolean"])


# 1. Who met Matteo Piantedosi


def test_piantedosi_met_dabaiba_trabelsi_twice_and_saddam_haftar(client: TestClient) -> None:
    contacts = get(client, "/v1/actors/matteo-piantedosi/contacts")["items"]
    met = {contact["actor"]["id"]: contact for contact in contacts}
    assert set(met) == {"abdul-hamid-dabaiba", "emad-al-trabelsi", "saddam-haftar"}
    trabelsi = met["emad-al-trabelsi"]
    assert trabelsi["meetings"] == 2
    assert (trabelsi["first"], trabelsi["last"]) == ("2025?-02-27", "2026-02-09?")


def test_each_meeting_of_his_names_report_and_paragraph(client: TestClient) -> None:
    contacts = get(client, "/v1/actors/matteo-piantedosi/contacts")["items"]
    events = [event for contact in contacts for event in contact["events"]]
    assert all(event["evidence"] for event in events)
    mentions = [mention for event in events for mention in event["evidence"]]
    assert all(m["report"] and m["locator"]["paragraph"] >= 1 for m in mentions)


def test_the_reception_is_one_event_with_two_sources(client: TestClient) -> None:
    found = get(client, "/v1/meetings?actor=matteo-piantedosi&with=abdul-hamid-dabaiba")["items"]
    assert [event["id"] for event in found] == [RECEPTION]
    assert {piece["report"] for piece in found[0]["evidence"]} == REPORTS_2026


# 2. The meeting of 5 August 2020


def test_the_tripoli_meeting_is_one_event_from_two_reports(client: TestClient) -> None:
    found = get(client, "/v1/meetings?from=2020-08-05&to=2020-08-05")["items"]
    assert [event["id"] for event in found] == [TRIPOLI_2020]
    event = get(client, f"/v1/events/{TRIPOLI_2020}")
    assert set(event["reports"]) == {"italy-defence-libya-2020-08", "sarraj-guerini-2020-08"}
    assert event["place"] == "tripoli"


def test_everyone_in_the_room_has_a_side_and_a_post(client: TestClient) -> None:
    participants = get(client, f"/v1/events/{TRIPOLI_2020}")["participants"]
    room = {p["actor"]: p for p in participants if p["role"] != "subject"}
    assert len(room) == 14
    assert {p["on_behalf_of"] for p in room.values()} == {"gna", "italy"}
    assert all(p["post"] for p in room.values())
    assert room["salah-al-din-al-namroush"]["post"] == "undersecretary-ministry-of-defence-gna"
    assert room["lorenzo-guerini"]["post"] == "minister-of-defence-italy"
    assert room["giuseppe-buccino"]["role"] == "attendee"


def test_namroush_is_the_same_man_as_the_chief_of_staff_of_2026(client: TestClient) -> None:
    namroush = get(client, "/v1/actors/salah-al-din-al-namroush")
    held = {position["post"]: position["on"] for position in namroush["positions"]}
    assert "2020-08-05" in held["undersecretary-ministry-of-defence-gna"]
    assert "2026-02-04" in held["chief-of-general-staff-libya"]


# 3. met, attendedWith, and no orphans


def test_met_is_between_principals_and_symmetric(client: TestClient) -> None:
    assert ask(client, "ASK { ?a lir:met ?b }")
    assert not ask(client, "ASK { ?a lir:met ?b FILTER NOT EXISTS { ?b lir:met ?a } }")


def test_an_ambassador_attended_and_did_not_meet(client: TestClient) -> None:
    alberini = "<https://w3id.org/libya-kg/id/actor/gianluca-alberini>"
    assert ask(client, f"ASK {{ {alberini} lir:attendedWith ?b . ?b lir:attendedWith {alberini} }}")
    assert not ask(client, f"ASK {{ {alberini} lir:met ?b }}")


def test_no_met_and_no_signature_without_evidence(client: TestClient) -> None:
    orphan = """ASK {
      { ?a lir:met|lir:attendedWith ?b
        FILTER NOT EXISTS {
          ?event a lir:Meeting ; lir:status lir:Occurred ; lir:evidence/lir:report ?report ;
            lir:participation/lir:actor ?a, ?b } }
      UNION
      { ?agreement lir:signedBy ?b
        FILTER NOT EXISTS { ?agreement a lir:Agreement ; lir:evidence/lir:report ?report } }
    }"""
    assert not ask(client, orphan)


# 4. A path when attendance counts


def test_pezzotti_reaches_guerini_through_namroush(client: TestClient) -> None:
    ends = "source=paolo-pezzotti&target=lorenzo-guerini"
    paths = get(client, f"/v1/paths?{ends}&attendance=any")["items"]
    through = [[actor["id"] for actor in path["actors"]] for path in paths]
    assert ["paolo-pezzotti", "salah-al-din-al-namroush", "lorenzo-guerini"] in through
    hops = [hop for path in paths for hop in path["hops"]]
    assert all(hop["events"] and hop["reports"] for hop in hops)


def test_without_attendance_there_is_no_such_path(client: TestClient) -> None:
    ends = "source=paolo-pezzotti&target=lorenzo-guerini"
    assert get(client, f"/v1/paths?{ends}")["total"] == 0


# 5. Windows


def test_february_2026_gives_only_february_2026(client: TestClient) -> None:
    events = get(client, "/v1/events?from=2026-02&to=2026-02&limit=500")["items"]
    assert events
    assert all(e["latest"] is None or e["latest"] >= "2026-02-01" for e in events)
    assert all(e["earliest"] is None or e["earliest"] <= "2026-02-28" for e in events)
    assert all(e["earliest"] or e["latest"] for e in events)


def test_centrality_changes_with_the_window(client: TestClient) -> None:
    ranking = "/v1/centrality?measure=degree&attendance=any"
    then = get(client, f"{ranking}&from=2020&to=2020")["items"]
    now = get(client, f"{ranking}&from=2026-02&to=2026-02")["items"]
    assert then
    assert now
    assert then[0]["actor"] != now[0]["actor"] or then[0]["value"] != now[0]["value"]


# 6. Bad input (see also test_errors.py and test_sparql.py)


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/v1/actors/nobody", 404, "no actor has the id 'nobody'"),
        ("/v1/events?from=2026-02-30", 422, "2026-02-30"),
        ("/v1/events?fromm=2026", 422, "did you mean 'from'?"),
        ("/sparql?query=SELECT+*+WHERE+?s", 400, "line 1, column 16"),
    ],
)
def test_bad_input_is_told_in_a_problem_document(
    client: TestClient, address: str, status: int, told: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert told in answer.json()["detail"]


def test_a_broken_record_file_is_told_and_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("states:\n  - id: libya\n    nmaes: []\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["load", str(broken), "--data-dir", str(tmp_path / "store")])
    assert run.exit_code == 1
    assert "broken.yaml:3:" in run.stderr
    assert "nmaes" in run.stderr
    query = ["query", "ASK { ?a a lir:State }", "--data-dir", str(tmp_path / "store")]
    assert "false" in CliRunner().invoke(main, query).stdout
