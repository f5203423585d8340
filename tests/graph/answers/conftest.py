"""A small world of hand-made records, for what the seed data do not have.

italy  <- ann (minister), aldo        libya <- gnu <- ministry <- omar
places: tripoli and misrata in libya, rome in italy
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from graph.answers.snapshot import Snapshot, Snapshots
from graph.load import load, load_vocabularies
from graph.records import documents
from graph.records.files import check
from graph.store.embedded import EmbeddedStore

Records = dict[str, Any]


def named(slug: str, **more: Any) -> Records:
    return {"id": slug, "names": [{"text": slug.title(), "inferred": "made up"}], **more}


WORLD: Records = {
    "states": [named("italy"), named("libya")],
    "persons": [
        named("ann", states=["italy"]),
        named("annie", states=["italy"], merged_into="ann"),
        named("aldo", states=["italy"]),
        named("omar", states=["libya"]),
    ],
    "organizations": [
        named("gnu", kind="government", state="libya"),
        named("ministry", kind="ministry", part_of="gnu"),
    ],
    "posts": [named("italian-minister", organization="italy")],
    "places": [
        named("libya-land", kind="country", state="libya"),
        named("tripoli", kind="city", within="libya-land"),
        named("misrata", kind="city", within="libya-land"),
    ],
}


class Teller:
    """Writes records short, and makes snapshots of them."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    def part(self, actor: str, role: str, side: str, **more: Any) -> Records:
        return {"actor": actor, "role": role, "on_behalf_of": side, **more}

    @property
    def ann(self) -> Records:
        return self.part("ann", "guest", "italy")

    @property
    def omar(self) -> Records:
        return self.part("omar", "host", "ministry")

    def event(self, slug: str, *participants: Records, **more: Any) -> Records:
        """A meeting of Ann and Omar on 9 February 2026, unless told otherwise."""
        return {
            "id": slug,
            "type": "meeting",
            "label": f"The meeting {slug}",
            "date": "2026-02-09",
            "participants": list(participants or (self.ann, self.omar)),
            "evidence": [{"paragraph": 1, "summary": f"It tells of {slug}."}],
            **more,
        }

    def report(
        self, slug: str, *events: Records, published: str = "2026-02-10", **more: Any
    ) -> Records:
        text = {"file": f"{slug}.txt", "sha256": "ab" * 32, "paragraphs": 9}
        about = {"id": slug, "title": f"Report {slug}", "published": published, "text": text}
        return {"report": about, "events": list(events), **more}

    def snapshot(self, *reports: Records) -> Snapshot:
        """The world above, and what these reports say of it."""
        store = EmbeddedStore()
        self._stack.callback(store.close)
        load_vocabularies(store)
        texts = enumerate(map(json.dumps, (WORLD, *reports)), 1)
        files = check([documents.read(text, f"file-{n}.json") for n, text in texts])
        load(store, files, shapes=False)
        return self._stack.enter_context(Snapshots(store).current())


@pytest.fixture(scope="module")
def tell() -> Iterator[Teller]:
    with ExitStack() as stack:
        yield Teller(stack)
