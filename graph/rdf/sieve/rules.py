"""SHACL's constraints in SPARQL, asked once for all graphs.

A query ``SELECT … WHERE { what is said  FILTER NOT EXISTS { what it follows from } … }`` asks for
what is said and follows from nothing. Row by row that is slow; so what is said and what follows
are asked for as two sets, of which one is taken from the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Final, cast

import polars as pl
import pyoxigraph as ox

from graph.rdf.sieve.columns import TYPE

_UNLESS: Final = re.compile(r"FILTER\s+NOT\s+EXISTS\s*\{")
_NAMED: Final = re.compile(r"<[^>\s]+>")
_SHORT: Final = re.compile(r"\b(\w+):(\w+)")
_PREFIX: Final = re.compile(r"PREFIX (\w+): <([^>]+)>")
_SPLIT: Final = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
_ASKED: Final = ["graph", "this", "value"]


def breaking(store: ox.Store, query: str) -> pl.DataFrame:
    """The things for which a constraint's query has a solution: ``graph, node``."""
    head, body = _parts(query)
    said, *reasons = _patterns(body)
    found = _ask(store, head, said)
    for reason in reasons:
        if found.is_empty():
            break
        found = found.join(_ask(store, head, reason), on=_ASKED, how="anti")
    return found.select("graph", node="this")


def named(query: str) -> set[str]:
    """The words that a query names, but for its prefixes.

    >>> named("PREFIX lir: <urn:> SELECT ?this WHERE { ?this a lir:Meeting }")
    {'<urn:Meeting>'}
    """
    head, body = _parts(query)
    spaces = dict(_PREFIX.findall(head))
    short = {f"<{spaces[p]}{name}>" for p, name in _SHORT.findall(body) if p in spaces}
    return short | set(_NAMED.findall(body))


def store(quads: pl.DataFrame, words: Collection[str]) -> ox.Store:
    """A store of the quads that queries with these words can ask for.

    A query's predicates are among its words, and so are the classes that it asks for.
    """
    predicate, value = pl.col("predicate"), pl.col("value")
    asked = predicate.is_in(list(words)) | ((predicate == TYPE) & value.is_in(list(words)))
    line = pl.concat_str("node", "predicate", "value", "graph", separator=" ") + " ."
    lines: str = quads.filter(asked).select(line.str.join("\n")).item() or ""
    found = ox.Store()
    found.bulk_load(lines.encode(), ox.RdfFormat.N_QUADS, lenient=True)
    return found


def _parts(query: str) -> tuple[str, str]:
    """The prefixes, and what stands between the outermost braces."""
    where = _SPLIT.search(query)
    assert where is not None, query
    return query[: query.index("SELECT")], query[where.end() : query.rindex("}")]


def _patterns(body: str) -> Iterator[str]:
    """What is said, then each pattern that it may follow from.

    >>> list(_patterns("?this a ?value FILTER NOT EXISTS { ?value a ?this { } } "))
    ['?this a ?value  ', ' ?value a ?this { } ']
    """
    reasons: list[str] = []
    while found := _UNLESS.search(body):
        end = _closing(body, found.end())
        reasons.append(body[found.end() : end])
        body = body[: found.start()] + body[end + 1 :]
    yield body
    yield from reasons


def _closing(text: str, start: int) -> int:
    """Where the brace is closed that was opened just before ``start``."""
    depth, place = 1, start
    while depth:
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        place += 1
    return place - 1


def _ask(store: ox.Store, head: str, pattern: str) -> pl.DataFrame:
    query = f"{head} SELECT DISTINCT ?graph ?this ?value WHERE {{ GRAPH ?graph {{ {pattern} }} }}"
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    found = cast(bytes, solutions.serialize(format=ox.QueryResultsFormat.TSV))
    schema = dict.fromkeys(_ASKED, pl.String)
    return pl.read_csv(
        BytesIO(found), separator="\t", quote_char=None, skip_rows=1, has_header=False,
        new_columns=_ASKED, schema=schema,
    )  # fmt: skip
