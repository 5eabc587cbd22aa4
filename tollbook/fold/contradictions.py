"""Claims that do not sit together, by type. A value that only says the same more exactly contradicts nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from tollbook.fold.accusations import denials, perpetrators
from tollbook.fold.counting import figures_apart
from tollbook.fold.figures import figure, ordinal
from tollbook.fold.mechanisms import other_causes
from tollbook.fold.statements import Statement
from tollbook.link.card import Spot
from tollbook.link.facts import kilometres
from tollbook.model import Contradiction, PlaceValue, TimeValue
from tollbook.model.codes import SLOTS, TOLL_SLOTS

FAR_KM: Final = 40.0
"""Kilometres from which two places as fine as a town are two places."""
_RATHER: Final = 0.5
"""Probability from which a place is rather one of the incident's than not."""
DISTRICT: Final = 3
"""Precision of the middle of a district, whose edge may be as far as its uncertainty says."""
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
    found += other_causes(said)
    found += perpetrators(said)
    found += _places(said)
    found += _times(said)
    return tuple(sorted(found, key=lambda c: (SLOTS.index(c.slot), c.type, c.claims)))


def _none(s: Statement) -> bool:
    f = figure(s)
    return _says(s) and f is not None and f.high == 0


def _says(s: Statement) -> bool:
    return s.claim.certainty in ("asserted", "hedged")


def _likely(s: Statement) -> bool:
    """Whether it is stated and reading holds it for rather there than not."""
    return _says(s) and (s.claim.probability is None or s.claim.probability >= _RATHER)


def _places(said: Sequence[Statement]) -> list[Contradiction]:
    """Reports whose finest places, as fine as a district, are all far from one another, from edge to edge."""
    fine: defaultdict[str, list[tuple[Statement, Spot, float]]] = defaultdict(list)
    names: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for s in said:
        v = s.claim.value
        if not isinstance(v, PlaceValue) or not _says(s):
            continue
        names[s.report.id].append(frozenset(v.name.lower().split()))
        if _likely(s) and s.main and v.geonames and (v.geo_precision or 9) <= DISTRICT:
            spot = Spot(v.name.lower(), v.geonames, v.lat, v.lon, v.geo_precision)
            fine[s.report.id].append((s, spot, (v.uncertainty_km or 0.0) if v.geo_precision == DISTRICT else 0.0))
    sides: dict[tuple[str, str], set[str]] = {}
    for a, b in combinations(sorted(fine), 2):
        pairs = [(x, y) for x in fine[a] for y in fine[b]]
        far = [km - r - q for (_, x, r), (_, y, q) in pairs if (km := kilometres(x, y)) is not None]
        # Where some report names both, one is what lies near, or where the hospital is; and one name resolved to two
        # towns is the machine's doubt, no one's word against another's.
        together = any(_named(x, own) and _named(y, own) for (_, x, _), (_, y, _) in pairs for own in names.values())
        if len(far) == len(pairs) and min(far) > FAR_KM and not together:
            (s, x, _), (t, y, _) = pairs[0]
            sides.setdefault((min(x.name, y.name), max(x.name, y.name)), set()).update({s.ref, t.ref})
    return [
        Contradiction("other_place", "place", tuple(sorted(refs)), f"{x} or {y}")
        for (x, y), refs in sorted(sides.items())
    ]


def _named(spot: Spot, names: Sequence[frozenset[str]]) -> bool:
    """Whether one of the names is the place's, or the one is the other with a word more: "Dekalb County"."""
    words = frozenset(spot.name.split())
    return any(words <= name or name <= words for name in names)


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
        if _told_before(s, other_start) or _told_before(t, start):
            continue
        if any(APART_DAYS <= days < A_WEEK for days in (_between(end, other_start), _between(other_end, start))):
            sides.setdefault((min(start, other_start), max(start, other_start)), set()).update({s.ref, t.ref})
    return [
        Contradiction("other_time", "time", tuple(sorted(refs)), f"{x} or {y}")
        for (x, y), refs in sorted(sides.items())
    ]


def _told_before(s: Statement, day: str) -> bool:
    """Whether its report was printed before a day was over: what it tells of was not of that day, as it has another."""
    return s.day is not None and s.day <= day


def _between(first: str, then: str) -> int:
    """Days from one to the other, 0 where either is no date."""
    a, b = ordinal(first), ordinal(then)
    return 0 if a is None or b is None else b - a
