"""What the grammar's rules for amounts of time and repeated times say: one builder a rule."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, cast

from tollbook.extract.times.expression import (
    Amount,
    Away,
    Expression,
    Repeat,
    Stretch,
    Unit,
    Vague,
    Weekday,
)
from tollbook.extract.times.found import Found
from tollbook.extract.times.tokens import Token
from tollbook.model import Span


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


def ago_on(f: Found) -> Expression | None:
    """ "a week ago today", "a week ago Friday"; of longer times only the month or year is known."""
    amount, weekday = _amount(f), f.number("wd", "weekday")
    if amount is None or (f.has("day") and f.number("day", "day") != 0):
        return None
    if amount.unit == "W" and amount.n is not None and amount.n == int(amount.n):
        weeks = int(amount.n)
        return f.says(Weekday(weekday, -weeks - 1) if weekday else Away(Amount(7.0 * weeks, "D"), -1))
    return f.says(Away(amount, -1))


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
