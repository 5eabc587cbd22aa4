"""What one sentence says of where, when, what and to whom, as far as it tells incidents of one report apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tollbook.extract.analysis import Analysis, Resources
from tollbook.extract.incidents.items import by_place
from tollbook.extract.incidents.parted import (
    begins_next,
    called_separate,
    entries,
    entry_of,
    new_clause,
    next_one,
    told_apart,
    told_far_apart,
)
from tollbook.extract.slots.kinds import VAGUE
from tollbook.extract.slots.words import ASIDE, UNLIKE
from tollbook.lexicon import Lexicon
from tollbook.model import (
    Cause,
    Damage,
    Kind,
    Munitions,
    Perpetrator,
    PlaceValue,
    Sentence,
    Span,
    Target,
    TimeValue,
    Toll,
    Weapon,
)
from tollbook.ports import Gazetteer

#: A period longer than a month dates no incident.
MONTH: Final = 4
_NAME: Final = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[A-Z][\w’'-]{2,}")
_POINTING: Final = re.compile(
    r"(?:the|this|that|its?|his|her|their|these|those)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE
)
_FRESH: Final = re.compile(
    r"(?:\b(?:an?|another|one|two|three|several|second|third|more)\s+(?:[\w’'-]+\s+){0,3})$", re.IGNORECASE
)
_ANOTHER: Final = re.compile(r"\b(?:another|second|third|separate|separately|similar|other)\b", re.IGNORECASE)
_PERFECT: Final = re.compile(r"\b(?:had|has|have)\s+(?:\w+\s+)?(?:been\s+)?\w+(?:ed|en|n|t)\b", re.IGNORECASE)


#: Where a sentence turns to another attack: "the deadliest since a bombing in 2017 that killed 600", "three days after
#: a strike killed 12", "to avenge the killing of its commander".
_TURNS: Final = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|first|most\s+\w+)\b[^.;:]{0,60}?\bsince\s+(?=(?:an?|the|another)\s)"
    r"|\b(?:hours?|days?|weeks?|months?|years?)\s+after\s+(?=(?:an?|another)\s)"
    r"|\b(?:(?:to\s+)?aveng(?:e|ed|ing)|revenge\s+for|retaliat(?:ion|ing)\s+for)\s+"
    r"(?=(?:the|an?|his|her|its|their)\s+(?:[\w’'-]+\s+){0,2}(?:killings?|deaths?|murders?|assassinations?|attacks?|strikes?|bombings?|raids?)\b)",
    re.IGNORECASE,
)


#: "In Lusi, a town held by the rebels since the spring,": what is said of the place dates no attack.
_OF_A_PLACE: Final = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w’'-]+\s+){0,3}?(?:town|city|village|district|area|region|province|suburb|settlement|stronghold|port|capital)\s+"
    r"(?:[\w’'-]+\s+)?(?:held|controlled|captured|seized|taken|retaken|besieged|recaptured|occupied|run|under)\b[^.;,]{0,100}",
    re.IGNORECASE,
)

#: "FILE - A policeman stands …", "[File: Agency]": the picture is of another day than the report.
_ARCHIVE: Final = re.compile(
    r"^[\W\d_]*(?:file|archive|archival|stock|library)(?:\s*[-–—:]|\s+(?:photo(?:graph)?s?|images?|pictures?|footage|video)\b)"
    r"|[\[(](?:file|archive)(?:\s+(?:photo|image|picture))?\s*[:/\])]|\b(?:file|archive)\s+photo\b",
    re.IGNORECASE,
)
_CAPTION: Final = 400
#: "in the Orvane quarter", "the city's Lusi neighbourhood": a part of a town told before as likely as another place.
_QUARTER: Final = re.compile(
    r"\b(?:quarter|neighbou?rhood|suburb|ward|housing\s+estate|alley|street|square)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with drafts, or the part of one that turns to another attack.

    `span` is its text; `drafts` are indices into the analysis'; `main` the learned reader's mean belief that its
    statements are of the main incident, None where it did not read them; `days` first and last day; `tolls` slot, low,
    high, scope; `bare` whether it states nothing but a place, a time or a kind, `doer_alone` nothing but who, where
    and when; `pointing` and `fresh` whether a word of attack is spoken of as known ("the blast") or as new ("a
    blast", "another blast"); `turned` whether it stands behind words that turn to another attack; `separate` whether
    it is called another one than those before; `entry` the number of its entry in a live blog; `archive` whether it is
    what an old picture shows; `quarters` which of its places are parts of a town that no atlas tells where they lie.
    """

    at: int
    span: Span
    paragraph: int
    part: str | None
    drafts: tuple[int, ...]
    main: float | None
    places: tuple[PlaceValue, ...]
    days: tuple[tuple[date, date], ...]
    periods: tuple[tuple[date, date], ...]
    undated: frozenset[str]
    tolls: tuple[tuple[str, int | None, int | None, str], ...]
    kinds: frozenset[str]
    weapons: frozenset[str]
    causes: frozenset[str]
    targets: frozenset[str]
    doers: frozenset[str]
    countries: frozenset[str]
    names: frozenset[str]
    cues: frozenset[str]
    bare: bool
    doer_alone: bool
    imagined: bool
    pointing: bool
    fresh: bool
    another: bool
    perfect: bool
    turned: bool
    begins: str
    separate: bool = False
    entry: int | None = None
    item: int | None = None
    archive: bool = False
    quarters: frozenset[str] = frozenset()


