"""Queries of the merge of several graphs: what two of them hold is found once.

Engines go through the graphs of a default graph one after the other, and find a triple in each that
holds it. Where that makes a difference, the group that a query is about becomes a subquery of all
its variables, ``SELECT DISTINCT *``. In the merge any two of its solutions differ in what some
variable is, as long as it has neither ``UNION`` nor subqueries and hides nothing that it matches:
so of those that are alike all but one are copies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from graph.store.remote.hidden import shown
from graph.store.sparql import FORMS
from graph.store.tokens import Token, outline, shape, tokens

_GROUPED: Final = re.compile(r"\bGROUP\s+BY\b|\b(?:COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT)\s*\(")
_COUNTING: Final = re.compile(
    r"\b(?:COUNT|SUM|AVG|GROUP_CONCAT)\s*\((?!\s*DISTINCT\b)|\b(?:RAND|UUID|STRUUID|BNODE)\s*\("
)
_OF_EVERYTHING: Final = re.compile(r"\b(?:SELECT|DISTINCT|REDUCED)\s*\*")
_CUT: Final = re.compile(r"\b(?:LIMIT|OFFSET)\b")

#: What only the server knows everything about.
_ELSEWHERE: Final = re.compile(r"\b(?:DESCRIBE|SERVICE)\b")

#: Signs, in the shape of a group, of solutions that may be alike and are no copies.
_ALIKE: Final = re.compile(
    r"""
      \b(?:UNION|SELECT|VALUES|RAND|UUID|STRUUID|BNODE)\b
    | (?<!\|)\|(?!\|) | /                       # a path of several ways, or with nodes between
    | \[                                        # a node without a name
    | [^\s(!&|=<>+*-]\s*!(?!=) | <>\s*!(?!=)    # a path of whatever else there is
    | [$";.{\])^,]\s*\( | \bA\s*\(              # a list, or a path in parentheses
    | (?:<>|\)|\bA)\s*[*+?]\s*\(
    | (?<![(!&|=+*-])(?<!\s[<>])\s<>\s*\(       # the same after a name that is no function's
    """,
    re.VERBOSE,
)


def merged(text: str) -> str | None:
    """The query so that copies do not count; ``None`` where its words do not tell how.

    It is the query itself where they make no difference anyway.

    >>> merged("SELECT ?a { ?a a ?b } LIMIT 2")
    'SELECT ?a { SELECT DISTINCT * { ?a a ?b } } LIMIT 2'
    >>> merged("SELECT DISTINCT ?a { ?a a ?b }")
    'SELECT DISTINCT ?a { ?a a ?b }'
    >>> merged("SELECT ?a { { ?a a ?b } UNION { ?b a ?a } }")
    """
    query = _Query.read(text)
    if query.body is None or not query.counts_copies():
        return text
    group = shown(query.body.text)
    if query.is_of_all_that_it_matches(group):
        start, end = query.body.start, query.body.end
        return f"{text[:start]}{{ SELECT DISTINCT * {group} }}{text[end:]}"
    return text if _ELSEWHERE.search(shape(text)) else None


@dataclass(frozen=True, slots=True)
class _Query:
    """The parts of a query: its form, the template that it fills, its group, what is around."""

    form: str
    template: Token | None
    body: Token | None
    outside: str

    @classmethod
    def read(cls, text: str) -> _Query:
        parts = outline(text)
        form = next(part for part in parts if part.keyword in FORMS)
        groups: list[Token | None] = [
            part
            for before, part in pairwise(parts)
            if part.kind == "group" and before.keyword != "EXISTS"
        ]
        if form.keyword != "CONSTRUCT" or len(groups) < 2:  # the group may be the template
            groups.insert(0, None)
        template, body = [*groups, None][:2]
        start, end = (body.start, body.end) if body else (len(text), len(text))
        return cls(form.keyword, template, body, shape(text[form.start : start] + text[end:]))

    def counts_copies(self) -> bool:
        """Whether its result is another one where a solution is found twice."""
        body = shape(self.body.text) if self.body else ""
        if _COUNTING.search(f"{self.outside} {body}") or _CUT.search(body):
            return True
        if self.form != "SELECT":
            return bool(_CUT.search(self.outside)) or _makes_nodes(self.template)
        return not (self.outside.startswith("SELECT DISTINCT") or _GROUPED.search(self.outside))

    def is_of_all_that_it_matches(self, group: str) -> bool:
        """Whether that, its group, can be a subquery, and no two solutions of it are alike."""
        assert self.body is not None
        return (
            not _ALIKE.search(shape(group))
            and any(token.kind == "variable" for token in tokens(group))
            and (self.form != "CONSTRUCT" or self.template is not None)
            and (group == self.body.text or not _OF_EVERYTHING.search(self.outside))
        )


def _makes_nodes(template: Token | None) -> bool:
    """Whether a template has blank nodes, or a list, which is made of them."""
    if template is None:
        return False
    named = any(token.text.startswith("_:") for token in tokens(template.text))
    return named or bool(re.search(r"[\[(]", shape(template.text)))
