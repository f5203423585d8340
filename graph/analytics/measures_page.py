"""The page about measures, made from what stands beside their code.

``python -m graph.analytics.measures_page`` prints ``docs/measures.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from graph.analytics import bootstrap, paths, sampling
from graph.analytics.centrality import MEASURES
from graph.analytics.communities import communities
from graph.analytics.definitions import Definition, Measure, define
from graph.analytics.distances import EXACT_UP_TO
from graph.analytics.exposure import DIVIDED
from graph.analytics.parts import PARTS
from graph.analytics.weights import HALF_LIFE, WEIGHTS

_GRAPH: Final = """\
# Measures

What `/v1/centrality`, `/v1/compare`, `/v1/communities`, `/v1/influence` and `/v1/paths` compute,
and how. This page is made from the docstrings of the functions that compute it
(`python -m graph.analytics.measures_page > docs/measures.md`); the same texts are in the answers.

## The graph

Everything is computed on the graph of the filters' window: its nodes are who took part, as a
principal (with `attendance=any`: who was present), in the meetings that fit the filters; two are
tied when they met, principals of different sides (with `attendance=any`: any two who were
present). `level` says who the nodes are; an organization or a state is tied by whom its people
acted for then. Who took part and met nobody is a node without ties.

A tie weighs what its meetings weigh together (`weight`):

| weight | means |
|---|---|
"""

_MEASURES: Final = """\

## Centrality

networkx is the definition of every measure; tests hold the engines against it to 1e-9. Equal
values share a rank. Distances are in hops, whatever ties weigh.
"""

_SAMPLED: Final = """\

### Betweenness of large graphs

Where actors times ties are more than {exact:,}, betweenness comes from a sample of shortest ways:
pairs of actors are drawn at random and one of their shortest ways each, and an actor's share of
the ways that pass it is the estimate (Riondato and Kornaropoulos 2016). With ⌊log₂(V-2)⌋ + 1 for
the spread, V being no less than the number of actors on the longest shortest way, and
r = 0.5/ε² (⌊log₂(V-2)⌋ + 1 + ln 1/δ) ways, no value is off by more than ε = {epsilon}, except with
probability δ = {delta}. The answer says so in `sampled`. The seed is fixed: the same graph gets the
same values.

With `exact=true` there is no sample. A job then searches from every actor, a few at a time, and
sums up what each is passed by (Brandes 2001); `/v1/jobs/{{id}}` says how far it is, and has the
result when it is done. `/v1/compare` takes the sample, for each window with its bound.
"""

_COMMUNITIES: Final = """\

## Communities
"""

_INFLUENCE: Final = """\

## Influence

`/v1/influence` ranks actors by the mean of four parts. The age of a meeting is counted in days
from its last possible day to the last day of the window or, where that is open, to the last day of
the meetings that count; with the half-life h ({half_life:.0f} days unless `half_life` says
otherwise) it counts 2^(-age/h). A meeting without a date counts as the oldest that has one.
"""

_METHOD: Final = """\

**Scale and weights.** The parts have different units. Each is turned into the share of the
window's actors that an actor is above of, half of those at the same value counted as well; the
score is the mean of the four shares, and the rank follows from it. Ranks as a scale do not depend
on how far the first is ahead, equal weights claim no knowledge that we do not have (OECD and JRC
2008, Handbook on Constructing Composite Indicators, chapters 5 and 6). Every part is in the
answer, as a value and as a share, for those who would weigh them otherwise.

**Camps.** A camp is a state. Of a divided state ({divided}) each authority is one: the topmost
organization that somebody acted for. An organization of no state is a camp of its own.

**Intervals.** Which meetings are known depends on which reports there are. So as many reports as
the window has are drawn with replacement; a meeting, a tie and a participation then weigh what
the reports that tell of them were drawn on average; the four parts, the shares and the ranks are
computed again. This is done {most} times (fewer, but no fewer than {fewest}, where there is much
to weigh; `replicates` says how often), always with the same seed. `interval` goes from the rank
that one in twenty rankings is below of to the one that one in twenty is above of. Where there is
one report only, nothing can be drawn and no interval is given. With few reports the intervals are
coarse: what no report tells cannot be drawn either.

