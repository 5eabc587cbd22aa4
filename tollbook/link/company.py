"""How a pair looks among its company: two reports of one incident stand alike to all the others around them.

In a crowd of look-alikes (two attacks in one town, told by twenty reports) every pair is alike. What tells the two
apart is that reports of one incident are alike in the same way: near to the same reports, far from the same others.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tollbook.link.tables import Weights, weights

FEATURES: Final = (
    "odds", "usual", "profile", "distance", "rank", "best", "crowd", "below_best", "profile_spread",
)  # fmt: skip
"""What is weighed of a pair in company, in the order of `features`."""
SMALLEST: Final = 4
"""Members from which a part is company."""
LIMIT: Final = 8.0
"""Log odds are held within this."""

Floats = NDArray[Any]


def features(odds: Floats) -> Floats:
    """For log odds between `m` members (symmetric, the diagonal unused): an array `(m, m, 9)` over `FEATURES`.

    `odds` of the pair; `usual` mean of both rows; `profile` correlation of the rows over the other members and
    `distance` their mean difference; `rank` share of members nearer than the pair; `best` nearest of each; `crowd`
    log of `m`; `below_best` the pair under that; `profile_spread` the correlation times how much the rows vary.
    """
    m = len(odds)
    held = np.clip(odds, -LIMIT, LIMIT)
    off = held.copy()
    np.fill_diagonal(off, 0.0)
    usual = off.sum(1) / (m - 1)
    top = held.copy()
    np.fill_diagonal(top, -np.inf)
    best = top.max(1)
    nearer = np.array([(top[x][None, :] > held[x][:, None]).sum(1) for x in range(m)])
    others = m - 2
    # Sums over all members but x and y themselves.
    dot = off @ off
    total = off.sum(1)
    squares = (off**2).sum(1)
    sum_x = total[:, None] - off
    square_x = squares[:, None] - off**2
    cov = dot - sum_x * sum_x.T / others
    var = np.maximum(square_x - sum_x**2 / others, 0.0)
    profile = cov / (np.sqrt(var * var.T) + 1.0)
    spread = np.sqrt((var + var.T) / others)
    distance = np.array([np.abs(off[x][None, :] - off).sum(1) for x in range(m)])
    # The rows differ at x and y by what they have there alone, the pair's own odds twice.
    distance = (distance - 2 * np.abs(off)) / others
    middle = (usual[:, None] + usual[None, :]) / 2
    peak = (best[:, None] + best[None, :]) / 2
    rank = (nearer + nearer.T) / (2 * (m - 1))
    crowd = np.full((m, m), np.log(m))
    return np.stack([held, middle, profile, distance, rank, peak, crowd, held - peak, profile * spread], axis=-1)


def in_company(alone: Floats, learned: Weights | None = None) -> Floats:
    """Log odds `(m, m)` between members once their company is weighed, rounded; `alone` are those of the pairs alone.

    Pairs of fewer members than are company stand as they are.
    """
    if len(alone) < SMALLEST:
        return alone
    model = learned or weights().company
    beta = np.array([model.weights.get(name, 0.0) for name in FEATURES])
    known: Floats = np.round(features(alone) @ beta + model.bias, 6)
    return known
