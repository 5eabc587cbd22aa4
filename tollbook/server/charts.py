"""Charts as plain numbers for the templates: the toll over time by speaker, and counts over time. No script needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tollbook.adapters.listing_sqlite import Count
from tollbook.export.words import count
from tollbook.model import Incident
from tollbook.model.codes import TollSlot
from tollbook.review import over_time

WIDTH: Final = 640
HEIGHT: Final = 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 12, 28
_MOST_BARS: Final = 60
_SPEAKERS: Final = 8


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure on the chart: where, its bounds as a bar, its words, and the claim it leads to."""

    x: float
    y: float
    y_low: float
    y_high: float
    words: str
    claim: str


@dataclass(frozen=True, slots=True)
class Trace:
    """One speaker: `number` picks colour and shape."""

    speaker: str
    number: int
    points: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class TollChart:
    """A toll over time: traces, ticks as (position, label), and how many figures have no day of publication."""

    slot: TollSlot
    traces: tuple[Trace, ...]
    days: tuple[tuple[float, str], ...]
    figures: tuple[tuple[float, str], ...]
    undated: int
    left_out: int


def toll_chart(incident: Incident, slot: TollSlot) -> TollChart | None:
    """The chart of a toll; None where all its dated figures are of one day."""
    lines = over_time(incident, slot)
    # What somebody says is not so, or might be, is no point of what they count.
    counted = ("asserted", "hedged")
    dated = [
        (line.speaker, p, _day(p.said.published)) for line in lines for p in line.points if p.said.certainty in counted
    ]
    known = [(s, p, d) for s, p, d in dated if d is not None and (p.low is not None or p.high is not None)]
    if len({d for _, _, d in known}) < 2:
        return None
    first, last = min(d for _, _, d in known), max(d for _, _, d in known)
    top = max(max(p.low or 0, p.high or 0) for _, p, _ in known) or 1
    step = _step(top)
    ceiling = -(-top // step) * step

    def across(day: int) -> float:
        share = 0.5 if last == first else (day - first) / (last - first)
        return round(_LEFT + 8 + share * (WIDTH - _LEFT - _RIGHT - 16), 1)

    def up(n: int) -> float:
        return round(HEIGHT - _BOTTOM - n / ceiling * (HEIGHT - _TOP - _BOTTOM), 1)

    speakers = list(dict.fromkeys(s for s, _, _ in known))
    traces = []
    for number, speaker in enumerate(speakers[:_SPEAKERS]):
        dots = []
        for _, p, day in sorted((k for k in known if k[0] == speaker), key=lambda k: k[2]):
            low, high = p.low if p.low is not None else p.high, p.high if p.high is not None else p.low
            at = low or 0
            words = f"{speaker}, {p.said.published}: {count({'low': p.low, 'high': p.high, 'qualifier': p.qualifier})}"
            dots.append(Dot(across(day), up(at), up(low or 0), up(high or 0), words, p.said.claim))
        traces.append(Trace(speaker, number, " ".join(f"{d.x},{d.y}" for d in dots), tuple(dots)))
    days = dict.fromkeys((first, (first + last) // 2, last))
    return TollChart(
        slot,
        tuple(traces),
        tuple((across(d), date.fromordinal(d).isoformat()) for d in days)
        if last - first > 1
        else tuple((across(d), date.fromordinal(d).isoformat()) for d in dict.fromkeys((first, last))),
        tuple((up(n), f"{n:,}") for n in range(0, ceiling + 1, step)),
        len(dated) - len(known),
        max(0, len(speakers) - _SPEAKERS),
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One month, year or decade: its label, where it stands, its parts from the bottom, and the days it covers."""

    label: str
    x: float
    width: float
    parts: tuple[tuple[str, float, float], ...]
    incidents: int
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class CountChart:
    """Incidents over time; `undated` have no day and are in the list only. `parts` name what colours mean."""

    bars: tuple[Bar, ...]
    top: int
    undated: int


def ranges() -> tuple[tuple[str, str], ...]:
    """The ranges of killed, as (code, words), lowest first."""
    return ("n", "not told"), ("t0", "none"), ("t1", "1 to 4"), ("t5", "5 to 24"), ("t25", "25 or more")


def count_chart(counts: Sequence[Count]) -> CountChart | None:
    """Incidents over time by range of killed; months, or years where there are many. None where nothing has a day."""
    dated = [c for c in counts if c.month]
    undated = sum(c.incidents for c in counts if not c.month)
    if not dated:
        return None
    size = 7 if _months(dated) <= _MOST_BARS else 4
    sums: dict[str, dict[str, int]] = {}
    for c in dated:
        part = "n" if c.toll is None else f"t{c.toll}"
        bar = sums.setdefault((c.month or "")[:size], {})
        bar[part] = bar.get(part, 0) + c.incidents
    labels = _between(min(sums), max(sums)) if size == 7 else sorted(sums)[-_MOST_BARS:]
    top = max(sum(parts.values()) for parts in sums.values())
    wide = (WIDTH - _LEFT - _RIGHT) / len(labels)
    bars = []
    for n, label in enumerate(labels):
        parts = sums.get(label, {})
        at = float(HEIGHT - _BOTTOM)
        made = []
        for part, _ in ranges():
            if many := parts.get(part, 0):
                tall = many / top * (HEIGHT - _TOP - _BOTTOM)
                at -= tall
                made.append((part, round(at, 1), round(tall, 1)))
        x = round(_LEFT + n * wide + wide * 0.08, 1)
        bars.append(Bar(label, x, round(wide * 0.84, 1), tuple(made), sum(parts.values()), label, label))
    return CountChart(tuple(bars), top, undated)


def _months(dated: Sequence[Count]) -> int:
    months = [_month(c.month or "") for c in dated]
    return max(months) - min(months) + 1


def _month(label: str) -> int:
    return int(label[:4]) * 12 + int(label[5:7] or 1) - 1 if label[:4].isdigit() else 0


def _between(first: str, last: str) -> list[str]:
    return [f"{m // 12:04d}-{m % 12 + 1:02d}" for m in range(_month(first), _month(last) + 1)]


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def _step(top: int) -> int:
    """A round distance of ticks that gives at most five.

    >>> _step(7), _step(42), _step(1300)
    (2, 10, 500)
    """
    size = 1
    while True:
        for factor in (1, 2, 5):
            if top <= 5 * factor * size:
                return factor * size
        size *= 10
