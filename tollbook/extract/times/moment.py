"""A base with an anchor becomes a moment: its TIMEX3 type and value, its first and last day, its precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from tollbook.extract.times import calendar as cal
from tollbook.extract.times.expression import (
    Amount,
    Away,
    Base,
    Calendar,
    DayShift,
    Decade,
    Feast,
    Period,
    Quarter,
    Repeat,
    Season,
    Slashed,
    Stretch,
    Unit,
    Vague,
    Weekday,
)
from tollbook.extract.times.mention import TimexType

Lean = Literal["past", "future"]
# A past sentence about "7 December" printed on 30 October more likely looks ahead than eleven months back.
_YEARISH: Final = 270

# UCDP date_prec: 1 exact day, 2 within 2–6 days, 3 week, 4 8–30 days or a month, 5 more than a month up to a year.
_TIMEX_UNITS: Final = {
    "S": ("PT", "S"), "N": ("PT", "M"), "H": ("PT", "H"), "D": ("P", "D"), "NI": ("P", "D"), "W": ("P", "W"),
    "F": ("P", "W"), "WE": ("P", "WE"), "M": ("P", "M"), "Q": ("P", "Q"), "Y": ("P", "Y"), "E": ("P", "E"),
    "C": ("P", "C"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """What a mention is resolved against: the anchor's day, which way the sentence leans (None: no cue), the latest
    day (or first day of a longer time) the text has named nearby, the year an earlier date of the sentence gave, and
    whether what was named is one day."""

    anchor: date | None
    lean: Lean | None = None
    named: date | None = None
    year: int | None = None
    named_day: bool = False


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


def precision_of(first: date, last: date) -> int | None:
    """UCDP `date_prec` of an interval; None for more than a year.

    >>> precision_of(date(2024, 5, 10), date(2024, 5, 12))
    2
    """
    n = (last - first).days + 1
    bounds = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
    return next((code for most, code in bounds if n <= most), None)


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
            return _period(base, c)
        case Season():
            return _season(base, c)
        case Quarter():
            return _quarter(base, c)
        case Decade(prefix):
            return _decade(prefix)
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


def _day(day: date, *, anchored: bool = False, loose: bool = False) -> Moment:
    return Moment("DATE", day.isoformat(), day, day, 1, day.isoformat(), anchored, loose)


def _stretch_of(value: str, first: date, last: date, edtf: str | None, anchored: bool = False) -> Moment:
    return Moment("DATE", value, first, last, precision_of(first, last), edtf, anchored)


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
        guessed = True
    if year is None:
        text = f"XXXX-{month:02d}" if month else "XXXX"
        return Moment("DATE", text + (f"-{day:02d}" if day else ""))
    if month is None:
        return _stretch_of(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), f"{year:04d}", guessed)
    if day is None:
        first, last = cal.month_span(year, month)
        return _stretch_of(f"{year:04d}-{month:02d}", first, last, f"{year:04d}-{month:02d}", guessed)
    exact = cal.safe_date(year, month, day)
    return Moment("DATE", f"{year:04d}-{month:02d}-{day:02d}") if exact is None else _day(exact, anchored=guessed)


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
    return _day(one) if one else Moment("DATE", f"{year}-XX-XX")


def _weekday(base: Weekday, c: Context) -> Moment:
    here = c.anchor
    if here is None:
        return Moment("DATE", f"XXXX-WXX-{base.weekday}")
    if base.weeks is not None:
        monday, _ = cal.week_span(here)
        return _day(monday + timedelta(days=7 * base.weeks + base.weekday - 1), anchored=True)
    back = (here.isoweekday() - base.weekday) % 7
    if base.which == -1:
        return _day(here - timedelta(days=back or 7), anchored=True)
    if base.which == 1:
        return _day(here + timedelta(days=(7 - back) % 7 or 7), anchored=True)
    if c.lean == "future":
        return _day(here + timedelta(days=(7 - back) % 7), anchored=True)
    return _day(here - timedelta(days=back), anchored=True)


def _day_shift(base: DayShift, c: Context) -> Moment:
    if c.anchor is None:
        return Moment("DATE", "XXXX-XX-XX")
    day = c.anchor + timedelta(days=base.days)
    if base.overnight:
        first = day - timedelta(days=1)
        edtf = f"{first.isoformat()}/{day.isoformat()}"
        return Moment("DATE", first.isoformat(), first, day, precision_of(first, day), edtf, True)
    return _day(day, anchored=True)


def _period(base: Period, c: Context) -> Moment:
    here = c.named if base.back else c.anchor
    shift = base.shift
    if here is None:
        return Moment("DATE", {"W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "D": "XXXX-XX-XX"}.get(base.unit, "XXXX"))
    n = shift or 0
    if base.back and base.unit in ("D", "NI", "W", "WE") and not c.named_day:
        return Moment("DATE", (c.anchor + timedelta(days=n)).isoformat() if c.anchor else "XXXX-XX-XX")
    if base.unit == "Q" and shift is None:
        n = -1  # "the quarter" of a report is the one just finished
    found: Moment
    match base.unit:
        case "D" | "NI":
            found = _day(here + timedelta(days=n), anchored=True)
        case "W":
            if base.back and n:
                found = replace_value(_day(here + timedelta(days=7 * n), anchored=True, loose=True))
            else:
                first, last = cal.week_span(here + timedelta(days=7 * n))
                found = _stretch_of(cal.iso_week(first), first, last, f"{first}/{last}", True)
        case "WE":
            found = _weekend(here, shift, c.lean)
        case "M":
            year, month = cal.shift_months(here.year, here.month, n)
            found = _stretch_of(
                f"{year:04d}-{month:02d}", *cal.month_span(year, month), f"{year:04d}-{month:02d}", True
            )
        case "Q":
            year, month = cal.shift_months(here.year, here.month, 3 * n)
            found = quarter_of((month - 1) // 3 + 1, year)
        case _:
            year = here.year + n
            found = _stretch_of(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), f"{year:04d}", True)
    return found


def replace_value(found: Moment) -> Moment:
    """A day only come near: approximate in EDTF, known to the week."""
    return Moment(found.type, found.value, found.first, found.last, 3, f"{found.value}~", found.anchored, True)


def _weekend(here: date, shift: int | None, lean: Lean | None) -> Moment:
    first, last = cal.weekend_before(here)
    monday, _ = cal.week_span(here)
    if shift == 1 or (shift == 0 and here.weekday() < 5) or (shift is None and lean == "future" and here.weekday() < 5):
        first = monday + timedelta(days=5 + (7 if shift == 1 and here.weekday() >= 5 else 0))
    elif shift == -1 and here.weekday() >= 5:
        first -= timedelta(days=7)
    last = first + timedelta(days=1)
    return _stretch_of(f"{cal.iso_week(first)}-WE", first, last, f"{first}/{last}", True)


def _season(base: Season, c: Context) -> Moment:
    month, code = cal.SEASONS[base.code]
    year = base.year
    if year is None:
        if c.anchor is None:
            return Moment("DATE", f"XXXX-{base.code}")
        begun = date(c.anchor.year, month, 1) <= c.anchor
        over = begun and cal.shift_months(c.anchor.year, c.anchor.month, 0)[1] >= month + 3
        year = c.anchor.year
        if base.which == 0:
            pass
        elif base.which == 1 or (c.lean == "future" and base.which is None):
            year += 1 if over else 0
        elif base.which == -1:
            year -= 0 if over else 1
        else:
            year -= 0 if begun else 1
    end_year, end_month = cal.shift_months(year, month, 2)
    first, last = date(year, month, 1), cal.month_span(end_year, end_month)[1]
    return _stretch_of(f"{year:04d}-{base.code}", first, last, f"{year:04d}-{code}", base.year is None)


def quarter_of(nth: int, year: int, anchored: bool = True) -> Moment:
    """A quarter of a year."""
    last = cal.month_span(year, 3 * nth)[1]
    return _stretch_of(f"{year:04d}-Q{nth}", date(year, 3 * nth - 2, 1), last, f"{year:04d}-{32 + nth}", anchored)


def _quarter(base: Quarter, c: Context) -> Moment:
    year = base.year
    if year is None:
        if c.anchor is None:
            return Moment("DATE", f"XXXX-Q{base.nth}")
        year = c.anchor.year + (base.year_shift or 0)
        if base.year_shift is None and c.lean != "future" and (c.anchor.month - 1) // 3 + 1 < base.nth:
            year -= 1
    return quarter_of(base.nth, year, base.year is None)


def _decade(prefix: int) -> Moment:
    years = 10 if prefix > 99 else 100
    first = prefix * years
    edtf = f"{prefix}X" if years == 10 else f"{prefix}XX"
    return Moment("DATE", str(prefix), date(first, 1, 1), date(first + years - 1, 12, 31), None, edtf)


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
    here = (c.named if c.named_day or unit in ("M", "Q", "Y") else None) if base.from_text else c.anchor
    if base.from_text and here is None and n is not None and c.anchor is not None and unit not in ("S", "N", "H"):
        # What it is counted from is not known: the nearest guess is good enough for TIMEX3, never for a moment.
        guess = _away(Away(base.amount, sign), c)
        return Moment(guess.type, guess.value)
    if n is None or here is None or unit in ("S", "N", "H"):
        if unit in ("S", "N", "H") or (base.from_text and n is not None and here is None):
            if n is not None and here is not None and unit == "H" and not base.from_text and n <= 3:
                return _day(here, anchored=True)
            return Moment("DURATION", duration(n, unit))
        return Moment("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in ("D", "NI") and n == int(n):
        return _day(here + timedelta(days=sign * int(n)), anchored=True)
    if unit in ("W", "F"):
        near = here + timedelta(days=round(sign * n * 7 * (2 if unit == "F" else 1)))
        found = _day(near, anchored=True)
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
    return Moment("DURATION", value, first, last, precision_of(first, last), f"{first}/{last}", True)


def _feast(base: Feast, c: Context) -> Moment:
    if base.year is not None:
        day = cal.holiday(base.rule, base.year)
        return _day(day) if day else Moment("DATE", f"{base.year}")
    if c.anchor is None or base.rule == "?":
        return Moment("DATE", f"XXXX-{base.rule}" if base.rule[:2].isdigit() and len(base.rule) == 5 else "XXXX")
    near = [d for y in range(c.anchor.year - 1, c.anchor.year + 2) if (d := cal.holiday(base.rule, y)) is not None]
    past = [d for d in near if d <= c.anchor]
    ahead = [d for d in near if d >= c.anchor]
    soon = (ahead[0] - c.anchor).days < 60 and (c.anchor - past[-1]).days > _YEARISH and c.lean != "past"
    if base.which == 1 or (base.which is None and (soon or c.lean == "future")):
        return _day(ahead[0], anchored=True)
    return _day(past[-1], anchored=True)
