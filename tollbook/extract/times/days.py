"""What the grammar's rules for dates, weekdays, days and clock times say: one builder a rule; None where it is none."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.times.expression import (
    Calendar,
    DayShift,
    Decade,
    Expression,
    Period,
    Slashed,
    Week,
    Weekday,
)
from tollbook.extract.times.found import Found
from tollbook.extract.times.tokens import Token
from tollbook.model import Span


def iso(f: Found) -> Expression | None:
    raw = f.value("iso", "raw") or ""
    month, day = int(raw[5:7]), int(raw[8:10])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    zone = re.search(r"(Z|[+-]\d\d:?\d\d)$", raw[16:])
    named = None if zone is None else "UTC" if zone.group() == "Z" else zone.group()
    clock = raw[11:16] if len(raw) > 11 else None
    return f.says(Calendar(int(raw[:4]), month, day), clock=clock, zone=named)


def slashed(f: Found) -> Expression | None:
    raw = f.value("slash", "raw") or ""
    first, second, year = (int(x) for x in re.split(r"[/.-]", raw))
    if max(first, second) > 31 or min(first, second) < 1 or min(first, second) > 12:
        return None
    if "." in raw and year > 99 and second <= 12:
        return f.says(Calendar(year, second, first))  # a date with points has the day first
    return f.says(Slashed(first, second, year))


def calendar(f: Found) -> Expression | None:
    day, month = f.number("day", "num", "ord"), f.month()
    weak = f.token("month")
    if day is None and weak is not None and "month?" in weak.values:
        # "may" and "march" alone are months only with a year or a word that asks for one beside them.
        if not (f.has("year") or f.has("short") or f.which is not None or f.mod is not None):
            return None
        if f.text[weak.start].islower():
            return None
    if day is not None and weak is not None and "month?" in weak.values and f.text[weak.start].islower():
        return None
    yy = f.has("yy") and not (f.text[f.tokens[f.match.end() - 1].start].isdigit())
    return None if yy else f.says(Calendar(f.year(), month, day, f.number("wd", "weekday", "weekday?"), which=f.which))


def day_of_named(f: Found) -> Expression | None:
    """ "the 12th day of May"."""
    return calendar(f) if f.unit("u") == "D" else None


def spelled_day(f: Found) -> Expression | None:
    """ "May tenth", where nothing follows that is the tenth of its kind."""
    if not f.has("year") and not re.match(r"\s*(?:[,.;:)]|$|at\b|in\b|when\b)", f.text[f.span.end : f.span.end + 8]):
        return None
    return calendar(f)


def day_of_month(f: Found) -> Expression | None:
    last = f.tokens[f.match.end() - 1]
    if last.values.get("unit") != "M":
        return None
    return f.says(Calendar(day=f.number("day", "num", "ord"), which=f.which))


def day_alone(f: Found) -> Expression | None:
    """ "on the 24th": a day of a month not named, where nothing follows that is the 24th of its kind."""
    token = f.token("day")
    after = f.text[f.span.end : f.span.end + 12]
    if token is None or not re.match(r"\s*(?:[,.;:)]|$|at\b|in\b|when\b|by\b|about\b|around\b)", after, re.IGNORECASE):
        return None
    base = Calendar(day=f.number("day", "ord"))
    if not f.has("part"):
        return Expression(Span(f.tokens[f.match.start() + 1].start, token.end), base)
    return f.says(base, part=f.value("part", "part"))


def days(f: Found) -> Expression | None:
    """Two days of one month: the second carries the month's words, the first only its number."""
    month, first, second = f.month(), f.number("day", "num", "ord"), f.number("day2", "num", "ord")
    weak = f.token("month")
    if weak is not None and "month?" in weak.values and f.text[weak.start].islower():
        return None
    day_first = f.match.start("day2") < f.match.start("month")
    a, b = f.token("day"), f.token("day2")
    if a is None or b is None or first is None or second is None or first >= second:
        return None
    if f.has("bar") and second != first + 1:
        return None
    head = Span(f.span.start, a.end) if not day_first else Span(a.start, a.end)
    tail = Span(b.start, f.span.end)
    until = Expression(tail, Calendar(f.year(), month, second))
    return Expression(head, Calendar(f.year(), month, first), until=until)


def night_of_days(f: Found) -> Expression | None:
    """ "the night of 3-4 May", "overnight from 31 May to 1 June": both its days."""
    if f.value("part", "part") not in (None, "NI"):
        return None
    first, second = f.number("day") or 0, f.number("day2") or 0
    month, last = f.month(), f.month("month2") or f.month()
    if month is None or last is None:
        return None
    follows = second == first + 1 if last == month else (second == 1 and first >= 28 and last == month % 12 + 1)
    return f.says(Calendar(f.year(), last, second, overnight=True), part="NI") if follows else None


