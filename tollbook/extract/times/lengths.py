"""What the grammar's rules for periods, amounts of time and repeated times say: one builder a rule."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, cast

from tollbook.extract.times.expression import (
    Amount,
    Away,
    Calendar,
    DayShift,
    Expression,
    Feast,
    Half,
    Likewise,
    Period,
    Quarter,
    Repeat,
    Season,
    Stretch,
    Unit,
    Vague,
)
from tollbook.extract.times.found import Found
from tollbook.extract.times.tokens import Token
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


def _amount(f: Found) -> Amount | None:
    unit = f.unit()
    if unit is None:
        return None
    if f.has("few"):
        return Amount(2 if f.value("few", "few") == "2" else None, unit)
    n_token = f.token("n")
    if n_token is not None and _year_number(n_token) >= 1900 and "unit" in (f.token("uu") or n_token).values:
        return None
    raw = f.value("n", "num") or f.value("n", "a")
    n = float(raw) if raw and len(raw) < 7 else 0.0
    if f.has("n2"):
        more = float(f.value("n2", "num") or 0)
        if more >= 1:
            return None
        n += more
    if f.has("n4"):
        n += float(f.value("n3", "num") or 0) / max(1.0, float(f.value("n4", "num") or 1))
    return Amount(n, unit) if n else None


def _year_number(token: Token) -> float:
    raw = token.values.get("num", "0")
    return float(raw) if len(raw) == 4 else 0.0


_RATE: Final = re.compile(
    r"(?:[\d$%][\w,.]*|million|billion|thousand|hundred|dozen|one|two|three|four|five|six|seven|eight|nine|ten|once|twice)"
    r"(?:\s(?!for|in|of|to|within|after|over|on|at|by|about|than|from|or|and|until|half|under|with)[a-z]+)?\s$"
)


def _rate(f: Found) -> bool:
    """ "12 a day", "$2 million a year", "four flights a week": how often, no length of time."""
    n = f.token("n")
    if n is None or f.span.start != n.start or f.text[n.start : n.end].lower() not in ("a", "an"):
        return False
    return _RATE.search(f.text[max(0, n.start - 30) : n.start]) is not None


def _share(f: Found) -> bool:
    """ "three-quarters of its food", "more than a quarter of the town"."""
    return f.unit() == "Q" and re.match(r"\s+of\b(?!\s+\d{4})", f.text[f.span.end : f.span.end + 10]) is not None


def _aged(f: Found) -> bool:
    """ "15-year-old", "six years old", "10-year sentence" apart: an age is no time of an incident."""
    return re.match(r"[\s-]*old\b", f.text[f.span.end : f.span.end + 8], re.IGNORECASE) is not None


def ago(f: Found) -> Expression | None:
    amount = _amount(f)
    return f.says(Away(amount, -1)) if amount else None


def ago_or_so(f: Found) -> Expression | None:
    """ "a week or so ago": near it."""
    expression = ago(f)
    return replace(expression, mod=expression.mod or "APPROX") if expression is not None else None


def _counted_from(f: Found) -> bool:
    """ "two days after the attack" is counted from something the words do not date."""
    word = f.text[f.tokens[f.match.end() - 1].start : f.span.end].lower()
    after = f.text[f.span.end : f.span.end + 24]
    return word in ("before", "after", "prior") and not re.match(r"\s*(?:[,.;:)\n]|$)", after)


def away_from_text(f: Found) -> Expression | None:
    amount = _amount(f)
    sign = -1 if f.has("earlier") else 1
    if amount is None:
        return None
    if _counted_from(f):
        return f.says(amount)
    return f.says(Away(amount, sign, from_text=True))


def vague_away(f: Found) -> Expression | None:
    unit = f.unit("us")
    sign = 1 if f.has("later") else -1
    if not f.has("ago") and _counted_from(f):
        return None  # "days after the attack" is nearness to another event
    return f.says(Away(Amount(None, unit), sign, from_text=not f.has("ago"))) if unit else None


# "will one day be", "may one day return": a day to come, no length of time.
_SOME_DAY: Final = re.compile(r"\b(?:will|would|could|may|might|shall)\s+$", re.IGNORECASE)


def amount(f: Found) -> Expression | None:
    value = _amount(f)
    n = f.token("n")
    if value is None or _aged(f) or _rate(f) or _share(f):
        return None
    if n is not None and "a" in n.values and "num" not in n.values and value.unit in ("S", "N"):
        return None
    if f.span.of(f.text).lower() == "one day" and _SOME_DAY.search(f.text[max(0, f.span.start - 24) : f.span.start]):
        return f.says(Vague("FUTURE_REF"))
    return f.says(value)


def another(f: Found) -> Expression | None:
    """ "another week": one more."""
    unit, word = f.unit(), f.token("extra")
    if word is None or f.text[word.start : word.end].lower() != "another" or unit not in ("H", "D", "W", "M", "Y"):
        return None
    return f.says(Amount(1, unit))


def lasting(f: Found) -> Expression | None:
    """ "a day-long siege", "decades-long", "weeklong"."""
    if f.has("us"):
        many = f.unit("us")
        return f.says(Amount(None, many)) if many else None
    unit = f.unit("u") or cast("Unit | None", f.value("long", "long"))
    return f.says(Amount(1, unit)) if unit else None


def stretch(f: Found) -> Expression | None:
    value = _amount(f)
    return f.says(Stretch(value, f.which or -1)) if value else None


def vague_stretch(f: Found) -> Expression | None:
    unit = f.unit("us")
    if unit is None:
        return None
    if f.has("few"):
        return f.says(Amount(None, unit))
    return f.says(Stretch(Amount(None, unit), f.which or -1))


def vague_amount(f: Found) -> Expression | None:
    """A bare plural ("for years", "hours"): only after a word that makes it a length of time."""
    unit = f.unit("us")
    before = f.text[max(0, f.span.start - 10) : f.span.start].lower()
    if unit is None or not re.search(r"\b(?:for|in|after|within|over|of|the)\s+$", before) or _aged(f):
        return None
    return f.says(Amount(None, unit))


def repeat(f: Found) -> Expression | None:
    """How often; "20% annually" and "four daily" count or weigh something and are no time."""
    if _RATE.search(f.text[max(0, f.span.start - 30) : f.span.start]):
        return None
    return f.says(Repeat(f.value("set", "set") or ""))


_SETS: Final = {
    "D": "P1D",
    "NI": "P1D",
    "W": "P1W",
    "M": "P1M",
    "Y": "P1Y",
    "H": "PT1H",
    "N": "PT1M",
    "Q": "P1Q",
}


def every(f: Found) -> Expression | None:
    if f.has("wd"):
        return f.says(Repeat(f"XXXX-WXX-{f.number('wd', 'weekday')}"))
    if f.has("part"):
        return f.says(Repeat("XXXX-XX-XXT" + (f.value("part", "part") or "")))
    if f.has("month"):
        return f.says(Repeat(f"XXXX-{f.month():02d}"))
    if f.has("season"):
        return f.says(Repeat("XXXX-" + (f.value("season", "season") or "")))
    unit = f.unit()
    value = _SETS.get(unit or "")
    n = f.number("n", "num")
    if value is None:
        return f.says(Repeat("XXXX-WXX-WE")) if unit == "WE" else None
    return f.says(Repeat(value.replace("1", str(n)) if n else value))


def weekdays(f: Found) -> Expression | None:
    """ "Fridays", "Friday nights"; "Monday and Tuesday nights" are two."""
    part = f.value("part", "part", "parts")
    tail = f"T{part}" if part else ""
    day, second = f.token("wd"), f.token("wd2")
    one = Repeat(f"XXXX-WXX-{f.number('wds', 'weekdays') or f.number('wd', 'weekday')}{tail}")
    if day is None or second is None:
        return f.says(one)
    other = Expression(Span(second.start, f.span.end), Repeat(f"XXXX-WXX-{f.number('wd2', 'weekday')}{tail}"))
    return Expression(Span(f.span.start, day.end), one, until=other)


_SOON_AFTER: Final = re.compile(r"soon\s+(?:after|before|thereafter|afterwards?)\b", re.IGNORECASE)
_AS: Final = re.compile(r"\bas\s+$", re.IGNORECASE)


def vague(f: Found) -> Expression | None:
    if f.text[f.span.end : f.span.end + 4].strip() == "as" and _AS.search(f.text[: f.span.start][-6:]):
        return None  # "as soon as"
    if _SOON_AFTER.match(f.text, f.span.start):
        return None
    return f.says(Vague(f.value("ref", "past_ref", "present_ref", "future_ref") or "PAST_REF"))


def the_past(f: Found) -> Expression | None:
    return f.says(Vague("PAST_REF")) if f.span.of(f.text).lower().endswith("past") else None