def units(analysis: Analysis, resources: Resources) -> tuple[Unit, ...]:
    """The sentences that hold drafts, in order of the text."""
    starts = {s.span.start: i for i, s in enumerate(analysis.document.sentences)}
    held: dict[int, list[int]] = defaultdict(list)
    for k, draft in enumerate(analysis.drafts):
        sentence = analysis.document.sentence_at(draft.span.start)
        if sentence is not None:
            held[starts[sentence.span.start]].append(k)
    begins = entries(analysis.text)
    listed = _items(analysis, resources.gazetteer)
    found: list[Unit] = []
    for at, whole in sorted(held.items()):
        for span, drafts in _turning(analysis, analysis.document.sentences[at].span, whole):
            item = next((n for n, s in enumerate(listed) if s.start <= span.start < s.end), None)
            unit = _unit(analysis, resources, at, span, drafts)
            unit = replace(unit, entry=entry_of(begins, span.start), item=item)
            found.append(replace(unit, separate=True) if found and _next(analysis, found[-1], unit) else unit)
    return tuple(found)


_FEWEST: Final = 2
#: What an entry of a list of attacks tells at least one of.
_TELLING: Final = frozenset(("killed", "injured", "abducted", "missing", "damage", "cause"))


def _items(analysis: Analysis, gazetteer: Gazetteer | None) -> tuple[Span, ...]:
    """The entries of a list of attacks by places; nothing where fewer than two tell of one."""
    listed = by_place(analysis.text, gazetteer)
    telling = sum(any(d.slot in _TELLING and i.span.holds(d.span) for d in analysis.drafts) for i in listed)
    return tuple(i.span for i in listed) if telling >= _FEWEST else ()


def _next(analysis: Analysis, before: Unit, unit: Unit) -> bool:
    """Whether it tells of the next of several attacks, of which the sentence before told one."""
    if before.paragraph != unit.paragraph or not begins_next(unit.span.of(analysis.text)):
        return False
    return _apart(analysis, before.drafts, unit.drafts)


def _apart(analysis: Analysis, one: Sequence[int], other: Sequence[int], *, far: bool = False) -> bool:
    """See `parted.told_apart` and `parted.told_far_apart`; of two sets of drafts."""
    return (told_far_apart if far else told_apart)(
        [analysis.drafts[k] for k in one], [analysis.drafts[k] for k in other], analysis.drafts
    )


def _turning(analysis: Analysis, sentence: Span, drafts: Sequence[int]) -> Iterator[tuple[Span, list[int]]]:
    """The sentence's stretches that hold drafts, with these."""
    turn = _TURNS.search(analysis.text, sentence.start, sentence.end)
    second = next_one(analysis.text, sentence) if turn is None else None
    clause = new_clause(analysis.text, sentence) if turn is None and second is None else None
    if clause is not None:
        one, other = (
            [k for k in drafts if (analysis.drafts[k].span.start < clause) is early] for early in (True, False)
        )
        if _apart(analysis, one, other, far=True):
            second = clause
    at = turn.end() if turn else second or sentence.end
    before = [k for k in drafts if analysis.drafts[k].span.start < at]
    after = [k for k in drafts if analysis.drafts[k].span.start >= at]
    if second and not _apart(analysis, before, after):
        at, before, after = sentence.end, list(drafts), []
    if before:
        yield Span(sentence.start, at), before
    if after:
        yield Span(at, sentence.end), after


