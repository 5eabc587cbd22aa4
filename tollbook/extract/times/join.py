"""Neighbours that say one time together: "11.40am" and "on Friday", "Friday" and "10 May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tollbook.extract.times.expression import Calendar, DayShift, Expression, Feast, Period, Slashed, Weekday
from tollbook.model import Span

_CLOCK_TO_DAY = re.compile(r"[\s,]*(?:\([^()\n]{0,24}\)\s*)?(?:(?:on|of|in|for)\s+)?(?:the\s+)?", re.IGNORECASE)
_DAY_TO_CLOCK = re.compile(
    r"[\s,]*(?:(?:at|around|about|approximately|by|shortly|just|soon|after|before|between|--|–|-)\s*)*", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*(?:\([^()\n]{0,24}\)\s*)?\(\s*")
_DAY_TO_DAY = re.compile(r"\s*,?\s*(?:the\s+|\()?", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n\s*\n")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]")
_OPENING = re.compile(r"(?:The|That|This|An?|Last|Next|Early|Late|Earlier|Later|Yesterday|Today|Tonight|Overnight)\b")


def joined(text: str, found: Sequence[Expression]) -> list[Expression]:
    """The expressions, those that say one time together ("11.40am", "on Friday") as one."""
    out: list[Expression] = []
    for expression in found:
        while out and (one := _as_one(text, out[-1], expression)) is not None:
            out.pop()
            expression = one
        out.append(expression)
    return out


def _as_one(text: str, a: Expression, b: Expression) -> Expression | None:
    """The two as one expression, None where they are two."""
    gap = text[a.span.end : b.span.start]
    if len(gap) > 40 or a.until or b.until or _sentence_ends(text, a.span.end, b.span.start):
        return None
    span = Span(a.span.start, b.span.end)
    a_day, b_day = _is_day(a), _is_day(b)
    if a.clock and b.clock and b.zone and b.base is None and _BRACKET.fullmatch(gap):
        end = b.span.end + (1 if text[b.span.end : b.span.end + 1] == ")" else 0)
        return replace(a, span=Span(a.span.start, end), second=(b.clock, b.zone))
    if a.base is None and b.base is None:
        if a.clock and b.part and not b.clock and _CLOCK_TO_DAY.fullmatch(gap):
            return replace(a, span=span, clock=_shifted(a.clock, b.part, text[a.span.start : a.span.end]), part=b.part)
        if a.part and not a.clock and b.clock and _DAY_TO_CLOCK.fullmatch(gap):
            return replace(b, span=span, part=a.part, mod=b.mod or a.mod)
        return None
    if a.base is None and b_day and _CLOCK_TO_DAY.fullmatch(gap):
        if a.clock and b.clock:
            return None
        clock = a.clock or b.clock
        if clock and b.part and not b.clock:
            clock = _shifted(clock, b.part, text[a.span.start : a.span.end])
        return replace(
            b, span=span, clock=clock, part=b.part or a.part, mod=a.mod or b.mod, zone=a.zone or b.zone, second=a.second
        )
    if a_day and b.base is None and not (a.clock and b.clock) and (a.part is None or b.part is None):
        pattern = _DAY_TO_CLOCK if b.clock else re.compile(r"[\s,]*(?:(?:in|at)\s*)?", re.IGNORECASE)
        if not pattern.fullmatch(gap):
            return None
        clock = b.clock or a.clock
        if clock and a.part and b.clock:
            clock = _shifted(clock, a.part, text[b.span.start : b.span.end])
        return replace(
            a, span=span, clock=clock, part=a.part or b.part, mod=a.mod or b.mod, zone=a.zone or b.zone, second=b.second
        )
    return _days_joined(text, a, b, gap, span)


def _sentence_ends(text: str, end: int, start: int) -> bool:
    """Whether a sentence or a paragraph ends between two expressions: "at 11.40am. On Friday …"."""
    if _BLANK_LINE.search(text, end, start):
        return True
    return text[end - 1] == "." and (_CAPITALISED.search(text, end, start) or _OPENING.match(text, start)) is not None


def _days_joined(text: str, a: Expression, b: Expression, gap: str, span: Span) -> Expression | None:
    """ "Friday, 10 May" and "yesterday, 30 March" are one day said twice; "Saturday of last week" likewise."""
    if not _DAY_TO_DAY.fullmatch(gap) or (gap.strip() == "" and isinstance(a.base, DayShift)):
        return None
    dated = isinstance(b.base, Calendar) and b.base.day is not None and b.base.weekday is None
    if isinstance(a.base, Weekday | DayShift) and dated and isinstance(b.base, Calendar) and not (a.clock and b.clock):
        weekday = a.base.weekday if isinstance(a.base, Weekday) else None
        if "(" in gap and text[span.end : span.end + 1] == ")":
            span = Span(span.start, span.end + 1)
        return replace(
            b,
            span=span,
            base=replace(b.base, weekday=weekday),
            clock=a.clock or b.clock,
            part=a.part or b.part,
            zone=a.zone or b.zone,
            mod=a.mod or b.mod,
        )
    return None


def _is_day(e: Expression) -> bool:
    match e.base:
        case Weekday() | DayShift():
            return True
        case Calendar(day=int()):
            return True
        case Period("D", _, True):
            return True
        case _:
            return isinstance(e.base, Feast | Slashed)


def _shifted(clock: str, part: str, written: str) -> str:
    """ "six o'clock in the evening": the part of the day says which half is meant, unless the clock already did."""
    hour, minute = int(clock[:2]), clock[3:]
    if re.search(r"[ap]\s?\.?\s?m\b", written, re.IGNORECASE) or hour > 12 or (len(written) == 4 and written.isdigit()):
        return clock
    if part in ("MO", "DA", "NI") and hour == 12 and written[-1:].isdigit():
        return f"00:{minute}"  # "12:30 Sunday morning"
    late = part in ("AF", "EV") or (part == "NI" and 5 <= hour < 12)
    return f"{hour + 12:02d}:{minute}" if late and hour < 12 else clock
