"""IRIs as a SPARQL text abbreviates them, written out by the engine."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from graph.terms import PREFIXES


def written_out(names: Sequence[str], declared: str, base: str | None = None) -> list[ox.NamedNode]:
    """The IRIs of prefixed names and of IRIs in angle brackets, under these declarations.

    Raises ``SyntaxError`` when one of them is none.

    >>> written_out(["e:a", "<b>"], "PREFIX e: <http://e/>", "http://f/")
    [<NamedNode value=http://e/a>, <NamedNode value=http://f/b>]
    """
    found = ox.Store().query(
        f"{declared}\nSELECT ?iri {{ VALUES ?iri {{ {' '.join(names)} }} }}",
        base_iri=base,
        prefixes=PREFIXES,
    )
    assert isinstance(found, ox.QuerySolutions)
    return [row["iri"] for row in found]
