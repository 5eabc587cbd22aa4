"""Which figures another took the place of: by its day, or by words that say so ("up from 12")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from tollbook.fold.figures import Figure

# What somebody said before: the words that `extract.slots.earlier` claims.
_BEFORE: Final = re.compile(
    r"^(?:(?:up|down)\s+)?from\s|^(?:an?|the|its|their|his|her)\s+(?:earlier|initial|previous|preliminary|original|first)\s+"
    r"(?:(?:\w+\s+){0,2}?(?:counts?|figures?|tolls?|numbers?|estimates?|tall(?:y|ies)|totals?|reports?)\b|[\d,]+$|\w+$)",
    re.IGNORECASE,
)


def superseded(figures: Sequence[Figure]) -> dict[str, str]:
    """For each claim that a later one of the same speaker about the same people replaces: that later claim.

    What the speaker said on the latest day counts, or within an hour of the latest where the times are known. An
    unknown date is neither earlier nor later. A claim that a person accepted or corrected is never replaced. Those
    that `replaced` names need be neither older nor of one speaker.
    """
    lines: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.by.day is not None:
            lines[f.by.claim.slot, f.by.speaker, f.toll.who, f.toll.scope].append(f)
    out = replaced(figures)
    for line in lines.values():
        for f in line:
            later = [g.by for g in line if f.by.before(g.by)]
            if later and f.by.judged is None:
                last = max(later, key=lambda s: s.report.published or "")
                out[f.by.ref] = min(s.ref for s in later if not s.before(last))
    return out


def replaced(figures: Sequence[Figure]) -> dict[str, str]:
    """For each claim whose own words say that it is the earlier count: the one beside it that took its place.

    "19 dead, up from 12", "an earlier count of 61".
    """
    out: dict[str, str] = {}
    for f in figures:
        if f.by.judged is not None or not _BEFORE.search(f.by.claim.quote):
            continue
        beside = [
            g for g in figures
            if g.by.report.id == f.by.report.id and g.by.claim.slot == f.by.claim.slot and g.toll.scope == f.toll.scope
            and not _BEFORE.search(g.by.claim.quote) and g.counted and g.point
        ]  # fmt: skip
        if beside:
            out[f.by.ref] = min(beside, key=lambda g: (abs(g.by.place - f.by.place), g.by.ref)).by.ref
    return out
