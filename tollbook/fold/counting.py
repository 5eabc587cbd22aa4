"""Figures that cannot all hold: other numbers, later numbers, and numbers of another scope."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, Literal

from tollbook.fold.figures import Figure, figure, ordinal, superseded
from tollbook.fold.speakers import one_body
from tollbook.fold.statements import Statement
from tollbook.model import Contradiction
from tollbook.model.codes import TollSlot, VictimClass

ABOUT: Final = 0.15
"""Share by which "about" may be off."""
FIGHT: Final[frozenset[VictimClass | None]] = frozenset({"soldier", "police", "militant", "perpetrator"})
"""Classes that are often counted apart from the others, so that no whole need hold them."""
_LATER: Final = re.compile(
    r"\b(?:r(?:ise|isen|ises|ising|ose)|climb\w*|crept|creeps?|grow[ns]?|grew|increas\w+|jump\w*|revis\w+|correct\w+"
    r"|updated?|lower\w+|accounted\s+for|(?:brings?|brought|bringing|put|puts|putting|raises?|raised|raising)\b.{0,40}"
    r"\bto|now\s+(?:stands?|at)|earlier|at\s+first|initial\w*|originally|previous\w*|preliminary|first\s+(?:said|put|reported))\b",
    re.IGNORECASE,
)
_SO_FAR: Final = re.compile(
    r"\b(?:treat(?:ed|ing|s)?|receiv(?:ed|ing)|admitted|hospital\w*|recover(?:ed|ing)|retrieved|pulled|found|discovered"
    r"|(?:at|on)\s+the\s+(?:scene|spot))\b",
    re.IGNORECASE,
)
"""Words of those who count whom they treated, received or found: there may be more."""
_OF_SOME: Final = re.compile(
    r"\b(?:else|others?|further|additional|more|none\s+of|no\s+\w+\s+(?:members?|staff|crew)|(?:its|their)\s+(?:staff|crew))\b",
    re.IGNORECASE,
)

Conflict = Literal["numbers", "update"]


def figures_apart(slot: TollSlot, said: Sequence[Statement], dead: int = 0) -> list[Contradiction]:
    """What the figures of a slot contradict; `dead` are the most killed that anyone counts, for "five were shot"."""
    spoken = [f for s in said if s.claim.certainty in ("asserted", "hedged") and (f := figure(s))]
    figures = [f for f in spoken if not f.only_hit]
    told = [f for f in figures if not f.vague and f.toll.scope == "incident"]
    found = []
    standing: list[Figure] = []
    for who in sorted({f.toll.who for f in told}, key=str):
        line = _words_on_the_whole([f for f in told if f.toll.who == who])
        old = superseded(line)
        found += _updates(slot, line, old, dead)
        now = [f for f in line if f.by.ref not in old]
        found += _conflicts(slot, who, now, dead)
        standing += now
    corrected = [f for f in figures if not f.vague and f.toll.scope != "wider" and _LATER.search(f.by.claim.quote)]
    found += _corrections(slot, corrected, [f for f in figures if not f.vague], dead)
    found += _scopes(slot, [f for f in figures if not f.vague], standing, dead, found)
    return _merged(found)


def bounds(f: Figure, dead: int = 0) -> tuple[float, float]:
    """What numbers a figure can stand for; "about" widened, open ends infinite.

    "At least seven" is 7 to infinity, so it does not contradict nine; nor does a single person told of without being
    counted ("he was shot"). Of those who were shot, or taken to a hospital, the `dead` may be left out by another.
    Who counts whom they treated or found ("her team treated 61", "23 bodies were recovered") counts at least those.
    """
    # By their words: "more than thirty" and thirty hardly contradict.
    low, high = float(f.toll.low or 0), float("inf") if f.toll.high is None else float(f.toll.high)
    if not f.counted:
        return 1.0, float("inf")
    so_far = bool(low and _SO_FAR.search(f.by.claim.quote))
    if f.hit or (so_far and f.by.claim.slot == "injured"):
        low = max(0.0, low - dead)
    if so_far:
        high = float("inf")
    if f.toll.qualifier == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def _words_on_the_whole(line: Sequence[Figure]) -> list[Figure]:
    """For each report and speaker the one figure that is their word on the toll: the most repeated, then the first.

    A figure of one, or of less than half the report's largest, counts people told of one by one ("he was shot"), so
    it is no one's word on the toll when the report gives a larger one. A zero is, but for one of some people only
    ("no one else was hurt").
    """
    by: defaultdict[str, defaultdict[object, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for f in line:
        if f.point != 0 or not _OF_SOME.search(f.by.claim.quote):
            by[f.by.report.id][f.by.speaker].append(f)
    out = []
    for speakers in by.values():
        largest = max(f.point or 0 for given in speakers.values() for f in given)
        for given in speakers.values():
            # Who is quoted with one number only gives it as the toll, however small.
            alone = len(given) == 1 and given[0].by.speaker.kind is not None and given[0].counted
            least = 2 if alone else max(2, largest / 2)
            whole = [f for f in given if f.point is None or f.point in (0, largest) or f.point >= least]
            if whole:
                often = {f.point: sum(g.point == f.point for g in whole) for f in whole}
                out.append(min(whole, key=lambda f: (-often[f.point], f.by.place, f.by.ref)))
    return sorted(out, key=lambda f: f.by.order)


def _steps(refs: Iterable[str], by_ref: Mapping[str, Figure]) -> str:
    """ "3, then 4, then 5": oldest first, within a day the lower first, each figure once in a row."""
    line = sorted((by_ref[r] for r in refs), key=lambda f: (f.by.day or "9999", f.point or 0, f.by.ref))
    words = [_words(f) for f in line]
    return ", then ".join(w for n, w in enumerate(words) if n == 0 or w != words[n - 1])


def _updates(slot: TollSlot, line: Sequence[Figure], old: dict[str, str], dead: int) -> list[Contradiction]:
    """Figures that a later one of the same speaker replaced, where the two cannot both hold: one for each speaker."""
    by_ref = {f.by.ref: f for f in line}
    steps: defaultdict[object, set[str]] = defaultdict(set)
    for f in line:
        later = by_ref.get(old.get(f.by.ref, ""))
        if later is not None and _apart(f, later, dead):
            steps[f.by.speaker.name] |= {f.by.ref, later.by.ref}
    return [
        Contradiction(
            "update",
            slot,
            _in_time(refs, by_ref.values()),
            f"{slot}: {speaker} first gave {_steps(refs, by_ref)}",
        )
        for speaker, refs in sorted(steps.items(), key=lambda item: str(item[0]))
    ]


def _conflicts(slot: TollSlot, who: str | None, line: Sequence[Figure], dead: int) -> list[Contradiction]:
    """Standing figures of different speakers that cannot both hold: one for each pair of figures."""
    pairs: dict[tuple[str, str], tuple[Conflict, set[str], str]] = {}
    for a, b in combinations(sorted(line, key=lambda f: f.by.order), 2):
        if a.by.speaker == b.by.speaker or one_body(a.by.speaker, b.by.speaker) or not _apart(a, b, dead):
            continue
        day_a, day_b = ordinal(a.by.day), ordinal(b.by.day)
        grown = day_a is not None and day_b is not None and day_b > day_a and bounds(b, dead)[0] > bounds(a, dead)[1]
        told = a.by.report.id == b.by.report.id and any(_LATER.search(f.by.claim.quote) for f in (a, b))
        label = tuple(sorted((_words(a), _words(b))))
        kind: Conflict = "update" if grown or told else "numbers"
        refs = pairs.setdefault((kind, "|".join(label)), (kind, set(), _against(a, b, slot, who, grown)))[1]
        refs |= {a.by.ref, b.by.ref}
    return [Contradiction(kind, slot, tuple(sorted(refs)), text) for _, (kind, refs, text) in sorted(pairs.items())]


def _corrections(
    slot: TollSlot, corrected: Sequence[Figure], figures: Sequence[Figure], dead: int
) -> list[Contradiction]:
    """A figure whose own words say that it replaces another, or is replaced, and that other, within one report."""
    found = []
    for f in corrected:
        others = [
            g
            for g in figures
            if g.by.report.id == f.by.report.id
            and g.by.ref != f.by.ref
            and g.toll.who == f.toll.who
            and (g.toll.scope == "incident" or g.toll.scope == f.toll.scope)
            and (g.point or 0) + (f.point or 0) > 1
            and f.counted
            and g.counted
            and _apart(f, g, dead)
        ]
        # The people just told of one by one are no earlier figure.
        near = [g for g in others if g.point is not None and (g.point == 0 or 2 * g.point >= (f.point or 0))]
        near = [
            g for g in near if g.by.speaker == f.by.speaker or g.by.speaker.kind is None or f.by.speaker.kind is None
        ]
        if near:
            other = min(near, key=lambda g: (abs(g.by.place - f.by.place), g.by.ref))
            words = f"{slot}: {_words(other)} and {_words(f)}, the one in place of the other"
            found.append(Contradiction("update", slot, tuple(sorted({f.by.ref, other.by.ref})), words))
    return found


def _scopes(
    slot: TollSlot, figures: Sequence[Figure], standing: Sequence[Figure], dead: int, known: Sequence[Contradiction]
) -> list[Contradiction]:
    """Figures that count other people and still cannot both hold, from different speakers.

    A part, or a class that is not of those who fight, is larger than the whole that another gives; or two speakers
    give one number, to each a class that excludes the other's ("five militants", "five civilians").
    """
    found: list[Contradiction] = []
    largest: dict[tuple[object, int | None], tuple[Figure, set[str]]] = {}
    wholes = [f for f in standing if f.toll.who is None and f.counted and f.high]
    parts = [
        f
        for f in figures
        if f.counted and f.toll.scope != "wider" and f.by.claim.certainty == "asserted" and (f.point or 0) > 1
    ]
    disputed = [set(c.claims) for c in known]
    for part in parts:
        if part.toll.who in FIGHT or (part.toll.scope == "incident" and part.toll.who is None):
            continue
        if _OF_SOME.search(part.by.claim.quote):
            # "The other six" are those that the whole leaves out, not some of it.
            continue
        for whole in wholes:
            if part.by.speaker == whole.by.speaker or _before(whole, part) or bounds(part)[0] <= bounds(whole, dead)[1]:
                continue
            same = {f.by.ref for f in figures if f.point == part.point}
            if any(whole.by.ref in refs and refs & same for refs in disputed):
                continue
            # Several who give one whole are one dispute with whoever gives the part.
            line = (part.by.speaker, whole.point)
            first, refs = largest.get(line, (part, set()))
            refs.add(whole.by.ref)
            largest[line] = (part if (part.point or 0) > (first.point or 0) else first, refs)
    by_ref = {f.by.ref: f for f in wholes}
    for part, refs in largest.values():
        whole = min((by_ref[r] for r in refs), key=lambda f: f.by.order)
        words = f"{slot}: {whole.by.speaker.name} says {_words(whole)} in all, {part.by.speaker.name} {_words(part)}"
        found.append(Contradiction("scope", slot, tuple(sorted({part.by.ref, *refs})), words))
    for a, b in combinations([f for f in parts if f.toll.scope == "incident" and f.exact], 2):
        if a.by.speaker != b.by.speaker and a.point == b.point and {a.toll.who, b.toll.who} == {"civilian", "militant"}:
            words = f"{slot}: {a.by.speaker.name} says {_words(a)} {a.toll.who}, {b.by.speaker.name} {b.toll.who}"
            found.append(Contradiction("scope", slot, tuple(sorted({a.by.ref, b.by.ref})), words))
    return found


def _before(a: Figure, b: Figure) -> bool:
    first, then = ordinal(a.by.day), ordinal(b.by.day)
    return first is not None and then is not None and first < then


def _merged(found: Sequence[Contradiction]) -> list[Contradiction]:
    """Each pair of claims once: what their words say of an update goes before numbers, those before scope."""
    rank = {"update": 0, "numbers": 1, "scope": 2}
    out: list[Contradiction] = []
    for c in sorted(found, key=lambda c: rank[c.type]):
        if not any(set(c.claims) <= set(k.claims) for k in out):
            out.append(c)
    return out


def _against(a: Figure, b: Figure, slot: TollSlot, who: str | None, grown: bool) -> str:
    what = f"{slot}{f' ({who})' if who else ''}"
    if grown:
        return f"{what}: {_words(a)} at first ({a.by.speaker.name}), later {_words(b)} ({b.by.speaker.name})"
    return f"{what}: {a.by.speaker.name} says {_words(a)}, {b.by.speaker.name} says {_words(b)}"


def _apart(a: Figure, b: Figure, dead: int) -> bool:
    (low, high), (other_low, other_high) = bounds(a, dead), bounds(b, dead)
    return low > other_high or other_low > high


def _words(f: Figure) -> str:
    words = {"exact": "", "vague": "about "}.get(f.toll.qualifier, f.toll.qualifier.replace("_", " ") + " ")
    low, high = f.toll.low, f.toll.high
    if low is not None and high is not None and low != high:
        return f"{low} to {high}"
    return f"{words}{low if low is not None else high}"


def _in_time(refs: Iterable[str], figures: Iterable[Figure]) -> tuple[str, ...]:
    order = {f.by.ref: f.by.order for f in figures}
    return tuple(sorted(refs, key=lambda r: order[r]))
