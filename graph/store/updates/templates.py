"""What the templates of an update stand for, as the engine reads them.

A template is put into an empty store with a name of our own for each of its variables. What is
found there are its quads: abbreviations written out, prefixes resolved, blank nodes with labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

import pyoxigraph as ox

from graph.store.blocks import block
from graph.store.tokens import tokens
from graph.terms import PREFIXES

#: What the names for variables begin with; nobody else can know it.
_VARIABLE: Final = f"urn:uuid:{uuid4()}:"
_NAMED: Final = re.compile(rf"<{_VARIABLE}(\w+)>")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads templates under the declarations that they stand under."""

    head: str = ""
    base: str | None = None

    def quads(self, template: str) -> list[ox.Quad]:
        """The quads of a template, its braces included.

        >>> written(Reader().quads("{ ?s a [] }")).split()[:2]
        ['?s', '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>']
        """
        variables = {token.text[1:] for token in tokens(template) if token.kind == "variable"}
        names = " ".join(f"?{name}" for name in variables)
        values = " ".join(f"<{_VARIABLE}{name}>" for name in variables)
        store = ox.Store()
        store.update(
            f"{self.head}\nINSERT {template} WHERE {{ VALUES ({names}) {{ ({values}) }} }}",
            base_iri=self.base,
            prefixes=PREFIXES,
        )
        return list(store)


def written(quads: Iterable[ox.Quad]) -> str:
    """The quads of templates as SPARQL writes them, without the braces."""
    return _NAMED.sub(r"?\1", block(quads))


def is_variable(term: object) -> bool:
    """Whether a term of such a quad stands for a variable."""
    return isinstance(term, ox.NamedNode) and term.value.startswith(_VARIABLE)
