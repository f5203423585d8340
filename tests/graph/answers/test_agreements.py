"""Agreements: parties, dates, how far they have come, who says so."""

import pytest

from graph.answers.agreements import agreement, agreements
from graph.answers.models import Page
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError, NotFoundError


def ids(page: Page) -> set[str]:
    return {item.id for item in page.items}


def pact(slug: str, *history: tuple[str, object], **more) -> dict:
    return {
        "id": slug,
        "label": f"The pact {slug}",
        "parties": ["ministry", "italy"],
        "history": [{"status": status, "date": date} for status, date in history],
        "evidence": [{"paragraph": 2, "summary": "It tells of a pact."}],
        **more,
    }


def test_every_agreement_has_parties_a_history_and_evidence(snap: Snapshot) -> None:
    page = agreements(snap)
    assert page.total == len(page.items) >= 5
    for item in page.items:
        assert len(item.parties) >= 2
        assert item.history
        assert item.evidence


def test_the_agreement_of_2017_was_signed_by_two_states(snap: Snapshot) -> None:
    page = agreement(snap, "italy-libya-coast-guard-2017")
    assert (page.signed, set(page.signed_by)) == ("2017", {"italy", "libya"})
    assert (page.earliest.year, page.latest.year) == (2017, 2017)
    assert page.reports == ("italy-defence-libya-2020-08",)


def test_the_prisoner_transfer_entered_into_force(snap: Snapshot) -> None:
    page = agreement(snap, "libya-italy-prisoner-transfer")
    assert page.status == "in-force"
    assert "signed" in {step.status for step in page.history}
    assert page.events


def test_a_state_finds_what_its_organizations_agreed(snap: Snapshot) -> None:
    between_ministries = "libya-italy-consulates-prisoner-transfer"
    assert between_ministries in ids(agreements(snap, state=["italy"]))
    assert ids(agreements(snap, state=["france"])) == set()


def test_a_topic_takes_in_narrower_ones(snap: Snapshot) -> None:
    assert ids(agreements(snap, topic=["migration"])) >= ids(
        agreements(snap, topic=["irregular-migration"])
    )
    assert ids(agreements(snap, topic=["irregular-migration"]))


def test_several_statuses_mean_any_of_them(snap: Snapshot) -> None:
    each = [ids(agreements(snap, status=[status])) for status in ("agreed", "in-force")]
    assert ids(agreements(snap, status=["agreed", "in-force"])) == set.union(*each)


@pytest.mark.parametrize("name", ["state", "topic", "status"])
def test_a_filter_that_cannot_be_names_its_parameter(snap: Snapshot, name: str) -> None:
    with pytest.raises(FilterError) as error:
        agreements(snap, **{name: ["nonsense"]})
    assert error.value.parameter == name


def test_an_unknown_agreement_is_not_found(snap: Snapshot) -> None:
    with pytest.raises(NotFoundError, match="did you mean libya-italy-prisoner-transfer"):
        agreement(snap, "italy-libya-prisoner-transfers")


def test_reports_of_one_agreement_are_put_together(tell) -> None:
    early = pact("p", ("negotiated", "2025"), label="As worded later", topics=["oil"])
    late = pact("p", ("in-force", "2026-02"), ("signed", "2026-01-07"), label="As worded first",
                signed="2026-01", signed_by=["italy"], stated="the deal")  # fmt: skip
    exact = pact("p", ("signed", "2026-01-07"), signed="2026-01-07", signed_by=["ministry"])
    snap = tell.snapshot(
        tell.report("r1", agreements=[early], published="2026-03"),
        tell.report("r2", agreements=[late], published="2026-02"),
        tell.report("r3", agreements=[exact], published="2026-04"),
    )
    page = agreement(snap, "p")
    assert page.label == "As worded first"
    assert (page.signed, page.signed_by) == ("2026-01-07", ("italy", "ministry"))
    assert [(s.status, s.report) for s in page.history] == [
        ("negotiated", "r1"), ("signed", "r2"), ("signed", "r3"), ("in-force", "r2"),
    ]  # fmt: skip
    assert (page.status, page.wordings, page.topics) == ("in-force", ("the deal",), ("oil",))
    assert [piece.report for piece in page.evidence] == ["r1", "r2", "r3"]


def test_what_came_up_last_comes_first(tell) -> None:
    undated = {"reason": "It does not say."}
    pacts = [
        pact("a", ("agreed", undated)),
        pact("b", ("signed", "2024"), signed="2024"),
        pact("c", ("agreed", "2025-05")),
    ]
    page = agreements(tell.snapshot(tell.report("r1", agreements=pacts)))
    assert [item.id for item in page.items] == ["c", "b", "a"]
