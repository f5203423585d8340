"""Quads as columns of N-Quads' own words, and the pieces of a word that constraints ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import polars as pl

TYPE: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

_WORDS: Final = ("graph", "node", "predicate", "value")


def columns(quads: Iterable[object]) -> pl.DataFrame:
    """Quads (each a text such as ``str(quad)`` gives) as ``graph, node, predicate, value``.

    >>> columns(['<urn:s> <urn:p> "a b"@en <urn:g>']).row(0)
    ('<urn:g>', '<urn:s>', '<urn:p>', '"a b"@en')
    """
    lines = pl.DataFrame({"line": list(map(str, quads))}, {"line": pl.String})
    named = ["node", "predicate", "rest"]
    parts = pl.col("line").str.splitn(" ", 3).struct.rename_fields(named)
    rest, graph = pl.col("rest"), pl.col("graph")
    length = rest.str.len_chars() - graph.str.len_chars() - 1
    return (
        lines.select(parts)
        .unnest("line")
        .with_columns(graph=rest.str.split(" ").list.last())
        .with_columns(value=rest.str.slice(0, length))
        .select(_WORDS)
        .unique(maintain_order=True)  # a graph's quads together are quicker to look at
    )


def text(word: pl.Expr) -> pl.Expr:
    """The characters of an IRI or literal, as they are written."""
    inside = word.str.extract(r'^"(.*)"[^"]*$')
    return inside.fill_null(word.str.strip_chars("<>"))


def language(word: pl.Expr) -> pl.Expr:
    """The language of a literal; null where it has none."""
    return word.str.extract(r'"@([A-Za-z0-9-]+)$').str.to_lowercase()


def datatype(word: pl.Expr) -> pl.Expr:
    """The datatype of a literal; null for what is no literal."""
    plain = pl.when(word.str.ends_with('"')).then(pl.lit(_XSD_STRING))
    tagged = pl.when(language(word).is_not_null()).then(pl.lit(_LANG_STRING))
    literal = pl.coalesce(word.str.extract(r'"\^\^(<[^>]*>)$'), plain, tagged)
    return pl.when(word.str.starts_with('"')).then(literal)


_XSD_STRING: Final = "<http://www.w3.org/2001/XMLSchema#string>"
_LANG_STRING: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>"
