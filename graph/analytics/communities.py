"""Groups of actors who meet each other more than chance would have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import graspologic_native
import numpy as np

from graph.analytics.adjacency import Adjacency, Rows
from graph.analytics.projection import Network
from graph.analytics.sparse import matrix
from graph.errors import FilterError

#: The same network is always parted the same way.
SEED: Final = 20110217

#: The best of so many attempts is taken.
_TRIALS: Final = 5


@dataclass(frozen=True, slots=True)
class Communities:
    """A network parted into groups, the largest first; members by id.

    ``modularity`` is that of the partition at resolution 1 (``None`` where nobody is tied).
    """

    groups: tuple[tuple[str, ...], ...]
    modularity: float | None


def communities(network: Network, resolution: float = 1.0, seed: int = SEED) -> Communities:
    """The groups of a network, so that much of the weight lies within them.

    Formula: the partition for which Q = Σc (w(c)/W - γ (s(c)/2W)²) is greatest, as far as found,
    with w(c) the weight of the ties within c, s(c) the strength of its members, W all weight, and
    γ the resolution: above 1 groups get smaller

    Reference: Traag, Waltman and van Eck (2019), From Louvain to Leiden: guaranteeing
    well-connected communities, Scientific Reports 9, 5233; Newman and Girvan (2004), Finding and
    evaluating community structure in networks, Physical Review E 69, 026113

    Isolated: a group of one

    Disconnected: a group never reaches over two parts

    Engine: graspologic-native (Leiden), the same for the same seed; grows with the ties

    Raises:
        FilterError: the resolution is not above 0.

    >>> communities(Network.of({("ann", "bob"): 2, ("cleo", "dan"): 1}, isolated=["eve"])).groups
    (('ann', 'bob'), ('cleo', 'dan'), ('eve',))
    """
    if not 0 < resolution < np.inf:
        raise FilterError("resolution", f"resolution: {resolution} is no number above 0")
    ties = Adjacency.of(network)
    if not len(ties.contacts):
        return Communities(tuple((actor,) for actor in network.ids), None)
    labels = _labels(ties, resolution, seed)
    groups: dict[int, list[str]] = {}
    for actor, label in zip(network.ids, labels.tolist(), strict=True):
        groups.setdefault(label, []).append(actor)
    ordered = sorted(map(tuple, groups.values()), key=lambda group: (-len(group), group))
    return Communities(tuple(ordered), _modularity(ties, labels))


def _labels(ties: Adjacency, resolution: float, seed: int) -> Rows:
    """A group for each actor; those without ties, whom the engine leaves out, have their own."""
    labels = np.arange(ties.size) + ties.size
    _, found = graspologic_native.leiden_csr(
        ties.starts.astype(np.int64),
        ties.contacts.astype(np.int32),
        ties.weights,
        ties.size,
        resolution=resolution,
        seed=seed,
        trials=_TRIALS,
    )
    for actor, label in found.items():
        if ties.degrees[actor]:
            labels[actor] = label
    return labels


def _modularity(ties: Adjacency, labels: Rows) -> float:
    _, group = np.unique(labels, return_inverse=True)
    shape = (ties.size, int(group.max()) + 1)
    member = matrix(np.ones(ties.size), np.arange(ties.size), group, shape)
    weights = member.T @ ties.matrix @ member
    shares = np.asarray(weights.sum(axis=1)) / ties.weights.sum()
    return float(weights.diagonal().sum() / ties.weights.sum() - (shares**2).sum())
