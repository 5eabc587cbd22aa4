"""Where it happened: place names of the incident, and where on earth they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Resources
from tollbook.extract.places.find import find_mentions
from tollbook.extract.places.mentions import PlaceHints, PlaceMention, Resolved
from tollbook.extract.places.names import name_span
from tollbook.extract.places.resolve import resolve
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.extract.slots.words import strip, tidy
from tollbook.model import PlaceValue, Span

PLACE: Final = Policy(0.45, 0.2)
_EVENT: Final = re.compile(r"\b(?:in|at|near|of|on|outside|around|from|into|to)\s+(?:\S+\s+){0,5}$", re.IGNORECASE)


def by_rule(mentions: Sequence[PlaceMention], analysis: Analysis, resources: Resources) -> Iterator[Found]:
    """Literal place names of sentences that speak of an attack."""
    lexicon = resources.lexicon
    for sentence in speaking(analysis):
        if not lexicon.kinds.find(analysis.text, sentence.start, sentence.end) and not lexicon.tolls.find(
            analysis.text, sentence.start, sentence.end
        ):
            continue
        for m in mentions:
            if m.kind == "literal" and sentence.start <= m.start and m.end <= sentence.end:
                yield Found("place", Span(m.start, m.end), None, "place")


def value(resolved: Resolved | None, words: str) -> PlaceValue:
    """The place as the gazetteer knows it; the name alone where it does not."""
    if resolved is None:
        return PlaceValue(words)
    return PlaceValue(
        resolved.name,
        resolved.entry.geonames if resolved.entry else None,
        resolved.country,
        resolved.admin1,
        resolved.admin2,
        resolved.lat,
        resolved.lon,
        resolved.geo_precision,
        resolved.uncertainty_km,
        resolved.reason,
    )


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The places of the report. A dateline, a demonym and a government are no place of an incident."""
    text = analysis.text
    gazetteer = resources.gazetteer
    mentions = find_mentions(text, gazetteer) if gazetteer is not None else ()
    datelines = [Span(m.start, m.end) for m in mentions if m.kind == "dateline"]
    found = [
        f
        for f in choose("place", analysis, resources, by_rule(mentions, analysis, resources), PLACE)
        if not any(d.overlap(f.span) for d in datelines)
    ]
    if gazetteer is None:
        return tuple(
            Draft("place", f.span, PlaceValue(tidy(strip(text, f.span).of(text))), f.origin, f.probability, f.passage)
            for f in found
        )
    named = [_named(f.span, text, mentions) for f in found]
    rest = [m for m in mentions if not any(n.start < m.end and m.start < n.end for n in named)]
    hints = PlaceHints(publisher=analysis.document.report.publisher, language=analysis.document.report.language or "en")
    names = [m for m in named if _is_name(m, text)]
    ordered = sorted((*names, *rest), key=lambda m: (m.start, m.end))
    where = {(r.mention.start, r.mention.end): r for r in resolve(ordered, text, gazetteer, hints)}
    return tuple(
        Draft("place", f.span, value(where.get((m.start, m.end)), m.text), f.origin, f.probability, f.passage)
        for f, m in zip(found, named, strict=True)
    )


def _is_name(mention: PlaceMention, text: str) -> bool:
    """Whether the words are a name: "the same district" is nowhere, whatever the gazetteer calls so.

    Copy in capitals does not show it; there the words must be no common ones, which `find_mentions` has seen to.
    """
    around = text[max(0, mention.start - 200) : mention.end + 200]
    capitals = not any(c.islower() for c in around)
    return capitals or any(c.isupper() or not (c.islower() or not c.isalpha()) for c in mention.text)


def _named(span: Span, text: str, mentions: Sequence[PlaceMention]) -> PlaceMention:
    """The name to resolve among the words found: a mention inside them, else what the words themselves name."""
    inside = [m for m in mentions if span.start <= m.start and m.end <= span.end]
    literal = [m for m in inside if m.kind == "literal"]
    if literal or inside:
        return (literal or inside)[0]
    first, last = name_span(span.of(text))
    return PlaceMention(span.start + first, span.start + last, text[span.start + first : span.start + last])