def night_of_date(f: Found) -> Expression | None:
    """ "overnight on 3 May": as "overnight Friday", that day and no other."""
    return f.says(Calendar(f.year(), f.month(), f.number("day")), part="NI")


def months(f: Found) -> Expression | None:
    first, second, year = f.month(), f.month("month2"), f.year()
    b = f.token("month2")
    a = f.token("month")
    if a is None or b is None or first is None or second is None or first >= second:
        return None
    until = Expression(Span(b.start, f.span.end), Calendar(year, second))
    return Expression(Span(a.start, a.end), Calendar(year, first), until=until)


def month_after(f: Found) -> Expression | None:
    """ "IN MAY": a preposition makes the word a month, in copy whose case does not tell."""
    token = f.token("month")
    if token is None or "month?" not in token.values or not f.text[token.start : token.end].isupper():
        return None
    return Expression(Span(token.start, token.end), Calendar(month=f.month())) if token.end - token.start > 2 else None


def week_of_month(f: Found) -> Expression | None:
    n = -1 if f.has("last") else f.number("ord", "ord")
    if f.unit("u") != "W" or n is None or n > 5:
        return None
    return f.says(Week(Calendar(f.year(), f.month()), n))


def week_of_day(f: Found) -> Expression | None:
    within = Calendar(f.year(), f.month(), f.number("day", "num", "ord"))
    return f.says(Week(within, None)) if f.unit("u") == "W" else None


def month_of_year(f: Found) -> Expression | None:
    if f.unit("u") != "Y":
        return None
    if f.which is None:
        return None
    return f.says(Calendar(month=f.month(), year_shift=f.which))


def year(f: Found) -> Expression | None:
    token = f.token("year")
    if token is None or (f.mod is None and "fiscal" not in f.match.re.pattern and not _reads_as_year(f, token)):
        return None
    return f.says(Calendar(f.year()))


_NOT_YEAR = re.compile(
    r"\s*(?:-?\s?(?:people|men|women|children|civilians|soldiers|troops|police|rebels|fighters|dollars|pounds|euros|"
    r"miles|km|kilomet|met(?:er|re)s|feet|tons?|tonnes|kg|pages|employees|workers|refugees|homes|houses|jobs|"
    r"votes|shares|points|percent|others|dead|deaths|killed|wounded|injured|block\b|hours|hrs|local\b|gmt|lives)|%)",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"(?:[$£€#№]\s?|\b(?:no|nos|number|about|some|than|least|nearly|almost|room|flight)\.?\s)$", re.I
)


_HOUSE: Final = re.compile(r"\bat\s$", re.IGNORECASE)


def _reads_as_year(f: Found, token: Token) -> bool:
    """Whether a bare number of four digits is a year: nothing beside it counts, measures or addresses."""
    after, before = f.text[token.end : token.end + 14], f.text[max(0, token.start - 10) : token.start]
    if after[:1] in "-–/" and after[1:2].isdigit() and "years" not in f.match.re.pattern:
        return after[:1] != "/"
    if _HOUSE.search(before) and re.match(r"\s+(?:[NSEW]\.?\s+)?[A-Z][a-z]", after):
        return False  # "at 2010 Cornell Drive"
    if "-" in before[-1:] or (after[:1] == "-" and after[1:2].isalpha() and not after[1:].startswith("20")):
        return False
    if "spelled" not in token.values and not 1900 <= int(float(token.values["num"])) <= 2050:
        # "since 1705" is as well a clock time as a year.
        clock = int(token.values["num"][:2]) < 24 and int(token.values["num"][2:]) < 60
        asks = r"\b(?:in|of)\s$" if clock else r"\b(?:in|since|of|until|from|by|before|after|to)\s$"
        return bool(re.search(asks, before, re.IGNORECASE))
    return not (_NOT_YEAR.match(after) or _BEFORE_YEAR.search(before))


def years(f: Found) -> Expression | None:
    first = f.number("year", "num")
    second = f.number("year2", "num") or f.number("yy", "num")
    a = f.token("year")
    b = f.token("year2") or f.token("yy")
    if first is None or second is None or a is None or b is None:
        return None
    if second < 100:
        second += first // 100 * 100
    if not first < second < first + 300:
        return None
    until = Expression(Span(b.start, b.end), Calendar(second))
    return Expression(Span(a.start, a.end), Calendar(first), until=until)


def decade(f: Found) -> Expression | None:
    digits = re.sub(r"\D", "", f.value("decade", "raw") or "")
    return f.says(Decade(int(digits[:3]) if len(digits) == 4 else 190 + int(digits[0])))


def decade_in_words(f: Found) -> Expression | None:
    """ "the early nineties"."""
    return f.says(Decade(f.number("decade", "tens_years") or 0))


def ordinal_period(f: Found) -> Expression | None:
    n = f.number("ord", "ord")
    if f.unit("u") != "C" or n is None:
        return None
    return f.says(Decade(n - 1))


