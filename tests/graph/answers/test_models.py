"""Every field of every answer is described, and every example is something the seed data answer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest
from pydantic import BaseModel

from graph.analytics.filters import Filters
from graph.answers import (
    actors,
    agreements,
    centrality,
    communities,
    compare,
    events,
    graphs,
    influence,
    models,
    paths,
    places,
    posts,
    reports,
    states,
    topics,
)
from graph.answers.snapshot import Snapshot

MODELS = [
    model
    for name in models.__all__
    if isinstance(model := getattr(models, name), type) and issubclass(model, BaseModel)
]
#: The five reports contradict one another in nothing; their graph is small enough to be exact.
UNSEEN = {"Conflict", "Sampled"}
#: A definition's texts are the docstrings of the measures.
FROM_CODE = {"Definition", "PartDefinition", "InfluenceRanking"}
ALL = Filters()
EVERY = Filters(status=["occurred", "planned", "cancelled"])


def some_answers(snap: Snapshot) -> Iterator[BaseModel]:
    """Answers in which every model occurs."""
    piantedosi, day = "matteo-piantedosi", "2026-02-09"
    yield actors.search(snap, "piantedosi")
    yield from (actors.actor(snap, one) for one in (piantedosi, "italy", "gnu", "egypt"))
    yield actors.contacts(snap, piantedosi, ALL)
    yield actors.actor_events(snap, piantedosi, ALL)
    yield actors.actor_events(snap, "italy", ALL)
    yield events.events(snap, EVERY, limit=500)
    yield from (events.event(snap, e.id) for e in events.events(snap, EVERY, limit=500).items)
    yield agreements.agreements(snap)
    yield from (agreements.agreement(snap, a.id) for a in agreements.agreements(snap).items)
    yield states.relations(snap, "libya", ALL)
    yield posts.post(snap, "minister-of-interior-italy", day)
    yield from (reports.report(snap, r.id) for r in reports.reports(snap).items)
    yield reports.reports(snap)
    yield topics.topics(snap, limit=500)
    yield places.places(snap, limit=500)
    yield paths.paths(snap, "emad-al-trabelsi", "abdul-hamid-dabaiba", ALL)
    yield paths.paths(snap, "emad-al-trabelsi", "abdul-hamid-dabaiba", ALL, ordered=True)
    yield paths.paths(snap, "emad-al-trabelsi", "abdul-hamid-dabaiba", Filters(to="1999"))
    yield paths.paths(snap, "emad-al-trabelsi", piantedosi, ALL)
    yield paths.paths(snap, piantedosi, "abdul-hamid-dabaiba", ALL)
    yield centrality.centrality(snap, "betweenness", ALL)
    yield graphs.graph(snap, ALL, center=piantedosi)
    yield influence.influence(snap, Filters(**{"from": "2026"}), bin="month")
    yield influence.influence(snap, ALL, bin="year")
    yield compare.compare(snap, "betweenness", ALL, Filters(to="2025"))
    yield communities.communities(snap, ALL)


def walk(value: object) -> Iterator[BaseModel]:
    """Every model in an answer, however deep."""
    if isinstance(value, BaseModel):
        yield value
        value = [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, Iterable) and not isinstance(value, str):
        for item in value:
            yield from walk(item)


@pytest.fixture(scope="module")
def answered(snap: Snapshot) -> dict[tuple[str, str], list[object]]:
    """By model and field, all values (as JSON) in some answers about the seed data."""
    found: dict[tuple[str, str], list[object]] = defaultdict(list)
    for model in walk(list(some_answers(snap))):
        for name, value in model.model_dump(mode="json", by_alias=False).items():
            for base in type(model).__mro__:
                found[base.__name__, name].append(value)
    return found


@pytest.mark.parametrize("model", MODELS)
def test_every_field_is_described(model: type[BaseModel]) -> None:
    assert model.__doc__
    silent = [name for name, field in model.model_fields.items() if not field.description]
    assert silent == []


@pytest.mark.parametrize("model", MODELS)
def test_examples_are_true_for_the_seed_data(model: type[BaseModel], answered) -> None:
    for name, field in model.model_fields.items():
        for example in field.examples or []:
            assert example in answered[model.__name__, name], f"{name}: {example}"


def test_every_model_is_answered(answered) -> None:
    answerable = {model.__name__ for model in MODELS} - {"Answer", "Page"}
    assert answerable - {name for name, _ in answered} <= UNSEEN


@pytest.mark.parametrize("model", MODELS)
def test_texts_have_an_example(model: type[BaseModel]) -> None:
    if model.__name__ in UNSEEN | FROM_CODE:
        return
    schema = model.model_json_schema(mode="serialization")
    texts = [name for name, field in schema["properties"].items() if field.get("type") == "string"]
    assert [name for name in texts if "examples" not in schema["properties"][name]] == []
