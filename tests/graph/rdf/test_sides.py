"""Sides of this tree, states in capitals:

LIBYA: gnu > ministry > directorate        ITALY: government
LIBYA: lna > battalion
un-body (no state) > mission               union-office > UNION (a state)
"""

import pytest

from graph.rdf.sides import Sides
from graph.records import model


def names(text):
    return (model.Name(text=text, inferred="made up"),)


def organization(slug, part_of=None, state=None):
    return model.Organization(
        id=slug, names=names(slug), kind="agency", part_of=part_of, state=state
    )


SIDES = Sides.of(
    [
        model.ReferenceFile(
            states=tuple(
                model.State(id=slug, names=names(slug)) for slug in ("libya", "italy", "union")
            ),
            organizations=(
                organization("gnu", state="libya"),
                organization("ministry", part_of="gnu"),
                organization("directorate", part_of="ministry"),
                organization("lna", state="libya"),
                organization("battalion", part_of="lna"),
                organization("government", state="italy"),
                organization("un-body"),
                organization("mission", part_of="un-body"),
                organization("union-office", part_of="union"),
            ),
        )
    ]
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gnu", "gnu"),
        ("gnu", "directorate"),
        ("libya", "gnu"),
        ("libya", "directorate"),
        ("libya", "lna"),
        ("italy", "government"),
        ("un-body", "mission"),
        ("union", "union-office"),
    ],
)
def test_one_side(one, other):
    assert SIDES.same(one, other)
    assert SIDES.same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gnu", "lna"),
        ("ministry", "battalion"),
        ("libya", "italy"),
        ("gnu", "government"),
        ("libya", "un-body"),
        ("mission", "gnu"),
    ],
)
def test_two_sides(one, other):
    assert not SIDES.same(one, other)
    assert not SIDES.same(other, one)


def test_organizations_that_are_part_of_one_another_end_somewhere():
    circle = (organization("a", part_of="b"), organization("b", part_of="a"))
    assert Sides.of([model.ReferenceFile(organizations=circle)]).same("a", "a")
