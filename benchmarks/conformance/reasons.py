"""Why a test is not passed, by its folder and name; measured on Oxigraph 0.5.13.

Each was run against ``oxigraph serve`` of the same version too, with the same outcome: the engine
decides. Nothing of ours depends on any of them.
"""

from __future__ import annotations

from typing import Final

_CONCAT = (
    "`GROUP_CONCAT` of texts that are all of one language keeps the language; the test wants a "
    "plain text. Wrap the argument in `STR()` to get one."
)
_NO_NODES = (
    "A path of length zero matches a constant even where the data do not have it; the engine finds "
    "it only if some triple has it."
)
_SHARED = "In `GRAPH ?g { … }` the engine also binds `?g` inside what stands in the braces, "

REASONS: Final[dict[str, str]] = {
    "aggregates/agg-groupconcat-04": _CONCAT,
    "aggregates/agg-groupconcat-06": _CONCAT,
    "aggregates/agg-empty-group-count-graph": _SHARED
    + "before it groups: a graph without a match gives no group instead of a count of 0, and the "
    "count comes without its graph. Group by `?g` yourself.",
    "bindings/graph": _SHARED
    + "but not where only `VALUES` with `UNDEF` stands there. With any triple pattern it does.",
    "csv-tsv-res/tsv03": "Datatypes derived from `xsd:integer` (here `xsd:negativeInteger`) are "
    "stored as `xsd:integer`, with the same value. Our data have none.",
    "functions/bnode01": "`BNODE(text)` gives one blank node for equal texts in all solutions, "
    "not one for each solution.",
    "negation/graph-minus": _SHARED
    + "so that two patterns which share no variable share `?g`, and `MINUS` removes what it "
    "should leave.",
    "property-path/zero_or_more_set_start": _NO_NODES,
    "property-path/zero_or_more_set_end": _NO_NODES,
    "property-path/zero_or_one_set_start": _NO_NODES,
    "property-path/zero_or_one_set_end": _NO_NODES,
}
