"""What the service says is wrong arrives in its own words, as one tree of errors."""

from __future__ import annotations

import re

import pytest
from libya_kg_client import (
    AmbiguousNameError,
    BadQuestionError,
    Client,
    ClientError,
    NotFoundError,
    QuestionError,
    UnknownNameError,
    errors,
)


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = set(re.findall(r"\b\w+Error\b", errors.__doc__ or ""))
    classes = {name: one for name, one in vars(errors).items() if name.endswith("Error")}
    assert drawn == set(classes)
    assert all(issubclass(one, ClientError) for one in classes.values())


def test_an_unknown_id_is_not_found(kg: Client) -> None:
    with pytest.raises(NotFoundError, match="no event has the id 'nothing'") as caught:
        kg.event("nothing")
    assert (caught.value.status, caught.value.instance) == (404, "/v1/events/nothing")


def test_a_bad_date_is_told_with_its_parameter(kg: Client) -> None:
    with pytest.raises(BadQuestionError, match="from") as caught:
        kg.events(window="yesterday")
    assert caught.value.errors[0]["parameter"] == "from"


def test_a_query_that_does_not_parse_is_told_with_line_and_column(kg: Client) -> None:
    with pytest.raises(BadQuestionError) as caught:
        kg.sparql("SELECT ?a {\n ?a ?b }")
    assert caught.value.errors[0]["line"] == 2


def test_an_ambiguous_name_has_its_candidates(kg: Client) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        kg.contacts("Haftar")
    ids = [one.id for one in caught.value.candidates]
    assert {"khalifa-haftar", "saddam-haftar", "belqassim-haftar"} <= set(ids)
    assert "'saddam-haftar'" in str(caught.value)


def test_a_problem_has_the_candidates_of_a_name_that_is_not_certain() -> None:
    one = {"id": "khalifa-haftar", "type": "person", "name": "Khalifa Haftar"}
    problem = {"candidates": [{**one, "score": 0.85, "matched": "Khalifa Haftar"}]}
    (found,) = errors.problem_error(422, problem).candidates
    assert (found.id, found.score) == ("khalifa-haftar", 0.85)
    assert errors.problem_error(422, {}).candidates == ()


def test_a_name_nobody_bears_is_unknown(kg: Client) -> None:
    with pytest.raises(UnknownNameError, match="Zzyzx"):
        kg.contacts("Zzyzx")


def test_a_filter_there_is_not_is_an_argument_there_is_not(kg: Client) -> None:
    with pytest.raises(TypeError, match="form"):
        kg.events(form="2020")  # type: ignore[call-arg]


def test_a_window_has_two_ends(kg: Client) -> None:
    with pytest.raises(QuestionError, match="two ends"):
        kg.events(window=(2017, 2018, 2019))  # type: ignore[arg-type]


def test_two_windows_are_not_three(kg: Client) -> None:
    with pytest.raises(QuestionError, match="two windows"):
        kg.compare(2020, 2026, window=2025)
