"""Who held a post: over time, and on one day."""

import pytest

from graph.answers.posts import post
from graph.answers.snapshot import Snapshot
from graph.errors import FilterError, NotFoundError

POST = "italian-minister"


def held(person: str, **dates: object) -> dict:
    return {
        "person": person,
        "post": POST,
        "evidence": [{"paragraph": 1, "summary": "It says so."}],
        **dates,
    }


def holders(tell, *positions: dict, on: str) -> dict[str, str]:
    snap = tell.snapshot(tell.report("r1", positions=list(positions)))
    return {holder.actor.id: holder.certainty for holder in post(snap, POST, on).holders}


def test_holders_come_in_the_order_of_time(tell) -> None:
    snap = tell.snapshot(
        tell.report(
            "r1", positions=[held("ann", **{"from": "2024"}), held("aldo", on="2020-08-05")]
        )
    )
    page = post(snap, POST)
    assert [holder.actor.id for holder in page.holders] == ["aldo", "ann"]
    assert {holder.certainty for holder in page.holders} == {None}
    assert (page.organization.id, page.name) == ("italy", "Italian-Minister")


def test_terms_of_one_person_are_separate(tell) -> None:
    first, second = held("ann", to="2020"), held("ann", term=2, **{"from": "2024"})
    page = post(tell.snapshot(tell.report("r1", positions=[first, second])), POST)
    assert [(h.actor.id, h.from_, h.to) for h in page.holders] == [
        ("ann", None, "2020"), ("ann", "2024", None),
    ]  # fmt: skip


def test_an_event_shows_somebody_in_a_post(tell) -> None:
    ann = tell.part("ann", "guest", "italy", post=POST, stated="minister")
    snap = tell.snapshot(tell.report("r1", tell.event("e1", ann, tell.omar)))
    (holder,) = post(snap, POST, on="2026-02-09").holders
    assert (holder.certainty, holder.on, holder.wordings) == (
        "certain", ("2026-02-09",), ("minister",),
    )  # fmt: skip
    assert [piece.report for piece in holder.evidence] == ["r1"]


BETWEEN = held("ann", **{"from": "2024-01", "to": "2024-12"})


@pytest.mark.parametrize(
    ("position", "on", "certainty"),
    [
        (held("ann", on="2024-05-05"), "2024-05-05", "certain"),
        (held("ann", on="2024-05"), "2024-05-05", "possible"),
        (held("ann", on="2024-05"), "2025-01-01", "possible"),
        (BETWEEN, "2024-01-31", "certain"),
        (BETWEEN, "2024-06-15", "certain"),
        (BETWEEN, "2024-01-30", "possible"),
        (BETWEEN, "2024-12-02", "possible"),
        (BETWEEN, "2023-12-31", None),
        (BETWEEN, "2025-01-01", None),
        (held("ann", **{"from": "2024"}), "2026-01-01", "possible"),
        (held("ann", **{"from": "2024"}), "2023-12-31", None),
        (held("ann", to="2024"), "2020-01-01", "possible"),
        (held("ann", to="2024"), "2025-01-01", None),
        (held("ann"), "2025-01-01", "possible"),
    ],
)
def test_who_held_it_on_a_day(tell, position: dict, on: str, certainty: str | None) -> None:
    expected = {"ann": certainty} if certainty else {}
    assert holders(tell, position, on=on) == expected


def test_nobody_is_merely_possible_beside_a_certain_holder(tell) -> None:
    ann, aldo = held("ann", on="2024-05-05"), held("aldo", on="2020-01-01")
    assert holders(tell, ann, aldo, on="2024-05-05") == {"ann": "certain"}
    assert holders(tell, ann, aldo, on="2024-05-06") == {"ann": "possible", "aldo": "possible"}


def test_what_is_possible_says_what_is_known(tell) -> None:
    snap = tell.snapshot(tell.report("r1", positions=[held("ann", on="2024-05-05")]))
    (holder,) = post(snap, POST, on="2025-01-01").holders
    assert "2024-05-05" in holder.why


@pytest.mark.parametrize("on", ["2024-05", "05.08.2020", "2024-02-30", "2024/2025", "XXXX-05-05"])
def test_a_day_is_one_day(snap: Snapshot, on: str) -> None:
    with pytest.raises(FilterError) as error:
        post(snap, "minister-of-interior-gnu", on)
    assert error.value.parameter == "on"


def test_an_unknown_post_is_not_found(snap: Snapshot) -> None:
    with pytest.raises(NotFoundError, match="did you mean minister-of-interior-gnu"):
        post(snap, "minister-of-interior-gnx")
