"""HTML for notebooks: everything escaped, names in any script safe beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from libya_kg_client.rows.common import EventRef, Evidence, Locator, Mention

#: How many rows a notebook shows; the rest is counted.
SHOWN: Final = 20

_CELL: Final = 'style="text-align:left;vertical-align:top"'


class Html(str):
    """Text that is HTML already, and escaped where it has to be."""

    __slots__ = ()


def text(value: object) -> Html:
    """A value as text: escaped, and with its own direction.

    >>> text("<الدبيبة>")
    '<bdi dir="auto">&lt;الدبيبة&gt;</bdi>'
    """
    if value is None:
        return Html("")
    return Html(f'<bdi dir="auto">{escape(str(value))}</bdi>')


def short(value: object) -> Html:
    """A value that stays in one line, such as a date."""
    return Html(f'<span style="white-space:nowrap">{text(value)}</span>')


def link(address: str | None, label: object) -> Html:
    """A link that opens beside the notebook; only the label where the address is none."""
    if address is None or not address.startswith(("http://", "https://")):
        return text(label)
    return Html(f'<a href="{escape(address)}" target="_blank" rel="noopener">{text(label)}</a>')


def fold(summary: str, items: Sequence[str]) -> Html:
    """A list behind a summary that opens it."""
    if not items:
        return Html("")
    points = "".join(f"<li>{item}</li>" for item in items)
    return Html(f"<details><summary>{escape(summary)}</summary><ul>{points}</ul></details>")


def join(parts: Iterable[str], between: str = ", ") -> Html:
    """HTML after HTML."""
    return Html(between.join(parts))


def table(heading: str, rows: Sequence[Mapping[str, Html]], foot: str, total: int) -> Html:
    """A table with a heading, and below it where the rows come from."""
    below = f"<p><small>{text(foot)}</small></p>"
    if not rows:
        return Html(f"<p><b>{escape(heading)}</b>: none found</p>{below}")
    head = "".join(f"<th {_CELL}>{escape(name)}</th>" for name in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td {_CELL}>{cell}</td>" for cell in row.values()) + "</tr>"
        for row in rows
    )
    more = f"<p>… and {total - len(rows)} more</p>" if total > len(rows) else ""
    caption = f"<p><b>{escape(heading)}</b> ({total})</p>"
    return Html(
        f"{caption}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}{below}"
    )


class Links:
    """Links to the service's own pages about things."""

    def __init__(self, url: str) -> None:
        self._url = url

    def thing(self, kind: str, id: str, label: object = None) -> Html:
        """A link to the page of a thing."""
        return link(f"{self._url}/page/{kind}/{quote(id, safe='')}", label or id)

    def things(self, kind: str, ids: Iterable[str]) -> Html:
        """Links to several."""
        return join(self.thing(kind, one) for one in ids)

    def joined(self, kind: str, names: Mapping[str, str]) -> Html:
        """Links to several, by their names."""
        return join(self.thing(kind, one, name) for one, name in names.items())

    def mention(self, mention: Mention) -> Html:
        """A report, and where in it."""
        return Html(self.thing("report", mention.report) + _where(mention.locator))

    def evidence(self, evidence: Sequence[Evidence]) -> Html:
        """Where the reports say so, and what: one click away."""
        reports = len({one.report for one in evidence})
        return fold(
            _count(reports, "report"),
            [
                f"{self.thing('report', one.report)}{_where(one.locator)}: {text(one.summary)}"
                for one in evidence
            ],
        )

    def event(self, event: EventRef) -> Html:
        """An event with its date and where the reports say so."""
        mentions = join(self.mention(one) for one in event.evidence)
        return Html(
            f"{short(event.date or 'no date')}: {self.thing('event', event.id, event.label)}"
            f" [{mentions}]"
        )

    def events(self, events: Sequence[EventRef]) -> Html:
        """Events with their reports: one click away."""
        return fold(_count(len(events), "meeting"), [self.event(event) for event in events])

    def folded(self, kind: str, ids: Sequence[str]) -> Html:
        """Links to things of a kind: one click away."""
        return fold(_count(len(ids), kind), [self.thing(kind, one) for one in ids])


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _where(locator: Locator | None) -> str:
    return f" ¶{locator.paragraph}" if locator else ""
