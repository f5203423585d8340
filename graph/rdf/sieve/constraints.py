"""What each constraint of SHACL means for columns: the nodes that break it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import polars as pl

from graph.rdf.sieve import rules
from graph.rdf.sieve.columns import datatype, language, text
from graph.rdf.sieve.compiled import Constraint, Shape
from graph.rdf.sieve.data import Data

_NODE: Final = ["graph", "node"]
_VALUE: Final = ["graph", "node", "value"]
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"

#: Of the datatypes whose words may be no values at all, what the words look like.
_LEXICAL: Final = {
    f"<{_XSD}integer>": r"^[+-]?[0-9]+$",
    f"<{_XSD}decimal>": r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$",
    f"<{_XSD}boolean>": r"^(true|false|1|0)$",
    f"<{_XSD}date>": r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
}


class Case(NamedTuple):
    """A constraint, the nodes it is on, and the values that the shape's path leads to.

    ``nodes`` are ``graph, node``; ``values`` have ``value`` beside.
    """

    data: Data
    constraint: Constraint
    nodes: pl.DataFrame
    values: pl.DataFrame


def breaking(data: Data, shape: Shape, nodes: pl.DataFrame) -> pl.DataFrame:
    """Which of the nodes (``graph, node``) break the shape."""
    if nodes.is_empty():
        return nodes
    values = nodes.with_columns(value="node")
    for predicate, backward in shape.path:
        values = data.step(values, predicate, backward)
    found = (_BROKEN[each.name](Case(data, each, nodes, values)) for each in shape.constraints)
    broken = [each for each in found if not each.is_empty()]
    return pl.concat(broken).unique() if broken else nodes.clear()


def _among(data: Data, shape: Shape, values: pl.DataFrame) -> pl.DataFrame:
    """Those of the values that break a shape: ``graph, node, value``."""
    found = breaking(data, shape, values.select("graph", node="value").unique())
    if found.is_empty():
        return values.clear()
    return values.join(found.select("graph", value="node"), on=["graph", "value"], how="semi")


def _min_count(case: Case) -> pl.DataFrame:
    return _fewer(case.nodes, case.values, int(case.constraint.value))


def _fewer(nodes: pl.DataFrame, values: pl.DataFrame, least: int) -> pl.DataFrame:
    if least > 1:
        values = values.group_by(_NODE).len().filter(pl.col("len") >= least)
    return nodes.join(values, on=_NODE, how="anti")


def _max_count(case: Case) -> pl.DataFrame:
    return _more(case.values, int(case.constraint.value))


def _more(values: pl.DataFrame, most: int) -> pl.DataFrame:
    return values.group_by(_NODE).len().filter(pl.col("len") > most).select(_NODE)


def _class(case: Case) -> pl.DataFrame:
    beside = case.data.known(case.constraint.value).select(value="node")
    own = case.data.instances(case.constraint.value).select("graph", value="node")
    without = case.values.join(beside, on="value", how="anti")
    return without.join(own, on=["graph", "value"], how="anti").select(_NODE)


def _has_value(case: Case) -> pl.DataFrame:
    return case.nodes.join(
        case.values.filter(pl.col("value") == case.constraint.value), on=_NODE, how="anti"
    )


def _unique_lang(case: Case) -> pl.DataFrame:
    tagged = case.values.with_columns(tag=language(pl.col("value"))).drop_nulls("tag")
    return tagged.group_by(*_NODE, "tag").len().filter(pl.col("len") > 1).select(_NODE)


def _others(case: Case) -> pl.DataFrame:
    """The values of the property that a constraint compares with."""
    nodes = case.nodes.with_columns(value="node")
    return case.data.step(nodes, case.constraint.value, backward=False)


def _equals(case: Case) -> pl.DataFrame:
    others = _others(case)
    one = case.values.join(others, on=_VALUE, how="anti")
    return pl.concat([one, others.join(case.values, on=_VALUE, how="anti")]).select(_NODE)


def _disjoint(case: Case) -> pl.DataFrame:
    return case.values.join(_others(case), on=_VALUE).select(_NODE)


def _less(case: Case) -> pl.DataFrame:
    """Numbers and days; what is neither is taken for broken, and looked at by pySHACL."""
    pairs = case.values.join(_others(case), on=_NODE, suffix="_other")
    one, other = text(pl.col("value")), text(pl.col("value_other"))
    numbers = [each.cast(pl.Float64, strict=False) for each in (one, other)]
    days = [each.str.to_date("%Y-%m-%d", strict=False) for each in (one, other)]
    equal = case.constraint.name == "lessThanOrEquals"
    holds = [a <= b if equal else a < b for a, b in (numbers, days)]
    return pairs.filter(~pl.any_horizontal(each.fill_null(False) for each in holds)).select(_NODE)


def _of_each(wrong: Callable[[str, pl.Expr], pl.Expr]) -> Callable[[Case], pl.DataFrame]:
    """A constraint on each value by itself, from what makes a value wrong."""

    def broken(case: Case) -> pl.DataFrame:
        bad = wrong(case.constraint.value, pl.col("value")).fill_null(True)
        return case.values.filter(bad).select(_NODE)

    return broken


def _not_of_type(wanted: str, value: pl.Expr) -> pl.Expr:
    wrong = datatype(value) != wanted
    lexical = _LEXICAL.get(wanted)
    return wrong if lexical is None else wrong | ~text(value).str.contains(lexical)


def _number(value: pl.Expr) -> pl.Expr:
    return text(value).cast(pl.Float64, strict=False)


def _property(case: Case) -> pl.DataFrame:
    return _among(case.data, case.constraint.shapes[0], case.values).select(_NODE)


def _or(case: Case) -> pl.DataFrame:
    left = case.values
    for shape in case.constraint.shapes:
        left = _among(case.data, shape, left)
    return left.select(_NODE)


def _qualified(case: Case) -> pl.DataFrame:
    fit = case.values.join(
        _among(case.data, case.constraint.shapes[0], case.values), on=_VALUE, how="anti"
    )
    least, most = case.constraint.limits
    few = case.nodes.clear() if least is None else _fewer(case.nodes, fit, least)
    return few if most is None else pl.concat([few, _more(fit, most)])


def _sparql(case: Case) -> pl.DataFrame:
    return rules.breaking(case.data.store, case.constraint.value)


_BROKEN: Final[Mapping[str, Callable[[Case], pl.DataFrame]]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "class": _class,
    "hasValue": _has_value,
    "uniqueLang": _unique_lang,
    "equals": _equals,
    "disjoint": _disjoint,
    "lessThan": _less,
    "lessThanOrEquals": _less,
    "datatype": _of_each(_not_of_type),
    "nodeKind": _of_each(lambda _, value: ~value.str.starts_with("<")),
    "pattern": _of_each(lambda pattern, value: ~text(value).str.contains(pattern)),
    "minInclusive": _of_each(lambda limit, value: _number(value) < float(limit)),
    "maxInclusive": _of_each(lambda limit, value: _number(value) > float(limit)),
    "property": _property,
    "or": _or,
    "qualifiedValueShape": _qualified,
    "sparql": _sparql,
}
