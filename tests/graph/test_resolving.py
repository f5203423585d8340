from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.analytics.names import NameIndex
from graph.rdf.mapping import reference_quads
from graph.records.decisions import Decision, DecisionFile
from graph.records.model import ReferenceFile
from graph.resolving import resolve
from graph.store.base import Changes
from graph.store.embedded import EmbeddedStore

MakeIndex = Callable[..., NameIndex]


@pytest.fixture
def index() -> MakeIndex:
    """``index(saddam="Saddam Haftar")``: the index of such persons; a dict gives more fields."""

    def make(**persons: str | dict[str, Any]) -> NameIndex:
        records = []
        for slug, given in persons.items():
            more = dict(given) if isinstance(given, dict) else {"name": given}
            text = more.pop("name")
            records.append({"id": slug, "names": [{"text": text, "inferred": "a test"}], **more})
        store = EmbeddedStore()
        people = ReferenceFile.model_validate({"persons": records})
        store.apply(Changes(add=reference_quads(people)))
        with store.view() as view:
            found = NameIndex.read(view)
        store.close()
        return found

    return make


def _decided(name: str, actor: str, by: str = "person") -> DecisionFile:
    return DecisionFile.model_validate({"decisions": [{"name": name, "actor": actor, "by": by}]})


def test_what_is_certain_is_decided_by_rule(index: MakeIndex) -> None:
    found = resolve(index(trabelsi="Emad Trabelsi"), ["Imad al-Trabelsi"], DecisionFile())
    assert found.file.actors() == {"Imad al-Trabelsi": "trabelsi"}
    assert found.asked[0].by == "rule"
    assert found.asked[0].matched == "Emad Trabelsi"


def test_what_is_not_certain_is_left_to_a_person_with_candidates(index: MakeIndex) -> None:
    haftars = index(saddam="Saddam Haftar", khalifa="Khalifa Haftar")
    found = resolve(haftars, ["Haftar"], DecisionFile())
    assert [one.actor for one in found.undecided] == ["unknown"]
    assert [one.actor for one in found.asked[0].candidates] == ["khalifa", "saddam"]


def test_who_is_known_to_be_of_another_state_only_is_not_taken_without_asking(
    index: MakeIndex,
) -> None:
    of_libya = {"name": "Ali Zeidan", "states": ["libya"]}
    found = resolve(index(ali=of_libya), {"Ali Zeidan": {"tunisia"}}, DecisionFile())
    assert [(one.actor, one.score) for one in found.undecided[0].candidates] == [("ali", 0.8)]
    assert not resolve(index(ali=of_libya), {"Ali Zeidan": {"libya"}}, DecisionFile()).undecided
    assert not resolve(index(ali="Ali Zeidan"), {"Ali Zeidan": {"libya"}}, DecisionFile()).undecided


def test_of_two_of_one_name_the_one_of_that_state_is_taken(index: MakeIndex) -> None:
    two = {
        "libyan": {"name": "Ali Zeidan", "states": ["libya"]},
        "tunisian": {"name": "Ali Zeidan", "states": ["tunisia"]},
    }
    assert resolve(index(**two), ["Ali Zeidan"], DecisionFile()).undecided
    found = resolve(index(**two), {"Ali Zeidan": {"tunisia"}}, DecisionFile())
    assert found.file.actors() == {"Ali Zeidan": "tunisian"}


def test_a_persons_decision_is_kept_whatever_the_rule_says(index: MakeIndex) -> None:
    earlier = _decided("Emad Trabelsi", "new")
    found = resolve(index(trabelsi="Emad Trabelsi"), ["Emad Trabelsi"], earlier)
    assert found.file == earlier


def test_what_the_rule_could_not_tell_is_tried_again(index: MakeIndex) -> None:
    unknown = _decided("Emad Trabelsi", "unknown", by="rule")
    found = resolve(index(trabelsi="Emad Trabelsi"), ["Emad Trabelsi"], unknown)
    assert found.file.actors() == {"Emad Trabelsi": "trabelsi"}


def test_decisions_of_other_imports_stay(index: MakeIndex) -> None:
    earlier = _decided("Somebody Else", "unknown")
    found = resolve(index(trabelsi="Emad Trabelsi"), ["Emad Trabelsi"], earlier)
    assert {one.name for one in found.file.decisions} == {"Somebody Else", "Emad Trabelsi"}


def test_after_a_merge_the_decision_stays_and_is_told_of(index: MakeIndex) -> None:
    merged = index(new="Emad Trabelsi", old={"name": "Imad Trabelsi", "merged_into": "new"})
    found = resolve(merged, [], _decided("E. Trabelsi", "old"))
    assert found.file.actors() == {"E. Trabelsi": "old"}
    assert "merged into 'new'" in found.notices[0]


def test_after_a_split_the_decision_stays_and_is_told_of(index: MakeIndex) -> None:
    split = index(one="Emad Trabelsi", two="Emad al-Sayeh")
    found = resolve(split, [], _decided("Imad al-Sayeh", "one", by="rule"))
    assert found.file.actors() == {"Imad al-Sayeh": "one"}
    assert "the rule now says 'two'" in found.notices[0]


def test_an_actor_that_is_gone_is_told_of(index: MakeIndex) -> None:
    found = resolve(index(one="Emad Trabelsi"), [], _decided("X", "gone"))
    assert "there is no such actor" in found.notices[0]


def test_running_again_changes_nothing(index: MakeIndex) -> None:
    haftars = index(saddam="Saddam Haftar", khalifa="Khalifa Haftar")
    names = ["Haftar", "Saddam Hifter", "Nobody At All"]
    once = resolve(haftars, names, DecisionFile())
    assert resolve(haftars, names, once.file).file == once.file
    assert Decision(name="Nobody At All", actor="unknown", by="rule") in once.file.decisions
