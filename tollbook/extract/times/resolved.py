"""What an expression is resolved against, and what it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tollbook.extract.times.mention import TimexType

Lean = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a mention is resolved against: the anchor's day, which way the sentence leans (None: no cue), the latest
    day (or first day of a longer time) the text has named nearby, the year an earlier date of the sentence gave,
    whether what was named is one day, and the quarter the text compares with others (year and number)."""

    anchor: date | None
    lean: Lean | None = None
    named: date | None = None
    year: int | None = None
    named_day: bool = False
    quarter: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """`first`..`last` inclusive days, None where unknown; `loose` when the words only come near it."""

    type: TimexType
    value: str
    first: date | None = None
    last: date | None = None
    precision: int | None = None
    edtf: str | None = None
    anchored: bool = False
    loose: bool = False

    @property
    def is_day(self) -> bool:
        """Whether exactly one day is meant."""
        return self.first is not None and self.first == self.last


# UCDP date_prec: 1 exact day, 2 within 2–6 days, 3 week, 4 8–30 days or a month, 5 more than a month up to a year.
def precision_of(first: date, last: date) -> int | None:
    """UCDP `date_prec` of an interval; None for more than a year.

    >>> precision_of(date(2024, 5, 10), date(2024, 5, 12))
    2
    """
    n = (last - first).days + 1
    bounds = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
    return next((code for most, code in bounds if n <= most), None)


def day_moment(day: date, *, anchored: bool = False, loose: bool = False) -> Moment:
    """One day."""
    return Moment("DATE", day.isoformat(), day, day, 1, day.isoformat(), anchored, loose)


def span_moment(value: str, first: date, last: date, edtf: str | None, anchored: bool = False) -> Moment:
    """The days `first` to `last`."""
    return Moment("DATE", value, first, last, precision_of(first, last), edtf, anchored)
