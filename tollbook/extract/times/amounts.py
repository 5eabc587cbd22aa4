"""Amounts of time, and moments counted by them: "three weeks", "two days ago", "the past month"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tollbook.extract.times import calendar as cal
from tollbook.extract.times.expression import Away, Likewise, Stretch, Unit
from tollbook.extract.times.periods import likewise_moment
from tollbook.extract.times.resolved import Context, Moment, day_moment, precision_of

_TIMEX_UNITS: Final = {
    "S": ("PT", "S"), "N": ("PT", "M"), "H": ("PT", "H"), "D": ("P", "D"), "NI": ("P", "D"), "W": ("P", "W"),
    "F": ("P", "W"), "WE": ("P", "WE"), "M": ("P", "M"), "Q": ("P", "Q"), "Y": ("P", "Y"), "E": ("P", "E"),
    "C": ("P", "C"),
}  # fmt: skip


def duration(n: float | None, unit: Unit) -> str:
    """A TIMEX3 duration; an unknown number is X.

    >>> duration(3, "W"), duration(None, "Y"), duration(1.5, "H"), duration(0.5, "Y")
    ('P3W', 'PXY', 'PT1H30M', 'P6M')
    """
    prefix, letter = _TIMEX_UNITS[unit]
    if n is None:
        return f"{prefix}X{'Y' if unit == 'E' else letter}"  # ISO 8601 has no letter for decades
    if unit == "F":
        n *= 2
    if unit == "E":
        n, letter = n * 10, "Y"
    if unit == "C":
        n, letter = n * 100, "Y"
    whole, part = int(n), n - int(n)
    smaller = {"Y": (12, "M"), "H": (60, "M"), "N": (60, "S"), "D": (24, "H")}.get(unit)
    if part and smaller:
        rest = f"{round(part * smaller[0])}{smaller[1]}"
        if unit == "D":
            return f"P{whole}DT{rest}" if whole else f"PT{rest}"
        return f"{prefix}{whole}{letter}{rest}" if whole else f"{prefix}{rest}"
    return f"{prefix}{n:g}{letter}"


#: So many hours later it mostly still is the same day.
_SAME_DAY: Final = 3


def away_moment(base: Away, c: Context) -> Moment:
    """ "two days ago", "a week later": days are exact, longer units only come near."""
    n, unit, sign = base.amount.n, base.amount.unit, base.sign
    if c.quarter is not None and unit == "Y" and n == 1:
        # Where quarters are compared, "a year earlier" is the same quarter.
        return likewise_moment(Likewise(sign), c)
    here = (c.named if c.named_day or unit in ("M", "Q", "Y") else None) if base.from_text else c.anchor
    if base.from_text and here is None and n is not None and c.anchor is not None and unit not in ("S", "N", "H"):
        # What it is counted from is not known: the nearest guess is good enough for TIMEX3, never for a moment.
        guess = away_moment(Away(base.amount, sign), c)
        return Moment(guess.type, guess.value)
    if n is None or here is None or unit in ("S", "N", "H"):
        if base.from_text and here is not None and (unit in ("S", "N") or (unit == "H" and (n or 0) <= _SAME_DAY)):
            return day_moment(here, anchored=True)
        if unit in ("S", "N", "H") or (base.from_text and n is not None and here is None):
            if n is not None and here is not None and unit == "H" and not base.from_text and n <= 3:
                return day_moment(here, anchored=True)
            return Moment("DURATION", duration(n, unit))
        if base.from_text and n is None:
            return Moment("DURATION", duration(None, unit))
        return Moment("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in ("D", "NI") and n == int(n):
        return day_moment(here + timedelta(days=sign * int(n)), anchored=True)
    if unit in ("W", "F"):
        near = here + timedelta(days=round(sign * n * 7 * (2 if unit == "F" else 1)))
        found = day_moment(near, anchored=True)
        return Moment("DATE", cal.iso_week(near), near, near, 3, f"{near}~", found.anchored, True)
    if unit in ("M", "Q"):
        year, month = cal.shift_months(here.year, here.month, round(sign * n * (3 if unit == "Q" else 1)))
        first, last = cal.month_span(year, month)
        return Moment("DATE", f"{year:04d}-{month:02d}", first, last, 4, f"{year:04d}-{month:02d}~", True, True)
    if unit == "WE":
        return Moment("DATE", "PAST_REF")
    year = here.year + round(sign * n * {"E": 10, "C": 100}.get(unit, 1))
    return Moment("DATE", f"{year:04d}", date(year, 1, 1), date(year, 12, 31), 5, f"{year:04d}~", True, True)


def stretch_moment(base: Stretch, c: Context) -> Moment:
    """ "the past three months": from or up to the anchor."""
    value = duration(base.amount.n, base.amount.unit)
    n, unit, here = base.amount.n, base.amount.unit, c.anchor
    if n is None or here is None or unit in ("WE",):
        return Moment("DURATION", value)
    if unit in ("S", "N", "H"):
        days = n / {"S": 86400, "N": 1440, "H": 24}[unit]
        other = here + timedelta(days=base.sign * (-int(-days // 1) if days % 1 == 0 else int(days) + 1))
        if days < 1:
            other = here
    elif unit in ("D", "NI", "W", "F"):
        other = here + timedelta(days=base.sign * round(n * {"W": 7, "F": 14}.get(unit, 1)))
    else:
        months = round(n * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit])
        year, month = cal.shift_months(here.year, here.month, base.sign * months)
        other = date(year, month, min(here.day, cal.month_span(year, month)[1].day))
    first, last = sorted((other, here))
    # "the past week" is a week, though its first and its last day are eight days.
    counted = first + timedelta(days=1) if unit in ("W", "F") else first
    return Moment("DURATION", value, first, last, precision_of(counted, last), f"{first}/{last}", True)
