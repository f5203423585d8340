"""A process that answers from an excerpt: what it answers, and how it ends."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest

from graph.errors import LimitError, StoreError
from graph.store.base import Accept
from graph.store.question import Question
from graph.store.remote.excerpts.excerpt import excerpt
from graph.store.remote.messages import Call

MIB = 1 << 20

LINKS = "SELECT ?x ?y { ?x <e:p> ?y BIND(1 AS ?one) }"
PRODUCT = "{ ?a <e:p> ?b . ?c <e:p> ?d . ?e <e:p> ?f . ?g <e:p> ?h . ?i <e:p> ?j . ?k <e:p> ?l }"


def numbered(count: int, variables: list[str]) -> bytes:
    """An answer that has all its variables count."""
    rows = [{name: {"type": "uri", "value": f"e:{n}"} for name in variables} for n in range(count)]
    return json.dumps({"head": {"vars": variables}, "results": {"bindings": rows}}).encode()


def answered(query: str, output: Any, call: Call | None = None, memory: int = 1024 * MIB) -> None:
    """Have a query answered, whose patterns find the first hundred numbers."""
    with excerpt(memory, call or Call(), seconds=60) as made:
        for need in made.needs(Question(query, Accept(solutions="text/csv"), union=False), query):
            variables = need.partition(" WHERE ")[0].replace("?", "").split()[2:]
            made.add(numbered(100, variables))
        made.answer(lambda form, media_type: output)


def test_it_answers_from_what_it_is_given() -> None:
    output = BytesIO()
    answered(LINKS, output)
    lines = output.getvalue().decode().split()
    assert (lines[0], len(lines), "e:7,e:7" in lines) == ("x,y", 101, True)


def test_it_ends_when_the_time_is_over() -> None:
    with pytest.raises(LimitError, match="stopped after 0 s"):
        answered(LINKS, BytesIO(), Call(0))


def test_it_is_not_begun_when_the_answer_is_not_wanted() -> None:
    call = Call()
    call.stop(StoreError("not wanted"))
    with pytest.raises(StoreError, match="not wanted"):
        answered(LINKS, BytesIO(), call)


def test_it_ends_when_the_answer_is_not_wanted_any_longer() -> None:
    call = Call()

    class Enough(BytesIO):
        def write(self, data: Any, /) -> int:
            call.stop(StoreError("not wanted"))
            return len(data)

    with pytest.raises(StoreError, match="not wanted"):
        answered(f"SELECT * {PRODUCT}", Enough(), call)


def test_it_may_have_no_more_memory_than_it_is_given() -> None:
    with pytest.raises(LimitError, match="256 MiB, the memory limit"):
        answered(f"SELECT * {PRODUCT} ORDER BY ?a", BytesIO(), memory=256 * MIB)
