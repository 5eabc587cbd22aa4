"""A base with an anchor becomes a moment: its TIMEX3 type and value, its first and last day, its precision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tollbook.extract.times import calendar as cal
from tollbook.extract.times.expression import (
    Amount,
    Away,
    Base,
    Calendar,
    DayShift,
    Decade,
    Feast,
    Half,
    Likewise,
    Period,
    Quarter,
    Repeat,
    Season,
    Slashed,
    Stretch,
    Unit,
    Vague,
    Week,
    Weekday,
)
from tollbook.extract.times.periods import (
    decade_moment,
    half_moment,
    likewise_moment,
    period_moment,
    quarter_moment,
    season_moment,
)
from tollbook.extract.times.resolved import Context, Lean, Moment, day_moment, precision_of, span_moment

# A past sentence about "7 December" printed on 30 October more likely looks ahead than eleven months back.
_YEARISH: Final = 270

_TIMEX_UNITS: Final = {
    "S": ("PT", "S"), "N": ("PT", "M"), "H": ("PT", "H"), "D": ("P", "D"), "NI": ("P", "D"), "W": ("P", "W"),
    "F": ("P", "W"), "WE": ("P", "WE"), "M": ("P", "M"), "Q": ("P", "Q"), "Y": ("P", "Y"), "E": ("P", "E"),
    "C": ("P", "C"),
}  # fmt: skip


def moment(base: Base, context: Context) -> Moment:
    """The moment `base` stands for in `context`."""
    try:
        return _moment(base, context)
    except (ValueError, OverflowError):
        return Moment("DATE", "XXXX-XX-XX")


def _moment(base: Base, c: Context) -> Moment:
    match base:
        case Calendar():
            return _calendar(base, c)
        case Slashed():
            return _slashed(base)
        case Weekday():
            return _weekday(base, c)
        case DayShift():
            return _day_shift(base, c)
        case Period():
            return period_moment(base, c)
        case Week():
            return _week(base, c)
        case Season():
            return season_moment(base, c)
        case Quarter():
            return quarter_moment(base, c)
        case Half():
            return half_moment(base, c)
        case Likewise():
            return likewise_moment(base, c)
        case Decade(prefix):
            return decade_moment(prefix)
        case Amount(n, unit):
            return Moment("DURATION", duration(n, unit))
        case Away():
            return _away(base, c)
        case Stretch():
            return _stretch(base, c)
        case Repeat(value):
            return Moment("SET", value)
        case Feast():
            return _feast(base, c)
        case Vague(value):
            return Moment("DATE", value)


def full_year(two_digits: int, near: date | None) -> int:
    """The year two digits mean: within 50 years of the anchor, and never far ahead of it; without one, 1930–2029."""
    pivot = near.year + 10 if near else 2029
    return pivot - (pivot - two_digits) % 100


def _calendar(base: Calendar, c: Context) -> Moment:
    year, month, day = base.year, base.month, base.day
    if year is not None and year < 100:
        year = full_year(year, c.anchor)
    guessed = False
    if year is None and base.year_shift is not None and c.anchor is not None:
        year, guessed = c.anchor.year + base.year_shift, True
    if month is None and day is not None and c.anchor is not None:
        back = -1 if base.which is None and day > c.anchor.day else base.which or 0
        year, month = cal.shift_months(c.anchor.year, c.anchor.month, back)
        guessed = True
    if year is None and month is not None:
        year = _year_of(month, day, base, c)
        guessed = c.year is None or base.which is not None
    if year is None:
        text = f"XXXX-{month:02d}" if month else "XXXX"
        return Moment("DATE", text + (f"-{day:02d}" if day else ""))
    if month is None:
        return span_moment(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), f"{year:04d}", guessed)
    if day is None:
        first, last = cal.month_span(year, month)
        return span_moment(f"{year:04d}-{month:02d}", first, last, f"{year:04d}-{month:02d}", guessed)
    exact = cal.safe_date(year, month, day)
    return Moment("DATE", f"{year:04d}-{month:02d}-{day:02d}") if exact is None else day_moment(exact, anchored=guessed)


def _year_of(month: int, day: int | None, base: Calendar, c: Context) -> int | None:
    """The year of a date that gives none: the sentence's, else counted from the anchor; None without either."""
    if c.year is not None and base.which is None:
        return c.year
    if c.anchor is None:
        return None
    here = c.anchor
    if day is None:
        return here.year + _year_shift(month, here.month, base.which, c.lean)
    years = [y for y in range(here.year - 8, here.year + 9) if cal.safe_date(y, month, day)]
    distance = {y: (date(y, month, day) - here).days for y in years}
    past = [y for y in years if distance[y] <= (0 if base.which != -1 else -1)]
    ahead = [y for y in years if distance[y] >= 0]
    if base.which == -1:
        return past[-1] if past else None
    if base.which == 1 or (c.lean == "future" and base.which is None and ahead and distance[ahead[0]] < _YEARISH):
        return ahead[0] if ahead else None
    if c.lean != "future" and past and -distance[past[-1]] < _YEARISH:
        return past[-1]
    return min(years, key=lambda y: (abs(distance[y]), y))


