"""Figures that stand, and the estimate they give together. The rules are those of `tolls`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tollbook.fold.statements import Statement
from tollbook.model import Estimate, Policy, Toll
from tollbook.model.codes import SourceKind

RECENT_DAYS: Final = 3
"""Days before the last figure that still count as the latest news of a toll."""

HIERARCHY: Final[tuple[SourceKind | None, ...]] = (
    "medic", "rescue", "un", "ngo", "police", "official", "media", None, "military", "witness", "resident",
    "expert", "other", "armed_group",
)  # fmt: skip
"""Whom the policy `source_hierarchy` believes first: those who count the dead, before those who fight."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure someone gives: `low` and `high` as its words bound them (None: open), and the statement behind it."""

    toll: Toll
    low: int | None
    high: int | None
    by: Statement

    @property
    def exact(self) -> bool:
        """Whether the words give a number and not a bound."""
        return self.toll.qualifier in ("exact", "about", "between")

    @property
    def vague(self) -> bool:
        """Whether the number only stands for a word ("dozens")."""
        return self.toll.qualifier == "vague"

    @property
    def point(self) -> int | None:
        """The one number it stands for: a bound's own number, the middle of a range; None for "up to"."""
        if self.low is not None and self.high is not None:
            return (self.low + self.high) // 2
        return self.low


def figure(statement: Statement) -> Figure | None:
    """The figure a statement gives; None where it gives no number or states no toll."""
    v = statement.claim.value
    if not isinstance(v, Toll) or (v.low is None and v.high is None):
        return None
    return Figure(v, v.low, v.high, statement)


def superseded(figures: Sequence[Figure]) -> dict[str, str]:
    """For each claim that a later one of the same speaker about the same people replaces: that later claim.

    The latest day on which the speaker gives a number counts, whole. An unknown date is neither earlier nor later.
    A claim that a person accepted or corrected is never replaced.
    """
    lines: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.by.day is not None:
            lines[f.by.claim.slot, f.by.speaker, f.toll.who, f.toll.scope].append(f)
    out: dict[str, str] = {}
    for line in lines.values():
        last = max(f.by.day or "" for f in line)
        newest = min(f.by.ref for f in line if f.by.day == last)
        out |= {f.by.ref: newest for f in line if (f.by.day or "") < last and f.by.judged is None}
    return out


def estimate(figures: Sequence[Figure], policy: Policy) -> Estimate:
    """Low, best and high of figures that all stand; nothing known of none."""
    chosen = [f for f in figures if not f.vague] or list(figures)
    if policy == "latest":
        chosen = latest(chosen, 0)
    elif policy == "source_hierarchy" and chosen:
        first = min(HIERARCHY.index(f.by.speaker.kind) for f in chosen)
        chosen = [f for f in chosen if HIERARCHY.index(f.by.speaker.kind) == first]
    judged = [f for f in figures if f.by.judged]
    best = _best(judged or chosen, policy)
    lows = [f.low for f in [*chosen, *judged] if f.low is not None]
    highs = [f.high for f in [*chosen, *judged] if f.high is not None]
    low = min(lows) if lows else None
    high = max(highs) if highs and max(highs) >= max(lows, default=0) else None
    return Estimate(low, best, high)


def _best(figures: Sequence[Figure], policy: Policy) -> int | None:
    """The figure that most independent origins give, among the latest news of the toll.

    Asserted figures go before hedged ones. Ties: a number before a bound, then the one printed later, then the
    larger.
    """
    pool = list(figures) if policy == "majority" else latest(figures, RECENT_DAYS)
    sure = [f for f in pool if f.by.claim.certainty == "asserted"] or pool
    votes: defaultdict[int, set[str]] = defaultdict(set)
    last: dict[int, str] = {}
    for f in sure:
        if (n := f.point) is not None:
            votes[n].add(f.by.origin)
            last[n] = max(last.get(n, ""), f.by.day or "")
    exact = {f.point for f in sure if f.exact}
    return max(votes, key=lambda n: (len(votes[n]), n in exact, last[n], n)) if votes else None


def latest(figures: Sequence[Figure], days: int) -> list[Figure]:
    """The figures printed within `days` of the last; those without a date stay."""
    known = [d for f in figures if (d := ordinal(f.by.day)) is not None]
    end = max(known, default=0)
    return [f for f in figures if (d := ordinal(f.by.day)) is None or end - d <= days]


def ordinal(day: str | None) -> int | None:
    """The day's number, None where it is unknown or no date."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
