"""The steps of reading in order: a plain list. To change how a slot is read, open its module in `slots/`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tollbook.extract import attribution, claims, incidents, passages, pins, speakers
from tollbook.extract.analysis import Analysis, Mode, Resources, Step, check, run
from tollbook.extract.numbers import Number, find_numbers
from tollbook.extract.slots import (
    actors,
    arms,
    causes,
    codes,
    kinds,
    places,
    responsibility,
    things,
    times,
    tolls,
    weighing,
)
from tollbook.extract.slots.choose import speaking
from tollbook.lexicon import Lexicon
from tollbook.model import Record, Report
from tollbook.ports import Gazetteer, LearnedReader
from tollbook.text.dateline import dateline
from tollbook.text.sentences import document

_NAME: Final = 40
"""Code points after a number in which a name that it begins may end."""


def _numbers(analysis: Analysis, resources: Resources) -> Analysis:
    found = find_numbers(analysis.text, speaking(analysis), resources.lexicon.quantities)
    line = dateline(analysis.text)
    counts = (n for n in found if line is None or not line.span.holds(n.core))
    return replace(
        analysis, numbers=tuple(n for n in counts if not _begins_a_name(n, analysis.text, resources.lexicon))
    )


def _begins_a_name(n: Number, text: str, lexicon: Lexicon) -> bool:
    """Whether the number is the first word of an actor's name: "the 400 Mawozo gang" counts nobody."""
    names = lexicon.actors.find(text, n.core.start, min(len(text), n.core.end + _NAME))
    return any(m.row.named and m.span.start == n.core.start and m.span.end > n.core.end for m in names)


def _drafts(analysis: Analysis, resources: Resources) -> Analysis:
    slots = (tolls, arms, actors, responsibility, things, causes, places, times, kinds)
    found = [d for slot in slots for d in slot.drafts(analysis, resources)]
    heard = passages.with_heads(found, analysis, resources)
    return replace(analysis, drafts=codes.without_places(codes.weigh(weighing.weigh(heard, analysis))))


STEPS: Final[tuple[Step, ...]] = (
    passages.STEP,
    Step("numbers", 1, _numbers, frozenset({"document"}), frozenset({"numbers"})),
    attribution.STEP,
    Step(
        "slots", 1, _drafts, frozenset({"document", "passages", "tagged", "numbers", "sayings"}), frozenset({"drafts"})
    ),
    speakers.STEP,
    incidents.STEP,
    pins.STEP,
    claims.STEP,
)
check(STEPS)


def analyse(report: Report, resources: Resources) -> Analysis:
    """Everything the steps find out about a report; of one the first look turns down, only its sentences.

    A day of general news costs little: where the learned reader wants no passage nothing is claimed, so no step
    looks for numbers, speakers or places that nobody would ask for.
    """
    looked = run(STEPS[:1], Analysis(document(report)), resources)
    if passages.turned_down(looked, resources):
        return looked
    return run(STEPS[1:], looked, resources)


def read_report(
    report: Report,
    *,
    lexicon: Lexicon,
    learned: LearnedReader | None = None,
    gazetteer: Gazetteer | None = None,
    mode: Mode = "both",
) -> Record:
    """The record of one report. The same report read with the same tables and weights gives the same record."""
    analysis = analyse(report, Resources(lexicon, learned, gazetteer, mode))
    return Record(report, analysis.incidents, analysis.claims)
