"""Arithmetic of days, weeks and months, and the feasts whose day follows from a rule. Pure; no clock is read."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

SEASONS: Final = {"SP": (3, "21"), "SU": (6, "22"), "FA": (9, "23"), "WI": (12, "24")}
"""First month of each northern season and its EDTF code."""


def shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month `by` months on.

    >>> shift_months(2024, 1, -1)
    (2023, 12)
    """
    total = year * 12 + month - 1 + by
    return total // 12, total % 12 + 1


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def week_span(day: date) -> tuple[date, date]:
    """Monday and Sunday of the ISO week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend_before(day: date) -> tuple[date, date]:
    """Saturday and Sunday of the latest weekend that has begun by `day`.

    >>> weekend_before(date(2024, 5, 13))[0].isoformat()
    '2024-05-11'
    """
    saturday = day - timedelta(days=(day.weekday() - 5) % 7)
    return saturday, saturday + timedelta(days=1)


def easter(year: int, *, orthodox: bool = False) -> date:
    """Easter Sunday, in Gregorian dates (Meeus's algorithms for both churches; valid 1900–2099 for the orthodox).

    >>> easter(2024).isoformat(), easter(2024, orthodox=True).isoformat()
    ('2024-03-31', '2024-05-05')
    """
    if orthodox:
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        e = (2 * a + 4 * b - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(days=13)
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741 (the letters are the algorithm's own)
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date | None:
    """The day a rule of the table names in `year`: `MM-DD`, `easter±N`, `orthodox±N`, `month-weekday-nth` (`L` last).

    >>> holiday("11-4-4", 2023).isoformat()
    '2023-11-23'
    """
    if rule == "?":
        return None
    for name in ("easter", "orthodox"):
        if rule.startswith(name):
            return easter(year, orthodox=name == "orthodox") + timedelta(days=int(rule[len(name) :]))
    numbers = rule.split("-")
    if len(numbers) == 2:
        return date(year, int(numbers[0]), int(numbers[1]))
    month, weekday = int(numbers[0]), int(numbers[1]) - 1
    first, last = month_span(year, month)
    if numbers[2] == "L":
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(numbers[2]) - 1))


def iso_week(day: date) -> str:
    """`YYYY-Www`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
