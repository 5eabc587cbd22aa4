"""Figures that count other people and still cannot both hold: parts larger than a whole, one number of two classes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from tollbook.fold.bounds import OF_SOME, bounds, words
from tollbook.fold.figures import Figure, ordinal
from tollbook.model import Contradiction
from tollbook.model.codes import TollSlot, VictimClass

FIGHT: Final[frozenset[VictimClass | None]] = frozenset({"soldier", "police", "militant", "perpetrator"})
"""Classes that are often counted apart from the others, so that no whole need hold them."""
_CIVIL: Final[frozenset[VictimClass | None]] = frozenset({"civilian", "child", "woman"})
"""Classes of which fighters are none, as those say who count them."""
_UNARMED: Final[frozenset[VictimClass | None]] = frozenset({"child", "medic", "journalist", "aid_worker"})
"""Classes of people who are civilians."""


def scopes(
    slot: TollSlot, figures: Sequence[Figure], standing: Sequence[Figure], dead: int, known: Sequence[Contradiction]
) -> list[Contradiction]:
    """Figures that count other people and still cannot both hold, from different speakers.

    A part, or a class that is not of those who fight, is larger than the whole that another gives; or two speakers
    give one number, to each a class that excludes the other's ("five militants", "five civilians").
    """
    found: list[Contradiction] = []
    largest: dict[tuple[object, int | None], tuple[Figure, set[str]]] = {}
    whole_ones = [f for f in standing if f.toll.who is None and f.counted and f.high]
    parts = [
        f
        for f in figures
        if f.counted and f.toll.scope != "wider" and f.by.claim.certainty == "asserted" and (f.point or 0) > 1
    ]
    disputed = [set(c.claims) for c in known]
    for part in parts:
        if part.toll.who in FIGHT or (part.toll.scope == "incident" and part.toll.who in (None, "man")):
            continue
        if OF_SOME.search(part.by.claim.quote):
            # "The other six" are those that the whole leaves out, not some of it.
            continue
        for whole in whole_ones:
            if (
                part.by.speaker == whole.by.speaker
                or _before(whole, part)
                or bounds(part, dead)[0] <= bounds(whole, dead)[1]
            ):
                continue
            # Whoever disputes the whole with one of their own disputes it with that.
            mine = {f.by.ref for f in figures if f.point == part.point or f.by.speaker == part.by.speaker}
            theirs = {f.by.ref for f in figures if f.by.speaker == whole.by.speaker and f.point == whole.point}
            if any(refs & theirs and refs & mine for refs in disputed):
                continue
            # Several who give one whole are one dispute with whoever gives the part.
            line = (part.by.speaker, whole.point)
            first, refs = largest.get(line, (part, set()))
            refs.add(whole.by.ref)
            largest[line] = (part if (part.point or 0) > (first.point or 0) else first, refs)
    by_ref = {f.by.ref: f for f in whole_ones}
    for part, refs in largest.values():
        whole = min((by_ref[r] for r in refs), key=lambda f: f.by.order)
        text = f"{slot}: {whole.by.speaker.name} says {words(whole)} in all, {part.by.speaker.name} {words(part)}"
        found.append(Contradiction("scope", slot, tuple(sorted({part.by.ref, *refs})), text))
    both: dict[int | None, tuple[str, set[str]]] = {}
    for a, b in combinations([f for f in parts if f.exact], 2):
        if a.by.speaker != b.by.speaker and _one_people(a, b, figures):
            text = f"{slot}: {a.by.speaker.name} says {words(a)} {a.toll.who}, {b.by.speaker.name} {b.toll.who}"
            both.setdefault(a.point if a.toll.who == "militant" else b.point, (text, set()))[1].update(
                {a.by.ref, b.by.ref}
            )
    found += [Contradiction("scope", slot, tuple(sorted(refs)), text) for text, refs in both.values()]
    return [*found, *_no_civilian(slot, figures)]


def _one_people(a: Figure, b: Figure, figures: Sequence[Figure]) -> bool:
    """Whether two count the same dead, to the one fighters and to the other civilians.

    As many, or not twice as many where either report counts no others: fifty rebels, or 61 schoolgirls.
    """
    if {a.toll.who in _CIVIL, b.toll.who in _CIVIL} != {True, False} or "militant" not in (a.toll.who, b.toll.who):
        return False
    if a.point == b.point:
        return "civilian" in (a.toll.who, b.toll.who)
    less, more = sorted((a.point or 0, b.point or 0))
    alone = all(f.point == g.point or not f.point for g in (a, b) for f in figures if f.by.report.id == g.by.report.id)
    return more < 2 * less and alone and a.toll.scope == b.toll.scope == "incident"


def _no_civilian(slot: TollSlot, figures: Sequence[Figure]) -> list[Contradiction]:
    """Who says that no civilian is among them, and the children, medics or reporters whom others count."""
    none = [f for f in figures if f.toll.who == "civilian" and f.point == 0 and f.by.claim.certainty == "asserted"]
    some = [f for f in figures if f.toll.who in _UNARMED and f.toll.scope != "wider" and f.low]
    pairs = [(n, s) for n in none for s in some if n.by.speaker != s.by.speaker]
    if not pairs:
        return []
    refs = {f.by.ref for pair in pairs for f in pair}
    no, yes = pairs[0]
    text = f"{slot}: {no.by.speaker.name} says no civilian, {yes.by.speaker.name} {words(yes)} ({yes.toll.who})"
    return [Contradiction("numbers", slot, tuple(sorted(refs)), text)]


def _before(a: Figure, b: Figure) -> bool:
    first, then = ordinal(a.by.day), ordinal(b.by.day)
    return first is not None and then is not None and first < then
