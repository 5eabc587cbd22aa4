"""The two ends of a range as one mention ("between 10 and 12 May"), and clock times turned into another zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tollbook.extract.times.mention import TimeMention
from tollbook.extract.times.resolved import precision_of
from tollbook.model import Span

_RANGE = re.compile(r"\s*(?:to|until|till|through|thru|into|and|or|-|–|—|/)\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
_JOINING: Final = ("to", "until", "till", "through", "thru", "into", "-", "–", "—", "/")


def with_ranges(text: str, mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """The mentions with the two ends of each range as one."""
    out: list[TimeMention] = []
    for m in mentions:
        one = _range(text, out[-1], m) if out else None
        if one is not None:
            out.pop()
        out.append(one or m)
    return out


def _range(text: str, a: TimeMention, b: TimeMention) -> TimeMention | None:
    """The two as a range, where a word or a dash between them makes it one."""
    gap = text[a.span.end : b.span.start]
    days = a.type in ("DATE", "TIME") and (
        b.type == a.type or (b.type in ("DATE", "TIME") and not (a.clock or b.clock))
    )
    if not days or a.parts or not _RANGE.fullmatch(gap):
        return None
    word = gap.strip().lower().split(" ")[0]
    if word == "or":
        return _either(text, a, b)
    joins_days = word in _JOINING
    opened = a.cue in ("between", "from") or (a.cue == "for" and joins_days)
    if not (opened or (joins_days and (word in "-–—/" or word == "into" or a.cue is not None))):
        return None
    if (a.cue == "from" and not joins_days) or "REF" in a.value or "REF" in b.value:
        return None
    wide = Span(a.wide.start, b.span.end)
    span = Span(a.span.start, b.span.end)
    start, end = a.start, b.end or b.start
    known = start is not None and end is not None and start[:10] <= end[:10]
    if a.start is None and b.start is not None and a.clock and "T" in b.start:
        start, known = _begun(a.clock, b.start), True
    if a.start is None and b.start is not None and a.clock and b.clock == "24:00" and b.start == b.end:
        return _until_midnight(text, a, b)
    precision = None
    if known and start and end:
        precision = precision_of(date.fromisoformat(start[:10]), date.fromisoformat(end[:10]))
    elif start is not None and end is not None:
        return None
    return TimeMention(
        span, wide, " ".join(span.of(text).split()), a.type, a.value,
        start if known else None, end if known else None, precision, b.zone or a.zone,
        f"{start}/{end}" if known else None, a.clock, None, a.cue, a.anchor or b.anchor, (a, b),
    )  # fmt: skip


def _until_midnight(text: str, a: TimeMention, b: TimeMention) -> TimeMention:
    """ "between 10pm and midnight on Saturday": Saturday is the day, and ends at midnight."""
    day = date.fromisoformat((b.start or "")[:10])
    start, end = f"{day.isoformat()}T{a.clock}", f"{(day + timedelta(days=1)).isoformat()}T00:00"
    span = Span(a.span.start, b.span.end)
    return TimeMention(
        span, Span(a.wide.start, b.span.end), " ".join(span.of(text).split()), a.type, a.value, start, end, 1,
        b.zone or a.zone, f"{start}/{end}", a.clock, None, a.cue, a.anchor or b.anchor, (a, b),
    )  # fmt: skip


def _begun(clock: str, end: str) -> str:
    """When a range began of whose days only the last is told: "from 10pm to 2am on Friday" on Thursday.

    >>> _begun("22:00", "2024-05-10T02:00"), _begun("24:00", "2024-05-10T06:00"), _begun("09:00", "2024-05-10T11:00")
    ('2024-05-09T22:00', '2024-05-10T00:00', '2024-05-10T09:00')
    """
    if clock == "24:00":
        return f"{end[:10]}T00:00"
    day = date.fromisoformat(end[:10])
    return f"{(day - timedelta(days=1) if clock > end[11:16] else day).isoformat()}T{clock}"


def _either(text: str, a: TimeMention, b: TimeMention) -> TimeMention | None:
    """ "on Friday or Saturday": one of two days beside each other, so no single day is known."""
    if not (a.start and b.start and a.start == a.end and b.start == b.end) or a.clock or b.clock:
        return None
    first, last = date.fromisoformat(a.start), date.fromisoformat(b.start)
    if last - first != timedelta(days=1):
        return None
    span = Span(a.span.start, b.span.end)
    return TimeMention(
        span, Span(a.wide.start, b.span.end), " ".join(span.of(text).split()), a.type, a.value, a.start, b.start,
        precision_of(first, last), None, f"[{first},{last}]", None, None, a.cue, a.anchor or b.anchor, (a, b),
    )  # fmt: skip


def _zone(name: str) -> tzinfo | None:
    """The zone of a name, offset or "UTC"; None for "local" and what the system's table does not hold."""
    if name == "UTC":
        return UTC
    offset = re.fullmatch(r"([+-])(\d\d):?(\d\d)", name)
    if offset:
        minutes = int(offset.group(2)) * 60 + int(offset.group(3))
        return timezone(timedelta(minutes=minutes if offset.group(1) == "+" else -minutes))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def in_zone(m: TimeMention, place_zone: str | None) -> TimeMention:
    """A clock time of another zone, in the place's own; "local" becomes the place's zone."""
    if place_zone is None or m.clock is None:
        return m
    if m.zone in (None, "local"):
        return replace(m, zone=place_zone) if m.zone else m
    there, here = _zone(m.zone), _zone(place_zone)
    if there is None or here is None or m.start is None or "T" not in m.start or m.parts:
        return m
    at = datetime.fromisoformat(m.start).replace(tzinfo=there).astimezone(here)
    stamp = at.strftime("%Y-%m-%dT%H:%M")
    return replace(m, start=stamp, end=stamp, edtf=stamp + ":00", zone=place_zone)
