"""The reports behind an answer, as a bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, overload

from libya_kg_client import routes
from libya_kg_client.markup import Html, fold, link, text
from libya_kg_client.progress import counting
from libya_kg_client.rows.decode import decode
from libya_kg_client.rows.sources import Report
from libya_kg_client.service import Service

#: More reports than this are read as a list and not one by one.
_MANY: Final = 50
_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "&%$#_{}"}


class Bibliography(Sequence[Report]):
    """Reports, to be put under a paper: ``print`` it, or ``to_bibtex()``."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = tuple(reports)

    @overload
    def __getitem__(self, index: int) -> Report: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Report]: ...
    def __getitem__(self, index: int | slice) -> Report | Sequence[Report]:
        return self.reports[index]

    def __iter__(self) -> Iterator[Report]:
        return iter(self.reports)

    def __len__(self) -> int:
        return len(self.reports)

    def __str__(self) -> str:
        return "\n".join(entry(report) for report in self.reports)

    def __repr__(self) -> str:
        return str(self) or "Bibliography of no reports"

    def _repr_html_(self) -> str:
        if not self.reports:
            return "<p>no reports</p>"
        lines = [f"{text(entry(one))} {_address(one)}" for one in self.reports]
        return "<ol>" + "".join(f"<li>{line}</li>" for line in lines) + "</ol>" + self._folded()

    def _folded(self) -> Html:
        return fold("BibTeX", [f"<pre>{text(bibtex(one))}</pre>" for one in self.reports])

    def to_bibtex(self) -> str:
        """One ``@misc`` per report, in BibLaTeX, whose dates may be intervals."""
        return "\n\n".join(bibtex(report) for report in self.reports)


def bibliography(service: Service, ids: Sequence[str]) -> Bibliography:
    """The reports of these ids, in this order."""
    if len(ids) > _MANY:
        items = service.all_of(routes.REPORTS, {}).data["items"]
        rows = {item["id"]: decode(Report, item) for item in items}
        return Bibliography([rows[one] for one in ids if one in rows])
    found = []
    with counting("reading reports", len(ids)) as step:
        for number, one in enumerate(ids, start=1):
            found.append(decode(Report, service.ask(routes.REPORT, {}, one).data))
            step(number)
    return Bibliography(found)


def entry(report: Report) -> str:
    """One line: publisher, title, date, address, id."""
    parts = [
        report.publisher or "[publisher not known]",
        report.title if report.title.startswith("[") else f"“{report.title}”",
        report.published or "no date",
        report.url or "",
    ]
    return ". ".join(part.rstrip(".") for part in parts if part) + f". [{report.id}]"


def bibtex(report: Report) -> str:
    """One entry in BibLaTeX."""
    fields = {
        "title": "{" + _escaped(report.title) + "}",
        "organization": report.publisher and "{" + _escaped(report.publisher) + "}",
        "date": _date(report),
        "url": report.url,
        "langid": report.language,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{report.id},", *lines, "}"])


def _date(report: Report) -> str | None:
    """A date BibLaTeX can read: as published if that is plain, else the days it may mean."""
    if report.earliest is None or report.latest is None:
        return None
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", report.published or ""):
        return report.published
    return f"{report.earliest}/{report.latest}"


def _escaped(value: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda sign: _SPECIAL[sign[0]], value)


def _address(report: Report) -> Html:
    return link(report.url, "open") if report.url else Html("")
