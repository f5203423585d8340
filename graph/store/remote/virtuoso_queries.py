"""Which queries Virtuoso answers as the standard has it.

What is in doubt is not left to it: whatever the W3C's tests show it to do otherwise, and what is of
that kind. ``docs/engines.md`` has the list.
"""

from __future__ import annotations

import re
from typing import Final

from graph.store.tokens import shape

#: What may stand before a parenthesis: functions that make no error of a row one of the whole
#: query, aggregates that give what is there, and words that are no functions.
_CALLS: Final = (
    "BOUND|STR|LANG|LANGMATCHES|DATATYPE|REGEX|ISIRI|ISURI|ISBLANK|ISLITERAL|SAMETERM"
    "|COUNT|MIN|MAX|SAMPLE|FILTER|IN|BY|ASC|DESC|SELECT|DISTINCT|REDUCED|WHERE|A"
)

#: Signs of what it does otherwise, in the shape of a query.
_OTHERWISE: Final = re.compile(
    rf"""
      \b(?:MINUS|EXISTS|NOT|VALUES|HAVING|BIND)\b
    | \b(?!(?:{_CALLS})\s*\()[A-Z_]\w*\s*\(     # a function
    | <>\s*\(                                   # a cast
    | (?<!\bSELECT\s)(?<!\bDISTINCT\s)(?<!\bREDUCED\s)(?<!\(\s)(?<!\()[*+]
    | <(?!>) | (?<!<)>                          # a comparison of what cannot be compared
    | [$)\d]\s*-                                # a difference
    | [$\d]\s*/ | /\s*(?!A\b)[$\w]              # a quotient: paths go from name to name
    | [?]                                       # a path, as variables have another sign
    | !\s*(?:\([^)]{{0,500}})?\^                  # a path that is not the inverse of some
    """,
    re.VERBOSE,
)

#: Signs of what it does otherwise in named graphs: of what is counted there, in subqueries, and
#: where nothing is asked but whether there is such a graph.
_OTHERWISE_IN_GRAPHS: Final = re.compile(r"\b(?:ASK|COUNT)\b|\{\s*(?:SELECT\b|\})")

_GRAPH: Final = re.compile(r"\bGRAPH\b")
_ANY_GRAPH: Final = re.compile(r"\bGRAPH\s*\$")
_DESCRIBED: Final = re.compile(r"\bDESCRIBE\b|\bSERVICE\b")
_NAMED: Final = re.compile(r"\bAS\b")
_COUNTED: Final = re.compile(r"\b(?:COUNT|MIN|MAX|SAMPLE)\s*\(\s*(?:DISTINCT\s*)?[*$]\s*\)\s*AS\b")


def keeps_to_the_standard(text: str, *, union: bool = True) -> bool:
    """Whether Virtuoso answers a query as the standard has it, as far as its words tell.

    Where the unnamed graph is asked, and not the ``union``, it cannot be kept out of the others.

    >>> keeps_to_the_standard("SELECT (COUNT(*) AS ?n) { ?a e:p/e:q ?b FILTER(?b = 3) } ORDER BY ?n")
    True
    >>> keeps_to_the_standard("SELECT * { ?a e:p+ ?b }"), keeps_to_the_standard("ASK { BIND(1 AS ?x) }")
    (False, False)
    """  # noqa: E501
    written = shape(text)
    if _DESCRIBED.search(written):  # only the server knows what it depends on
        return True
    return not (
        _OTHERWISE.search(written)
        or len(_NAMED.findall(written)) > len(_COUNTED.findall(written))
        or (_GRAPH.search(written) and _OTHERWISE_IN_GRAPHS.search(written))
        or (not union and _ANY_GRAPH.search(written))
    )
