"""What only several records together can get wrong."""

from __future__ import annotations

import pytest

from graph.records import documents, links
from graph.records.links import Known

NAMES = 'names: [{text: A, inferred: "for the test"}]'

REFERENCE = f"""\
persons:
  - {{id: sarraj, {NAMES}}}
organizations:
  - {{id: gnu, kind: government, state: libya, {NAMES}}}
  - {{id: ministry, kind: ministry, part_of: gnu, {NAMES}}}
states:
  - {{id: libya, {NAMES}}}
posts:
  - {{id: minister, organization: ministry, {NAMES}}}
places:
  - {{id: tripoli, kind: city, {NAMES}}}
"""

REPORT = """\
report: {id: visit, text: {paragraphs: 3}}
events:
  - id: talks
    place: tripoli
    topics: [migration]
    evidence: [{paragraph: 3}]
    participants:
      - {actor: sarraj, on_behalf_of: gnu, post: minister}
      - {actor: ministry, on_behalf_of: libya}
agreements:
  - {id: accord, parties: [gnu, libya], signed_by: [gnu], history: [{event: talks}]}
positions:
  - {person: sarraj, post: minister}
stances:
  - {id: backing, actor: libya, toward: sarraj}
"""

KNOWN = Known(topics={"migration"})


def found(*texts: str, known: Known = KNOWN) -> list[str]:
    given = [documents.read(text, f"{number}.yaml") for number, text in enumerate(texts)]
    assert not any(document.problems for document in given)
    return sorted(
        f"{problem.file}:{problem.line} {problem.path}: {problem.message} ({problem.remedy})"
        for problem in links.problems(given, known)
    )


def test_records_that_lead_to_one_another_are_fine() -> None:
    assert found(REFERENCE, REPORT) == []


def test_what_a_store_holds_may_be_referred_to() -> None:
    known = Known(
        persons={"sarraj"},
        organizations={"gnu", "ministry"},
        states={"libya"},
        posts={"minister"},
        places={"tripoli"},
        topics={"migration"},
    )
    assert found(REPORT, known=known) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "place: tripoli", "place: tripolli",
            "4 events[0].place: no place has the id 'tripolli' (did you mean tripoli?)",
        ),
        (
            "[migration]", "[migration, weather]",
            "5 events[0].topics[1]: no topic has the id 'weather' (add it to topics)",
        ),
        (
            "actor: sarraj", "actor: saraj",
            "8 events[0].participants[0].actor: no actor has the id 'saraj'"
            " (did you mean sarraj?)",
        ),
        (
            "on_behalf_of: libya", "on_behalf_of: sarraj",
            "9 events[0].participants[1].on_behalf_of: 'sarraj' is in persons,"
            " but a state or organization is wanted here ()",
        ),
        (
            "post: minister}\n      -", "post: king}\n      -",
            "8 events[0].participants[0].post: no post has the id 'king' (add it to posts)",
        ),
        (
            "of: libya}", "of: libya, post: minister}",
            "9 events[0].participants[1].post: only a person holds a post (leave 'post' out)",
        ),
        (
            "[gnu, libya]", "[gnu, narnia]",
            "11 agreements[0].parties[1]: no state or organization has the id 'narnia'"
            " (add it to states or organizations)",
        ),
        (
            "event: talks", "event: talk",
            "11 agreements[0].history[0].event: no event has the id 'talk'"
            " (did you mean talks?)",
        ),
        (
            "person: sarraj", "person: libya",
            "13 positions[0].person: 'libya' is in states, but a person is wanted here ()",
        ),
        (
            "toward: sarraj", "toward: nobody",
            "15 stances[0].toward: no actor has the id 'nobody'"
            " (add it to persons or organizations or states)",
        ),
        (
            "paragraph: 3", "paragraph: 4",
            "6 events[0].evidence[0].paragraph: the report has 3 paragraphs ()",
        ),
    ],
)  # fmt: skip
def test_a_reference_that_leads_nowhere_is_told(old: str, new: str, problem: str) -> None:
    assert found(REFERENCE, REPORT.replace(old, new, 1)) == [f"1.yaml:{problem}"]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("visit#p3", None),
        ("visit#p4", "the report visit has 3 paragraphs ()"),
        ("visits#p1", "no report has the id 'visits' (did you mean visit?)"),
        ("older#p9", None),
    ],
)
def test_sources_of_names_are_paragraphs_of_reports(source: str, problem: str | None) -> None:
    text = REFERENCE.replace('inferred: "for the test"', f'sources: ["{source}"]', 1)
    known = Known(topics={"migration"}, reports={"older": 9})
    where = "0.yaml:2 persons[0].names[0].sources[0]: "
    assert found(text, REPORT, known=known) == ([where + problem] if problem else [])


def test_actors_share_one_space_of_ids() -> None:
    assert found(REFERENCE, REPORT, "states:\n  - id: gnu\n") == [
        "2.yaml:2 states[0].id: the id 'gnu' is already given at 0.yaml:4"
        " (one record for one thing)"
    ]


def test_two_reports_may_claim_one_event_but_one_report_only_once() -> None:
    other = "report: {id: other}\nevents:\n  - id: talks\n"
    assert found(REFERENCE, REPORT, other) == []
    assert found(REFERENCE, REPORT, other + "  - id: talks\n") == [
        "2.yaml:4 events[1].id: the id 'talks' is already given at 2.yaml:3"
        " (one record for one thing)"
    ]


def test_a_report_stands_in_one_file() -> None:
    assert found("report: {id: one}\n", "report: {id: one}\n") == [
        "1.yaml:1 report.id: the id 'one' is already given at 0.yaml:1 (one record for one thing)"
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "places:\n  - {id: a, within: b}\n  - {id: b, within: a}\n  - {id: c, within: a}\n",
            [2, 3],
        ),
        ("organizations:\n  - {id: a, part_of: a}\n", [2]),
        ("events:\n  - {id: a, part_of: b}\n  - {id: b}\n  - {id: c, part_of: b}\n", []),
    ],
)
def test_what_is_part_of_itself_is_told(text: str, lines: list[int]) -> None:
    told = found(text)
    assert [int(problem[7:].split()[0]) for problem in told] == lines
    assert all("leads in a circle back to it" in problem for problem in told)


def test_a_report_with_other_faults_has_its_references_checked_all_the_same() -> None:
    text = "report: nothing\nevents:\n  - 5\n  - {id: [], place: narnia, participants: {}}\n"
    assert found(text) == [
        "0.yaml:4 events[1].place: no place has the id 'narnia' (add it to places)"
    ]
