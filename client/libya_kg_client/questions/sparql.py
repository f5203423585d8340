"""Questions in SPARQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from libya_kg_client import routes, tables
from libya_kg_client.questions.base import Questions

if TYPE_CHECKING:
    import pandas as pd

_IDS = "https://w3id.org/libya-kg/id/"


class SparqlQuestions(Questions):
    """The same data by the standard protocol."""

    def sparql(self, query: str) -> pd.DataFrame:
        """The answer to a SELECT or ASK query, as a pandas frame with Python types.

        Numbers, truth values and dates are such; IRIs and all else are text. The prefixes of the
        graph (``lir:``, ``skos:``, ...) need no declaration. ``attrs["libya_kg"]`` has the data's
        version and the query, ``attrs["languages"]`` the language tags of texts.

        Raises:
            BadQuestionError: the query does not parse; the message has line and column.
            OverLimitError: the query is too heavy.

        Example:
            >>> days = kg.sparql('''
            ...     SELECT DISTINCT ?day {
            ...       ?event a lir:Meeting ; lir:place/skos:prefLabel "Rome"@en ; lir:earliest ?day
            ...     } ORDER BY ?day''')
            >>> [str(day) for day in days["day"].dt.date]
            ['2025-02-27', '2025-03-05']
        """
        accept = "application/sparql-results+json"
        text, answer = self._service.text(routes.SPARQL, {"query": query}, accept)
        frame = tables.frame(tables.read(text))
        reports = tables.reports(frame, _IDS)
        provenance = self._provenance("sparql", answer, {"query": query})
        frame.attrs.update(provenance.attributes(reports))
        return frame

    def construct(self, query: str) -> str:
        """The graph a CONSTRUCT or DESCRIBE query makes, as Turtle.

        Example:
            >>> "skos:prefLabel" in kg.construct("DESCRIBE <https://w3id.org/libya-kg/id/actor/italy>")
            True
        """
        return self._service.text(routes.SPARQL, {"query": query}, "text/turtle")[0]