def _unit(analysis: Analysis, resources: Resources, at: int, span: Span, drafts: Sequence[int]) -> Unit:
    turned = span.start > analysis.document.sentences[at].span.start
    sentence = replace(analysis.document.sentences[at], span=span)
    own = [analysis.drafts[k] for k in drafts]
    values = [d.value for d in own]
    believed = [d.heads["main"].get("main", 0.0) for d in own if "main" in d.heads]
    asides = [
        m.span()
        for pattern in (ASIDE, _OF_A_PLACE)
        for m in pattern.finditer(analysis.text, sentence.span.start, sentence.span.end)
    ]
    times = [v for d in own if isinstance(v := d.value, TimeValue) and not _within(d.span, asides)]
    tolls = [(d.slot, v.low, v.high, v.scope) for d in own if isinstance(v := d.value, Toll)]
    words = sentence.span.of(analysis.text)
    events = [d.span for d in own if d.slot in ("kind", "cause")]
    return Unit(
        at=at,
        span=span,
        paragraph=sentence.paragraph,
        part=sentence.part.kind if sentence.part else None,
        drafts=tuple(drafts),
        main=sum(believed) / len(believed) if believed else None,
        places=tuple(v for v in values if isinstance(v, PlaceValue)),
        days=tuple(d for v in times if (d := _stretch(v)) is not None and (v.time_precision or 9) <= MONTH - 1),
        periods=tuple(d for v in times if (d := _stretch(v)) is not None and (v.time_precision or 9) >= MONTH),
        undated=frozenset(v.text.casefold() for v in times if not v.start),
        tolls=tuple(tolls),
        kinds=frozenset(v.code for v in values if isinstance(v, Kind) and v.code not in VAGUE),
        weapons=frozenset(v.category for v in values if isinstance(v, Weapon) and v.category != "other"),
        causes=frozenset(v.code for v in values if isinstance(v, Cause)),
        targets=frozenset(v.object for v in values if isinstance(v, Target | Damage) and v.object),
        doers=frozenset(v.name.casefold() for v in values if isinstance(v, Perpetrator)),
        countries=frozenset(v.country for v in values if isinstance(v, Perpetrator) and v.country),
        names=frozenset(_names(words)),
        cues=_cues(analysis.text, resources.lexicon, sentence, asides),
        bare=all(isinstance(v, PlaceValue | TimeValue | Kind) for v in values),
        doer_alone=all(isinstance(v, PlaceValue | TimeValue | Perpetrator) for v in values),
        imagined=_imagined(analysis, drafts),
        pointing=any(_before(analysis.text, sentence, e, _POINTING) for e in events),
        fresh=any(_before(analysis.text, sentence, e, _FRESH) for e in events),
        another=_ANOTHER.search(words) is not None,
        perfect=_PERFECT.search(words) is not None,
        turned=turned,
        begins=words[:1],
        separate=called_separate(analysis.text, analysis.document.sentences, at),
        archive=_archive(analysis.text, sentence),
        quarters=frozenset(
            v.name.casefold()
            for d in own
            if isinstance(v := d.value, PlaceValue) and _quarter(d.span, v, analysis.text)
        ),
    )


def _archive(text: str, sentence: Sentence) -> bool:
    """Whether its line is the words below an old picture."""
    begins, ends = text.rfind("\n", 0, sentence.span.start) + 1, text.find("\n", sentence.span.end)
    line = text[begins : ends if ends >= 0 else len(text)]
    return len(line) <= _CAPTION and _ARCHIVE.search(line) is not None


def _quarter(span: Span, place: PlaceValue, text: str) -> bool:
    """Whether it is a part of a town that no atlas tells where it lies: it tells no two attacks apart."""
    return place.lat is None and _QUARTER.search(text, span.start, span.end + len(" neighbourhood")) is not None


def _before(text: str, sentence: Sentence, event: Span, pattern: re.Pattern[str]) -> bool:
    return pattern.search(text[sentence.span.start : event.start]) is not None


def _names(words: str) -> set[str]:
    return {m.group().casefold().removesuffix("'s").removesuffix("’s") for m in _NAME.finditer(words)}


def _within(span: Span, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(a <= span.start and span.end <= b for a, b in stretches)


def _cues(text: str, lexicon: Lexicon, sentence: Sentence, asides: Sequence[tuple[int, int]]) -> frozenset[str]:
    found = lexicon.background_cues.find(text, sentence.span.start, sentence.span.end)
    # "The attack was the deadliest since March": that one, and no other of March.
    past = [*asides, *(m.span() for m in UNLIKE.finditer(text, sentence.span.start, sentence.span.end))]
    return frozenset(m.row.code for m in found if not _within(m.span, past))


def _imagined(analysis: Analysis, drafts: Sequence[int]) -> bool:
    """Whether the tolls told are of what has not happened: "an attack could kill hundreds"."""
    tolls = [k for k in drafts if isinstance(analysis.drafts[k].value, Toll | Munitions)]
    return bool(tolls and analysis.spoken) and all(analysis.spoken[k].certainty == "hypothetical" for k in tolls)


def _stretch(value: TimeValue) -> tuple[date, date] | None:
    if not value.start:
        return None
    try:
        first = date.fromisoformat(value.start[:10])
        return first, date.fromisoformat((value.end or value.start)[:10])
    except ValueError:
        return None
