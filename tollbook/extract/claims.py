"""Drafts with speaker, certainty and incident become claims: numbered, checked, each statement once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Resources, Saying, Step
from tollbook.extract.wholes import without_whole
from tollbook.model import Attribution, Claim, Kind, PlaceValue, Span
from tollbook.model.codes import SLOTS

_ARTICLE: Final = re.compile(r"(?:the|an?)\s+(?=[^\W\d])", re.IGNORECASE)
_ORDER: Final = {slot: k for k, slot in enumerate(SLOTS)}


def _assemble(analysis: Analysis, resources: Resources) -> Analysis:
    del resources
    order = sorted(range(len(analysis.drafts)), key=lambda k: _place_in_text(analysis.drafts[k]))
    values = without_whole(analysis)
    once: set[object] = set()
    claims: list[Claim] = []
    for k in order:
        draft, told = analysis.drafts[k], analysis.told_of[k]
        if told < 0:
            continue
        key = _statement(draft, told)
        if key in once:
            continue
        once.add(key)
        spoken = analysis.spoken[k]
        claims.append(
            Claim(
                id=f"c{len(claims) + 1}",
                incident=analysis.incidents[told].id,
                slot=draft.slot,
                value=values[k],
                quote=draft.span.of(analysis.text),
                evidence=(draft.span, *draft.evidence),
                attribution=chain(analysis.text, analysis.sayings, spoken.saying),
                certainty=spoken.certainty,
                origin=draft.origin if "@" in draft.origin else f"{draft.origin}@1",
                probability=None if draft.probability is None else round(draft.probability, 3),
            )
        )
    return replace(analysis, claims=tuple(claims))


def _place_in_text(draft: Draft) -> tuple[int, int, int]:
    return draft.span.start, _ORDER[draft.slot], draft.span.end


def _statement(draft: Draft, incident: int) -> object:
    """What makes two drafts one statement: a place name and a kind are claimed once per incident."""
    if isinstance(draft.value, PlaceValue):
        return "place", incident, draft.value.name.casefold()
    if isinstance(draft.value, Kind):
        return "kind", incident, draft.value.code
    return draft.slot, draft.span, draft.value


def bare(text: str, speaker: Span) -> Span:
    """Who speaks, without the article before: the same ministry is "the ministry" here and "Ministry" in a headline."""
    article = _ARTICLE.match(text, speaker.start, speaker.end)
    return Span(article.end(), speaker.end) if article else speaker


def chain(text: str, sayings: tuple[Saying, ...], innermost: int | None) -> tuple[Attribution, ...]:
    """The attribution chain of a saying, outermost first; empty for the publisher's own voice."""
    out: list[Attribution] = []
    seen: set[int] = set()
    at = innermost
    while at is not None and at not in seen:
        seen.add(at)
        s = sayings[at]
        at = s.outer
        if any(bare(text, s.source) == inner.source_span for inner in out):
            continue  # "the group said it had counted": nobody passes on their own words
        source, said_as = bare(text, s.source), bare(text, s.said_as)
        short = said_as != source
        out.append(
            Attribution(
                source=source.of(text),
                source_span=source,
                source_kind=s.source_kind,
                cue=s.cue.of(text) if s.cue else None,
                cue_span=s.cue,
                said_as=said_as.of(text) if short else None,
                said_as_span=said_as if short else None,
            )
        )
    return tuple(reversed(out))


STEP: Final = Step(
    "claims",
    1,
    _assemble,
    needs=frozenset({"document", "sayings", "drafts", "spoken", "incidents", "told_of", "pinned"}),
    gives=frozenset({"claims"}),
)
