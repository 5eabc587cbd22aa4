"""Reports that round up several incidents, as their headlines say: their totals are of more than this one (rule 12)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tollbook.fold.figures import Figure
from tollbook.model import ReportLine

_ATTACKS: Final = r"(?:shootings|stabbings|attacks|strikes|bombings|raids|clashes|incidents|killings|homicides)"
_MANY: Final = r"(?:separate|several|multiple|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_ROUND_UP: Final = re.compile(
    rf"\b{_MANY}\s+(?:\w+\s+)?{_ATTACKS}\b"
    rf"|\b(?:weekend|overnight|nightly|daily|\w+day)\s+(?:[\w.]+\s+){{0,2}}{_ATTACKS}\b"
    rf"|\b{_ATTACKS}\s+(?:\w+\s+)?(?:across|since|around|throughout)\b"
    r"|\b(?:string|series|spate|rash|wave|pair)\s+of\s+(?:\w+\s+)?" + _ATTACKS + r"\b"
    r"|\bviolent\s+(?:\d+\s+hours|night|weekend|day|week)\b|\bweekend\s+(?:of\s+)?violence\b",
    re.IGNORECASE,
)


def round_up(report: ReportLine) -> bool:
    """Whether the headline says that the report tells of several incidents.

    >>> round_up(ReportLine("a", headline="Two killed, eight hurt in overnight shootings"))
    True
    >>> round_up(ReportLine("a", headline="Overnight shooting kills two"))
    False
    """
    return bool(report.headline and _ROUND_UP.search(report.headline))


def of_this_incident(figures: Sequence[Figure]) -> list[Figure]:
    """Without the figures of round-ups, where a report of this incident alone counts somebody."""
    alone = [f for f in figures if not round_up(f.by.report) or f.by.judged]
    counts = any(f.counted and f.toll.scope == "incident" and f.point is not None for f in alone)
    return alone if counts else list(figures)