def weekday(f: Found) -> Expression | None:
    day = f.number("wd", "weekday", "weekday?")
    token = f.token("wd")
    if day is None or (token is not None and f.text[token.start].islower()):
        return None
    unit = f.unit("u")
    if f.has("u"):
        return f.says(Weekday(day, None, f.which)) if unit in ("W", "WE") else None
    first = f.text[f.span.start : f.span.end].lower().split()[:2]
    back = any(word in ("previous", "preceding", "following") for word in first)
    return f.says(Weekday(day, f.which, back=back), part=f.value("part", "part"))


def weekday_before_last(f: Found) -> Expression | None:
    """ "the Friday before last", "a week last Friday"."""
    word = f.token("before") or f.token("last")
    if word is None or f.text[word.start : word.end].lower() != "last" or f.unit("u") not in (None, "W"):
        return None
    return f.says(Weekday(f.number("wd", "weekday") or 1, -2))


def weekdays_ago(f: Found) -> Expression | None:
    """ "two Sundays ago": the last Sunday is one Sunday ago."""
    n = f.number("n", "num") or 0
    return f.says(Weekday(f.number("wd", "weekdays") or 1, -n)) if 0 < n < 10 else None


def weekday_week(f: Found) -> Expression | None:
    """ "on Friday week": a week after the next one, or the last: no certain day."""
    return f.says(Weekday(f.number("wd", "weekday") or 1, any=True)) if f.unit("u") == "W" else None


def day(f: Found) -> Expression | None:
    return f.says(DayShift(f.number("day", "day") or 0), part=f.value("part", "part"))


def night(f: Found) -> Expression | None:
    shift, part = (f.value("night", "night") or "0 NI").split()
    if f.has("wd"):
        return f.says(Weekday(f.number("wd", "weekday") or 1), part=part)
    return f.says(DayShift(0, overnight=shift == "-1"), part=part)


def night_into(f: Found) -> Expression | None:
    """ "overnight into Sunday", "the night from Saturday to Sunday": the night that ends on that day."""
    last, first = f.number("wd", "weekday") or 1, f.number("from", "weekday")
    if (f.value("part", "part") or "NI") != "NI" or (first is not None and first % 7 + 1 != last):
        return None
    return f.says(Weekday(last, overnight=True), part="NI")


def part_of_anchor(f: Found) -> Expression | None:
    part, which = f.value("part", "part"), f.which
    if f.has("the"):  # "the next morning": of the day after one named before
        return f.says(Period("D", which, back=True), part=part) if which == 1 else None
    if which == 1 and not f.text[f.span.start : f.span.end].lower().startswith(("next", "coming")):
        return f.says(Period("D", 1, back=True), part=part)
    if which == -1:
        return f.says(DayShift(-1), part=part)
    return f.says(DayShift(which or 0), part=part) if which == 0 or which == 1 else None


def part(f: Found) -> Expression | None:
    return f.says(None, part=f.value("part", "part"))


def part_before(f: Found) -> Expression | None:
    """A part of the day that the day's own words follow; those stay outside the expression."""
    token = f.token("part")
    if token is None:
        return None
    return Expression(Span(f.span.start, token.end), None, part=token.values["part"], mod=f.mod)


def part_of_that(f: Found) -> Expression | None:
    return f.says(Period("D", 0, back=True), part=f.value("part", "part"))


def night_before_last(f: Found) -> Expression | None:
    if f.value("part", "part") != "NI" or "last" not in f.text[f.span.start : f.span.end].lower():
        return None
    return f.says(DayShift(-2), part="NI")


def day_beyond(f: Found) -> Expression | None:
    shift = f.number("day", "day") or 0
    return f.says(DayShift(2 * shift)) if shift else None


def that_period(f: Found) -> Expression | None:
    unit = f.unit("u")
    return f.says(Period(unit, 0, back=True)) if unit in ("D", "W", "WE", "M", "Y") else None


def period_of_text(f: Found) -> Expression | None:
    unit, which = f.unit("u"), f.which
    first = f.tokens[f.match.end() - 2]
    word = f.text[first.start : first.end].lower()
    if unit in ("D", "NI") and which is not None:
        return f.says(Period("D", which, back=True)) if word in ("previous", "preceding", "next", "following") else None
    if word == "past":
        return None  # a stretch up to now
    loosely = word == "previous" and unit != "WE"
    back = loosely or word in ("following", "preceding", "previous")
    return f.says(Period(unit, which, back, loosely)) if unit in ("W", "WE", "M", "Q", "Y") else None


def day_before(f: Found) -> Expression | None:
    unit = f.unit("u")
    sign = -1 if f.has("earlier") else 1
    word = f.text[f.tokens[f.match.end() - 1].start : f.span.end].lower()
    if unit not in ("D", "NI", "W", "M", "Y") or word not in ("before", "after", "earlier"):
        return None
    return f.says(Period("D" if unit == "NI" else unit, sign, back=True), part="NI" if unit == "NI" else None)
