"""Claims that do not sit together, by type. A value that only says the same more exactly contradicts nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from tollbook.fold.figures import Figure, figure, ordinal, superseded
from tollbook.fold.grade import same_actor
from tollbook.fold.refine import agree
from tollbook.fold.statements import Statement
from tollbook.link.card import Spot
from tollbook.link.compare import kilometres
from tollbook.model import (
    Cause,
    Contradiction,
    Perpetrator,
    PlaceValue,
    Responsibility,
    TimeValue,
    Toll,
)
from tollbook.model.codes import SLOTS, TOLL_SLOTS, TollSlot

FAR_KM: Final = 40.0
"""Kilometres from which two places as fine as a town are two places."""
GROUPS: Final = frozenset({"rebel_group", "political_militia", "identity_militia", "criminal", "external_forces"})
"""Kinds of actors that a name tells apart even where no country does; "police" and "officers" name no side."""
APART_DAYS: Final = 2
"""Days from which two dates are two: a night belongs to both its days."""
ABOUT: Final = 0.15
"""Share by which "about" may be off."""


def find(said: Sequence[Statement]) -> tuple[Contradiction, ...]:
    """All contradictions of an incident, in the order of the slots, then by type and claims."""
    found: list[Contradiction] = []
    for slot in TOLL_SLOTS:
        found += _numbers(slot, [s for s in said if s.claim.slot == slot])
    found += _denials(said)
    found += _causes(said)
    found += _perpetrators(said)
    found += _places(said)
    found += _times(said)
    return tuple(sorted(found, key=lambda c: (SLOTS.index(c.slot), c.type, c.claims)))


def bounds(f: Figure) -> tuple[float, float]:
    """What numbers a figure can stand for; "about" widened, open ends infinite.

    "At least seven" is 7 to infinity, so it does not contradict nine; nor does a single person told of without being
    counted ("he was shot").
    """
    low, high = float(f.low or 0), float("inf") if f.high is None else float(f.high)
    if not f.counted:
        return 1.0, float("inf")
    if f.toll.qualifier == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def _numbers(slot: TollSlot, said: Sequence[Statement]) -> list[Contradiction]:
    figures = [f for s in said if s.claim.certainty in ("asserted", "hedged") and (f := figure(s))]
    told = [f for f in figures if not f.vague and f.toll.scope == "incident"]
    found = []
    for who in sorted({f.toll.who for f in told}, key=str):
        line = _words_on_the_whole([f for f in told if f.toll.who == who])
        old = superseded(line)
        found += _updates(slot, line, old)
        found += _conflicts(slot, who, [f for f in line if f.by.ref not in old])
    return found


def _words_on_the_whole(line: Sequence[Figure]) -> list[Figure]:
    """For each report and speaker the one figure that is their word on the toll: the most repeated, then the first.

    A figure of one, or of less than half the report's largest, counts people told of one by one ("he was shot"), so
    it is no one's word on the toll when the report gives a larger one. A zero is.
    """
    by: defaultdict[str, defaultdict[object, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for f in line:
        by[f.by.report.id][f.by.speaker].append(f)
    out = []
    for speakers in by.values():
        largest = max(f.point or 0 for given in speakers.values() for f in given)
        for given in speakers.values():
            whole = [f for f in given if f.point is None or f.point in (0, largest) or 1 < f.point >= largest / 2]
            if whole:
                often = {f.point: sum(g.point == f.point for g in whole) for f in whole}
                out.append(min(whole, key=lambda f: (-often[f.point], f.by.place, f.by.ref)))
    return sorted(out, key=lambda f: f.by.order)


def _updates(slot: TollSlot, line: Sequence[Figure], old: dict[str, str]) -> list[Contradiction]:
    """Figures that a later one of the same speaker replaced, where the two cannot both hold: one for each speaker."""
    by_ref = {f.by.ref: f for f in line}
    steps: defaultdict[object, set[str]] = defaultdict(set)
    for f in line:
        later = by_ref.get(old.get(f.by.ref, ""))
        if later is not None and _apart(f, later):
            steps[f.by.speaker.name] |= {f.by.ref, later.by.ref}
    return [
        Contradiction(
            "update",
            slot,
            _in_time(refs, by_ref.values()),
            f"{speaker} first gave {', then '.join(_words(by_ref[r]) for r in _in_time(refs, by_ref.values()))}",
        )
        for speaker, refs in sorted(steps.items(), key=lambda item: str(item[0]))
    ]


def _conflicts(slot: TollSlot, who: str | None, line: Sequence[Figure]) -> list[Contradiction]:
    """Standing figures of different speakers that cannot both hold: one for each pair of figures."""
    pairs: dict[tuple[str, str], tuple[str, set[str], str]] = {}
    for a, b in combinations(sorted(line, key=lambda f: f.by.order), 2):
        if a.by.speaker == b.by.speaker or not _apart(a, b):
            continue
        day_a, day_b = ordinal(a.by.day), ordinal(b.by.day)
        grown = day_a is not None and day_b is not None and day_b > day_a and bounds(b)[0] > bounds(a)[1]
        label = tuple(sorted((_words(a), _words(b))))
        kind = "update" if grown else "numbers"
        refs = pairs.setdefault((kind, "|".join(label)), (kind, set(), _against(a, b, slot, who, grown)))[1]
        refs |= {a.by.ref, b.by.ref}
    return [
        Contradiction("update" if kind == "update" else "numbers", slot, tuple(sorted(refs)), text)
        for _, (kind, refs, text) in sorted(pairs.items())
    ]


def _against(a: Figure, b: Figure, slot: TollSlot, who: str | None, grown: bool) -> str:
    what = f"{slot}{f' ({who})' if who else ''}"
    if grown:
        return f"{what}: {_words(a)} at first ({a.by.speaker.name}), later {_words(b)} ({b.by.speaker.name})"
    return f"{what}: {a.by.speaker.name} says {_words(a)}, {b.by.speaker.name} says {_words(b)}"


def _apart(a: Figure, b: Figure) -> bool:
    (low, high), (other_low, other_high) = bounds(a), bounds(b)
    return low > other_high or other_low > high


def _words(f: Figure) -> str:
    words = {"exact": "", "vague": "about "}.get(f.toll.qualifier, f.toll.qualifier.replace("_", " ") + " ")
    if f.low is not None and f.high is not None and f.low != f.high:
        return f"{f.low} to {f.high}"
    return f"{words}{f.low if f.low is not None else f.high}"


def _in_time(refs: Iterable[str], figures: Iterable[Figure]) -> tuple[str, ...]:
    order = {f.by.ref: f.by.order for f in figures}
    return tuple(sorted(refs, key=lambda r: order[r]))


def _denials(said: Sequence[Statement]) -> list[Contradiction]:
    """What someone denies and someone else asserts: a value of any slot, or an actor's part in it."""
    found = []
    accused: defaultdict[str, list[Statement]] = defaultdict(list)
    for s in said:
        v = s.claim.value
        if isinstance(v, Responsibility) and v.actor and v.position in ("denies", "denies_responsibility"):
            accused[v.actor].append(s)
        elif isinstance(v, Perpetrator) and s.claim.certainty == "denied":
            accused[v.name].append(s)
    for actor, denying in sorted(accused.items()):
        blaming = [s for s in said if _blames(s, actor)]
        if blaming:
            refs = tuple(sorted({s.ref for s in (*denying, *blaming)}))
            text = f"{blaming[0].speaker.name} names {actor}; {denying[0].speaker.name} denies it"
            found.append(Contradiction("denial", "perpetrator", refs, text))
    for slot in (*TOLL_SLOTS, "cause"):
        no = [s for s in said if s.claim.slot == slot and s.claim.certainty == "denied"]
        yes = [s for s in said if s.claim.slot == slot and s.claim.certainty == "asserted"]
        facing = [(n, y) for n in no for y in yes if n.speaker != y.speaker and _faces(n, y)]
        if facing:
            refs = tuple(sorted({s.ref for pair in facing for s in pair}))
            text = f"{facing[0][1].speaker.name} says it; {facing[0][0].speaker.name} denies it"
            found.append(Contradiction("denial", facing[0][0].claim.slot, refs, f"{slot}: {text}"))
    return found


