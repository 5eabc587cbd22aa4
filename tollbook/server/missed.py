"""A claim that was missed: its words found in the report, its value and speaker suggested by rule, made a judgement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from tollbook.errors import InputError
from tollbook.export.words import speaker as in_words
from tollbook.extract.suggest import Suggestion
from tollbook.model import Attribution, Judgement, Record, Span
from tollbook.model.codes import CERTAINTIES, SLOTS, Slot, SourceKind
from tollbook.model.value import value_to_json
from tollbook.review import NEW, By, add, speaker
from tollbook.review.values import checked
from tollbook.server.context import State

OWN: Final = "own"
SUGGESTED: Final = "suggested"
WORDS: Final = "words"
MOST_PLACES: Final = 20
GROUPS: Final[tuple[tuple[str, tuple[Slot, ...]], ...]] = (
    ("People", ("killed", "injured", "missing", "trapped", "abducted", "detained", "displaced", "casualties")),
    ("Where and when", ("place", "time")),
    ("The attack", ("kind", "weapon", "munitions", "cause", "target", "damage")),
    ("Who did it", ("perpetrator", "responsibility")),
)


@dataclass(frozen=True, slots=True)
class Missed:
    """A claim to add, as asked for. What is None is suggested by rule from the words at `span`.

    `telling` is the report's own incident, or `NEW`. `said_by` is `OWN`, `SUGGESTED`, `WORDS` or a claim's id, whose
    speaker it shares; with `WORDS`, `speaker_words` name the speaker as the text does. `attribution` goes before
    all that.
    """

    report: str
    span: tuple[int, int]
    slot: str
    telling: str | None = None
    value: Mapping[str, Any] | None = None
    said_by: str = SUGGESTED
    speaker_words: str = ""
    speaker_kind: str = "other"
    attribution: tuple[Attribution, ...] | None = None
    certainty: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who may be the speaker: `key` for the form, and in words."""

    key: str
    words: str


def judgement(state: State, record: Record, by: By, asked: Missed) -> Judgement:
    """The judgement that adds the claim; `record` is the report's with what people added before.

    Raises:
        InputError: something asked cannot be; the message says what.
    """
    slot, where = slot_of(asked.slot), span_of(record, *asked.span)
    found = state.reader.suggest(record.report, slot, where)
    if asked.value is not None:
        value = checked(slot, asked.value)
    elif found.value is not None:
        value = found.value
    else:
        raise InputError(f"no value of {slot} is read from these words", mend="give the value")
    certainty = asked.certainty or found.certainty
    if certainty not in CERTAINTIES:
        raise InputError("no such certainty", where=certainty[:40], mend=", ".join(CERTAINTIES))
    chain = asked.attribution if asked.attribution is not None else _chain(record, found, where, asked)
    telling = asked.telling or next((i.id for i in record.incidents if i.main), NEW)
    return add(record, telling, slot, value, where, by, chain, certainty)


def slot_of(text: str) -> Slot:
    """The slot of that name.

    Raises:
        InputError: there is none.
    """
    if text not in SLOTS:
        raise InputError("no such slot", where=text[:40], mend=", ".join(SLOTS))
    return text


def span_of(record: Record, start: int, end: int) -> Span:
    """The place in the report's text.

    Raises:
        InputError: it is none.
    """
    if not 0 <= start < end <= len(record.report.text):
        raise InputError("no words at this place of the report", where=f"{start} to {end}")
    return Span(start, end)


def places(text: str, words: str) -> tuple[Span, ...]:
    """Where the words stand in the text, however blanks and lines break; case counts only when it tells them apart.

    >>> places("Nine hurt. In all,\\nnine died.", "all, nine")
    (Span(start=14, end=23),)
    """
    parts = words.split()[:200]
    if not parts:
        return ()
    pattern = r"\s+".join(re.escape(p) for p in parts)
    for flags in (0, re.IGNORECASE):
        found = [Span(*m.span()) for m in re.finditer(pattern, text, flags)]
        if found:
            return tuple(found[:MOST_PLACES])
    return ()


def choices(record: Record, found: Suggestion) -> tuple[Choice, ...]:
    """Who may have said it: as the rules read it, the publisher's own voice, and everybody the report quotes."""
    first = [Choice(SUGGESTED, in_words(found.attribution))] if found.attribution else []
    seen = {c.words for c in first}
    rest = []
    for c in record.claims:
        words = in_words(c.attribution)
        if c.attribution and words not in seen:
            seen.add(words)
            rest.append(Choice(c.id, words))
    return (*first, Choice(OWN, in_words(())), *rest)


def fields_of(found: Suggestion) -> dict[str, Any]:
    """The suggested value's wire form; empty where none is read."""
    return value_to_json(found.value) if found.value is not None else {}


def _chain(record: Record, found: Suggestion, where: Span, asked: Missed) -> Sequence[Attribution]:
    if asked.said_by == SUGGESTED:
        return found.attribution
    if asked.said_by == OWN:
        return ()
    if asked.said_by == WORDS:
        named = places(record.report.text, asked.speaker_words)
        if not named:
            raise InputError("the report does not name the speaker in these words", where=asked.speaker_words[:80])
        nearest = min(named, key=lambda s: (s.distance(where), s.start))
        return (speaker(record.report.text, nearest, cast(SourceKind, asked.speaker_kind)),)
    for c in record.claims:
        if c.id == asked.said_by:
            return c.attribution
    raise InputError("no such speaker", where=asked.said_by[:40])
