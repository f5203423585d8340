"""Writing HTML: what is not marked as HTML is escaped, and pages load nothing from elsewhere.

>>> element("a", "1 < 2", href='/?q="x"')
'<a href="/?q=&quot;x&quot;">1 &lt; 2</a>'
>>> element("p", None, element("br"), class_="note")
'<p class="note"><br></p>'
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from typing import Final

from starlette.responses import HTMLResponse

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: start; vertical-align: top; padding: .25rem .6rem;
         border-bottom: 1px solid #8884; }
code, pre { font-family: ui-monospace, monospace; font-size: .92em; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; }
dt { font-weight: 600; } dd { margin: 0 0 .4rem 1.2rem; }
.quiet { opacity: .75; }
"""

#: Where the files lie that a page with a script loads.
ASSETS: Final = "/assets"

_STYLE_HASH: Final = b64encode(sha256(_STYLE.encode()).digest()).decode()

#: No script, image or font from anywhere, and no style but ours.
_POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'self'"
)

#: The same for a page with a script: it loads files of this service and talks to it, no other.
_LIVELY: Final = (
    f"default-src 'self'; style-src 'self' 'sha256-{_STYLE_HASH}'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'"
)

_EMPTY: Final = frozenset({"br", "link", "meta"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, /, *children: str | None, **attributes: str | None) -> Markup:
    """An element; children that are no ``Markup`` are escaped, ``None`` is left out."""
    told = "".join(
        f' {key.rstrip("_")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _EMPTY:
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{join(children)}</{name}>")


def join(parts: Iterable[str | None], separator: str = "") -> Markup:
    """Several parts one after the other."""
    safe = (p if isinstance(p, Markup) else escape(p) for p in parts if p is not None)
    return Markup(escape(separator).join(safe))


def link(address: str, text: str | None = None) -> Markup:
    """A link; its text is the address where none is given."""
    return element("a", text or address, href=address)


def name(text: str, lang: str | None = None) -> Markup:
    """A name or text of any script: its direction stays within it."""
    return element("bdi", text, lang=lang, dir="auto")


def table(head: Iterable[str], rows: Iterable[Iterable[str | None]]) -> Markup:
    """A table with a head."""
    return element(
        "table",
        element("thead", element("tr", *(element("th", cell) for cell in head))),
        element("tbody", *(_row(cells) for cells in rows)),
    )


def bullets(items: Iterable[str]) -> Markup:
    """A list of points."""
    return element("ul", *(element("li", item) for item in items))


def data(id: str, value: object) -> Markup:
    """A block of JSON for the script of a page; nothing in it can end the block."""
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    return element("script", Markup(text), type="application/json", id=id)


def page(
    title: str, *body: str | None, head: str | None = None, script: str | None = None
) -> HTMLResponse:
    """A whole page; ``head`` is what else goes into its head, ``script`` the name of its script.

    A script comes with a style sheet of the same name.
    """
    document = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", title),
            head,
            element("style", Markup(_STYLE)),
            element("link", rel="stylesheet", href=f"{ASSETS}/{script}.css") if script else None,
            element("link", rel="icon", href=f"{ASSETS}/icon.svg") if script else None,
            element("script", type="module", src=f"{ASSETS}/{script}.js") if script else None,
        ),
        element("body", element("h1", name(title)), *body),
        lang="en",
    )
    return HTMLResponse(
        "<!doctype html>\n" + document,
        headers={"content-security-policy": _LIVELY if script else _POLICY},
    )


def _row(cells: Iterable[str | None]) -> Markup:
    return element("tr", *(element("td", cell) for cell in cells))