def _blames(s: Statement, actor: str) -> bool:
    v = s.claim.value
    if s.claim.certainty not in ("asserted", "hedged"):
        return False
    if isinstance(v, Perpetrator):
        return same_actor(v.name, actor)
    return isinstance(v, Responsibility) and v.position == "claims" and same_actor(v.actor or "", actor)


def _faces(no: Statement, yes: Statement) -> bool:
    """Whether what one denies is what the other says: the same people and not none of them, or the same cause."""
    x, y = no.claim.value, yes.claim.value
    if isinstance(x, Toll) and isinstance(y, Toll):
        return x.scope == y.scope == "incident" and x.who == y.who and y.high != 0
    return isinstance(x, Cause) and isinstance(y, Cause) and x.code == y.code


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


def _perpetrators(said: Sequence[Statement]) -> list[Contradiction]:
    """Named belligerents that cannot be one, from speakers who each name only their own."""
    told = [
        (s, v)
        for s in said
        if isinstance(v := s.claim.value, Perpetrator) and _says(s) and (v.country or v.kind in GROUPS)
    ]
    by: defaultdict[object, list[Perpetrator]] = defaultdict(list)
    for s, v in told:
        by[s.speaker].append(v)
    sides: dict[tuple[str, str], set[str]] = {}
    for (a, x), (b, y) in combinations(told, 2):
        if a.speaker == b.speaker or _one(x, y):
            continue
        if any(_one(x, v) for v in by[b.speaker]) or any(_one(y, v) for v in by[a.speaker]):
            continue
        sides.setdefault((min(x.name, y.name), max(x.name, y.name)), set()).update({a.ref, b.ref})
    return [
        Contradiction("other_perpetrator", "perpetrator", tuple(sorted(refs)), f"{x} or {y}")
        for (x, y), refs in sorted(sides.items())
    ]


def _one(x: Perpetrator, y: Perpetrator) -> bool:
    return bool(x.country and x.country == y.country) or same_actor(x.name, y.name)


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
        if len(far) == len(pairs) and min(far) > FAR_KM:
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
        if _between(end, other_start) >= APART_DAYS or _between(other_end, start) >= APART_DAYS:
            sides.setdefault((min(start, other_start), max(start, other_start)), set()).update({s.ref, t.ref})
    return [
        Contradiction("other_time", "time", tuple(sorted(refs)), f"{x} or {y}")
        for (x, y), refs in sorted(sides.items())
    ]


def _between(first: str, then: str) -> int:
    """Days from one to the other, 0 where either is no date."""
    a, b = ordinal(first), ordinal(then)
    return 0 if a is None or b is None else b - a
