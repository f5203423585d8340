"""Conditions that may be asked along with the triples they are about, so that fewer come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from rdflib import XSD
from rdflib.term import Literal, Variable

from graph.store.remote.excerpts import tree

#: What every engine compares with its like as the standard has it. Where they do not compare
#: (``"old" > 3``) an engine may find too much, never too little.
_COMPARED: Final = {XSD.integer, XSD.decimal, XSD.double, XSD.date, XSD.dateTime}

_TURNED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def conditions(group: Any) -> dict[Variable, list[str]]:
    """What all solutions of a group fulfil, by variable: comparisons with numbers and dates.

    >>> query = tree.tree("SELECT * { ?a <e:p> ?b FILTER(?b > 3 && 5 >= ?b) FILTER(?a < ?b) }")
    >>> (group,) = [node for node in tree.everything(query) if tree.name(node).startswith("Group")]
    >>> [each.partition("^^")[0] for each in conditions(group)[Variable("b")]]
    ['?b > "3"', '?b <= "5"']
    """
    found: dict[Variable, list[str]] = {}
    for part in group.part or ():
        if tree.name(part) == "Filter":
            for variable, condition in _conjuncts(part.expr):
                found.setdefault(variable, []).append(condition)
    return found


def _conjuncts(expression: Any) -> Iterator[tuple[Variable, str]]:
    """The comparisons that all have to be true for an expression to be."""
    expression = _bare(expression)
    if tree.name(expression) == "ConditionalAndExpression":
        for part in (expression.expr, *expression.other):
            yield from _conjuncts(part)
    elif tree.name(expression) == "RelationalExpression" and expression.op in _TURNED:
        one, other = _bare(expression.expr), _bare(expression.other)
        if _is_compared(one):
            yield from _comparison(other, _TURNED[expression.op], one)
        else:
            yield from _comparison(one, expression.op, other)


def _comparison(variable: Any, operator: str, value: Any) -> Iterator[tuple[Variable, str]]:
    if isinstance(variable, Variable) and _is_compared(value):
        yield variable, f"{variable.n3()} {operator} {value.n3()}"


def _is_compared(term: Any) -> bool:
    return isinstance(term, Literal) and term.datatype in _COMPARED


def _bare(expression: Any) -> Any:
    """The expression without the nodes that only hold another one."""
    while isinstance(expression, dict) and set(expression) - {"_vars"} == {"expr"}:
        expression = expression["expr"]
    return expression