**Who cannot be told apart.** Two actors are compared within each ranking; who is not ahead in
nineteen of twenty is in `indistinguishable_from`. This says more than overlapping intervals do:
what moves both does not part them.

**Series.** With `bin=month`, `quarter` or `year` every bin is a window of its own, with the same
filters and with `interval` and `indistinguishable` (how many others) from at most 60 drawings;
`rise` is by how many ranks an actor stands higher than in the bin before.

## Comparisons

`/v1/compare` has the ranking of a measure, or of influence, in two windows: `from`/`to` and
`against_from`/`against_to`; all other filters hold for both. `rise` is the rank then less the rank
now, so above 0 who rose; who is in one window only has none.

## Paths

`/v1/paths` finds up to `k` simple ways: those with the fewest hops first, of those the strongest,
the strength being that of the ties in series, 1/Σ(1/w). The search is that of Yen (1971) with the
partition of Lawler (1972), on arrays.

**Hubs** are held down, so that a state or a summit does not swallow every way. Weights are those of
Newman unless `weight` says otherwise: a summit of forty ties each two of them by 1/39. Each weight
is divided by (k(i) k(j))^`hubs`, the contacts of both ends to a power of {hubs} unless told
otherwise, 0 for not at all (Himmelstein and Baranzini 2015, PLoS Computational Biology 11(7),
e1004259). Both decide among ways of the same length; `max_contacts` and `avoid` keep a way from
passing somebody at all, however short it would be.

**Weakest evidence.** Each step is as sure as the best of its events: by the confidence of its
evidence, then by the number of its reports. The path's `weakest` is the step that is least sure.

**In order of time** (`ordered=true`): only ways whose meetings can follow one another, each on a
day between its earliest and its latest; fewest hops first, of those the first to arrive (Wu et al.
2014, PVLDB 7(9), 721-732). `departure` is the latest day for the first meeting, `arrival` the
earliest for the last. `possible` is true where the dates allow the order and do not prove it: a
date is imprecise or missing, or two meetings are on one day. One meeting may be two steps.
"""


def page() -> str:
    """The page, in Markdown."""
    return "".join(_page())


def _page() -> Iterator[str]:
    yield _GRAPH
    yield from (f"| `{name}` | {text} |\n" for name, text in WEIGHTS.items())
    yield f"\nThe half-life of `decay` is {HALF_LIFE:.0f} days unless `half_life` says otherwise.\n"
    yield _MEASURES
    yield from map(_section, MEASURES.values())
    yield _SAMPLED.format(exact=EXACT_UP_TO, epsilon=sampling.EPSILON, delta=sampling.DELTA)
    yield _COMMUNITIES
    yield _section(define(communities))
    yield _INFLUENCE.format(half_life=HALF_LIFE)
    yield from (_section(define(part)) for part in PARTS.values())
    yield _METHOD.format(
        divided=", ".join(state.title() for state in DIVIDED),
        most=bootstrap.MOST,
        fewest=bootstrap.FEWEST,
        hubs=paths.HUBS,
    )


def _section(told: Definition) -> str:
    """A measure as a part of the page."""
    lowest = isinstance(told, Measure) and told.lowest_first
    rows = {
        "formula": told.formula,
        "ranked": "the lowest first" if lowest else "the highest first",
        "isolated actor": told.isolated,
        "disconnected graph": told.disconnected,
        "engine": told.engine,
        "reference": told.reference,
    }
    if not isinstance(told, Measure):
        del rows["ranked"]
    lines = [f"\n### {told.name}\n\n{told.meaning}\n\n| | |\n|---|---|\n"]
    lines += [f"| {name} | {text.replace('|', chr(92) + '|')} |\n" for name, text in rows.items()]
    return "".join(lines)


if __name__ == "__main__":
    sys.stdout.write(page())
