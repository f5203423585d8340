"""SPARQL is read here before it is sent: wrong texts are told by line, and never travel."""

from __future__ import annotations

from functools import partial
from typing import Final

import pyoxigraph as ox

from graph.store.base import Form
from graph.store.iris import written_out
from graph.store.sparql import parse_query, query_error, words
from graph.store.tokens import Token, outline, tokens
from graph.store.updates.checking import prologue
from graph.terms import PREFIXES

_FORMS: Final[dict[str, Form]] = {
    "SELECT": "solutions",
    "ASK": "boolean",
    "CONSTRUCT": "graph",
    "DESCRIBE": "graph",
}


def check_query(text: str, base: str | None = None) -> Form:
    """What kind of result a query has; ``QueryError`` with line and column when it is wrong.

    >>> check_query("PREFIX ask: <http://example.org/> DESCRIBE ask:me")
    'graph'
    """
    try:
        parse_query(text, base)
    except SyntaxError as error:
        raise query_error(error, text, partial(parse_query, base=base)) from error
    return next(_FORMS[word] for word in words(text) if word in _FORMS)


def headed(text: str, base: str | None = None) -> str:
    """The text with what it declares in the order that all engines take: one base, then prefixes.

    Our own prefixes are declared where it uses them.

    >>> print(headed("PREFIX e: <http://e/> BASE <http://f/> ASK { <a> a e:b, lir:Event }"))
    BASE <http://f/>
    PREFIX lir: <https://w3id.org/libya-kg/ontology#>
    PREFIX e: <http://e/>
    ASK { <a> a e:b, lir:Event }
    """
    end = prologue(text)
    prefixes = {f"{name}:": f"<{iri}>" for name, iri in PREFIXES.items() if f"{name}:" in text}
    words = tokens(text[:end])
    for word in words:
        if word.keyword == "BASE":
            base = _iri(next(words), base).value
        else:
            name = next(words).text
            prefixes[name] = str(_iri(next(words), base))
    lines = [f"BASE <{base}>\n"] if base else []
    lines += [f"PREFIX {name} {iri}\n" for name, iri in prefixes.items()]
    return "".join(lines) + text[end:]


def without_dataset(text: str) -> str:
    """The query without its own dataset, and everything else where it was.

    >>> without_dataset("ASK FROM NAMED e:g { ?s ?p 'FROM <e:g>' }")
    "ASK                { ?s ?p 'FROM <e:g>' }"
    """
    parts = outline(text)
    for number, part in enumerate(parts):
        if part.keyword == "FROM":
            graph = number + (2 if parts[number + 1].keyword == "NAMED" else 1)
            end = parts[graph].end
            text = text[: part.start] + " " * (end - part.start) + text[end:]
    return text


def _iri(token: Token, base: str | None) -> ox.NamedNode:
    return written_out([token.text], f"BASE <{base}>" if base else "")[0]
