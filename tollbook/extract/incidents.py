"""Which incident of the report each draft tells of: the one the report is about, or one of the background.

A sentence is background when the learned reader says so, or by rule when its words shift to another time ("last
year", "since 2022"), when its numbers are a wider toll, or when it speaks of what has not happened. Background
sentences that share a place, or follow one another, tell of one incident. A group that states nothing but a place
or a time is no incident.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Resources, Step
from tollbook.extract.places.geometry import kilometres
from tollbook.extract.slots.kinds import VAGUE, without_trigger
from tollbook.model import Kind, Perpetrator, PlaceValue, ReportedIncident, Sentence, Span, TimeValue, Toll, Value

# Nor is what happened more than a week apart: a report tells of its incident within days.
NEAR_DAYS: Final = 7
# Two attacks of one report that are further apart than this are two incidents.
NEAR_KM: Final = 25.0
BELIEVE_BACKGROUND: Final = 0.5
_BARE: Final = frozenset({"place", "time", "kind"})
# A kind's trigger in the first sentences weighs more: the report says first what it is about.
_TELLING: Final = 2
_A_WEEK: Final = 3
_A_MONTH: Final = 4
_LEAD: Final = 3


@dataclass(slots=True)
class _Group:
    main: bool
    drafts: list[int] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    last: int = -1


def _incidents(analysis: Analysis, resources: Resources) -> Analysis:
    by_sentence = _by_sentence(analysis)
    background = _background(analysis, resources, by_sentence)
    elsewhere = _elsewhere(analysis, by_sentence, background)
    background |= dict.fromkeys(elsewhere, True)
    background |= dict.fromkeys(_another_time(analysis, by_sentence, background), True)
    background |= dict.fromkeys(_same_actors(analysis, by_sentence, background), True)
    main = _Group(True)
    others: list[_Group] = []
    for at, drafts in by_sentence.items():
        if at in elsewhere and all(analysis.drafts[k].slot in _BARE for k in drafts):
            # "It happened about 7 p.m. Friday at …": no attack of its own, so the day is that of the one told of.
            here = [k for k in drafts if analysis.drafts[k].slot == "time" and _surely_main(analysis.drafts[k])]
            main.drafts.extend(here)
            drafts = [k for k in drafts if k not in here]
        places, days = _where_when(analysis, drafts)
        group = main if not background[at] else _home(others, places, days, at)
        group.drafts.extend(drafts)
        group.places |= places
        group.days |= days
        group.last = at
    told = [g for g in (main, *others) if _tells(analysis, g)]
    if told and not told[0].main:
        # Nothing but background: the first of it that has happened is what the report is about.
        next((g for g in told if not _imagined(analysis, g.drafts)), told[0]).main = True
    home = {k: n for n, g in enumerate(told) for k in g.drafts}
    incidents = tuple(
        ReportedIncident(f"i{n + 1}", _kind(analysis, resources, g), g.main, _triggers(analysis, resources, g))
        for n, g in enumerate(told)
    )
    return replace(
        analysis,
        incidents=incidents,
        told_of=tuple(home.get(k, -1) for k in range(len(analysis.drafts))),
    )


def _by_sentence(analysis: Analysis) -> dict[int, list[int]]:
    starts = {s.span.start: i for i, s in enumerate(analysis.document.sentences)}
    out: dict[int, list[int]] = defaultdict(list)
    for k, draft in enumerate(analysis.drafts):
        sentence = analysis.document.sentence_at(draft.span.start)
        if sentence is not None:
            out[starts[sentence.span.start]].append(k)
    return dict(sorted(out.items()))


def _background(analysis: Analysis, resources: Resources, by_sentence: Mapping[int, Sequence[int]]) -> dict[int, bool]:
    out: dict[int, bool] = {}
    for at, drafts in by_sentence.items():
        heads = [analysis.drafts[k].heads for k in drafts]
        known = [said["main"].get("main", 0.0) for said in heads if "main" in said]
        if _imagined(analysis, drafts):
            out[at] = True
        elif known:
            out[at] = sum(known) / len(known) < BELIEVE_BACKGROUND
        else:
            out[at] = _by_rule(analysis, resources, analysis.document.sentences[at], drafts)
    return out


def _imagined(analysis: Analysis, drafts: Sequence[int]) -> bool:
    """Whether the tolls told are of what has not happened: "an attack could kill hundreds"."""
    tolls = [k for k in drafts if isinstance(analysis.drafts[k].value, Toll)]
    return bool(tolls and analysis.spoken) and all(analysis.spoken[k].certainty == "hypothetical" for k in tolls)


def _elsewhere(
    analysis: Analysis, by_sentence: Mapping[int, Sequence[int]], background: Mapping[int, bool]
) -> list[int]:
    """Sentences whose places are all far from where the main incident is: they tell of another.

    The main incident is at the places of the first sentence that has some; a place within `NEAR_KM` of it, or so
    wide that it may hold it, is not elsewhere.
    """
    here: list[PlaceValue] = []
    out: list[int] = []
    for at, drafts in by_sentence.items():
        spots = [v for k in drafts if isinstance(v := analysis.drafts[k].value, PlaceValue) and _pinned(v)]
        if not spots or background[at]:
            continue
        if not here:
            here = spots
        elif all(_far(s, h) for s in spots for h in here):
            out.append(at)
    return out


def _surely_main(draft: Draft) -> bool:
    return draft.heads.get("main", {}).get("main", 0.0) >= BELIEVE_BACKGROUND


def _another_time(
    analysis: Analysis, by_sentence: Mapping[int, Sequence[int]], background: Mapping[int, bool]
) -> list[int]:
    """Sentences whose days are all more than `NEAR_DAYS` from the first day the report gives: another incident."""
    here: list[tuple[date, date]] = []
    out: list[int] = []
    for at, drafts in by_sentence.items():
        days = [d for k in drafts if (d := _days(analysis.drafts[k].value)) is not None]
        if not days or background[at]:
            continue
        if not here:
            here = days
        elif all(_gap(a, b) > NEAR_DAYS for a in days for b in here):
            out.append(at)
    return out


def _same_actors(
    analysis: Analysis, by_sentence: Mapping[int, Sequence[int]], background: Mapping[int, bool]
) -> list[int]:
    """Sentences right after the background, of its actors and none of the main incident's: they go on with it."""
    out: list[int] = []
    before: set[str] = set()
    last = -9
    told = {at: _countries(analysis, drafts) for at, drafts in by_sentence.items()}
    elsewhere = Counter(c for at, countries in told.items() if not background[at] for c in countries)
    for at, drafts in by_sentence.items():
        here = told[at]
        if background[at]:
            before, last = before | here, at
            continue
        placed = any(isinstance(analysis.drafts[k].value, PlaceValue) for k in drafts)
        # Each country of this sentence is counted once by the sentence itself.
        alone = all(elsewhere[c] == 1 for c in here)
        if here and here <= before and alone and not placed and at - last <= 1:
            out.append(at)
            last = at
    return out


