"""Weeks, weekends, months, quarters, seasons, years and decades: the days they cover."""

from __future__ import annotations

from datetime import date, timedelta

from tollbook.extract.times import calendar as cal
from tollbook.extract.times.expression import Half, Likewise, Period, Quarter, Season
from tollbook.extract.times.resolved import Context, Lean, Moment, day_moment, span_moment


def period_moment(base: Period, c: Context) -> Moment:
    """ "last week", "this month", "the year before": counted from the anchor or from what the text named."""
    # "The previous weekend" is that before the day named before it, or before the report's.
    loose = base.unit == "WE" and base.shift == -1 and not c.named_day
    loose = loose or (base.loosely and not (c.named_day if base.unit == "W" else c.named))
    here = c.named if base.back and not loose else c.anchor
    shift = base.shift
    if here is None:
        return Moment("DATE", {"W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "D": "XXXX-XX-XX"}.get(base.unit, "XXXX"))
    n = shift or 0
    if base.back and base.unit in ("D", "NI", "W", "WE") and not c.named_day and not loose:
        return Moment("DATE", (c.anchor + timedelta(days=n)).isoformat() if c.anchor else "XXXX-XX-XX")
    if base.unit == "Q" and shift is None:
        n = -1  # "the quarter" of a report is the one just finished
    found: Moment
    match base.unit:
        case "D" | "NI":
            found = day_moment(here + timedelta(days=n), anchored=True)
        case "W":
            if base.back and n and not base.loosely:
                found = _near_day(day_moment(here + timedelta(days=7 * n), anchored=True, loose=True))
            else:
                first, last = cal.week_span(here + timedelta(days=7 * n))
                found = span_moment(cal.iso_week(first), first, last, f"{first}/{last}", True)
        case "WE":
            found = _weekend(here, shift, c.lean)
        case "M":
            year, month = cal.shift_months(here.year, here.month, n)
            found = span_moment(
                f"{year:04d}-{month:02d}", *cal.month_span(year, month), f"{year:04d}-{month:02d}", True
            )
        case "Q":
            year, month = cal.shift_months(here.year, here.month, 3 * n)
            found = _quarter_of((month - 1) // 3 + 1, year)
        case _:
            year = here.year + n
            found = span_moment(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), f"{year:04d}", True)
    return found


def _near_day(found: Moment) -> Moment:
    """A day only come near: approximate in EDTF, known to the week."""
    return Moment(found.type, found.value, found.first, found.last, 3, f"{found.value}~", found.anchored, True)


def _weekend(here: date, shift: int | None, lean: Lean | None) -> Moment:
    first, last = cal.weekend_before(here)
    monday, _ = cal.week_span(here)
    if shift == 1 or (shift == 0 and here.weekday() < 5) or (shift is None and lean == "future" and here.weekday() < 5):
        first = monday + timedelta(days=5 + (7 if shift == 1 and here.weekday() >= 5 else 0))
    elif shift is not None and shift < 0:
        first -= timedelta(days=7 * (-shift - (0 if here.weekday() >= 5 else 1)))
    last = first + timedelta(days=1)
    return span_moment(f"{cal.iso_week(first)}-WE", first, last, f"{first}/{last}", True)


def season_moment(base: Season, c: Context) -> Moment:
    """ "last summer", "the summer of 2014": months of the northern season."""
    month, code = cal.SEASONS[base.code]
    year = base.year
    if year is None:
        if c.anchor is None:
            return Moment("DATE", f"XXXX-{base.code}")
        year = _season_year(month, c.anchor, base.which, c.lean)
    end_year, end_month = cal.shift_months(year, month, 2)
    first, last = date(year, month, 1), cal.month_span(end_year, end_month)[1]
    return span_moment(f"{year:04d}-{base.code}", first, last, f"{year:04d}-{code}", base.year is None)


def _season_year(month: int, here: date, which: int | None, lean: Lean | None) -> int:
    """The year in which the season meant begins; a winter goes on into the next year."""
    years = range(here.year - 2, here.year + 3)
    ends = {y: date(*cal.shift_months(y, month, 3), 1) for y in years}
    if which == -1:
        return max(y for y in years if ends[y] <= here)
    if which == 1:
        return min(y for y in years if date(y, month, 1) > here)
    if which == 0:
        return here.year - 1 if month + 2 > 12 and here.month <= 6 else here.year
    if lean == "future":
        return min(y for y in years if ends[y] > here)
    return max(y for y in years if date(y, month, 1) <= here)


def _quarter_of(nth: int, year: int, anchored: bool = True) -> Moment:
    """A quarter of a year."""
    last = cal.month_span(year, 3 * nth)[1]
    return span_moment(f"{year:04d}-Q{nth}", date(year, 3 * nth - 2, 1), last, f"{year:04d}-{32 + nth}", anchored)


def quarter_moment(base: Quarter, c: Context) -> Moment:
    """ "the third quarter", of the anchor's year where none is said."""
    year = base.year
    if year is None:
        if c.anchor is None:
            return Moment("DATE", f"XXXX-Q{base.nth}")
        year = c.anchor.year + (base.year_shift or 0)
        if base.year_shift is None and c.lean != "future" and (c.anchor.month - 1) // 3 + 1 < base.nth:
            year -= 1
    return _quarter_of(base.nth, year, base.year is None)


def half_moment(base: Half, c: Context) -> Moment:
    """ "the second half of 1989": six months."""
    year = base.year or (c.anchor.year if c.anchor else None)
    if year is None:
        return Moment("DATE", f"XXXX-H{base.nth}")
    first, last = date(year, 6 * base.nth - 5, 1), cal.month_span(year, 6 * base.nth)[1]
    return span_moment(f"{year:04d}-H{base.nth}", first, last, f"{first}/{last}", base.year is None)


def likewise_moment(base: Likewise, c: Context) -> Moment:
    """The quarter the text compares with, in another year; the whole year where it compares no quarters."""
    if c.quarter is not None:
        return _quarter_of(base.nth or c.quarter[1], base.year or c.quarter[0] + base.years)
    if base.nth is not None:
        if c.anchor is None:
            return Moment("DATE", f"XXXX-Q{base.nth}")
        begun = c.anchor.month > 3 * (base.nth - 1)
        return _quarter_of(base.nth, c.anchor.year + base.years - (0 if begun else 1))
    if base.year is None and c.anchor is None:
        return Moment("DATE", "XXXX")
    year = base.year or (c.anchor.year if c.anchor else 0) + base.years
    return span_moment(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), f"{year:04d}", base.year is None)


def decade_moment(prefix: int) -> Moment:
    """A decade by its first three digits, a century by its first two."""
    years = 10 if prefix > 99 else 100
    first = prefix * years
    edtf = f"{prefix}X" if years == 10 else f"{prefix}XX"
    return Moment("DATE", str(prefix), date(first, 1, 1), date(first + years - 1, 12, 31), None, edtf)
