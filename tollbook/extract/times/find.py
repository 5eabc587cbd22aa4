"""The time expressions of a text, each with its moment: what `find_times` does, step by step.

Grammar per stretch of text, then neighbours joined ("11.40am" + "on Friday"), then each resolved in order against the
anchor and what the text has said before it, then the ends of ranges joined ("between 10 and 12 May").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from tollbook.extract.times.expression import (
    Amount,
    Away,
    Calendar,
    DayShift,
    Expression,
    Likewise,
    Period,
    Quarter,
    Stretch,
    Weekday,
)
from tollbook.extract.times.grammar import expressions
from tollbook.extract.times.join import joined
from tollbook.extract.times.lean import lean_of, sentence_start, spoken_on
from tollbook.extract.times.mention import Anchor, Mod, TimeMention, TimexType
from tollbook.extract.times.moment import moment
from tollbook.extract.times.named import settled
from tollbook.extract.times.ranges import in_zone, with_ranges
from tollbook.extract.times.resolved import Context, Moment, day_moment, precision_of
from tollbook.lexicon.time_words import Words
from tollbook.model import Span

# Longer stretches are read in pieces, so that memory stays bounded whatever the text.
PIECE: Final = 20_000
_SAME_YEAR: Final = 60  # "from 3 May to 10 June 2014": how near a year must stand to be shared
_QUARTER: Final = re.compile(r"(\d{4})-Q([1-4])")
_NEAR: Final = 400  # how far back, in code points, "the day before" may look for its day

_CUE = re.compile(
    r"(?<!\w)((?:as\s+of|so\s+far|early\s+on|late\s+on|on|in|at|since|until|till|by|before|after|from|between|during|"
    r"for|over|within|through|throughout|to)(?:\s+(?:about|around|approximately|roughly|the|just))*)\s+$",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\b(?:week|month|quarter|year|period|season)s?\s+(?:that\s+)?(?:ending|ended|to)\s+(?:on\s+)?$", re.IGNORECASE
)


def find_times(
    text: str, anchor: Anchor, place_zone: str | None = None, words: Words | None = None
) -> tuple[TimeMention, ...]:
    """The time expressions of `text`, in order, not overlapping; the two ends of a range are one mention.

    `place_zone` is the IANA zone of the place of the incident: clock times said in another zone ("1140 GMT") are
    turned into it, and their zone becomes it. `words` is the lexicon's table of times, None the built-in one. Without
    an anchor nothing relative is resolved.

    >>> [m] = find_times("Shells fell on Friday.", Anchor.of("2024-05-13"))
    >>> m.text, m.value, m.start, m.time_precision
    ('Friday', '2024-05-10', '2024-05-10', 1)
    >>> [m] = find_times("Shells fell on Friday.", Anchor())
    >>> m.start is None
    True
    """
    said = [e for start, end in _pieces(text) for e in joined(text, expressions(text, start, end, words))]
    mentions = _resolved(text, _years_shared(text, list(settled(text, said))), anchor)
    zoned = (in_zone(m, place_zone) for m in with_ranges(text, mentions))
    return tuple(zoned)


_TO: Final = re.compile(r"\s*,?\s*(?P<word>to|until|till|through|and|-|–|—)\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
_FROM: Final = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)


def _years_shared(text: str, found: list[Expression]) -> list[Expression]:
    """The expressions, the first end of a range without a year with that of the second, in which it is not later:
    "between August 4 and December 31, 2023", "from December 3 to January 5, 2024"."""
    out = list(found)
    for i, (one, other) in enumerate(pairwise(found)):
        a, b = one.base, other.base
        if not isinstance(a, Calendar) or not isinstance(b, Calendar) or not a.month or not b.month:
            continue
        if a.year or a.which is not None or a.year_shift is not None or (b.year or 0) <= 99 or one.until:
            continue
        gap = _TO.fullmatch(text, one.span.end, other.span.start)
        opened = _FROM.search(text, max(0, one.span.start - 20), one.span.start)
        if gap is None or (gap["word"].lower() == "and" and opened is None):
            continue
        later = (a.month, a.day or 1) > (b.month, b.day or 31)
        out[i] = replace(one, base=replace(a, year=(b.year or 0) - later))
    return out


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = min(len(text), start + PIECE)
        if end < len(text):
            cut = max(text.rfind("\n", start + PIECE // 2, end), text.rfind(" ", start + PIECE // 2, end))
            end = cut if cut > start else end
        yield start, end
        start = end


# -- resolving


def _resolved(text: str, found: Sequence[Expression], anchor: Anchor) -> list[TimeMention]:
    out: list[TimeMention] = []
    named: tuple[int, date, bool] | None = None  # the latest day, or first day of a longer time
    latest: tuple[int, date, bool] | None = None  # the latest day, or last of the two of a night
    year: tuple[int, int] | None = None
    quarter: tuple[int, int] | None = None
    length: Amount | None = None
    dated = _dated(found)
    for e in found:
        start = sentence_start(text, e.span.start)
        # Months and years are counted from the latest time of any length, days and weeks from the latest day.
        whence = named if _counts_months(e) or not latest or e.span.start - latest[0] >= _NEAR else latest
        day = whence[1] if whence and e.span.start - whence[0] < _NEAR else None
        said = year[1] if year and year[0] >= max(start, e.span.start - _SAME_YEAR) else None
        lean = lean_of(text, start, e.span)
        if said is not None and lean == "future" and anchor.day is not None and said < anchor.day.year:
            said = None  # "that was founded in July 1997 will join on 12 March"
        if isinstance(e.base, Calendar) and said is None:
            said = dated.get((e.base.month, e.base.day))
        if quarter is not None and _compares(text, start, e):
            e = replace(e, base=Likewise(-1))
        if length is not None and e.base == Likewise(-1) and e.span.of(text).lower().endswith("period"):
            e = replace(e, base=length)  # "nine months … the year-earlier period" are nine months
        if isinstance(e.base, Calendar) and e.base.which is None and _HAS_ENDED.search(text, start, e.span.start):
            e = replace(e, base=replace(e.base, which=-1))
        said_on = _said_on(text, found, e, start, anchor)
        context = Context(said_on or anchor.day, lean, day, said, bool(whence and whence[2]), quarter)
        if said_on is not None and e.base is None:
            e = replace(e, base=DayShift(0, overnight=True))
        for one in (e, *((e.until,) if e.until else ())):
            mention = _mention(text, one, context, anchor)
            dates = mention.start is not None and mention.cue != "since"  # since when it lasts is no year of the rest
            if isinstance(one.base, Calendar) and one.base.year and one.base.month and mention.start and dates:
                year = (one.span.start, int(mention.start[:4]))
            if mention.start and mention.time_precision and mention.type in ("DATE", "TIME") and not _is_compared(one):
                first, last = _days_of(mention)
                if mention.time_precision <= _A_FEW_DAYS and last - first <= _A_NIGHT:
                    named = latest = (one.span.start, last, True)
                elif not (day and isinstance(one.base, Period) and one.base.shift == 0):  # "the worst this year"
                    named = (one.span.start, first, mention.time_precision == 1)
                    if isinstance(one.base, Calendar) and one.base.month:
                        latest = None  # "In March a mill burned. The next day": of a day that is not told
            quarter = _compared(one, mention, quarter)
            if quarter is not None:
                length = None
            elif isinstance(one.base, Amount) and one.base.unit == "M":
                length = one.base
            out.append(mention)
    return out


_A_NIGHT: Final = timedelta(days=1)
_A_FEW_DAYS: Final = 2
_DURING: Final = re.compile(r"\bduring\s+$", re.IGNORECASE)
_THE_NIGHT: Final = re.compile(r"the\s+night", re.IGNORECASE)


def _days_of(mention: TimeMention) -> tuple[date, date]:
    """The first and the last day of a mention that has a first."""
    first = date.fromisoformat((mention.start or "")[:10])
    return first, first if mention.end is None else date.fromisoformat(mention.end[:10])


def _counts_months(e: Expression) -> bool:
    match e.base:
        case Period(unit) | Away(Amount(_, unit)):
            return unit in ("M", "Q", "Y", "E", "C")
        case _:
            return False


def _said_on(text: str, found: Sequence[Expression], e: Expression, start: int, anchor: Anchor) -> date | None:
    """The day of saying that a bare "overnight" or "during the night" is counted from: that of its own sentence, which
    begins at `start`: "officials said on Sunday that drones had hit the town overnight". None for other words."""
    overnight = e.base == DayShift(0, overnight=True)
    night = e.base is None and e.part == "NI" and e.clock is None and _THE_NIGHT.fullmatch(e.span.of(text))
    if not overnight and not (night and _DURING.search(text, max(0, e.span.start - 12), e.span.start)):
        return None
    for other in found:
        if abs(other.span.start - e.span.start) > _NEAR:
            continue
        day = isinstance(other.base, Weekday) and not other.base.overnight and other.base.which is None
        day = day or (isinstance(other.base, Calendar) and other.base.day is not None)
        if day and other.base and spoken_on(text, other.span) and sentence_start(text, other.span.start) == start:
            return moment(other.base, Context(anchor.day, "past")).first
    return None


_HAS_ENDED = re.compile(r"\bended\s+(?:on\s+)?$", re.IGNORECASE)
# "60 dead, compared with two last year": where quarters are compared, the same quarter.
_AGAINST = re.compile(r"\b(?:compared\s+(?:with|to)|from|against|versus|vs\.?)\b[^;\n]{0,90}$", re.IGNORECASE)


def _compares(text: str, start: int, e: Expression) -> bool:
    return e.base == Period("Y", -1) and _AGAINST.search(text[start : e.span.start]) is not None


def _is_compared(e: Expression) -> bool:
    """Whether the moment is what something is compared with: nothing later is counted from it."""
    match e.base:
        case Likewise():
            return True
        case Away(Amount(_, "Y"), -1, True):
            return True
        case _:
            return False


def _compared(e: Expression, mention: TimeMention, before: tuple[int, int] | None) -> tuple[int, int] | None:
    """The quarter that comparisons after this expression are about, None after a longer time."""
    if isinstance(e.base, Quarter | Period) and (m := _QUARTER.fullmatch(mention.value)):
        return int(m.group(1)), int(m.group(2))
    longer = isinstance(e.base, Amount | Stretch) and mention.value[:1] == "P" and mention.value[-1] in "MY"
    return None if longer else before


def _dated(found: Sequence[Expression]) -> dict[tuple[int | None, int | None], int]:
    """The year of each day and month that the text gives with one year, and only one, somewhere."""
    years: dict[tuple[int | None, int | None], set[int]] = {}
    for e in found:
        if isinstance(e.base, Calendar) and e.base.day and e.base.month and (e.base.year or 0) > 99:
            years.setdefault((e.base.month, e.base.day), set()).add(e.base.year or 0)
    return {day: next(iter(given)) for day, given in years.items() if len(given) == 1}


def _mention(text: str, e: Expression, context: Context, anchor: Anchor) -> TimeMention:
    found = moment(e.base, context) if e.base is not None else Moment("TIME", _likely_day(context))
    cue_at = _CUE.search(text, max(0, e.span.start - 40), e.span.start)
    cue = None if cue_at is None else cue_at.group(1).split()[0].lower()
    if cue == "since" and isinstance(e.base, Calendar) and e.base.year is None:
        found = _gone_by(found, e.base, context)
    if anchor.origin == "published":
        found = _here_already(found, e, context)
    found = _so_far(text, found, e, cue_at.group(1) if cue_at else "", context)
    wide = Span(cue_at.start(1) if cue_at else e.span.start, e.span.end)
    start, end = (None if d is None else d.isoformat() for d in (found.first, found.last))
    precision, edtf = found.precision, found.edtf
    mod: Mod | None = e.mod
    if e.clock and found.is_day and e.clock != "24:00":
        start = end = f"{start}T{e.clock}"
        edtf = start + ":00"
    if mod in ("APPROX", "MORE_THAN", "LESS_THAN") and edtf and "/" not in edtf and not edtf.endswith("~"):
        edtf += "~" if "T" not in edtf else ""
    if cue in ("since", "until", "till") and found.first is not None:
        start, end = (start, None) if cue == "since" else (None, end)
        precision = None
        edtf = (f"{edtf}/.." if cue == "since" else f"../{edtf}") if edtf and "/" not in edtf else None
        mod = mod or ("ON_OR_AFTER" if cue == "since" else "ON_OR_BEFORE")
    elif found.is_day and _ENDING.search(text, max(0, e.span.start - 40), e.span.start):
        # "in the week ending 10 May"
        start, end, precision, edtf = None, end, None, f"../{end}"
    elif isinstance(e.base, Away) and not e.base.from_text and mod in ("MORE_THAN", "LESS_THAN") and found.first:
        # "more than two years ago" is before a day, "less than six months ago" is after it.
        bound = moment(Stretch(e.base.amount, e.base.sign), context).first
        day = bound.isoformat() if bound else None
        today = context.anchor.isoformat() if context.anchor else None
        start, end = (None, day) if mod == "MORE_THAN" else (day, today)
        precision, edtf = None, f"../{day}" if mod == "MORE_THAN" else f"{start}/{end}"
    elif cue in ("before", "after") and mod in (None, "APPROX"):
        mod = "BEFORE" if cue == "before" else "AFTER"
    kind, value = _timex(e, found)
    return TimeMention(
        e.span, wide, " ".join(e.span.of(text).split()), kind, value, start, end, precision, e.zone, edtf, e.clock, mod,
        cue, anchor.origin if found.anchored else None,
    )  # fmt: skip


def _gone_by(found: Moment, base: Calendar, context: Context) -> Moment:
    """Since when something lasts has been: "since Oct. 7" in August is of the year before."""
    if found.first is None or context.anchor is None or found.first <= context.anchor:
        return found
    return replace(moment(replace(base, year=found.first.year - 1), context), anchored=True)


_AHEAD: Final = timedelta(days=6)
_NOON: Final = "12:00"


def _here_already(found: Moment, e: Expression, context: Context) -> Moment:
    """ "Early Sunday" in a report printed on a Saturday is the next day, as it already is there, not six days back."""
    plain = isinstance(e.base, Weekday) and e.base == Weekday(e.base.weekday)
    early = e.mod == "START" or e.part in ("MO", "DA") or (e.clock is not None and e.clock < _NOON)
    if not plain or not early or context.anchor is None or found.first is None or context.lean == "future":
        return found
    if context.anchor - found.first != _AHEAD:
        return found
    return day_moment(context.anchor + timedelta(days=1), anchored=True)


_EARLIER: Final = re.compile(r"earlier\b", re.IGNORECASE)
_SO_FAR: Final = re.compile(r"so\s+far\b", re.IGNORECASE)


def _so_far(text: str, found: Moment, e: Expression, cue: str, context: Context) -> Moment:
    """A time that goes on ends for what has been of it today: "earlier this week", "so far this year"."""
    goes_on = isinstance(e.base, Period) and e.base.shift == 0 and not e.base.back
    if not goes_on or not (_EARLIER.match(text, e.span.start) or _SO_FAR.match(cue)):
        return found
    first, today, last = found.first, context.anchor, found.last
    if first is None or last is None or today is None or not first <= today < last:
        return found
    precision = max(_A_FEW_DAYS, precision_of(first, today) or 0)  # on a Monday, too, no exact day is told
    return replace(found, last=today, precision=precision, edtf=f"{first}/{today}")


def _likely_day(context: Context) -> str:
    """The day TIMEX3 gives a bare clock time: the one just named, else the anchor's. Never more than a value."""
    day = context.named if context.named_day else context.anchor
    return day.isoformat() if day else "XXXX-XX-XX"


def _timex(e: Expression, found: Moment) -> tuple[TimexType, str]:
    if e.clock:
        return "TIME", f"{found.value}T{e.clock}"
    if e.part and found.type in ("DATE", "TIME"):
        return "TIME", f"{found.value}T{e.part}"
    return found.type, found.value
