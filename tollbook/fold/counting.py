"""Figures that cannot all hold: other numbers, later numbers, and numbers of another scope."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, Literal

from tollbook.fold.bounds import ABOUT, OF_SOME, apart, bounds, words
from tollbook.fold.figures import Figure, figure, ordinal
from tollbook.fold.killers import of_perpetrators
from tollbook.fold.later import ANEW, replaced, superseded
from tollbook.fold.ordinals import nth
from tollbook.fold.roundups import of_this_incident
from tollbook.fold.scopes import scopes
from tollbook.fold.sides import GROUPS, side
from tollbook.fold.speakers import one_body
from tollbook.fold.statements import Statement
from tollbook.fold.wholes import nobody, of_nothing, some_only, wholes, words_on_the_whole
from tollbook.model import Contradiction
from tollbook.model.codes import TollSlot

_LATER: Final = re.compile(
    r"\b(?:r(?:ise|isen|ises|ising|ose)|climb\w*|crept|creeps?|grow[ns]?|grew|increas\w+|jump\w*|revis\w+|correct\w+"
    r"|updated?|lower\w+|accounted\s+for|(?:brings?|brought|bringing|put|puts|putting|raises?|raised|raising)\b.{0,40}"
    r"\bto|now\s+(?:stands?|at)|(?:up|down)\s+from|earlier|at\s+first|initial\w*|originally|previous\w*|preliminary|first\s+(?:said|put|reported))\b",
    re.IGNORECASE,
)
_FROM_TO: Final = re.compile(r"\d\s+to\s+\d")
_AS_YET: Final = re.compile(
    r"\b(?:so\s+far|yet|immediate\w*|initial\w*|report(?:s|ed)?|known|word\s+of)\b", re.IGNORECASE
)
_PASSING: Final = ("detained", "missing", "trapped", "displaced")
"""What people are for a time, so that a later figure of it, lower or higher, is news."""
_AUTHORITIES: Final = (None, "official", "police", "military", "rescue", "medic", "un", "media")
"""Whose later and higher figure is news of the toll; a party's, a witness's or a fighter's is another word on it."""
Conflict = Literal["numbers", "update"]


def figures_apart(slot: TollSlot, said: Sequence[Statement], dead: int = 0) -> list[Contradiction]:
    """What the figures of a slot contradict; `dead` are the most killed that anyone counts, for "five were shot"."""
    spoken = [f for s in said if s.claim.certainty in ("asserted", "hedged") and (f := figure(s))]
    figures = of_nothing(of_this_incident([f for f in spoken if not f.only_hit]))
    gone = replaced(figures)
    told = [f for f in figures if not f.vague and f.toll.scope == "incident" and not some_only(f)]
    told = [f for f in told if f.by.ref not in gone]
    others: defaultdict[str, set[int]] = defaultdict(set)
    for f in figures:
        if f.exact and f.point and OF_SOME.search(f.by.claim.quote):
            others[f.by.report.id].add(f.point)
        elif slot == "injured" and f.point == 1 and nth(f.by.claim.quote):
            others[f.by.report.id].add(1)
    found = []
    standing: list[Figure] = []
    for who in sorted({f.toll.who for f in told}, key=str):
        line = words_on_the_whole([f for f in told if f.toll.who == who] + (nobody(told) if who else wholes(told)))
        old = superseded(line)
        found += _updates(slot, line, old, dead)
        now = [f for f in line if f.by.ref not in old]
        found += _conflicts(slot, who, now, dead, others, spoken)
        standing += now
    found += _risen(slot, told)
    corrected = [f for f in figures if not f.vague and f.toll.scope != "wider" and _replaces(f)]
    found += _corrections(slot, corrected, [f for f in figures if not f.vague], dead)
    found += scopes(slot, [f for f in figures if not f.vague], standing, dead, found)
    return _merged(found)


