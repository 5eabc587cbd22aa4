"""Days counted from the attack that a report tells of: "the strike came two days after", "a day before it was hit".

The grammar resolves what is counted from a day named before ("two days later"). Words that count from an event say
nothing by themselves; where the event is the attack itself and its day is known, so is theirs.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from tollbook.extract.times.lean import sentence_start
from tollbook.model import Span, TimeValue

_SO_LONG: Final = re.compile(
    r"(?:just\s+|only\s+|less\s+than\s+|barely\s+|about\s+|some\s+)?(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+"
    r"(?P<unit>day|night|week|month|year)s?(?:\s+(?P<way>after|before))?$",
    re.IGNORECASE,
)
_WRITTEN: Final = {3: 10, 4: 7, 5: 4}
"""How much of an ISO day is written in EDTF, by precision."""
_COUNTS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WAY: Final = re.compile(r"\s*(?P<way>after|before)\b", re.IGNORECASE)
_ATTACK: Final = (
    r"(?:(?:suicide|car|air|drone|missile|rocket|mass|deadly|terror|bomb)\s+)?(?:attack|strike|air\s?strike|raid|blast|bombing|explosion|shooting|massacre"
    r"|assault|ambush|shelling|bombardment|stabbing|killings?|incident|violence)s?"
)
# "The strike came two days after": the attack is where it is counted from, and what follows is another.
_CAME: Final = re.compile(
    rf"\b(?:(?:the|this|that|[A-Z][\w-]+day['’]s)\s+(?:\w+\s+)?{_ATTACK}|it|this|which)\s+(?:came|comes|follow(?:s|ed)|happened|happens|occurred|took\s+place)\s+(?:just\s+|only\s+|barely\s+)?$",
    re.IGNORECASE,
)
# "Two days after the blast", "a day before the bus was hit": counted from the attack, to what the clause tells.
_FROM_IT: Final = re.compile(
    rf"\s+(?:the|that|this)\s+(?:(?:\w+\s+)?{_ATTACK}\b(?!\s+(?:on|in|at|near|against|of)\b)|(?:[\w-]+\s+){{1,3}}was\s+(?:hit|struck|attacked|bombed|shelled|blown\s+up)\b)",
    re.IGNORECASE,
)


def counted_from(attack: TimeValue, value: TimeValue, span: Span, text: str) -> TimeValue:
    """The time, with its day where it is so long before or after the attack's day; else as it was.

    Days are exact; weeks, months and years come near (`time_precision` 3, 4 and 5, EDTF "~"). `span` is where the
    words stand; `attack` is a day.
    """
    told = _SO_LONG.fullmatch(" ".join(value.text.split()))
    if attack.start is None or value.start is not None or told is None:
        return value
    way = told["way"]
    at = span.end
    if not way:
        ahead = _WAY.match(text, at)
        if ahead is None:
            return value
        way, at = ahead["way"], ahead.end()
    elif (shorter := text.lower().rfind(way.lower(), span.start, span.end)) >= 0:
        at = shorter + len(way)
    back = way.lower() == "before"
    if _CAME.search(text, sentence_start(text, span.start), span.start):
        # What the attack came after is the earlier of the two.
        back = not back
    elif _FROM_IT.match(text, at) is None:
        return value
    many = _number(told["n"]) * (-1 if back else 1)
    first, last, precision = _away(date.fromisoformat(attack.start[:10]), many, told["unit"].lower())
    edtf = first.isoformat() if precision == 1 else f"{first.isoformat()[: _WRITTEN[precision]]}~"
    return TimeValue(first.isoformat(), last.isoformat(), precision, value.zone, value.text, edtf, attack.anchor)


def _away(day: date, many: int, unit: str) -> tuple[date, date, int]:
    """First and last day so many units away from a day, and UCDP's precision of it."""
    if unit in ("day", "night", "week"):
        moved = day + timedelta(days=many * (7 if unit == "week" else 1))
        return moved, moved, 3 if unit == "week" else 1
    if unit == "year":
        return date(day.year + many, 1, 1), date(day.year + many, 12, 31), 5
    years, month = divmod(day.year * 12 + day.month - 1 + many, 12)
    last = monthrange(years, month + 1)[1]
    return date(years, month + 1, 1), date(years, month + 1, last), 4


def _number(words: str) -> int:
    low = words.lower()
    return int(low) if low.isdigit() else 1 + _COUNTS.index(low) if low in _COUNTS else 1