def _countries(analysis: Analysis, drafts: Sequence[int]) -> set[str]:
    """The countries of the perpetrators that the drafts name."""
    values = (analysis.drafts[k].value for k in drafts)
    return {v.country for v in values if isinstance(v, Perpetrator) and v.country}


def _days(value: Value) -> tuple[date, date] | None:
    if not isinstance(value, TimeValue) or not value.start or (value.time_precision or 9) > _A_MONTH:
        return None
    try:
        first = date.fromisoformat(value.start[:10])
        return first, date.fromisoformat((value.end or value.start)[:10])
    except ValueError:
        return None


def _gap(a: tuple[date, date], b: tuple[date, date]) -> int:
    return max((b[0] - a[1]).days, (a[0] - b[1]).days, 0)


def _pinned(place: PlaceValue) -> bool:
    return place.lat is not None and place.lon is not None and (place.geo_precision or 9) <= 4


def _far(a: PlaceValue, b: PlaceValue) -> bool:
    reach = NEAR_KM + (a.uncertainty_km or 0.0) + (b.uncertainty_km or 0.0)
    return kilometres(a.lat or 0.0, a.lon or 0.0, b.lat or 0.0, b.lon or 0.0) > reach


def _by_rule(analysis: Analysis, resources: Resources, sentence: Sentence, drafts: Sequence[int]) -> bool:
    cues = resources.lexicon.background_cues.find(analysis.text, sentence.span.start, sentence.span.end)
    if any(m.row.weight >= _TELLING for m in cues):
        return True
    for k in drafts:
        value = analysis.drafts[k].value
        if isinstance(value, Toll) and value.scope == "wider":
            return True
        if analysis.spoken and analysis.spoken[k].certainty == "hypothetical":
            return True
    return False


def _where_when(analysis: Analysis, drafts: Sequence[int]) -> tuple[set[str], set[str]]:
    places: set[str] = set()
    days: set[str] = set()
    for k in drafts:
        value = analysis.drafts[k].value
        if isinstance(value, PlaceValue):
            places.add(value.name.casefold())
        elif isinstance(value, TimeValue) and value.start and (value.time_precision or 9) <= _A_WEEK:
            days.add(value.start[:10])
    return places, days


def _home(others: list[_Group], places: set[str], days: set[str], at: int) -> _Group:
    for group in reversed(others):
        if places & group.places and not (days and group.days and not days & group.days):
            return group
    if (
        others
        and not places
        and not (days and others[-1].days and not days & others[-1].days)
        and at - others[-1].last <= 2
    ):
        return others[-1]
    others.append(_Group(False))
    return others[-1]


def _tells(analysis: Analysis, group: _Group) -> bool:
    return any(analysis.drafts[k].slot not in _BARE for k in group.drafts)


def _kind(analysis: Analysis, resources: Resources, group: _Group) -> str:
    votes: Counter[str] = Counter()
    for rank, k in enumerate(d for d in group.drafts if isinstance(analysis.drafts[d].value, Kind)):
        value = analysis.drafts[k].value
        row = resources.lexicon.kinds.get(value.code) if isinstance(value, Kind) else None
        if row is not None:
            votes[row.code] += row.weight * (3 if rank < _LEAD else 1)
    triggered = min(votes, key=lambda c: (-votes[c], c)) if votes else None
    if triggered is not None and triggered not in VAGUE:
        return triggered
    told = [analysis.drafts[k] for k in group.drafts]
    return without_trigger(told, triggered, resources.lexicon) or triggered or "other"


def _triggers(analysis: Analysis, resources: Resources, group: _Group) -> tuple[Span, ...]:
    kind = _kind(analysis, resources, group)
    spans = []
    for k in group.drafts:
        value = analysis.drafts[k].value
        if isinstance(value, Kind) and value.code == kind:
            spans.append(analysis.drafts[k].span)
    return tuple(sorted(spans))


STEP: Final = Step(
    "incidents",
    1,
    _incidents,
    needs=frozenset({"document", "passages", "drafts", "spoken"}),
    gives=frozenset({"incidents", "told_of"}),
)
