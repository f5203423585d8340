"""The start page: where things are, and questions to begin with."""

from __future__ import annotations

from starlette.responses import HTMLResponse

from app import examples
from app.openapi import TITLE
from app.pages.markup import bullets, element, join, link, page

_PLACES = (
    ("/sparql", "questions of your own, with worked examples"),
    ("/docs", "every address, with examples"),
    ("/openapi.json", "the same for programs (OpenAPI)"),
    ("/ontology", "the classes and properties of the graph"),
    ("/v1/reports", "the reports everything here rests on"),
    ("/v1/quality", "what is open, said by one report only, or contradicted"),
    ("/v1/version", "versions of code, ontology and data"),
)


def start() -> HTMLResponse:
    """The start page."""
    return page(
        TITLE,
        element("p", "Who met whom, who signed what, and which report says so."),
        element("h2", "Questions to begin with"),
        bullets(
            join([question.text, element("br"), link(question.address)])
            for question in examples.STARTERS
        ),
        element("h2", "Where things are"),
        bullets(join([link(address), ": ", text]) for address, text in _PLACES),
    )
