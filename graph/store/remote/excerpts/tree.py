"""Queries as rdflib reads them: a tree, whose names and paths are written out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pyparsing
from rdflib.plugins.sparql import algebra, parser
from rdflib.plugins.sparql.parserutils import CompValue

Triple = tuple[Any, Any, Any]


def tree(text: str) -> Any:
    """The tree of a query; what rdflib raises where it cannot read it may be anything."""
    prologue, query = parser.parseQuery(text)
    declared = algebra.translatePrologue(prologue, None)
    written_out = partial(algebra.translatePName, prologue=declared)
    query = algebra.traverse(query, visitPost=written_out)
    return algebra.traverse(query, visitPost=algebra.translatePath)


def name(node: Any) -> str:
    """What kind of node it is; nothing for a term or a list."""
    return str(node.name) if isinstance(node, CompValue) else ""


def parts(node: Any) -> Iterator[Any]:
    """What a node is made of."""
    if isinstance(node, CompValue):
        yield from (part for key, part in node.items() if key != "_vars")
    elif isinstance(node, list | tuple | pyparsing.ParseResults):
        yield from node


def everything(node: Any) -> Iterator[Any]:
    """A node, what it is made of, and so on."""
    yield node
    for part in parts(node):
        yield from everything(part)


def blocks(node: Any) -> list[Any]:
    """The blocks of triples that stand in a group itself; none where it is no group."""
    inner = node.part if isinstance(node, CompValue) else None
    return [part for part in inner or () if name(part) == "TriplesBlock"]


def triples(block: Any) -> Iterator[Triple]:
    """The triples of a block, which has them as lists of terms.

    >>> query = tree("SELECT * { ?a <e:p> ?b ; <e:q> ?c }")
    >>> (block,) = blocks(query.where)
    >>> [" ".join(term.n3() for term in triple) for triple in triples(block)]
    ['?a <e:p> ?b', '?a <e:q> ?c']
    """
    for terms in block.triples:
        yield from zip(*[iter(terms)] * 3, strict=True)
