"""When it happened: time expressions, anchored to the publication date or the dateline, else null with their text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Resources
from tollbook.extract.incidents.items import by_place
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.extract.slots.stamps import dates_picture, stamps_page
from tollbook.extract.slots.words import UNLIKE
from tollbook.extract.times import TimeMention, anchor_for, dateline, find_times, to_claim_value
from tollbook.extract.times.aftermath import about, reaction
from tollbook.extract.times.counted import counted_from
from tollbook.extract.times.lean import lean_of, sentence_start
from tollbook.extract.times.resolved import precision_of
from tollbook.model import Span, TimeValue
from tollbook.ports import Gazetteer

TIME: Final = Policy(0.45, 0.15)
# A day further back than this dates no incident that the report gives no other day for.
_LATELY: Final = timedelta(days=10)
_WITHIN_DAYS: Final = 2
# A day without a year that would be so far ahead is of the year before; nearer, the report may speak of its own days.
_WEEKS_AHEAD: Final = timedelta(days=14)
_A_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_LEAP_DAY: Final = re.compile(r"\d{4}-02-29")
_TWO: Final = 2
# What a sentence about the day says, where the toll is told in another: "It happened …", "Police responded …".
_HAPPENED = re.compile(
    r"\b(?:happened|occurred|took\s+place|unfolded|erupted|broke\s+out|(?:was|were)\s+(?:reported|called|dispatched|summoned)"
    r"|responded|shots\s+(?:rang|were)|found|discovered)\b",
    re.IGNORECASE,
)


#: "Launched its surprise offensive on", "carried out the attack early on": the day behind is the attack's own.
_ITS_DAY: Final = re.compile(
    r"\b(?:launch(?:ed|es|ing)|began|begun|started|opened|unleashed|mounted|staged|carried\s+out)\s+(?:[\w'’-]+\s+){0,4}"
    r"(?:offensive|attacks?|assault|raids?|(?:air\s?)?strikes?|operation|invasion|bombardment|incursion|onslaught)\s+"
    r"(?:early\s+|late\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
_ITS_DAY_REACH: Final = 90


def value(span: Span, mentions: tuple[TimeMention, ...], text: str) -> TimeValue:
    """The moment of the expression that shares most with `span`; unresolved, its words alone."""
    near = [m for m in mentions if m.wide.overlap(span)]
    if not near:
        return TimeValue(None, None, None, None, " ".join(span.of(text).split()))
    days = [m for m in near if m.span.start in range(span.start, span.end) and m.time_precision == 1]
    if len(days) == len(near) == _TWO and days[0].end and days[1].start and days[0].end[:10] < days[1].start[:10]:
        return _both(days[0], days[1], text)
    return to_claim_value(_meant(span, near))


def _meant(span: Span, near: Sequence[TimeMention]) -> TimeMention:
    """The expression that shares most with the words."""
    return max(near, key=lambda m: (m.wide.overlap(span), m.resolved, -m.span.start))


#: What a date is told by: its number, its month or its weekday.
_TELLS: Final = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun)[a-z]*\b",
    re.IGNORECASE,
)


def quoted(span: Span, mentions: Sequence[TimeMention], text: str) -> Span:
    """The words with the rest of the expression that their moment was read from, where that tells a part of it: of
    "On March 14 gunmen" a reader may find "On March" alone, which does not say the day."""
    near = [m for m in mentions if m.wide.overlap(span)]
    if not near or not (best := _meant(span, near)).resolved:
        return span
    left = text[best.span.start : max(best.span.start, min(span.start, best.span.end))]
    right = text[min(best.span.end, max(span.end, best.span.start)) : best.span.end]
    wide = Span(min(span.start, best.span.start), max(span.end, best.span.end))
    return wide if _TELLS.search(left) or _TELLS.search(right) else span


def _both(a: TimeMention, b: TimeMention, text: str) -> TimeValue:
    """ "on 12 and 13 February": the days from the one to the other."""
    first, last = date.fromisoformat((a.start or "")[:10]), date.fromisoformat((b.start or "")[:10])
    words = " ".join(text[a.span.start : b.span.end].rstrip(".").split())
    edtf = f"{first}/{last}"
    precision = precision_of(first, last)
    return TimeValue(first.isoformat(), last.isoformat(), precision, a.zone or b.zone, words, edtf, b.anchor)


def by_rule(mentions: tuple[TimeMention, ...], analysis: Analysis) -> Iterator[Found]:
    """Dates and times of the day in running reporting; durations, sets, the dateline and words like "recent" and "now"
    date no incident."""
    line = dateline(analysis.text)
    for sentence in speaking(analysis):
        for m in mentions:
            dateless = m.value.endswith("_REF") or (line is not None and line.span.overlap(m.span))
            if sentence.holds(m.span) and m.type in ("DATE", "TIME") and not dateless:
                at = max(sentence.start, m.span.start - _ITS_DAY_REACH)
                yield Found("time", m.span, None, "time", sure=bool(_ITS_DAY.search(analysis.text, at, m.span.start)))


def fallback(mentions: tuple[TimeMention, ...], analysis: Analysis, printed: date | None) -> Iterator[Found]:
    """The first recent day of a sentence that tells of an incident, for a report whose incident has no other.

    Such a sentence holds words that the learned reader takes for something other than a speaker, or says that it
    happened beside one that does. The day of speaking ("police said Friday") and days to come are passed over.
    """
    sentences = speaking(analysis)
    told = [any(s.holds(f.span) for f in analysis.tagged if _states(f)) for s in sentences]
    for k, s in enumerate(sentences):
        beside = any(told[max(0, k - 2) : k + 3])
        if not (told[k] or (beside and _HAPPENED.search(analysis.text, s.start, s.end))):
            continue
        for m in mentions:
            if s.holds(m.span) and _recent(m, printed) and _has_been(analysis.text, m.span):
                passage = next((n for n, p in enumerate(analysis.passages) if p.span.holds(m.span)), -1)
                yield Found("time", m.span, None, "time", passage)
                return


def _states(found: Found) -> bool:
    return found.slot not in ("source", "cue", "content", "time", "place") and (found.probability or 0.0) >= TIME.accept


def _recent(m: TimeMention, printed: date | None) -> bool:
    if m.type not in ("DATE", "TIME") or m.start is None or m.end is None:
        return False
    if (m.time_precision or 9) > _WITHIN_DAYS:
        return False
    first = date.fromisoformat(m.start[:10])
    return printed is None or timedelta(0) <= printed - first <= _LATELY


def _has_been(text: str, span: Span) -> bool:
    start = sentence_start(text, span.start)
    return not about(text, span) and lean_of(text, start, span) != "future"


def dated(drafts: Sequence[Draft]) -> bool:
    """Whether one of the drafts gives a day."""
    return any(isinstance(d.value, TimeValue) and d.value.start is not None for d in drafts)


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The times of the report."""
    anchor = anchor_for(analysis.text, analysis.document.report.published)
    mentions = find_times(analysis.text, anchor, words=resources.lexicon.times)
    line = dateline(analysis.text)
    ahead = [m.span for m in mentions if _is_ahead(m, analysis.text, anchor.day)]
    out: list[Draft] = []
    for f in choose("time", analysis, resources, by_rule(mentions, analysis), TIME):
        if (line is not None and line.span.overlap(f.span)) or any(f.span.overlap(s) for s in ahead):
            continue
        if (
            _A_ROAD.fullmatch(f.span.of(analysis.text))
            or _NO_MOMENT.fullmatch(f.span.of(analysis.text))
            or _nothing_like_it(analysis.text, f.span)
            or stamps_page(analysis.text, f.span)
            or dates_picture(analysis.text, f.span)
        ):
            continue
        back = lean_of(analysis.text, sentence_start(analysis.text, f.span.start), f.span) == "past"
        moment = gone_by(value(f.span, mentions, analysis.text), anchor.day, looks_back=back)
        out.append(Draft("time", f.span, moment, f.origin, f.probability, f.passage))
    out = _quoted_whole(out, mentions, analysis.text)
    out += _of_heads(mentions, out, analysis, resources.gazetteer)
    if analysis.tagged and resources.mode == "both" and not dated(out):
        near = [m for m in mentions if line is None or not line.span.overlap(m.span)]
        for f in fallback(tuple(near), analysis, anchor.day):
            free = [d for d in out if not d.span.overlap(f.span)]
            out = [*free, Draft("time", f.span, value(f.span, mentions, analysis.text), f.origin, None, f.passage)]
    return _of_the_attack(_counted(out, analysis.text), analysis.text)


