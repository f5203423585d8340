"""Walking a list page by page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers.pages import MAX_LIMIT, Position, encode, stretch
from graph.errors import FilterError

NUMBERS = st.lists(st.integers(), unique=True).map(sorted)


def by_itself(number: int) -> Position:
    return (number, str(number))


def walk(numbers: list[int], limit: int) -> list[int]:
    seen, cursor = list[int](), None
    while True:
        page = stretch(numbers, by_itself, limit, cursor)
        assert page.total == len(numbers)
        seen += page.items
        cursor = page.next
        if cursor is None:
            return seen


@given(NUMBERS, st.integers(1, 9))
def test_all_pages_together_are_the_list(numbers: list[int], limit: int) -> None:
    assert walk(numbers, limit) == numbers


@given(NUMBERS.filter(lambda numbers: len(numbers) > 2), st.data())
def test_what_vanishes_meanwhile_shifts_nothing(numbers: list[int], data: st.DataObject) -> None:
    limit = data.draw(st.integers(1, len(numbers) - 1))
    gone = data.draw(st.sampled_from(numbers[:limit]))
    first = stretch(numbers, by_itself, limit)
    left = [number for number in numbers if number != gone]
    assert stretch(left, by_itself, MAX_LIMIT, first.next).items == numbers[limit:]


@pytest.mark.parametrize("limit", [0, -1, MAX_LIMIT + 1])
def test_the_limit_has_bounds(limit: int) -> None:
    with pytest.raises(FilterError, match="from 1 to 500") as error:
        stretch([1], by_itself, limit)
    assert error.value.parameter == "limit"


@given(st.text(alphabet=st.characters(exclude_characters="0123456789")))
def test_a_made_up_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(FilterError, match="cursor"):
        stretch([1, 2, 3], by_itself, cursor=cursor)


@pytest.mark.parametrize("cursor", ["x", "e30", "W10", encode(("a", 1)), "W1tdXQ", "[" * 9999])
def test_the_cursor_of_another_list_is_refused(cursor: str) -> None:
    with pytest.raises(FilterError) as error:
        stretch([1, 2, 3], by_itself, cursor=cursor)
    assert error.value.parameter == "cursor"