def _year_shift(month: int, here: int, which: int | None, lean: Lean | None) -> int:
    """Years from the anchor to the month meant: "last May", "this May", "next May", "in May"."""
    if which == 0:
        return 0
    if which == -1:
        return -1 if month >= here else 0
    if which == 1:
        return 1 if month <= here else 0
    if lean == "future":
        return 1 if (month - here) % 12 < 9 and month < here else 0
    soon = lean is None and 0 < (month - here) % 12 <= 2
    if soon:
        return 1 if month < here else 0
    return -1 if month > here else 0


def _slashed(base: Slashed) -> Moment:
    """Both readings where both are days: the year is known and the day is not said to be."""
    year = base.year if base.year > 99 else full_year(base.year, None)
    british = cal.safe_date(year, base.second, base.first)
    american = cal.safe_date(year, base.first, base.second)
    if british and american and british != american:
        first, last = sorted((british, american))
        either = f"[{first.isoformat()},{last.isoformat()}]"
        return Moment("DATE", f"{year}-XX-XX", None, None, None, either)
    one = british or american
    return day_moment(one) if one else Moment("DATE", f"{year}-XX-XX")


def _week(base: Week, c: Context) -> Moment:
    """ "the first week of May": its days 1–7, and so on; "the last week": its last seven; "the week of 6 May"."""
    found = _calendar(base.within, c)
    if found.first is None or found.last is None:
        return Moment("DATE", "XXXX-WXX")
    if base.nth is None:
        first, last = cal.week_span(found.first)
    elif base.nth < 0:
        first, last = found.last - timedelta(days=6), found.last
    else:
        first = found.first + timedelta(days=7 * (base.nth - 1))
        last = min(found.last, first + timedelta(days=6))
    return span_moment(cal.iso_week(first), first, last, f"{first}/{last}", found.anchored)


def _weekday(base: Weekday, c: Context) -> Moment:
    here = c.anchor
    if here is None:
        return Moment("DATE", f"XXXX-WXX-{base.weekday}")
    if base.back and c.named is not None and c.named_day:
        away = (
            (c.named.isoweekday() - base.weekday) % 7 if base.which == -1 else (base.weekday - c.named.isoweekday()) % 7
        )
        return day_moment(c.named + timedelta(days=(base.which or 1) * (away or 7)), anchored=True)
    if base.weeks is not None:
        monday, _ = cal.week_span(here)
        return day_moment(monday + timedelta(days=7 * base.weeks + base.weekday - 1), anchored=True)
    back = (here.isoweekday() - base.weekday) % 7
    if base.which == -1:
        return day_moment(here - timedelta(days=back or 7), anchored=True)
    if base.which == 1:
        return day_moment(here + timedelta(days=(7 - back) % 7 or 7), anchored=True)
    if c.lean == "future":
        return day_moment(here + timedelta(days=(7 - back) % 7), anchored=True)
    return day_moment(here - timedelta(days=back), anchored=True)


def _day_shift(base: DayShift, c: Context) -> Moment:
    if c.anchor is None:
        return Moment("DATE", "XXXX-XX-XX")
    day = c.anchor + timedelta(days=base.days)
    if base.overnight:
        first = day - timedelta(days=1)
        edtf = f"{first.isoformat()}/{day.isoformat()}"
        return Moment("DATE", first.isoformat(), first, day, precision_of(first, day), edtf, True)
    return day_moment(day, anchored=True)


def duration(n: float | None, unit: Unit) -> str:
    """A TIMEX3 duration; an unknown number is X.

    >>> duration(3, "W"), duration(None, "Y"), duration(1.5, "H"), duration(0.5, "Y")
    ('P3W', 'PXY', 'PT1H30M', 'P6M')
    """
    prefix, letter = _TIMEX_UNITS[unit]
    if n is None:
        return f"{prefix}X{letter}"
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


def _away(base: Away, c: Context) -> Moment:
    n, unit, sign = base.amount.n, base.amount.unit, base.sign
    if c.quarter is not None and unit == "Y" and n == 1:
        # Where quarters are compared, "a year earlier" is the same quarter.
        return likewise_moment(Likewise(sign), c)
    here = (c.named if c.named_day or unit in ("M", "Q", "Y") else None) if base.from_text else c.anchor
    if base.from_text and here is None and n is not None and c.anchor is not None and unit not in ("S", "N", "H"):
        # What it is counted from is not known: the nearest guess is good enough for TIMEX3, never for a moment.
        guess = _away(Away(base.amount, sign), c)
        return Moment(guess.type, guess.value)
    if n is None or here is None or unit in ("S", "N", "H"):
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


def _stretch(base: Stretch, c: Context) -> Moment:
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


def _feast(base: Feast, c: Context) -> Moment:
    if base.year is not None:
        day = cal.holiday(base.rule, base.year)
        return day_moment(day) if day else Moment("DATE", f"{base.year}")
    if c.anchor is None or base.rule == "?":
        return Moment("DATE", f"XXXX-{base.rule}" if base.rule[:2].isdigit() and len(base.rule) == 5 else "XXXX")
    near = [d for y in range(c.anchor.year - 1, c.anchor.year + 2) if (d := cal.holiday(base.rule, y)) is not None]
    past = [d for d in near if d <= c.anchor]
    ahead = [d for d in near if d >= c.anchor]
    soon = (ahead[0] - c.anchor).days < 60 and (c.anchor - past[-1]).days > _YEARISH and c.lean != "past"
    if base.which == 1 or (base.which is None and (soon or c.lean == "future")):
        return day_moment(ahead[0], anchored=True)
    return day_moment(past[-1], anchored=True)
