"""What a property path needs to know."""

from __future__ import annotations

from typing import Any

from rdflib.paths import InvPath, MulPath, NegatedPath, Path, SequencePath


def links(path: Any) -> set[Any]:
    """The properties that a path goes along; ``None`` stands for any.

    >>> from rdflib import URIRef
    >>> sorted(links(URIRef("e:p") / (URIRef("e:q") | URIRef("e:r")) * "+"))
    [rdflib.term.URIRef('e:p'), rdflib.term.URIRef('e:q'), rdflib.term.URIRef('e:r')]
    >>> links(-URIRef("e:p"))
    {None}
    """
    if isinstance(path, NegatedPath):
        return {None}
    if not isinstance(path, Path):
        return {path}
    return set().union(*map(links, _inner(path)))


def may_be_empty(path: Any) -> bool:
    """Whether a path may lead from everything to itself.

    >>> from rdflib import URIRef
    >>> p = URIRef("e:p")
    >>> may_be_empty(p * "?"), may_be_empty(p * "*" / p), may_be_empty(p * "*" | p)
    (True, False, True)
    """
    if not isinstance(path, Path) or isinstance(path, NegatedPath):
        return False
    if isinstance(path, MulPath) and path.zero:
        return True
    every = all if isinstance(path, SequencePath) else any
    return every(map(may_be_empty, _inner(path)))


def _inner(path: Any) -> list[Any]:
    if isinstance(path, MulPath):
        return [path.path]
    return [path.arg] if isinstance(path, InvPath) else list(path.args)
