"""What stands between a claim and a candidate source, as the numbers that the head of sources sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

# Vocabulary ids of the marks counted between a claim and a source: . ? ! then , then quotation marks.
STOPS: Final = frozenset((1012, 1029, 999))
COMMA: Final = 1010
QUOTES: Final = frozenset((1000, 1523, 1524, 1005))
Floats = NDArray[np.float32]
Range = tuple[int, int]
"""The first piece and the one behind the last."""


def link_features(claim: Range, candidate: Range, ids: Sequence[int], count: int) -> list[float]:
    """Order and distance of a claim and a candidate source, in pieces and in marks between them.

    >>> link_features((4, 6), (0, 2), (7, 7, 1012, 7, 7, 7), 1)[:2]
    [1.0, 0.0]
    """
    before, after = candidate[1] <= claim[0], candidate[0] >= claim[1]
    lo, hi = (candidate[1], claim[0]) if before else (claim[1], candidate[0]) if after else (0, 0)
    between = ids[lo:hi]
    stops = sum(1 for x in between if x in STOPS)
    near = float(np.log1p(hi - lo)) / 5
    return [
        float(before),
        float(after),
        near * before,
        near * after,
        min(stops, 4) / 4 * before,
        min(stops, 4) / 4 * after,
        float(stops == 0),
        min(sum(1 for x in between if x == COMMA), 4) / 4,
        min(sum(1 for x in between if x in QUOTES), 4) / 4,
        float(count == 1),
    ]


def links(ids: Sequence[int], claims: Sequence[Range], candidates: Sequence[Range]) -> Floats:
    """`link_features` of every claim with every candidate, claim by claim, all at once.

    >>> [[round(float(x), 2) for x in row[:3]] for row in links((7, 1012, 7, 7), [(0, 1)], [(2, 3), (0, 1)])]
    [[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]
    """
    start, end = (np.repeat([c[k] for c in claims], len(candidates)) for k in (0, 1))
    first, last = (np.tile([c[k] for c in candidates], len(claims)) for k in (0, 1))
    before, after = last <= start, first >= end
    lo, hi = np.where(before, last, np.where(after, end, 0)), np.where(before, start, np.where(after, first, 0))
    stops, commas, quotes = (_so_far(ids, marks) for marks in (STOPS, frozenset((COMMA,)), QUOTES))
    near = np.log1p(hi - lo) / 5
    stopped = np.minimum(stops[hi] - stops[lo], 4) / 4
    columns = [
        before,
        after,
        near * before,
        near * after,
        stopped * before,
        stopped * after,
        stopped == 0,
        np.minimum(commas[hi] - commas[lo], 4) / 4,
        np.minimum(quotes[hi] - quotes[lo], 4) / 4,
        np.full(len(start), len(candidates) == 1),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _so_far(ids: Sequence[int], marks: frozenset[int]) -> NDArray[np.int64]:
    """How many of the marks stand before each piece."""
    return np.concatenate([[0], np.cumsum([x in marks for x in ids])]).astype(np.int64)
