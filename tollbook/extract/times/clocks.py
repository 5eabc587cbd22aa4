"""What the grammar's rules for clock times say: one builder a rule; None where it is none."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.times.expression import Base, Calendar, DayShift, Expression, Weekday
from tollbook.extract.times.found import Found
from tollbook.model import Span

_AFTERNOON: Final = frozenset(("AF", "EV", "NI"))


def clock(f: Found) -> Expression | None:
    zone = f.value("zone", "zone", "zone?") or f.value("zone2", "zone")
    if f.has("zone") and "zone?" in (f.token("zone") or f.tokens[0]).values and not _said_with_half(f):
        return None
    if f.has("clock"):
        time = f.value("clock", "clock")
    elif f.has("hour"):
        time = f.value("hour", "hour")
    elif f.has("dotted"):
        time = _clock(f.value("dotted", "num") or "")
    else:
        digits = f.value("clock4", "num") or ""
        time = _clock(f"{digits[:-2]}:{digits[-2:]}" if len(digits) > 2 else f"{digits}:00")
    return f.says(None, clock=time, zone=zone) if time else None


def _said_with_half(f: Found) -> bool:
    """Whether "ET" stands in capitals after a clock time with "a.m." or "p.m."."""
    clock, zone = f.token("clock"), f.token("zone")
    if clock is None or zone is None:
        return False
    half = re.search(r"[ap]\s?\.?\s?m\b", f.text[clock.start : clock.end], re.IGNORECASE)
    return half is not None and f.text[zone.start : zone.end].isupper()


_DTG = re.compile(r"(\d\d)(\d\d)(\d\d)\s?([A-Z])\s?([A-Z]{3})\s?(\d+)")
_MONTHS: Final = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def date_time_group(f: Found) -> Expression | None:
    """A military date-time group: day, hour and minute, zone letter (Z: UTC), month, year."""
    m = _DTG.fullmatch(f.span.of(f.text))
    if m is None or not 1 <= int(m.group(1)) <= 31 or int(m.group(2)) > 24:
        return None
    day = Calendar(int(m.group(6)), _MONTHS.index(m.group(5)) + 1, int(m.group(1)))
    return f.says(day, clock=f"{m.group(2)}:{m.group(3)}", zone="UTC" if m.group(4) == "Z" else None)


_COUNTED: Final = re.compile(r"\s*-?\s?(?:[a-z]*(?:hours?|minutes?|days?|weeks?|months?|years?)\b|\d|%)", re.IGNORECASE)


def past_hour(f: Found) -> Expression | None:
    """ "quarter past three", "ten minutes to six", "five past midnight"."""
    word = f.value("n", "num") or f.value("n3", "num")
    minutes = 15.0 if word is None else 30.0 if word == "0.5" else float(word)
    named = f.value("n2", "hour")
    hour = int((named or "0")[:2]) % 24 if named else (f.number("n2", "num") or 0)
    if not 0 < minutes < 60 or minutes % 1 or (not named and not 0 < hour <= 12):
        return None
    if _COUNTED.match(f.text, f.span.end):
        return None
    at = (hour * 60 + (-int(minutes) if f.has("to") else int(minutes))) % 1440
    return f.says(None, clock=f"{at // 60:02d}:{at % 60:02d}")


_ZONED = re.compile(r"\s*\(?(?:local|gmt|utc|hours|hrs)\b", re.IGNORECASE)


def dotted_at(f: Found) -> Expression | None:
    """ "at 11.40 on Friday": a number with a point that the day beside it makes a clock time."""
    token = f.token("dotted")
    time = _clock(token.values["num"]) if token is not None else None
    return Expression(Span(token.start, token.end), None, time, mod=f.mod) if token is not None and time else None


def dotted_in_part(f: Found) -> Expression | None:
    hour, _, minute = (f.value("dotted", "num") or "").partition(".")
    part = f.value("part", "part")
    if not hour.isdigit() or not 0 < int(hour) <= 12:
        return None
    late = part in _AFTERNOON and int(hour) < 12 and not (part == "NI" and int(hour) < 5)
    return f.says(None, clock=f"{int(hour) + (12 if late else 0):02d}:{minute}", part=part)


def clock_at(f: Found) -> Expression | None:
    """Four digits that only their surroundings make a clock time; the words around stay outside the expression."""
    token = f.token("clock4")
    if token is None:
        return None
    digits = token.values["num"]
    time = _clock(f"{digits[:-2]}:{digits[-2:]}")
    if _ZONED.match(f.text, token.end):
        return None  # another rule reads it with its zone
    return Expression(Span(token.start, token.end), None, time, mod=f.mod) if time else None


def _clock(raw: str) -> str | None:
    hour, _, minute = raw.replace(".", ":").partition(":")
    ok = hour.isdigit() and minute.isdigit() and int(hour) <= 24 and int(minute) < 60
    return f"{int(hour):02d}:{int(minute):02d}" if ok else None


def oclock(f: Found) -> Expression | None:
    n = f.number("n", "num")
    return f.says(None, clock=f"{n:02d}:00") if n is not None and 0 < n <= 24 else None


def hour_of_part(f: Found) -> Expression | None:
    n, part = f.number("n", "num"), f.value("part", "part")
    if n is None or not 0 < n <= 12:
        return None
    late = part in _AFTERNOON and not (part == "NI" and n < 5)
    hour = n % 12 + (12 if late and n != 12 else 0) if n != 12 else (12 if part in ("AF", "MI") else 0)
    weekday_number = f.number("wd", "weekday")
    base: Base | None = Weekday(weekday_number) if weekday_number else None
    if base is None and "this" in f.text[f.span.start : f.span.end].lower().split():
        base = DayShift(0)
    return f.says(base, clock=f"{hour:02d}:00", part=part)
