"""Pairs become incidents: groups are joined from the surest down, while they agree as wholes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tollbook.link.company import SMALLEST, in_company
from tollbook.link.verdicts import NO_VERDICTS, Verdicts
from tollbook.model import Member

JOIN: Final = -1.0
"""Log odds from which a pair is kept."""
CONNECT: Final = 0.0
"""Log odds from which a kept pair connects its members; of a member without such a pair its best one does."""
ALL_PAIRS: Final = 48
"""Members up to which every pair of a component is compared; in larger ones only the kept pairs count."""
CROWD: Final = 300
"""Members up to which a component is taken whole; a larger one is first cut at surer and surer pairs."""
UNSEEN: Final = -3.0
"""Log odds of a pair that is not kept."""
SURE: Final = 0.4
"""Share of the surest pair in how two groups agree, over the size of the smaller."""
STEP: Final = 0.3
FIRM: Final = 0.9
"""Agreement needed: `STEP` more for each member of the smaller group beyond the first, `FIRM` at most."""
APART_DAYS: Final = 2
"""Days from which two days that groups agree on are two incidents: a night belongs to both its days."""

_CUTS: Final = (1.0, 2.0, 3.0, 4.5, 6.0, 9.0)

Odds = Callable[[Member, Member], float]
Day = Callable[[Member], int | None]
Edges = Mapping[Member, Mapping[Member, float]]
"""For each member the log odds of its kept pairs; both ways round."""
Group = tuple[Member, ...]
Pairs = frozenset[tuple[Member, Member]]


def own_ties(member: Member, edges_of: Callable[[Member], Mapping[Member, float]]) -> set[Member]:
    """Whom a member draws to itself: those of its sure pairs, else that of its best kept pair.

    If every kept pair connected, a workspace full of look-alikes would hang together as one.
    """
    edges = edges_of(member)
    sure = {other for other, odds in edges.items() if odds >= CONNECT}
    return sure if sure or not edges else {min(edges, key=lambda m: (-edges[m], m))}


def ties(member: Member, edges_of: Callable[[Member], Mapping[Member, float]]) -> set[Member]:
    """All that a member is connected to: those it draws and those that draw it."""
    drawing = {other for other in edges_of(member) if member in own_ties(other, edges_of)}
    return own_ties(member, edges_of) | drawing


def cluster(
    component: Sequence[Member],
    edges: Edges,
    odds: Odds,
    verdicts: Verdicts = NO_VERDICTS,
    day: Day = lambda _: None,
) -> list[Group]:
    """One connected component cut into incidents; whatever the numbers, verdicts hold.

    `day` gives the day number that a member tells, None where it tells none or several. Groups of which two members
    and more each agree on a day stay apart where these are two days or more from one another.

    Two tellings of one report stay apart unless someone said that they are the same. Ties are broken by the
    members' ids, so the order of anything given is without effect.
    """
    start, held = verdicts.settle(sorted(component))
    out: list[Group] = []
    for part in _parts(start, edges, _CUTS):
        members = sorted(m for group in part for m in group)
        if len(members) > CROWD:
            out += _chained(part, edges, held)
        elif len(part) > 1:
            known = in_company(members, odds if len(members) <= ALL_PAIRS else _kept(edges))
            out += _agglomerated(part, members, known, held, day)
        else:
            out += part
    return sorted(out)


def _kept(edges: Edges) -> Odds:
    return lambda a, b: edges.get(a, {}).get(b, UNSEEN)


def _parts(groups: Sequence[Group], edges: Edges, cuts: Sequence[float]) -> list[list[Group]]:
    """The groups whole, or where their members are a crowd, what surer pairs connect."""
    if sum(map(len, groups)) <= CROWD or not cuts:
        return [list(groups)]
    home = {m: n for n, group in enumerate(groups) for m in group}
    left = set(range(len(groups)))
    out: list[list[Group]] = []
    while left:
        todo = [min(left)]
        left -= set(todo)
        found = []
        while todo:
            number = todo.pop()
            found.append(number)
            for member in groups[number]:
                for other, sure in edges.get(member, {}).items():
                    if sure >= cuts[0] and home.get(other) in left:
                        left.discard(home[other])
                        todo.append(home[other])
        out += _parts([groups[n] for n in sorted(found)], edges, cuts[1:])
    return out


def _agglomerated(
    groups: Sequence[Group], members: Sequence[Member], known: NDArray[Any], held: Pairs, day: Day
) -> list[Group]:
    """Joins the two groups that agree most, until none agree.

    Groups agree by the mean of their pairs in company and a share of the surest pair; the larger the smaller of the
    two groups, the less that one pair weighs and the more agreement is needed: many reports of one incident would
    have shown it. Components of few members, whose pairs stand alone, go by half and half and need less.
    """
    alone = len(members) < SMALLEST
    at = {m: n for n, m in enumerate(members)}
    rows = [[at[m] for m in g] for g in groups]
    n = len(rows)
    total = np.array([[known[np.ix_(a, b)].sum() for b in rows] for a in rows])
    surest = np.array([[known[np.ix_(a, b)].max() for b in rows] for a in rows])
    size = np.array([len(r) for r in rows], float)
    hostile = np.eye(n, dtype=bool)
    for x in range(n):
        for y in range(x + 1, n):
            hostile[x, y] = hostile[y, x] = _hostile(groups[x], groups[y], held)
    merged: list[Group | None] = list(groups)
    told = [_agreed(g, day) for g in groups]
    while True:
        smaller = np.minimum(size[:, None], size[None, :])
        share = np.full_like(total, 0.5) if alone else SURE / smaller
        least = np.full_like(total, JOIN) if alone else np.minimum(FIRM, STEP * (smaller - 1))
        agreement = (1 - share) * total / (size[:, None] * size[None, :]) + share * surest - least
        agreement[hostile] = -np.inf
        best = int(agreement.argmax())
        x, y = sorted(divmod(best, n))
        if agreement[x, y] <= 0:
            return [g for g in merged if g is not None]
        merged[x], merged[y] = tuple(sorted((merged[x] or ()) + (merged[y] or ()))), None
        for sums in (total, surest):
            joined = sums[x] + sums[y] if sums is total else np.maximum(sums[x], sums[y])
            sums[x, :] = joined
            sums[:, x] = joined
        size[x] += size[y]
        hostile[x] |= hostile[y]
        hostile[:, x] |= hostile[:, y]
        hostile[y, :] = hostile[:, y] = True
        told[x], told[y] = _agreed(merged[x] or (), day), None
        mine = told[x]
        if mine is not None:
            for z, other in enumerate(told):
                if other is not None and abs(other - mine) >= APART_DAYS:
                    hostile[x, z] = hostile[z, x] = True


def _agreed(group: Group, day: Day) -> int | None:
    """The day that two members and more agree on, and no fewer than tell another; None where there is none."""
    days = Counter(d for m in group if (d := day(m)) is not None).most_common(2)
    if not days or days[0][1] < 2 or (len(days) > 1 and days[1][1] == days[0][1]):
        return None
    return days[0][0]


def _chained(groups: Sequence[Group], edges: Edges, held: Pairs) -> list[Group]:
    """A crowd that even the surest pairs hold together: one incident, but for what must stay apart."""
    home = {m: n for n, group in enumerate(groups) for m in group}
    merged = dict(enumerate(groups))
    pairs = sorted((-sure, a, b) for a in home for b, sure in edges.get(a, {}).items() if a < b and b in home)
    for _, a, b in pairs:
        x, y = sorted((home[a], home[b]))
        if x != y and not _hostile(merged[x], merged[y], held):
            merged[x] = tuple(sorted(merged[x] + merged.pop(y)))
            home |= dict.fromkeys(merged[x], x)
    return list(merged.values())


def _hostile(a: Group, b: Group, held: Pairs) -> bool:
    """Whether the two must stay apart: they tell one report's two incidents, or someone said so."""
    if {m.report for m in a} & {m.report for m in b}:
        return True
    return bool(held) and any((min(x, y), max(x, y)) in held for x in a for y in b)
