"""An actor in a few words, for the frames and tooltips of other programs."""

from __future__ import annotations

from typing import Final

from starlette.responses import HTMLResponse

from app.pages.markup import Markup, element, join, name
from graph.answers.models import ActorPage

#: How many posts are told.
_POSTS: Final = 3

#: Unlike our pages, these are shown inside those of others.
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)


def snippet(actor: ActorPage) -> Markup:
    """The name in both scripts, the type and states, the posts held last."""
    told = [actor.type, *actor.states]
    posts = dict.fromkeys(position.name for position in actor.positions)
    return element(
        "div",
        element("p", element("strong", name(actor.name)), _in_arabic(actor)),
        element("p", ", ".join(told)),
        *(element("p", name(post)) for post in list(posts)[:_POSTS]),
        element("p", f"{actor.counts.events} events, {actor.counts.reports} reports"),
    )


def small_page(actor: ActorPage) -> HTMLResponse:
    """The snippet as a page of its own."""
    head = element("head", element("meta", charset="utf-8"), element("title", actor.name))
    body = element("body", snippet(actor), style="font: .8rem/1.3 sans-serif; margin: .5rem")
    return HTMLResponse(
        "<!doctype html>\n" + element("html", head, body, lang="en"),
        headers={"content-security-policy": _POLICY},
    )


def _in_arabic(actor: ActorPage) -> Markup | None:
    return join([" ", name(actor.name_ar, "ar")]) if actor.name_ar else None
