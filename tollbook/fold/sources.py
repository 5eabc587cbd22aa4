"""Which reports stand on their own, and which copy one another, one agency or their own earlier printing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tollbook.link.sketch import likeness
from tollbook.model import Claim, ReportLine

NEAR_COPY: Final = 0.5
"""Likeness of word runs from which two texts are copies (MinHash; half of all five-word runs shared)."""
SHARED_SENTENCES: Final = 3
"""Long sentences in common from which one text borrows from the other."""
SHARED_QUOTES: Final = 2
"""Long quotations in common from which two texts go back to one."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report's telling comes from: the earliest report of its group, and why it counts with it."""

    group: str
    copies: str | None = None
    because: str | None = None


def why_copy(a: ReportLine, b: ReportLine) -> str | None:
    """Why two reports count once, in words; None where they stand apart."""
    if likeness(a.sketch, b.sketch) >= NEAR_COPY:
        return "nearly the same text"
    if shared := set(a.sketch.credits) & set(b.sketch.credits):
        return f"both credit {sorted(shared)[0]}"
    if len(set(a.sketch.sentences) & set(b.sketch.sentences)) >= SHARED_SENTENCES:
        return "whole sentences in common"
    if len(set(a.sketch.quotes) & set(b.sketch.quotes)) >= SHARED_QUOTES:
        return "the same long quotations"
    if a.publisher and a.publisher == b.publisher:
        return "the same publisher"
    return None


def origins(reports: Sequence[ReportLine]) -> dict[str, Origin]:
    """The origin of each report by id. Groups are what the reasons connect; the order of reports is without effect."""
    ordered = sorted({r.id: r for r in reports}.values(), key=earliest)
    group = {r.id: r.id for r in ordered}
    reason: dict[str, tuple[str, str]] = {}
    for a, b in combinations(ordered, 2):
        if (why := why_copy(a, b)) is None:
            continue
        reason.setdefault(b.id, (a.id, why))
        keep, gone = group[a.id], group[b.id]
        if keep != gone:
            group = {r: keep if g == gone else g for r, g in group.items()}
    first = {g: next(r.id for r in ordered if group[r.id] == g) for g in set(group.values())}
    return {r.id: Origin(first[group[r.id]], *reason.get(r.id, (None, None))) for r in ordered}


def earliest(report: ReportLine) -> tuple[str, str]:
    """Sorts reports by when they were printed (unknown last), then by id."""
    return (report.published or "9999", report.id)


def origin_of(claim: Claim, report: ReportLine, known: dict[str, Origin], agencies: dict[str, str]) -> str:
    """What a claim's support counts by: the agency it is credited to, else the group of its report.

    `agencies` maps an agency's name in lower case to its code.
    """
    for link in claim.attribution:
        if link.source_kind == "media" and (code := agencies.get(_plain(link.source))):
            return f"agency:{code}"
    if report.sketch.credits:
        return f"agency:{report.sketch.credits[0]}"
    return known[report.id].group


def _plain(source: str) -> str:
    return source.lower().removeprefix("the ").removesuffix(" news agency").strip()
