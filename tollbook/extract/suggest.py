"""What words that a person chose state, read by the same rules as the rest: the beginning of a claim to add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from tollbook.extract import attribution
from tollbook.extract.analysis import Analysis, Draft, Resources
from tollbook.extract.claims import chain
from tollbook.extract.numbers import find_numbers
from tollbook.extract.places.find import find_mentions
from tollbook.extract.places.mentions import PlaceHints, PlaceMention
from tollbook.extract.places.resolve import resolve
from tollbook.extract.slots import actors, arms, causes, places, responsibility, things, times, toll_value
from tollbook.extract.slots.choose import speaking
from tollbook.extract.speakers import by_rule
from tollbook.extract.times import anchor_for, find_times
from tollbook.model import Attribution, Kind, Report, Span, Value
from tollbook.model.codes import TOLL_SLOTS, Certainty, Slot
from tollbook.text.sentences import document

_READERS: Final[Mapping[str, Any]] = {
    "weapon": arms.weapon_value,
    "munitions": arms.munitions_value,
    "perpetrator": actors.perpetrator_value,
    "responsibility": responsibility.responsibility_value,
    "target": things.target_value,
    "damage": things.damage_value,
    "cause": causes.cause_value,
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The value that the words state in a slot (None where the rules read none), who says it, and how surely."""

    value: Value | None
    attribution: tuple[Attribution, ...]
    certainty: Certainty


def suggest(report: Report, slot: Slot, span: Span, resources: Resources) -> Suggestion:
    """What the words at `span` state in `slot`, by rule alone; a person decides what of it becomes a claim."""
    ruled = replace(resources, learned=None, mode="rules")
    analysis = Analysis(document(report))
    analysis = replace(analysis, numbers=find_numbers(analysis.text, speaking(analysis), resources.lexicon.quantities))
    analysis = replace(analysis, sayings=attribution.STEP.run(analysis, ruled).sayings)
    value = _value(slot, span, analysis, ruled)
    said = by_rule(Draft(slot, span, value or Kind(""), "human"), analysis.sayings)
    stance: Certainty = "asserted" if said is None else analysis.sayings[said].stance
    if said is not None and analysis.sayings[said].shows:
        said = None
    return Suggestion(value, chain(analysis.text, analysis.sayings, said), stance)


def _value(slot: Slot, span: Span, analysis: Analysis, resources: Resources) -> Value | None:
    text, lexicon = analysis.text, resources.lexicon
    if slot in TOLL_SLOTS:
        return toll_value.value(slot, span, analysis, lexicon)
    if slot == "kind":
        found = resources.lexicon.kinds.find(text, span.start, span.end)
        return Kind(found[0].row.code) if found else None
    if slot == "time":
        anchor = anchor_for(text, analysis.document.report.published)
        return times.value(span, find_times(text, anchor, words=lexicon.times), text)
    if slot == "place":
        return _place(span, analysis, resources)
    read: Value | None = _READERS[slot](span, analysis, lexicon)
    return read


def _place(span: Span, analysis: Analysis, resources: Resources) -> Value | None:
    text, gazetteer = analysis.text, resources.gazetteer
    words = " ".join(span.of(text).split())
    if gazetteer is None:
        return places.value(None, words)
    mentions = find_mentions(text, gazetteer)
    inside = [m for m in mentions if span.overlap(Span(m.start, m.end))]
    chosen = max(inside, key=lambda m: span.overlap(Span(m.start, m.end))) if inside else None
    if chosen is None:
        chosen = PlaceMention(span.start, span.end, span.of(text))
    rest = [m for m in mentions if m.end <= chosen.start or m.start >= chosen.end]
    report = analysis.document.report
    hints = PlaceHints(publisher=report.publisher, language=report.language or "en")
    ordered = sorted((chosen, *rest), key=lambda m: (m.start, m.end))
    where = {(r.mention.start, r.mention.end): r for r in resolve(ordered, text, gazetteer, hints)}
    return places.value(where.get((chosen.start, chosen.end)), chosen.text)
