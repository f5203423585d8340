"""What states have to do with one another."""

import pytest

from graph.analytics.filters import Filters
from graph.answers.states import relations
from graph.errors import FilterError, MergedError, NotFoundError

ALL = Filters()


@pytest.fixture(scope="module")
def snap(tell):
    """Two dated meetings, a vague one, and an agreement signed in 2025."""
    pact = {
        "id": "pact",
        "label": "A pact",
        "parties": ["ministry", "italy"],
        "signed": "2025-01-07",
        "topics": ["oil"],
        "history": [{"status": "signed", "date": "2025-01-07"}],
        "evidence": [{"paragraph": 2, "summary": "It tells of a pact."}],
    }
    return tell.snapshot(
        tell.report(
            "r1", tell.event("e1"), tell.event("e2", date="2026-03-01", topics=["justice"])
        ),
        tell.report("r2", tell.event("e3", date="2025"), agreements=[pact]),
    )


def test_meetings_and_agreements_stand_side_by_side(snap) -> None:
    (found,) = relations(snap, "libya", ALL).items
    assert (found.state.id, found.state.name) == ("italy", "Italy")
    assert (found.meetings, found.agreements) == (3, 1)
    assert (found.first, found.last) == ("2025-01-07", "2026-03-01")
    assert (found.events, found.agreement_ids) == (("e2", "e1", "e3"), ("pact",))
    assert found.reports == ("r1", "r2")


def test_relations_show_their_latest_meetings_and_count_all(snap) -> None:
    (found,) = relations(snap, "libya", ALL, events=1).items
    assert (found.events, found.meetings) == (("e2",), 3)


def test_relations_are_the_same_from_both_sides(snap) -> None:
    (there,), (back,) = (relations(snap, state, ALL).items for state in ("libya", "italy"))
    assert there.model_dump(exclude={"state"}) == back.model_dump(exclude={"state"})


@pytest.mark.parametrize(
    ("bin", "series", "undated"),
    [
        ("month", [("2025-01", 0, 1), ("2026-02", 1, 0), ("2026-03", 1, 0)], 1),
        ("year", [("2025", 1, 1), ("2026", 2, 0)], 0),
    ],
)
def test_a_series_counts_what_is_dated_that_precisely(snap, bin, series, undated) -> None:
    (found,) = relations(snap, "italy", ALL, bin).items
    assert [(b.bin, b.meetings, b.agreements) for b in found.series] == series
    assert found.undated == undated


@pytest.mark.parametrize(
    ("filters", "meetings", "agreements"),
    [
        (Filters(to="2025"), 1, 1),
        (Filters(**{"from": "2026-03"}), 1, 0),
        (Filters(topic="oil"), 0, 1),
        (Filters(topic="justice"), 1, 0),
        (Filters(report="r2"), 1, 1),
        (Filters(actor="omar"), 3, 0),
    ],
)
def test_filters_hold_for_meetings_and_agreements(snap, filters, meetings, agreements) -> None:
    (found,) = relations(snap, "italy", filters).items
    assert (found.meetings, found.agreements) == (meetings, agreements)


def test_no_relation_is_an_empty_list(snap) -> None:
    assert relations(snap, "italy", Filters(to="2020")).total == 0


def test_only_states_have_relations(snap) -> None:
    with pytest.raises(NotFoundError, match="no state"):
        relations(snap, "omar", ALL)
    with pytest.raises(NotFoundError):
        relations(snap, "atlantis", ALL)
    with pytest.raises(MergedError):
        relations(snap, "annie", ALL)


def test_pages_of_relations(snap) -> None:
    with pytest.raises(FilterError, match="limit"):
        relations(snap, "italy", ALL, limit=0)
