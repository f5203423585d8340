"""How many readers may be at work at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.store.processes.pace import Pace, available


def pace_after(*seconds: float) -> Pace:
    """The pace of two cores after queries that took so long."""
    pace = Pace(cores=2)
    for each in seconds:
        pace.took(each)
    return pace


def test_brief_queries_get_a_reader_for_each_core() -> None:
    pace = pace_after(*[0.001] * 50)

    assert pace.allows_more_than(1, busy=0)
    assert not pace.allows_more_than(2, busy=0)


def test_longer_queries_get_another_one() -> None:
    assert pace_after(*[0.004] * 50).allows_more_than(2, busy=0)


def test_before_any_query_all_readers_may_be_had() -> None:
    assert pace_after().allows_more_than(2, busy=0)


def test_one_long_query_makes_no_rule() -> None:
    assert not pace_after(*[0.001] * 50, 30.0).allows_more_than(2, busy=0)


def test_what_comes_after_a_long_query_is_the_rule_soon() -> None:
    assert not pace_after(30.0, *[0.001] * 50).allows_more_than(2, busy=0)


def test_one_that_is_at_work_for_longer_is_left_its_core() -> None:
    assert not pace_after(*[0.004] * 50).allows_more_than(2, busy=1)


def test_where_all_are_at_work_for_longer_others_go_on() -> None:
    assert pace_after(*[0.001] * 50).allows_more_than(2, busy=2)


@given(st.integers(1, 64), st.lists(st.floats(0, 100), max_size=50), st.data())
def test_no_core_is_left_idle(cores: int, seconds: list[float], data: st.DataObject) -> None:
    pace = Pace(cores)
    for each in seconds:
        pace.took(each)
    lent = data.draw(st.integers(0, cores - 1))

    assert pace.allows_more_than(lent, busy=data.draw(st.integers(0, lent)))


def test_there_is_a_core_to_be_had() -> None:
    assert Pace(available()).allows_more_than(0, busy=0)
