"""Bibliographies: as text, as HTML, as BibLaTeX."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from libya_kg_client import Client, cite
from libya_kg_client.rows.sources import Report, ReportCounts


def report(**told: object) -> Report:
    plain = {
        "id": "a-report",
        "title": "50% of R&D",
        "publisher": "The {Paper}",
        "url": "https://a.example/b",
        "language": "en",
        "published": "2025?-03",
        "earliest": dt.date(2025, 3, 1),
        "latest": dt.date(2025, 3, 31),
        "counts": ReportCounts(1, 0, 0, 0),
    }
    return Report(**{**plain, **told})  # type: ignore[arg-type]


def test_a_line_has_all_that_is_known() -> None:
    assert cite.entry(report()) == (
        "The {Paper}. “50% of R&D”. 2025?-03. https://a.example/b. [a-report]"
    )
    unknown = report(publisher=None, url=None, published=None, title="[a note]")
    assert cite.entry(unknown) == "[publisher not known]. [a note]. no date. [a-report]"


def test_bibtex_escapes_and_has_dates_that_biblatex_reads() -> None:
    made = cite.bibtex(report())
    assert r"title = {{50\% of R\&D}}" in made
    assert r"organization = {{The \{Paper\}}}" in made
    assert "date = {2025-03-01/2025-03-31}" in made
    assert "date = {2026-02}" in cite.bibtex(report(published="2026-02"))
    assert "date" not in cite.bibtex(report(published=None, earliest=None, latest=None))


def test_every_report_of_an_answer_is_in_it(kg: Client) -> None:
    cited = kg.contacts("Piantedosi").cite()
    assert len(cited) == 3
    assert len(str(cited).splitlines()) == 3
    assert len(re.findall(r"@misc\{", cited.to_bibtex())) == 3
    assert cited._repr_html_().count("<li>") == 6
    assert repr(cited[:1][0].id) in repr([one.id for one in cited])


def test_many_reports_are_read_as_a_list(kg: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    one_by_one = kg.graph().cite()
    monkeypatch.setattr(cite, "_MANY", 2)
    assert list(kg.graph().cite()) == list(one_by_one)


def test_reports_are_cited_by_their_ids(kg: Client) -> None:
    assert [one.id for one in kg.cite("international-actors-2025-03")] == [
        "international-actors-2025-03"
    ]
    assert repr(kg.cite([])) == "Bibliography of no reports"