def _risen(slot: TollSlot, told: Sequence[Figure]) -> list[Contradiction]:
    """A toll that rose, from a class that was all an earlier report counted: 13 officers killed, then "rose to 14"."""
    whole = {f.by.report.id for f in told if f.toll.who is None}
    found = []
    for f in told:
        if f.toll.who is not None or not f.point or not _replaces(f):
            continue
        day = ordinal(f.by.day)
        before = [
            g
            for g in told
            if g.by.report.id not in whole and g.counted and g.point and g.point < f.point <= 2 * g.point
            if day is not None and (first := ordinal(g.by.day)) is not None and first < day
        ]
        if before:
            text = f"{slot}: {words(before[0])} at first ({before[0].by.speaker.name}), later {words(f)}"
            refs = tuple(sorted({f.by.ref, *(g.by.ref for g in before)}))
            found.append(Contradiction("update", slot, refs, text))
    return found


def _replaces(f: Figure) -> bool:
    """Whether its own words say that it replaces another, or is replaced: "rose to 14", "from 86 to 68"."""
    quote = f.by.claim.quote
    return bool(_LATER.search(quote) or ANEW.search(quote)) or (f.low == f.high and bool(_FROM_TO.search(quote)))


def _steps(refs: Iterable[str], by_ref: Mapping[str, Figure]) -> str:
    """ "3, then 4, then 5": oldest first, of one time the lower first, each figure once in a row."""
    line = sorted((by_ref[r] for r in refs), key=lambda f: (f.by.order[0], f.point or 0, f.by.ref))
    given = [words(f) for f in line]
    return ", then ".join(w for n, w in enumerate(given) if n == 0 or w != given[n - 1])


def _updates(slot: TollSlot, line: Sequence[Figure], old: dict[str, str], dead: int) -> list[Contradiction]:
    """Figures that a later one of the same speaker replaced, where the two cannot both hold: one for each speaker."""
    by_ref = {f.by.ref: f for f in line}
    steps: defaultdict[object, set[str]] = defaultdict(set)
    for f in line:
        later = by_ref.get(old.get(f.by.ref, ""))
        if later is not None and apart(f, later, dead):
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


def _rest(a: Figure, b: Figure, others: Mapping[str, set[int]], dead: int) -> bool:
    """Whether who gives the smaller gives the others, too, that it leaves out: five found, three others came, eight.

    Or, in one report, seven, where one of the eight is dead.
    """
    less, more = sorted((a, b), key=lambda f: f.point or 0)
    left, told = (more.point or 0) - (less.point or 0), others.get(less.by.report.id, set())
    together = less.by.report.id == more.by.report.id and dead > 0
    return left in told or (together and left + dead in told)


def _own_word(a: Figure, b: Figure) -> bool:
    """Whether a report that gives one of two figures in its own voice knows that the smaller is some of the larger.

    The larger is more than twice as many, or a bound: who reports "257 killed in two cities" and the police's ten in
    one, or the officials' "more than 24 in two days" and 21 in one blast, disputes nothing. A zero denies all.
    """
    less, more = sorted((a, b), key=lambda f: f.point or 0)
    own = None in (a.by.speaker.kind, b.by.speaker.kind) and a.by.report.id == b.by.report.id
    bound = more.toll.qualifier in ("at_least", "more_than")
    return own and bool(less.point) and (bound or 2 * (less.point or 0) < (more.point or 0))


def _rounded(a: Figure, b: Figure) -> bool:
    """Whether a report gives one figure in its own voice, in tens, and the like more exactly: a headline rounds."""
    if a.by.report.id != b.by.report.id or None not in (a.by.speaker.kind, b.by.speaker.kind):
        return False
    own, other = sorted((a, b), key=lambda f: f.by.speaker.kind is not None)
    x, y = own.point or 0, other.point or 0
    return x > 0 and x % 10 == 0 and abs(x - y) <= ABOUT * y


def _reports_news(f: Figure) -> bool:
    speaker = f.by.speaker
    return speaker.kind in _AUTHORITIES and (speaker.kind != "military" or side(speaker.name).kind not in GROUPS)


