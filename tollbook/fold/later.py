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
# "The toll rose to nine", "later revised the toll to 25": the count of before stands no more.
ANEW: Final = re.compile(
    r"\b(?:r(?:ise|isen|ises|ising|ose)|climb\w*|grow[ns]?|grew|jump\w*|increas\w+|soar\w*|revis\w+|correct\w+|updated?|lower\w+|reduc\w+"
    r"|toll|count|number\s+of\s+(?:the\s+)?(?:dead|deaths|victims|injured|wounded))\s+(?:[\w-]+\s+){0,5}?(?:up\s+|down\s+)?to"
    r"\s+(?:at\s+least\s+)?[\w,]+\W*(?:[\w-]+\W*){0,2}$",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"\b(?:r(?:ise|isen|ises|ising|ose)|climb\w*|gr(?:ow[ns]?|ew)|jump\w*|increas\w+|soar\w*)\b", re.IGNORECASE
)


def superseded(figures: Sequence[Figure]) -> dict[str, str]:
    """For each claim that a later one of the same speaker about the same people replaces: that later claim.

    A later word that is no count of all replaces none: "dozens", "a shopkeeper who was killed", "up to 30 may have
    died"; nor does a bound that holds the count ("at least 30", after 37).
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
            later = [g.by for g in line if f.by.before(g.by) and _renews(g, f)]
            if later and f.by.judged is None:
                last = max(later, key=lambda s: s.report.published or "")
                out[f.by.ref] = min(s.ref for s in later if not s.before(last))
    return out


def _renews(later: Figure, earlier: Figure) -> bool:
    """Whether a later word of a speaker is another count of those that the earlier one counts."""
    if not later.counted or (later.vague and not earlier.vague):
        return not earlier.counted and not later.vague
    if later.by.claim.certainty == "hedged" and earlier.by.claim.certainty == "asserted":
        return False
    bound = later.low is None or later.high is None
    return not (bound and earlier.exact and earlier.point is not None and later.admits(earlier.point))


def replaced(figures: Sequence[Figure]) -> dict[str, str]:
    """For each claim whose own words say that it is the earlier count: the one beside it that took its place.

    "19 dead, up from 12", "an earlier count of 61". And for each told of before "the toll rose to nine": that one.
    """
    out: dict[str, str] = {}
    for f in figures:
        if f.by.judged is None and (newer := _told_anew(f, figures)):
            out[f.by.ref] = newer
            continue
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


def _told_anew(f: Figure, figures: Sequence[Figure]) -> str | None:
    """The claim behind it in its report that says in its own words that it is the newer count of the same people."""
    if not f.counted or f.point is None or ANEW.search(f.by.claim.quote):
        return None
    for g in sorted(figures, key=lambda g: (g.by.place, g.by.ref)):
        if g.by.report.id != f.by.report.id or g.by.place <= f.by.place or g.by.claim.slot != f.by.claim.slot:
            continue
        same = (g.toll.who, g.toll.scope) == (f.toll.who, f.toll.scope)
        speaks = g.by.speaker == f.by.speaker or None in (g.by.speaker.kind, f.by.speaker.kind)
        if not (same and speaks and g.point and g.point != f.point and ANEW.search(g.by.claim.quote)):
            continue
        if (g.point > f.point or not _MORE.search(g.by.claim.quote)) and _renews(g, f):
            return g.by.ref
    return None
