"""Pairs become incidents: joined from the surest pair down, while the groups as wholes agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import log
from typing import Final

from tollbook.link.verdicts import NO_VERDICTS, Verdicts
from tollbook.model import Member

JOIN: Final = 0.27
"""Probability from which a pair draws two groups together: log odds of -1."""
_AGREE: Final = -1.0
"""Log odds above which two groups agree: half the surest pair's, half the mean over their pairs."""
_COMPARED: Final = 12
"""Of larger groups the first so many members speak for the whole."""

Probability = Callable[[Member, Member], float]
Edges = Mapping[Member, Mapping[Member, float]]
"""For each member the probabilities, `JOIN` and more, of its compared pairs; both ways round."""


def cluster(
    component: Sequence[Member], edges: Edges, probability: Probability, verdicts: Verdicts = NO_VERDICTS
) -> list[tuple[Member, ...]]:
    """One connected component cut into incidents; whatever the numbers, verdicts hold.

    Two tellings of one report stay apart unless someone said that they are the same. Ties are broken by the
    members' ids, so the order of anything given is without effect.
    """
    start, held = verdicts.settle(sorted(component))
    groups: dict[int, tuple[Member, ...]] = dict(enumerate(start))
    group = {member: number for number, members in groups.items() for member in members}
    apart = {n: {m.report for m in g} for n, g in groups.items()}
    enemies: dict[Member, set[Member]] = {}
    for a, b in held:
        enemies.setdefault(a, set()).add(b)
        enemies.setdefault(b, set()).add(a)
    waiting = sorted(
        (-p, a, b) for a in group for b, p in edges.get(a, {}).items() if a < b and b in group and p >= JOIN
    )
    changed = True
    while changed:
        changed = False
        rest: list[tuple[float, Member, Member]] = []
        for p, a, b in waiting:
            x, y = group[a], group[b]
            if x == y:
                continue
            hostile = apart[x] & apart[y] or any(enemies.get(m, set()) & set(groups[y]) for m in groups[x])
            if hostile or _agreement(groups[x], groups[y], probability, -p) <= _AGREE:
                rest.append((p, a, b))
                continue
            keep, gone = min(x, y), max(x, y)
            groups[keep] = tuple(sorted(groups[keep] + groups.pop(gone)))
            apart[keep] |= apart.pop(gone)
            group |= dict.fromkeys(groups[keep], keep)
            changed = True
        waiting = rest
    return sorted(groups.values())


def _agreement(a: Sequence[Member], b: Sequence[Member], probability: Probability, surest: float) -> float:
    odds = [_odds(probability(x, y)) for x in a[:_COMPARED] for y in b[:_COMPARED]]
    return 0.5 * sum(odds) / len(odds) + 0.5 * max(_odds(surest), *odds)


def _odds(p: float) -> float:
    return log(max(p, 1e-6) / max(1 - p, 1e-6))
