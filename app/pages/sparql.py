"""The query page: an editor, worked examples, and what it needs to complete and to link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.responses import HTMLResponse

from app.pages.markup import Markup, data, element, link, page
from graph import resources, terms
from graph.answers.models.vocabulary import Term
from graph.rdf.serialize import context


@dataclass(frozen=True, slots=True)
class Example:
    """A question in words, and the query that answers it."""

    name: str
    title: str
    query: str


def examples() -> list[Example]:
    """The worked examples, in their order; the first line of each file is its question."""
    return [
        Example(path.stem, _title(text), text)
        for path in resources.example_queries()
        if (text := path.read_text(encoding="utf-8"))
    ]


def query_page(vocabulary: Sequence[Term], *, union: bool = True) -> HTMLResponse:
    """The page; ``vocabulary`` is what its editor completes.

    ``union`` is whether a query that names no graph asks all together.
    """
    shown = examples()
    return page(
        "SPARQL",
        element(
            "p",
            "Ask the graph in ",
            link("https://www.w3.org/TR/sparql11-query/", "SPARQL 1.1"),
            ". The prefixes of the ",
            link("/ontology", "ontology"),
            " need no declaration. Without ",
            element("code", "FROM"),
            " a query asks all graphs together, as one; "
            if union
            else " a query asks only the unnamed graph; ",
            element("code", "GRAPH"),
            " tells which report states what. Ctrl+Enter runs the query.",
        ),
        None if union else element("p", _NEEDS_UNION),
        _examples(shown),
        _form(shown[0].query),
        element("div", id="results"),
        data("vocabulary", _vocabulary(vocabulary, shown)),
        script="sparql",
    )


#: What the page says where a query asks only the unnamed graph.
_NEEDS_UNION: Final = (
    "The examples ask all graphs together, which this service does not do by itself: "
    "most find nothing here."
)


def _title(text: str) -> str:
    return text.split("\n", 1)[0].removeprefix("#").strip()


def _examples(shown: Iterable[Example]) -> Markup:
    return element(
        "p",
        element("label", "Examples ", for_="examples"),
        element(
            "select",
            element("option", "choose a question", value=""),
            *(element("option", example.title, value=example.name) for example in shown),
            id="examples",
        ),
        class_="bar",
    )


def _form(query: str) -> Markup:
    """The form works without a script too: the server then answers with the bare result."""
    return element(
        "form",
        element(
            "textarea",
            query,
            id="query",
            name="query",
            rows="18",
            cols="100",
            spellcheck="false",
            autocomplete="off",
            autocapitalize="off",
            **{"aria-label": "query"},
        ),
        element(
            "p",
            element("button", "Run", id="run"),
            element("button", "Stop", id="stop", type="button", disabled=""),
            element("span", id="downloads"),
            element("output", id="status"),
            class_="bar",
        ),
        action="/sparql",
    )


def _vocabulary(vocabulary: Iterable[Term], shown: Iterable[Example]) -> dict[str, object]:
    """What the script is told: prefixes, terms by their short names, examples."""
    ours = {f"lir:{term.id}": term.label for term in vocabulary}
    return {
        "base": terms.BASE,
        "prefixes": terms.PREFIXES,
        "terms": [
            {"name": name, "label": ours.get(name, "")} for name in sorted({*ours, *_borrowed()})
        ],
        "examples": [{"title": example.title, "query": example.query} for example in shown],
    }


#: Keys of a term's definition in a JSON-LD context that hold its IRI.
_ID: Final = "@id"


def _borrowed() -> Iterable[str]:
    """The short names of the terms of others that our JSON-LD context has."""
    for meaning in context().values():
        iri = meaning.get(_ID, "") if isinstance(meaning, dict) else str(meaning)
        name = terms.curie(terms.expand(iri) if iri.split(":")[0] in terms.PREFIXES else iri)
        if ":" in name and not name.endswith(":") and name.split(":")[0] in terms.PREFIXES:
            yield name
