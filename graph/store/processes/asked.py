"""A question as it goes to a reading process: as plain values, and back."""

from __future__ import annotations

from typing import Any

from graph.store.base import Accept
from graph.store.question import Question


def fields(question: Question) -> dict[str, Any]:
    """The plain values that make a question.

    >>> asked = Question("ASK {}", Accept(graph=None), named_graphs=("http://example.org/g",))
    >>> question(fields(asked)) == asked
    True
    """
    accept = question.accept
    return {
        "query": question.query,
        "accept": [accept.solutions, accept.boolean, accept.graph],
        "union": question.union,
        "default_graphs": question.default_graphs,
        "named_graphs": question.named_graphs,
        "base": question.base,
        "allow": question.allow,
    }


def question(fields: dict[str, Any]) -> Question:
    """The question that they are."""
    return Question(
        fields["query"],
        Accept(*fields["accept"]),
        union=fields["union"],
        default_graphs=tuple(fields["default_graphs"]),
        named_graphs=tuple(fields["named_graphs"]),
        base=fields["base"],
        allow=tuple(fields["allow"]),
    )
