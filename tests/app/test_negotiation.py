"""The Accept header, one rule at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.negotiation import choose, choose_for, parse

OFFERED = ["text/html", "text/turtle", "application/ld+json"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle", "text/turtle"),
        ("text/turtle;q=0.1", "text/turtle"),
        ("text/turtle;q=0.5, application/ld+json;q=0.6", "application/ld+json"),
        ("text/turtle, application/ld+json", "text/turtle"),
        ("application/*", "application/ld+json"),
        ("*/*;q=0.1, application/ld+json", "application/ld+json"),
        ("text/*, text/html;q=0", "text/turtle"),
        ("text/html;q=0.2, */*;q=0.5", "text/turtle"),
        ("text/turtle;charset=utf-8", "text/turtle"),
        ('text/turtle ; charset="UTF-8" ; q=1.0', "text/turtle"),
        ("text/turtle;version=1.2", None),
        (
            'application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"',
            "application/ld+json",
        ),
        ("image/png, *; q=.2, */*; q=.2", "text/html"),
        ("text/turtle;q=.5, application/ld+json;q=.25", "text/turtle"),
        ("text/turtle;q=.", None),
        ("image/png", None),
        ("*/*;q=0", None),
        ("nonsense, text/turtle", "text/turtle"),
        ("text/html;q=7, text/turtle;q=0.3", "text/turtle"),
        ("*/turtle", None),
        ('text/html;note="a,b", text/turtle', "text/turtle"),
    ],
)
def test_the_best_liked_offer_is_chosen(accept: str | None, chosen: str | None) -> None:
    assert choose(accept, OFFERED) == chosen


def test_another_name_of_a_type_leads_to_it() -> None:
    also = {"application/json": "application/ld+json", "text/json": "text/unknown"}
    assert choose_for("application/json", OFFERED, also) == "application/ld+json"
    assert choose_for("text/json", OFFERED, also) is None


TYPES = st.sampled_from(OFFERED)
QUALITY = st.integers(1, 1000).map(lambda n: n / 1000)


@given(st.dictionaries(TYPES, QUALITY, min_size=1))
def test_the_highest_quality_wins_and_the_first_offer_among_equals(likes: dict[str, float]) -> None:
    header = ", ".join(f"{name};q={quality:.3f}" for name, quality in likes.items())
    best = max(likes.values())
    assert choose(header, OFFERED) == next(o for o in OFFERED if likes.get(o) == best)


@given(st.text())
def test_any_header_is_read_without_an_error(header: str) -> None:
    assert choose(header, OFFERED) in (*OFFERED, None)
    assert all(0 <= found.quality <= 1 for found in parse(header))


@given(TYPES, st.sampled_from(["", ";q=0.4", ";charset=utf-8"]))
def test_naming_exactly_one_offer_gives_that_offer(offer: str, suffix: str) -> None:
    assert choose(offer + suffix, OFFERED) == offer


@given(st.sets(TYPES))
def test_what_is_refused_is_never_given(refused: set[str]) -> None:
    header = ", ".join(["*/*;q=0.5", *(f"{name};q=0" for name in refused)])
    chosen = choose(header, OFFERED)
    assert (chosen is None) if refused == set(OFFERED) else (chosen not in refused)
