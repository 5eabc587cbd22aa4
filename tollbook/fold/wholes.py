"""Which figures of a report count everybody, or everybody of a class: each speaker's word on the whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.fold.bounds import OF_SOME
from tollbook.fold.figures import Figure
from tollbook.fold.scopes import FIGHT
from tollbook.fold.summing import SOME_OF

_OF_THEM: Final = re.compile(r"(?<!\ball\s)\bof\s+(?:them|these|those|whom)\b", re.IGNORECASE)
_OF: Final = re.compile(r"\b(?:of|among|including)\b", re.IGNORECASE)


def wholes(told: Sequence[Figure]) -> list[Figure]:
    """Figures of a class that are their speaker's word on the whole, beside those of everybody.

    Those that are as many as their report counts in all, and the fighters of whoever says that no civilian is among
    them.
    """
    only = [
        f
        for f in told
        if f.toll.who in FIGHT
        and f.point
        and any(
            z.toll.who == "civilian"
            and z.point == 0
            and z.by.report.id == f.by.report.id
            and z.by.speaker == f.by.speaker
            for z in told
        )
    ]
    totals = {(f.by.report.id, f.point) for f in told if f.toll.who is None and f.counted and f.point}
    same = [f for f in told if f.toll.who is not None and (f.by.report.id, f.point) in totals]
    return [*same, *(f for f in only if f not in same)]


def some_only(f: Figure) -> bool:
    """Whether the words count some of those told of: "31 of them", "five of the 16 hostages"."""
    return bool(_OF_THEM.search(f.by.claim.quote) or SOME_OF.search(f.by.claim.quote))


def of_nothing(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, the one part of a report that counts no whole as one: "killing a guard and injuring two nurses"."""
    by: defaultdict[str, list[Figure]] = defaultdict(list)
    for f in figures:
        if not _OF_THEM.search(f.by.claim.quote):
            by[f.by.report.id].append(f)
    alone = {
        own[0].by.ref
        for own in by.values()
        if len(own) == 1 and own[0].counted and (own[0].point or 0) > 1 and not _OF.search(own[0].by.claim.quote)
        if own[0].toll.scope == "part" and any(_same_people(own[0], f) for f in figures)
    }
    return [replace(f, toll=replace(f.toll, scope="incident")) if f.by.ref in alone else f for f in figures]


def _same_people(a: Figure, b: Figure) -> bool:
    """Whether another report counts people of the same class."""
    return a.by.report.id != b.by.report.id and a.toll.who is not None and a.toll.who == b.toll.who and bool(b.point)


def nobody(told: Sequence[Figure]) -> list[Figure]:
    """Figures of nobody, which count nobody of a class either.

    Whoever is quoted with them says so; the publisher may mean nobody but those that its report tells of besides.
    """
    some = {f.by.report.id for f in told if f.point != 0}
    return [
        f
        for f in told
        if f.point == 0 and f.toll.who is None
        if f.by.speaker.kind is not None or (f.by.claim.slot != "casualties" and f.by.report.id not in some)
    ]


def words_on_the_whole(line: Sequence[Figure]) -> list[Figure]:
    """For each report and speaker the one figure that is their word on the toll: the most repeated, then the first.

    A figure of one, or of less than half the report's largest, counts people told of one by one ("he was shot"), so
    it is no one's word on the toll when the report gives a larger one. A zero is, but for one of some people only
    ("no one else was hurt").
    """
    by: defaultdict[str, defaultdict[object, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for f in line:
        if f.point != 0 or not OF_SOME.search(f.by.claim.quote):
            by[f.by.report.id][f.by.speaker].append(f)
    out = []
    for speakers in by.values():
        largest = _largest([f for given in speakers.values() for f in given])
        for given in speakers.values():
            # Who is quoted with one number only gives it as the toll, however small.
            alone = len(given) == 1 and given[0].by.speaker.kind is not None and given[0].counted
            least = 1 if alone else max(2, largest / 2)
            whole = [f for f in given if f.point is None or f.point in (0, largest) or f.point >= least]
            # Of what goes beyond the largest, only what the speaker gives alone.
            whole = [f for f in whole if (f.point or 0) <= largest] or whole
            if whole:
                often = {f.point: sum(g.point == f.point for g in whole) for f in whole}
                out.append(min(whole, key=lambda f: (-often[f.point], f.by.place, f.by.ref)))
    return sorted(out, key=lambda f: f.by.order)


def _largest(told: Sequence[Figure]) -> int:
    """The largest figure of a report, but where it repeats one three times and more, none that it gives only once."""
    often = {f.point or 0: sum(g.point == f.point for g in told) for f in told}
    firm = [n for n, times in often.items() if times > 1]
    return max(firm) if firm and max(often[n] for n in firm) > 2 else max(often)