def _conflicts(
    slot: TollSlot,
    who: str | None,
    line: Sequence[Figure],
    dead: int,
    others: Mapping[str, set[int]],
    spoken: Sequence[Figure],
) -> list[Contradiction]:
    """Standing figures of different speakers that cannot both hold: one for each pair of figures."""
    killers = max((f.low or 0 for f in spoken if f.by.claim.certainty == "asserted" and of_perpetrators(f)), default=0)
    pairs: dict[tuple[str, str], tuple[Conflict, set[str], str]] = {}
    for a, b in combinations(sorted(line, key=lambda f: f.by.order), 2):
        if a.by.speaker == b.by.speaker or one_body(a.by.speaker, b.by.speaker) or not apart(a, b, dead):
            continue
        if _rest(a, b, others, dead) or _own_word(a, b) or _rounded(a, b):
            continue
        if slot == "killed" and killers and abs((a.point or 0) - (b.point or 0)) == killers:
            # One counts the perpetrators who died, the other only those they killed.
            continue
        day_a, day_b = ordinal(a.by.day), ordinal(b.by.day)
        # What somebody still gives when the larger is printed has not grown.
        held = day_b is not None and any(
            f.point == a.point and f.counted and (ordinal(f.by.day) or 0) >= day_b for f in spoken
        )
        # Nor has "nobody", but for who says that nobody is known of as yet.
        grown = (
            not held
            and _reports_news(b)
            and (slot in _PASSING or a.point != 0 or bool(_AS_YET.search(a.by.claim.quote)))
            and day_a is not None
            and day_b is not None
            and day_b > day_a
            and (slot in _PASSING or bounds(b, dead)[0] > bounds(a, dead)[1])
        )
        same = a.by.report.id == b.by.report.id
        after = day_a is not None and day_b is not None and day_b > day_a and _reports_news(b)
        told = (same or after) and any(_replaces(f) for f in ((a, b) if same else (b,)))
        label = tuple(sorted((words(a), words(b))))
        kind: Conflict = "update" if grown or told else "numbers"
        refs = pairs.setdefault((kind, "|".join(label)), (kind, set(), _against(a, b, slot, who, grown)))[1]
        refs |= {g.by.ref for g in spoken if any(_says_again(g, f) for f in (a, b))}
    return [Contradiction(kind, slot, tuple(sorted(refs)), text) for _, (kind, refs, text) in sorted(pairs.items())]


def _says_again(g: Figure, f: Figure) -> bool:
    """Whether the same speaker of a report gives the same figure of the same people, in the headline and the text."""
    same = g.by.report.id == f.by.report.id and g.by.speaker == f.by.speaker and g.point == f.point
    return g.by.ref == f.by.ref or (same and g.toll.who == f.toll.who and g.toll.scope != "wider")


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
            and apart(f, g, dead)
        ]
        # The people just told of one by one are no earlier figure.
        near = [g for g in others if g.point is not None and (g.point == 0 or 2 * g.point >= (f.point or 0))]
        near = [
            g for g in near if g.by.speaker == f.by.speaker or g.by.speaker.kind is None or f.by.speaker.kind is None
        ]
        if near:
            other = min(near, key=lambda g: (abs(g.by.place - f.by.place), g.by.ref))
            text = f"{slot}: {words(other)} and {words(f)}, the one in place of the other"
            found.append(Contradiction("update", slot, tuple(sorted({f.by.ref, other.by.ref})), text))
    return found


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
        return f"{what}: {words(a)} at first ({a.by.speaker.name}), later {words(b)} ({b.by.speaker.name})"
    return f"{what}: {a.by.speaker.name} says {words(a)}, {b.by.speaker.name} says {words(b)}"


def _in_time(refs: Iterable[str], figures: Iterable[Figure]) -> tuple[str, ...]:
    order = {f.by.ref: f.by.order for f in figures}
    return tuple(sorted(refs, key=lambda r: order[r]))
