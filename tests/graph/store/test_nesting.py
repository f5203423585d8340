"""What is nested too deep is refused before anything reads it: the engine's parser dies of it."""

from __future__ import annotations

import pytest

from graph.errors import LimitError
from graph.store.nesting import MOST, refuse_deep

DEEP = MOST + 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * DEEP + "}" * DEEP,
        "ASK { FILTER(" + "(" * DEEP + "1" + ")" * DEEP + ") }",
        "ASK { FILTER(?a<" + "(" * DEEP + "1" + ")" * DEEP + ">?b) }",
        "ASK { FILTER(" + "! " * DEEP + "true) }",
        "ASK { ?a " + "^(" * DEEP + "<e:p>" + ")" * DEEP + " ?b }",
        "ASK { ?a ?b " + "[ ?c " * DEEP + "?d" + "]" * DEEP + " }",
        "INSERT {} WHERE " + "{" * DEEP + "}" * DEEP,
    ],
)
def test_what_is_too_deep_is_refused(query: str) -> None:
    with pytest.raises(LimitError, match="nested too deeply") as caught:
        refuse_deep(query)
    assert (caught.value.limit, caught.value.retry) == ("depth", False)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { VALUES (?a ?b) {" + " (1 2)" * DEEP + "} }",
        "ASK { ?a ?b '" + "()" * DEEP + "' }",
        "ASK { FILTER(?a " + "- 1 " * DEEP + "= 0) }",
        "SELECT * " + "{" * (MOST - 1) + "}" * (MOST - 1),
    ],
)
def test_what_is_long_is_not(query: str) -> None:
    refuse_deep(query)
