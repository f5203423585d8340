from __future__ import annotations

from contextlib import closing

from graph.answers.extension import extend
from graph.answers.models.reconcile import ExtensionQuery
from graph.answers.snapshot import Snapshots
from graph.rdf.mapping import reference_quads
from graph.records.model import ReferenceFile
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore

STATES = {
    "states": [
        {"id": "libya", "names": [{"text": "Libya", "inferred": "a test"}]},
        {
            "id": "lybia",
            "names": [{"text": "Lybia", "inferred": "a test"}],
            "merged_into": "libya",
        },
    ]
}


def test_a_merged_id_has_no_values_but_says_what_took_it_over() -> None:
    asked = ExtensionQuery.model_validate(
        {"ids": ["libya", "lybia"], "properties": [{"id": "name"}, {"id": "merged_into"}]}
    )
    with closing(EmbeddedStore()) as store:
        store.apply(Changes(add=reference_quads(ReferenceFile.model_validate(STATES))))
        with Snapshots(store).current() as snap:
            rows = extend(snap, asked)["rows"]
    assert rows["libya"] == {"name": [{"str": "Libya"}], "merged_into": []}
    assert rows["lybia"] == {"name": [], "merged_into": [{"id": "libya", "name": "Libya"}]}