def _quoted_whole(drafts: Sequence[Draft], mentions: Sequence[TimeMention], text: str) -> list[Draft]:
    """The drafts, each with the words that state its moment, where those are no other's."""
    out: list[Draft] = []
    for k, d in enumerate(drafts):
        span = quoted(d.span, mentions, text)
        free = all(n == k or not other.span.overlap(span) for n, other in enumerate(drafts))
        out.append(replace(d, span=span) if free else d)
    return out


#: So far from its beginning an entry's head reaches.
_HEAD: Final = 70
_FEWEST_HEADS: Final = 2


def _of_heads(
    mentions: Sequence[TimeMention], told: Sequence[Draft], analysis: Analysis, gazetteer: Gazetteer | None
) -> list[Draft]:
    """The days that head the entries of a list: "1. Lusi region. 18 March: a mine killed two". Of two entries at least,
    and only where the entry has no day besides."""
    out: list[Draft] = []
    for item in by_place(analysis.text, gazetteer):
        if any(isinstance(d.value, TimeValue) and d.value.start and item.span.holds(d.span) for d in told):
            continue
        first = next((m for m in mentions if item.span.start <= m.span.start < item.span.start + _HEAD), None)
        if first is not None and first.start is not None and first.type in ("DATE", "TIME"):
            out.append(Draft("time", first.span, value(first.span, tuple(mentions), analysis.text), "time"))
    return out if len(out) >= _FEWEST_HEADS else []


