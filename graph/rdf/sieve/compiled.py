"""The file of shapes read into what can be run on columns; what cannot is refused at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import rdflib
from rdflib import RDF, SH
from rdflib.term import Node

from graph.errors import LibyaKgError

#: A predicate, and whether it is followed backward.
Step = tuple[str, bool]


@dataclass(frozen=True)
class Constraint:
    """One parameter of a shape: its name (``minCount``), and its value as N-Quads write it.

    ``shapes`` are the shapes that it speaks of, ``limits`` further numbers that belong to it.
    """

    name: str
    value: str = ""
    shapes: tuple[Shape, ...] = ()
    limits: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True)
class Shape:
    """What must hold of a node, or with a ``path`` of the values that the path leads to."""

    path: tuple[Step, ...]
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True)
class Target:
    """A shape, and what it aims at: ``targetClass`` or ``targetSubjectsOf`` a word.

    ``name`` is the IRI of the shape.
    """

    name: str
    kind: str
    word: str
    shape: Shape


#: What constrains nothing, or is read elsewhere.
_PASSED: Final = frozenset(
    {"path", "message", "targetClass", "targetSubjectsOf", "qualifiedMinCount", "qualifiedMaxCount"}
)
_OF_SHAPES: Final = frozenset({"property", "qualifiedValueShape"})
_OF_WORDS: Final = frozenset(
    {
        *("minCount", "maxCount", "class", "datatype", "nodeKind", "pattern", "uniqueLang"),
        *("minInclusive", "maxInclusive", "lessThan", "lessThanOrEquals", "equals", "disjoint"),
        "hasValue",
    }
)


def targets(graph: rdflib.Graph) -> list[Target]:
    """Everything that the shapes aim at.

    Raises:
        LibyaKgError: a shape has a constraint that the sieve does not know.
    """
    return [
        Target(str(shape), str(kind).removeprefix(str(SH)), word.n3(), _shape(graph, shape))
        for kind in (SH.targetClass, SH.targetSubjectsOf)
        for shape, word in graph.subject_objects(kind)
    ]


def queries(graph: rdflib.Graph) -> list[str]:
    """The queries of all SPARQL constraints."""
    return [_query(graph, each) for each in graph.objects(None, SH.sparql)]


def _shape(graph: rdflib.Graph, shape: Node) -> Shape:
    path = graph.value(shape, SH.path)
    steps = () if path is None else tuple(_steps(graph, path))
    return Shape(steps, tuple(_constraints(graph, shape)))


def _steps(graph: rdflib.Graph, path: Node) -> Iterator[Step]:
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        yield inverse.n3(), True
    elif isinstance(path, rdflib.URIRef):
        yield path.n3(), False
    else:
        for step in graph.items(path):
            yield from _steps(graph, step)


def _constraints(graph: rdflib.Graph, shape: Node) -> Iterator[Constraint]:
    for predicate, value in graph.predicate_objects(shape):
        name = str(predicate).removeprefix(str(SH))
        if name in _PASSED or predicate == RDF.type:
            continue
        if name in _OF_SHAPES:
            limits = (
                _limit(graph, shape, SH.qualifiedMinCount),
                _limit(graph, shape, SH.qualifiedMaxCount),
            )
            yield Constraint(name, shapes=(_shape(graph, value),), limits=limits)
        elif name == "or":
            yield Constraint(name, shapes=tuple(_shape(graph, each) for each in graph.items(value)))
        elif name == "sparql":
            yield Constraint(name, _query(graph, value))
        elif name in _OF_WORDS and (name != "nodeKind" or value == SH.IRI):
            yield Constraint(name, str(value) if name in _NUMBERS_AND_TEXTS else value.n3())
        else:
            raise LibyaKgError(f"the sieve does not know sh:{name}; teach it, or leave it out")


_NUMBERS_AND_TEXTS: Final = frozenset(
    {"minCount", "maxCount", "pattern", "minInclusive", "maxInclusive", "uniqueLang"}
)


def _limit(graph: rdflib.Graph, shape: Node, name: Node) -> int | None:
    value = graph.value(shape, name)
    return None if value is None else int(str(value))


def _query(graph: rdflib.Graph, constraint: Node) -> str:
    """The query of a SPARQL constraint with its prefixes; ``$this`` is ``?this``."""
    declared = graph.objects(graph.value(constraint, SH.prefixes), SH.declare)
    prefixes = (
        f"PREFIX {graph.value(each, SH.prefix)}: <{graph.value(each, SH.namespace)}>\n"
        for each in declared
    )
    return "".join(prefixes) + str(graph.value(constraint, SH.select)).replace("$this", "?this")
