"""Counts of others than those counted just before: "two were badly hurt, three others lightly" makes five (rule 6)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from tollbook.fold.figures import Figure

_REACH: Final = 120
"""Code points from the end of the one count to the start of the other."""
_OTHERS: Final = re.compile(
    r"^\W*(?!the\b|both\b|all\b)(?:at\s+least\s+|another\s+)?[\w-]+\s+(?:[\w-]+\s+)?others?\b|^\W*another\s+(?:[\w-]+\s+)?\w+\b"
    r"|\b(?:wound|injur|hurt|kill)\w*\s+(?:at\s+least\s+)?(?:another\s+[\w-]+|[\w-]+\s+others?)\b",
    re.IGNORECASE,
)
""" "The three others" and "the other three" are of those counted; "three others" are not."""
_OF: Final = re.compile(r"\b(?:of|among|including|include[sd]?)\b", re.IGNORECASE)


def with_others(standing: Sequence[Figure], dead: Mapping[str, Sequence[int]]) -> list[Figure]:
    """The figures, a count that another adds to raised to both, unless its report counts as many or more anyway.

    `dead` are the places where each report tells of killed: between the two counts, "others" may be other than those.
    """
    by: defaultdict[str, list[Figure]] = defaultdict(list)
    for f in standing:
        if f.toll.scope != "wider" and f.low and f.by.claim.evidence and f.by.judged is None:
            by[f.by.report.id].append(f)
    raised: dict[str, Figure] = {}
    for report, figures in by.items():
        raised |= _raised(sorted(figures, key=lambda f: f.by.place), dead.get(report, ()))
    return [raised.get(f.by.ref, f) for f in standing]


def _raised(figures: Sequence[Figure], dead: Sequence[int]) -> dict[str, Figure]:
    """The figures of one report that count some only, by claim, with the sum that they and the others make."""
    most = max((f.low or 0 for f in figures if f.toll.scope == "incident"), default=0)
    out: dict[str, Figure] = {}
    for k, first in enumerate(figures):
        if first.toll.scope != "incident" or first.hit or not first.counted or first.by.ref in out:
            continue
        total, last, exact = first.low or 0, first, first.exact
        for other in figures[k + 1 :]:
            if not _adds(last, other, dead):
                break
            total, last, exact = total + (other.low or 0), other, exact and other.exact
        if last is not first and total > most:
            for f in figures:
                if f.toll.scope == "incident" and f.low == first.low and f.toll.who == first.toll.who:
                    high = total if exact else None
                    toll = replace(f.toll, low=total, high=high, who=None, qualifier="exact" if exact else "at_least")
                    out[f.by.ref] = replace(f, toll=toll, low=total, high=high)
    return out


def _adds(one: Figure, other: Figure, dead: Sequence[int]) -> bool:
    """Whether the second count is of others than the first, which stands right before it."""
    end, start = one.by.claim.evidence[0].end, other.by.place
    near = 0 <= start - end <= _REACH and one.by.speaker == other.by.speaker
    quote = other.by.claim.quote
    plain = _OTHERS.search(quote) is not None and _OF.search(quote) is None
    return near and plain and not any(one.by.place <= at < start for at in dead)
