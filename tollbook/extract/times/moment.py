"""A base with an anchor becomes a moment: its TIMEX3 type and value, its first and last day, its precision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tollbook.extract.times import calendar as cal
from tollbook.extract.times.amounts import away_moment, duration, stretch_moment
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
# In the weeks before a feast its name means the one to come, even in a sentence of the past ("feared for Easter").
_FEAST_IS_SOON: Final = 60
_FEAST_IS_NEAR: Final = 15


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
            return away_moment(base, c)
        case Stretch():
            return stretch_moment(base, c)
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
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if exact is None:
        return Moment("DATE", value)
    if base.weekday is not None and base.year is None and exact.isoweekday() != base.weekday:
        return _contradicted(exact, base.weekday, value, guessed)
    return _night(exact, guessed) if base.overnight else day_moment(exact, anchored=guessed)


def _contradicted(day: date, weekday: int, value: str, guessed: bool) -> Moment:
    """A day and month without a year that fall on another weekday than the one said: beside it, the writer was a day
    off, and either day may be meant; further off, it is another year's day, and which one is not said."""
    off = (weekday - day.isoweekday() + 3) % 7 - 3
    if abs(off) > 1:
        return Moment("DATE", value)
    first, last = sorted((day, day + timedelta(days=off)))
    return span_moment(value, first, last, f"[{first},{last}]", guessed)


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
    if base.overnight:
        return _night_into(base, c)
    here = c.anchor
    if here is None or base.any:
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
    if base.which is not None and base.which < 0:
        return day_moment(here - timedelta(days=(back or 7) + 7 * (-base.which - 1)), anchored=True)
    if base.which == 1:
        return day_moment(here + timedelta(days=(7 - back) % 7 or 7), anchored=True)
    if c.lean == "future":
        return day_moment(here + timedelta(days=(7 - back) % 7), anchored=True)
    return day_moment(here - timedelta(days=back), anchored=True)


def _night_into(base: Weekday, c: Context) -> Moment:
    """The night that ends on a weekday: that day and the one before."""
    found = _weekday(Weekday(base.weekday), c)
    return found if found.first is None else _night(found.first)


def _night(into: date, anchored: bool = True) -> Moment:
    first = into - timedelta(days=1)
    edtf = f"{first.isoformat()}/{into.isoformat()}"
    return Moment("DATE", first.isoformat(), first, into, precision_of(first, into), edtf, anchored)


def _day_shift(base: DayShift, c: Context) -> Moment:
    if c.anchor is None:
        return Moment("DATE", "XXXX-XX-XX")
    day = c.anchor + timedelta(days=base.days)
    return _night(day) if base.overnight else day_moment(day, anchored=True)


def _feast(base: Feast, c: Context) -> Moment:
    shift = timedelta(days=base.shift)
    if base.year is not None:
        day = cal.holiday(base.rule, base.year)
        return day_moment(day + shift) if day else Moment("DATE", f"{base.year}")
    if c.anchor is None or base.rule == "?":
        return Moment("DATE", f"XXXX-{base.rule}" if base.rule[:2].isdigit() and len(base.rule) == 5 else "XXXX")
    years = range(c.anchor.year - 1, c.anchor.year + 2)
    near = [d + shift for y in years if (d := cal.holiday(base.rule, y)) is not None]
    past = [d for d in near if d <= c.anchor]
    ahead = [d for d in near if d >= c.anchor]
    near_by = _FEAST_IS_SOON if c.lean != "past" else _FEAST_IS_NEAR
    soon = (ahead[0] - c.anchor).days < near_by and (c.anchor - past[-1]).days > _YEARISH
    if base.which == 1 or (base.which is None and (soon or c.lean == "future")):
        return day_moment(ahead[0], anchored=True)
    return day_moment(past[-1], anchored=True)
