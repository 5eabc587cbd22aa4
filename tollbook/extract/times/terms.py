"""What the grammar's rules for weeks, months, quarters, seasons, years and feasts say: one builder a rule."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tollbook.extract.times.expression import (
    Amount,
    Calendar,
    DayShift,
    Expression,
    Feast,
    Half,
    Likewise,
    Period,
    Quarter,
    Season,
    Stretch,
)
from tollbook.extract.times.found import Found
from tollbook.model import Span


def period(f: Found) -> Expression | None:
    unit, which = f.unit("u"), f.which
    if unit is None or which is None:
        if unit in ("W", "WE", "M", "Q", "Y") and f.mod:
            return f.says(Period(unit, 0, back=f.has("that")))
        return f.says(Period("D", 0, back=True)) if unit == "D" and f.mod else None
    if unit == "D":
        return f.says(DayShift(which)) if which == 0 else f.says(Stretch(Amount(1, "D"), which))
    if unit == "NI":
        return f.says(DayShift(which), part="NI")
    words = f.span.of(f.text).lower().split()
    rolling = unit in ("W", "M", "Q", "Y") and "past" in words
    if unit in ("S", "N", "H", "F", "E", "C") or rolling:
        return f.says(Stretch(Amount(1, unit), which or -1))
    return f.says(Period(unit, which))


def year_ago(f: Found) -> Expression | None:
    return f.says(Likewise(-1)) if f.unit("u") == "Y" else None


def before_last(f: Found) -> Expression | None:
    """ "the week before last"."""
    word, unit = f.token("before"), f.unit("u")
    if word is None or f.text[word.start : word.end].lower() != "last" or unit not in ("W", "WE", "M", "Q", "Y"):
        return None
    return f.says(Period(unit, -2))


_ENDED: Final = re.compile(r"\s+(?:that\s+)?(?:end(?:ed|ing|s)|to|through)\b", re.IGNORECASE)


def bare_period(f: Found) -> Expression | None:
    unit = f.unit("u")
    if unit == "Y" and _ENDED.match(f.text, f.span.end):
        return f.says(Amount(1, "Y"))  # "the year ended 31 March" is none of the calendar's
    if unit == "WE" and _OF_DAYS.match(f.text, f.span.end):
        return None
    return f.says(Period(unit, None)) if unit in ("Y", "Q", "WE") else None


def full(f: Found) -> Expression | None:
    """ "the full year", "the current fiscal year"."""
    if f.unit("u") != "Y" or (f.which is None and f.text[f.span.start : f.span.start + 3].lower() != "the"):
        return None
    if f.has("year"):
        return f.says(Calendar(f.year()))
    return f.says(Amount(1, "Y") if _ENDED.match(f.text, f.span.end) else Period("Y", f.which))


def likewise_last(f: Found) -> Expression | None:
    """ "last year's quarter", "the same period last year"."""
    return f.says(Likewise(f.which or 0)) if f.unit("y") == "Y" else None


def likewise(f: Found) -> Expression | None:
    """ "the 1988 quarter": the one the text speaks of, in another year."""
    return f.says(Likewise(0, f.number("year", "num"))) if f.unit("u") == "Q" or f.has("stretch") else None


def likewise_nth(f: Found) -> Expression | None:
    """ "the year-ago third quarter"."""
    n = f.number("ord", "ord")
    return f.says(Likewise(-1, nth=n)) if f.unit("y") == "Y" and f.unit("u") == "Q" and n in (1, 2, 3, 4) else None


def likewise_ago(f: Found) -> Expression | None:
    """ "the quarter a year ago"."""
    return f.says(Likewise(-1)) if f.unit("y") == "Y" and f.unit("u") in ("Q", None) else None


def latest(f: Found) -> Expression | None:
    """ "the latest period": the quarter the text is about."""
    token = f.token("last")
    return f.says(Likewise(0)) if token and f.text[token.start : token.end].lower() == "latest" else None


def half(f: Found) -> Expression | None:
    """ "the first half of 1989", "the second half of the year"."""
    token = f.token("half")
    n = 2 if f.has("last") else f.number("ord", "ord")
    if token is None or f.text[token.start : token.end].lower() != "half" or n not in (1, 2):
        return None
    if f.has("last") and f.value("last", "last") != "-1":
        return None
    return f.says(Half(n, f.number("year", "num"))) if f.has("year") or f.unit("u") == "Y" else None


_SINCE: Final = re.compile(r"\bsince\s+$", re.IGNORECASE)


def year_end(f: Found) -> Expression | None:
    """ "by year-end" is the end of this year, "since year-end" that of the last."""
    before = f.text[max(0, f.span.start - 10) : f.span.start]
    return replace(f.says(Period("Y", -1 if _SINCE.search(before) else 0)), mod="END")


# "the weekend of 4-5 May": its days say which.
_OF_DAYS: Final = re.compile(r"\s+of\s+(?:\d|[A-Z])")


def weekend(f: Found) -> Expression | None:
    if _OF_DAYS.match(f.text, f.span.end):
        return None
    return f.says(Period("WE", None)) if f.unit("u") == "WE" else None


def season(f: Found) -> Expression | None:
    return f.says(Season(f.value("season", "season") or "SU", f.number("year", "num"), f.which))


def season_in(f: Found) -> Expression | None:
    """ "in summer": the season's word alone; "spring" and "fall" are too often other words."""
    token = f.token("season")
    if token is None or token.values["season"] in ("SP", "FA"):
        return None
    return Expression(Span(token.start, token.end), Season(token.values["season"]))


def quarter(f: Found) -> Expression | None:
    n = f.number("ord", "ord")
    if f.unit("u") != "Q" or n is None or n > 4:
        return None
    return f.says(Quarter(n, f.number("year", "num"), f.which if f.has("y") else None))


def feast(f: Found) -> Expression | None:
    shift = -1 if f.has("eve") else 0
    return f.says(Feast(f.value("holiday", "holiday") or "?", f.number("year", "num"), f.which, shift))
