"""A text printed again so long after that its own words mean another day: that is another report of the same words.

"Nine killed on Friday" of the 11th and of the 18th are two attacks. Printed the next days it is the same news, however
its words would then be read; and a day that is corrected at its address or under its ref begins nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Protocol

from tollbook.model import Record, Report, TimeValue
from tollbook.review.printings import Delivery, groups_of, of_one_printing, printings

FEW: Final = 3
"""Days within which a text that is printed again is the same news."""

#: As far from its day an edition is looked for: weekdays come again then.
_WEEK: Final = 7

Read = Callable[[Report], Record]


class Kept(Protocol):
    """What is kept of reports, by their ids."""

    def record(self, report: str) -> Record | None:
        """The record of a report, None if it is not kept."""
        ...

    def deliveries(self, report: str) -> tuple[Delivery, ...]:
        """What was given for a text that came more than once."""
        ...


def as_edition(report: Report, kept: Kept, read: Read) -> Report:
    """The report as the edition of its text that it is a printing of; as one of its own where it is of none.

    The edition that was kept first has the text's own id, and none is given another: judgements point at it.
    """
    if report.edition is not None and kept.record(report.id) is not None:
        return report
    first = replace(report, edition=None)
    for one in (first, *_about(report)):
        known = kept.record(one.id)
        if known is not None and not _another(known.report, kept.deliveries(one.id), report, read):
            return one
    if report.edition is None and kept.record(first.id) is not None:
        return replace(report, edition=str(_day(report)))
    return report


def split(report: Report, came: Sequence[Delivery], read: Read) -> tuple[tuple[Delivery, ...], tuple[Report, ...]]:
    """What was given for a report, without its printings that are another report; and these, each alone.

    An earlier program, or another day of the first printing, may have left them together.
    """
    gone: list[Delivery] = []
    others: list[Report] = []
    for group, one in list(zip(groups_of(came), printings(came), strict=True))[1:]:
        heads = [g.headline for g in group if g.headline is not None]
        fields = {name: getattr(one, name) for name in ("publisher", "url", "published", "published_from", "ref")}
        alone = replace(report, **fields, headline=heads[-1] if heads else None, printings=(), edition=None)
        if _another(report, (), alone, read):
            gone += group
            others.append(alone)
    return tuple(g for g in came if g not in gone), tuple(others)


def _another(known: Report, came: Sequence[Delivery], again: Report, read: Read) -> bool:
    """Whether the text, printed again, is another report than the one that is known of it, which came with `came`.

    It is where the days of printing are more than a few apart, unless the text names the same day read from either.
    """
    if of_one_printing(again, came or (Delivery.of(known),)):
        return False
    first, now = _day(known), _day(again)
    if first is None or now is None:
        return False
    last = max((d for g in came if (d := _as_day(g.printing.published)) is not None), default=first)
    if max(first, now, last if now < first else now) - min(first, now) <= timedelta(FEW):
        return False
    told = _told(read(known)), _told(read(again))
    return not told[0] or told[0] != told[1]


def _told(record: Record) -> frozenset[tuple[str | None, str | None]]:
    """The days that a report tells of."""
    return frozenset((v.start, v.end) for v in (c.value for c in record.claims) if isinstance(v, TimeValue) and v.start)


def _about(report: Report) -> Iterator[Report]:
    """The editions that there may be of the days about the report's, the nearest first."""
    day = _day(report)
    if day is None or not date.min.toordinal() + _WEEK <= day.toordinal() <= date.max.toordinal() - _WEEK:
        return
    for off in sorted(range(-_WEEK, _WEEK + 1), key=abs):
        yield replace(report, edition=str(day + timedelta(off)))


def _day(report: Report) -> date | None:
    return _as_day(report.published)


def _as_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
