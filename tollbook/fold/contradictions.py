"""Claims that do not sit together, by type. A value that only says the same more exactly contradicts nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from tollbook.fold.accusations import denials, perpetrators
from tollbook.fold.counting import figures_apart
from tollbook.fold.figures import figure, ordinal
from tollbook.fold.refine import agree
from tollbook.fold.statements import Statement
from tollbook.link.card import Spot
from tollbook.link.compare import kilometres
from tollbook.model import Cause, Contradiction, PlaceValue, TimeValue
from tollbook.model.codes import SLOTS, TOLL_SLOTS

FAR_KM: Final = 40.0
"""Kilometres from which two places as fine as a town are two places."""
APART_DAYS: Final = 2
"""Days from which two dates are two: a night belongs to both its days."""
A_WEEK: Final = 7
"""Days from which two dates are of two things: who is wrong about a day is rarely wrong by a week."""


def find(said: Sequence[Statement]) -> tuple[Contradiction, ...]:
    """All contradictions of an incident, in the order of the slots, then by type and claims."""
    found: list[Contradiction] = []
    dead = max((f.point or 0 for s in said if s.claim.slot == "killed" and _says(s) and (f := figure(s))), default=0)
    for slot in TOLL_SLOTS:
        here = [s for s in said if s.claim.slot == slot]
        if here and slot in ("killed", "injured"):
            # "No casualties" is a zero of either.
            here += [s for s in said if s.claim.slot == "casualties" and _none(s)]
        found += figures_apart(slot, here, dead)
    found += denials(said)
    found += _causes(said)
    found += perpetrators(said)
    found += _places(said)
    found += _times(said)
    return tuple(sorted(found, key=lambda c: (SLOTS.index(c.slot), c.type, c.claims)))


def _none(s: Statement) -> bool:
    f = figure(s)
    return _says(s) and f is not None and f.high == 0


def _causes(said: Sequence[Statement]) -> list[Contradiction]:
    told = [(s, v.code) for s in said if isinstance(v := s.claim.value, Cause) and _says(s)]
    own: defaultdict[object, set[str]] = defaultdict(set)
    for s, code in told:
        own[s.speaker].add(code)
    sides: dict[tuple[str, str], set[str]] = {}
    for (a, x), (b, y) in combinations(told, 2):
        # Whoever names both causes sees no contradiction between them.
        both = {x, y} <= own[a.speaker] or {x, y} <= own[b.speaker]
        if a.speaker != b.speaker and not both and not agree("cause", x, y):
            sides.setdefault((min(x, y), max(x, y)), set()).update({a.ref, b.ref})
    return [
        Contradiction("other_cause", "cause", tuple(sorted(refs)), f"{_names(told, x)}; {_names(told, y)}")
        for (x, y), refs in sorted(sides.items())
    ]


def _names(told: Sequence[tuple[Statement, str]], code: str) -> str:
    who = sorted({s.speaker.name for s, c in told if c == code})
    return f"{', '.join(who)}: {code.replace('_', ' ')}"


def _says(s: Statement) -> bool:
    return s.claim.certainty in ("asserted", "hedged")


def _places(said: Sequence[Statement]) -> list[Contradiction]:
    """Reports whose finest places, as fine as a town, are all far from one another."""
    fine: defaultdict[str, list[tuple[Statement, Spot]]] = defaultdict(list)
    for s in said:
        v = s.claim.value
        if isinstance(v, PlaceValue) and _says(s) and s.main and v.geonames and (v.geo_precision or 9) <= 2:
            spot = Spot(v.name.lower(), v.geonames, v.lat, v.lon, v.geo_precision)
            fine[s.report.id].append((s, spot))
    sides: dict[tuple[str, str], set[str]] = {}
    for a, b in combinations(sorted(fine), 2):
        pairs = [(x, y) for x in fine[a] for y in fine[b]]
        far = [km for (_, x), (_, y) in pairs if (km := kilometres(x, y)) is not None]
        # One name resolved to two towns is the machine's doubt, no one's word against another's.
        named = {x.name for _, x in fine[a]} & {y.name for _, y in fine[b]}
        if len(far) == len(pairs) and min(far) > FAR_KM and not named:
            (s, x), (t, y) = pairs[0]
            sides.setdefault((min(x.name, y.name), max(x.name, y.name)), set()).update({s.ref, t.ref})
    return [
        Contradiction("other_place", "place", tuple(sorted(refs)), f"{x} or {y}")
        for (x, y), refs in sorted(sides.items())
    ]


def _times(said: Sequence[Statement]) -> list[Contradiction]:
    """Reports that each give one day only, and not the same."""
    days: defaultdict[str, list[tuple[Statement, str, str]]] = defaultdict(list)
    for s in said:
        v = s.claim.value
        if isinstance(v, TimeValue) and v.start and v.time_precision == 1 and s.main and _says(s):
            days[s.report.id].append((s, v.start[:10], (v.end or v.start)[:10]))
    one = {r: told for r, told in days.items() if len({start for _, start, _ in told}) == 1}
    sides: dict[tuple[str, str], set[str]] = {}
    for a, b in combinations(sorted(one), 2):
        (s, start, end), (t, other_start, other_end) = one[a][0], one[b][0]
        if any(APART_DAYS <= days < A_WEEK for days in (_between(end, other_start), _between(other_end, start))):
            sides.setdefault((min(start, other_start), max(start, other_start)), set()).update({s.ref, t.ref})
    return [
        Contradiction("other_time", "time", tuple(sorted(refs)), f"{x} or {y}")
        for (x, y), refs in sorted(sides.items())
    ]


def _between(first: str, then: str) -> int:
    """Days from one to the other, 0 where either is no date."""
    a, b = ordinal(first), ordinal(then)
    return 0 if a is None or b is None else b - a
