"""When it happened: time expressions, anchored to the publication date or the dateline, else null with their text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Resources
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.extract.times import TimeMention, anchor_for, dateline, find_times, to_claim_value
from tollbook.model import Span, TimeValue

TIME: Final = Policy(0.45, 0.15)


def value(span: Span, mentions: tuple[TimeMention, ...], text: str) -> TimeValue:
    """The moment of the expression that shares most with `span`; unresolved, its words alone."""
    near = [m for m in mentions if m.wide.overlap(span)]
    if not near:
        return TimeValue(None, None, None, None, " ".join(span.of(text).split()))
    best = max(near, key=lambda m: (m.wide.overlap(span), m.resolved, -m.span.start))
    return to_claim_value(best)


def by_rule(mentions: tuple[TimeMention, ...], analysis: Analysis) -> Iterator[Found]:
    """Dates and times of the day in running reporting; durations, sets and the dateline date no incident."""
    line = dateline(analysis.text)
    for sentence in speaking(analysis):
        for m in mentions:
            dated = line is not None and line.span.overlap(m.span)
            if sentence.holds(m.span) and m.type in ("DATE", "TIME") and not dated:
                yield Found("time", m.span, None, "time")


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The times of the report."""
    mentions = find_times(analysis.text, anchor_for(analysis.text, analysis.document.report.published))
    line = dateline(analysis.text)
    out: list[Draft] = []
    for f in choose("time", analysis, resources, by_rule(mentions, analysis), TIME):
        if line is not None and line.span.overlap(f.span):
            continue
        out.append(Draft("time", f.span, value(f.span, mentions, analysis.text), f.origin, f.probability, f.passage))
    return tuple(out)
