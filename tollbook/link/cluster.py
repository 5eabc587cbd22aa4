"""Pairs become incidents: groups are joined from the surest down, while they agree as wholes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tollbook.link.company import SMALLEST, in_company
from tollbook.link.parts import CROWD
from tollbook.link.verdicts import NO_VERDICTS, Verdicts
from tollbook.model import Member

JOIN: Final = -1.0
"""Log odds from which a pair is kept."""
ALL_PAIRS: Final = 48
"""Members up to which every pair of a part is compared; in larger ones only the kept pairs count."""
UNSEEN: Final = -3.0
"""Log odds of a pair that is not kept."""
SURE: Final = 0.4
"""Share of the surest pair in how two groups agree, over the size of the smaller."""
STEP: Final = 0.3
FIRM: Final = 0.9
"""Agreement needed: `STEP` more for each member of the smaller group beyond the first, `FIRM` at most."""
APART_DAYS: Final = 2
"""Days from which two days that groups agree on are two incidents: a night belongs to both its days."""

Odds = Callable[[Member, Member], float]
Day = Callable[[Member], int | None]
Apart = Callable[[Member, Member], bool]
Edges = Mapping[Member, Mapping[Member, float]]
"""For each member the log odds of its kept pairs; both ways round."""
Group = tuple[Member, ...]
Pairs = frozenset[tuple[Member, Member]]


def cluster(
    part: Sequence[Member],
    edges: Edges,
    odds: Odds,
    verdicts: Verdicts = NO_VERDICTS,
    day: Day = lambda _: None,
    apart: Apart = lambda _a, _b: False,
) -> list[Group]:
    """One part (`parts.Parts`) cut into incidents; whatever the numbers, verdicts hold.

    `day` gives the day number that a member tells, None where it tells none or several. Groups of which two members
    and more each agree on a day stay apart where these are two days or more from one another. `apart` tells of two
    members whether they are two incidents for certain; it is asked in parts of which every pair is compared.

    Two tellings of one report stay apart unless someone said that they are the same. Ties are broken by the
    members' ids, so the order of anything given is without effect.
    """
    groups, held = verdicts.settle(sorted(part))
    members = sorted(part)
    if len(members) > CROWD:
        return sorted(_chained(groups, edges, held))
    if len(groups) < 2:
        return groups
    small = len(members) <= ALL_PAIRS
    known = in_company(_between(members, edges, odds if small else None))
    if small:
        # What people said goes before what the cards tell.
        home = {m: n for n, group in enumerate(groups) for m in group}
        held |= {(a, b) for a, b in combinations(members, 2) if home[a] != home[b] and apart(a, b)}
    return sorted(_agglomerated(groups, members, known, held, day))


def _between(members: Sequence[Member], edges: Edges, odds: Odds | None) -> NDArray[Any]:
    """The log odds between `members`: those of their kept pairs, and `odds`, or `UNSEEN`, of the others."""
    m = len(members)
    at = {member: n for n, member in enumerate(members)}
    between = np.full((m, m), UNSEEN)
    np.fill_diagonal(between, 0.0)
    for x, member in enumerate(members):
        near = edges.get(member, {})
        for other, sure in near.items():
            if other in at:
                between[x, at[other]] = sure
        if odds is not None:
            for y in range(x + 1, m):
                if members[y] not in near:
                    between[x, y] = between[y, x] = odds(member, members[y])
    return between


def _agglomerated(
    groups: Sequence[Group], members: Sequence[Member], known: NDArray[Any], held: Pairs, day: Day
) -> list[Group]:
    """Joins the two groups that agree most, until none agree.

    Groups agree by the mean of their pairs in company and a share of the surest pair; the larger the smaller of the
    two groups, the less that one pair weighs and the more agreement is needed: many reports of one incident would
    have shown it. Parts of few members, whose pairs stand alone, go by half and half and need less.
    """
    alone = len(members) < SMALLEST
    total, surest = _sums(groups, members, known)
    n = len(groups)
    size = np.array([len(g) for g in groups], float)
    hostile = _apart(groups, held)
    merged: list[Group | None] = list(groups)
    told = [_agreed(g, day) for g in groups]

    def agreement(x: int) -> NDArray[Any]:
        """How `x` agrees with each group, above what is needed."""
        smaller = np.minimum(size[x], size)
        share = np.full_like(size, 0.5) if alone else SURE / smaller
        least = np.full_like(size, JOIN) if alone else np.minimum(FIRM, STEP * (smaller - 1))
        above: NDArray[Any] = (1 - share) * total[x] / (size[x] * size) + share * surest[x] - least
        above[hostile[x]] = -np.inf
        return above

    agree = np.stack([agreement(x) for x in range(n)])
    while True:
        x, y = sorted(divmod(int(agree.argmax()), n))
        if agree[x, y] <= 0:
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
        # Only what the joined group has with others is new; the rest stands.
        agree[x, :] = agree[:, x] = agreement(x)
        agree[y, :] = agree[:, y] = -np.inf


def _sums(groups: Sequence[Group], members: Sequence[Member], known: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Of the pairs between two groups the sum, and the surest, for every two groups."""
    at = {m: n for n, m in enumerate(members)}
    rows = [[at[m] for m in g] for g in groups]
    if all(len(r) == 1 for r in rows):
        order = [r[0] for r in rows]
        alone = known[np.ix_(order, order)]
        return alone.copy(), alone
    total = np.array([[known[np.ix_(a, b)].sum() for b in rows] for a in rows])
    return total, np.array([[known[np.ix_(a, b)].max() for b in rows] for a in rows])


def _apart(groups: Sequence[Group], held: Pairs) -> NDArray[Any]:
    """For every two groups whether they must stay apart (see `_hostile`); each from itself."""
    apart = np.eye(len(groups), dtype=bool)
    by_report: dict[str, set[int]] = {}
    for n, group in enumerate(groups):
        for m in group:
            by_report.setdefault(m.report, set()).add(n)
    home = {m: n for n, group in enumerate(groups) for m in group}
    pairs = [p for here in by_report.values() if len(here) > 1 for p in combinations(here, 2)]
    pairs += [(home[a], home[b]) for a, b in held if a in home and b in home]
    for x, y in pairs:
        apart[x, y] = apart[y, x] = True
    return apart


def _agreed(group: Group, day: Day) -> int | None:
    """The day that two members and more agree on, and no fewer than tell another; None where there is none."""
    if len(group) < 2:
        return None
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