def _counted(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """The drafts, those that count days from the attack with the day they come to."""
    told = sorted((d for d in drafts if _is_a_day(d) and not about(text, d.span)), key=lambda d: d.span.start)
    attack = told[0].value if told else None
    if not isinstance(attack, TimeValue):
        return list(drafts)
    return [
        replace(d, value=counted_from(attack, d.value, d.span, text)) if isinstance(d.value, TimeValue) else d
        for d in drafts
    ]


def _is_a_day(draft: Draft) -> bool:
    return isinstance(draft.value, TimeValue) and draft.value.start is not None and draft.value.time_precision == 1


#: So many days ahead it may already be elsewhere.
_ELSEWHERE: Final = timedelta(days=2)
_A_MONTH: Final = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b", re.IGNORECASE)


def gone_by(value: TimeValue, printed: date | None, *, looks_back: bool = False) -> TimeValue:
    """The time, of the year before where its words give no year and it would be weeks ahead: an attack has been.
    `looks_back`: its sentence says that it has been, so that no date of a month is ahead.

    >>> gone_by(TimeValue("2024-01-01", "2024-01-01", 1, None, "January 1", "2024-01-01"), date(2023, 11, 22)).start
    '2023-01-01'
    """
    if printed is None or value.start is None or _A_YEAR.search(value.text or ""):
        return value
    ahead = date.fromisoformat(value.start[:10]) - printed
    if ahead < _WEEKS_AHEAD and not (looks_back and ahead > _ELSEWHERE and _A_MONTH.search(value.text or "")):
        return value
    year = int(value.start[:4])

    def before(text: str | None) -> str | None:
        return None if text is None else re.sub(rf"(?<!\d){year}(?=-|$)", f"{year - 1}", text)

    first = before(value.start) or ""
    if _LEAP_DAY.match(first):
        return value
    return replace(value, start=first, end=before(value.end), edtf=before(value.edtf))


def _is_ahead(m: TimeMention, text: str, anchor: date | None) -> bool:
    """Whether a day is still to come, as its sentence says too: nothing told of has happened on it."""
    if anchor is None or m.start is None or m.type not in ("DATE", "TIME"):
        return False
    return (
        date.fromisoformat(m.start[:10]) > anchor
        and lean_of(text, sentence_start(text, m.span.start), m.span) == "future"
    )


#: "The M-8 motorway": a road by its number.
_A_ROAD: Final = re.compile(r"(?:the\s+)?[A-Z]{1,3}[- ]?\d{1,4}")
#: "The deadliest attack in months", "has denied it in the past": how long nothing was like it, no time of anything.
_NO_MOMENT: Final = re.compile(
    r"(?:(?:in|over|within)\s+)(?:the\s+past|(?:many\s+|several\s+)?(?:weeks|months|years|decades|generations)"
    r"|memory|history|living memory|recent (?:memory|history))",
    re.IGNORECASE,
)


#: But not "the worst since May 2018, when a bomb killed …".
_WHEN: Final = re.compile(r"\s*,?\s+when\b", re.IGNORECASE)


def _nothing_like_it(text: str, span: Span) -> bool:
    """Whether a time only says since when there was nothing like the attack: no attack's time."""
    start = sentence_start(text, span.start)
    return any(
        m.start() <= span.start < m.end() and re.search(r"\bsince\b", text[m.start() : span.end], re.IGNORECASE)
        for m in UNLIKE.finditer(text, start, span.end)
    ) and not _WHEN.match(text, span.end)


def _of_the_attack(drafts: Sequence[Draft], text: str) -> tuple[Draft, ...]:
    """The drafts without days on which something was said or done about the attack, where another day is left.

    Where none is left they stay: what is told of may be the arrest itself.
    """
    days = [d for d in drafts if _is_a_day(d)]
    beside = [d for d in days if about(text, d.span)]
    rest = [d for d in drafts if d not in beside]
    if dated(rest):
        return tuple(rest)
    said = [d for d in days if reaction(text, d.span)]
    return tuple(d for d in drafts if d not in said)
