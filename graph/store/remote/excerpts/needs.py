"""What has to be known of a store to answer a query: which questions find it, what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any, Final

from rdflib.paths import InvPath, Path, SequencePath
from rdflib.term import BNode, Node, Variable

from graph.store.remote.excerpts import tree
from graph.store.remote.excerpts.filters import conditions
from graph.store.remote.excerpts.paths import links, may_be_empty
from graph.store.remote.excerpts.tree import Triple

#: What the terms of a group fulfil, by variable.
Conditions = Mapping[Any, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Need:
    """A SELECT, and what each of its solutions tells.

    ``terms`` are those of a triple, those of a triple and its graph, or a graph alone: variables,
    or as N-Triples has them.
    """

    query: str
    terms: tuple[str, ...]


#: What answers whatever is asked.
EVERYTHING: Final = (
    Need("SELECT ?s ?p ?o WHERE { ?s ?p ?o }", ("?s", "?p", "?o")),
    Need("SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }", ("?s", "?p", "?o", "?g")),
)


def needs(text: str) -> list[Need]:
    """What a query has to know that declares its prefixes; everything where it cannot be read.

    A triple is only asked for where those it stands with are there as well.

    >>> for need in needs("SELECT * { ?a <e:p> ?b . ?b <e:q> 1 GRAPH ?g { ?c <e:r>+ ?d } }"):
    ...     print(need.query.partition(" WHERE ")[0], need.terms[1])
    SELECT DISTINCT ?a ?b <e:p>
    SELECT DISTINCT ?b <e:q>
    SELECT DISTINCT ?x1 ?x2 ?x0 <e:r>
    """
    try:
        query = tree.tree(text)
        return list(dict.fromkeys(_Reading(query).needs(query, None)))
    except Exception:  # a parser may trip over anything, and there is a way out
        return list(EVERYTHING)


class _Reading:
    """Reads one query. Blank nodes in it become variables that it does not have."""

    def __init__(self, query: Any) -> None:
        taken = {str(each) for each in tree.everything(query) if isinstance(each, Variable)}
        self._free = (f"x{n}" for n in count() if f"x{n}" not in taken)
        self._named: dict[BNode, Variable] = {}

    def needs(self, node: Any, graph: Node | None) -> Iterator[Need]:
        """What a part of the query has to know, which is asked of that graph."""
        if tree.name(node) == "GraphGraphPattern":
            if not self._says_where(node.graph):
                yield Need("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", ("?g",))
            # Inside, its name may mean something else: in a subquery, or where it is bound.
            graph = self._new() if isinstance(node.term, Variable) else node.term
        for block in tree.blocks(node):
            yield from self._of_block(tree.triples(block), graph, conditions(node))
        for part in tree.parts(node):
            yield from self.needs(part, graph)

    def _says_where(self, group: Any) -> bool:
        """Whether a group in ``GRAPH`` finds nothing in a graph of which nothing is known."""
        triples = (triple for block in tree.blocks(group) for triple in tree.triples(block))
        return not all(may_be_empty(predicate) for _, predicate, _ in triples)

    def _of_block(
        self, triples: Iterable[Triple], graph: Node | None, fulfilled: Conditions
    ) -> Iterator[Need]:
        flat = list(self._flat(triples))
        plain = [triple for triple in flat if not isinstance(triple[1], Path)]
        for connected in _components(plain):
            for triple in connected:
                yield _need(triple, connected, graph, fulfilled)
        matched = [triple for triple in flat if not may_be_empty(triple[1])]
        known = {term for start, _, end in matched for term in (start, end)}
        for start, path, end in flat:
            if isinstance(path, Path):
                unknown = [term for term in (start, end) if term not in known]
                yield from self._of_path(path, unknown, graph)

    def _of_path(self, path: Path, ends: list[Node], graph: Node | None) -> Iterator[Need]:
        """What a path needs to know, of whose ends these are not known otherwise."""
        along = links(path)
        if may_be_empty(path):
            for each in ends:
                if not isinstance(each, Variable):
                    yield from self._whether_there(each, graph)
            if len(ends) == 2 and all(isinstance(each, Variable) for each in ends):
                along = {None}  # it leads from everything to itself
        for link in [None] if None in along else sorted(along):
            triple = (self._new(), link or self._new(), self._new())
            yield _need(triple, [triple], graph, {})

    def _whether_there(self, term: Node, graph: Node | None) -> Iterator[Need]:
        """One triple with that term at its beginning, one with it at its end."""
        for triple in (term, self._new(), self._new()), (self._new(), self._new(), term):
            need = _need(triple, [triple], graph, {})
            yield Need(f"{need.query} LIMIT 1", need.terms)

    def _flat(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """The triples, with paths as several where a path is no more than that."""
        for first, predicate, last in triples:
            start, end = self._term(first), self._term(last)
            if isinstance(predicate, InvPath):
                yield from self._flat([(end, predicate.arg, start)])
            elif isinstance(predicate, SequencePath):
                between = [self._new() for _ in predicate.args[1:]]
                stops = [start, *between, end]
                yield from self._flat(zip(stops, predicate.args, stops[1:], strict=False))
            else:
                yield start, predicate, end

    def _term(self, term: Node) -> Node:
        if not isinstance(term, BNode):
            return term
        if term not in self._named:
            self._named[term] = self._new()
        return self._named[term]

    def _new(self) -> Variable:
        return Variable(next(self._free))


def _need(
    triple: Triple, connected: Iterable[Triple], graph: Node | None, fulfilled: Conditions
) -> Need:
    """The question for a triple among those that it is connected with."""
    terms = tuple(term.n3() for term in (*triple, *([graph] if graph is not None else ())))
    variables = list(dict.fromkeys(term for term in terms if term.startswith("?")))
    pattern = " ".join(f"{' '.join(term.n3() for term in each)} ." for each in connected)
    if not variables:  # an answer of one row needs something in it
        variables, pattern = ["?it"], f"{pattern} {terms[0]} ?it {terms[2]} ."
    met = {term for each in connected for term in each}
    for condition in chain.from_iterable(fulfilled[term] for term in fulfilled if term in met):
        pattern += f" FILTER({condition})"
    if graph is not None:
        pattern = f"GRAPH {graph.n3()} {{ {pattern} }}"
    return Need(f"SELECT DISTINCT {' '.join(variables)} WHERE {{ {pattern} }}", terms)


def _components(triples: list[Triple]) -> list[list[Triple]]:
    """The triples that share variables, directly or by way of others, together.

    >>> a, b, c = map(Variable, "abc")
    >>> [len(part) for part in _components([(a, a, b), (c, c, c), (b, b, b)])]
    [2, 1]
    """
    found: list[tuple[set[Any], list[Triple]]] = []
    for triple in triples:
        shared = {term for term in triple if isinstance(term, Variable)}
        together, apart = [triple], []
        for variables, others in found:
            if variables & shared:
                shared, together = shared | variables, [*others, *together]
            else:
                apart.append((variables, others))
        found = [*apart, (shared, together)]
    return [together for _, together in sorted(found, key=lambda each: triples.index(each[1][0]))]
