"""The topic scheme is sound SKOS, and covers what the seed data speak of."""

from collections import Counter

import pytest

from graph import terms

BROADER = terms.expand("skos:broader")
LABEL = terms.expand("skos:prefLabel")


@pytest.fixture(scope="module")
def concepts(topics):
    concept = terms.expand("skos:Concept")
    return {q.subject.value for q in topics if q.object.value == concept}


@pytest.fixture(scope="module")
def broader(topics, concepts):
    """Each concept with those right above it."""
    above = {concept: set() for concept in concepts}
    for quad in topics:
        if quad.predicate.value == BROADER:
            above[quad.subject.value].add(quad.object.value)
    return above


@pytest.fixture(scope="module")
def top(topics):
    has_top = terms.expand("skos:hasTopConcept")
    return {q.object.value for q in topics if q.predicate.value == has_top}


def above(concept, broader):
    """All concepts above one, at any height."""
    found, waiting = set(), set(broader[concept])
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting |= broader[step]
    return found


def test_broader_leads_to_concepts_of_the_scheme(broader, concepts):
    assert {upper for uppers in broader.values() for upper in uppers} <= concepts


def test_no_concept_is_above_itself(broader):
    assert not [concept for concept in broader if concept in above(concept, broader)]


def test_every_concept_is_at_the_top_or_below_one_that_is(broader, top):
    assert top == {concept for concept, uppers in broader.items() if not uppers}
    assert all(above(concept, broader) & top for concept in broader.keys() - top)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_concept_has_one_label_in_a_language_and_shares_it_with_none(topics, concepts, lang):
    labels = [
        (q.subject.value, q.object.value)
        for q in topics
        if q.predicate.value == LABEL and q.object.language == lang and q.subject.value in concepts
    ]
    assert Counter(concept for concept, _ in labels) == Counter(concepts)
    assert len({text for _, text in labels}) == len(labels)


def test_every_concept_has_its_id_and_a_definition(topics, concepts):
    def of(name):
        return {
            q.subject.value: q.object.value
            for q in topics
            if q.predicate.value == terms.expand(name)
        }

    assert of("dcterms:identifier") == {concept: terms.slug(concept) for concept in concepts}
    assert of("skos:definition").keys() == concepts
    assert of("skos:inScheme").keys() == concepts


def test_the_topics_of_the_seed_data_are_in_the_scheme(seed, concepts):
    topic = terms.expand("lir:topic")
    assert {q.object.value for q in seed if q.predicate.value == topic} <= concepts
