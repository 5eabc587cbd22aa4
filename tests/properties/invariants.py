"""What holds of every record, whatever the text: the invariants of the record's design, as assertions."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from tollbook.model import Claim, Munitions, Record, Span, TimeValue, Toll
from tollbook.model.codes import (
    CERTAINTIES,
    DEGREES,
    FATES,
    POSITIONS,
    QUALIFIERS,
    SCOPES,
    SLOTS,
    SOURCE_KINDS,
    VICTIM_CLASSES,
    WEAPON_CATEGORIES,
)
from tollbook.model.value import SHAPES, Damage, Weapon
from tollbook.text.sentences import document

CODES: dict[str, tuple[str, ...]] = {
    "qualifier": QUALIFIERS,
    "who": VICTIM_CLASSES,
    "scope": SCOPES,
    "fate": FATES,
    "degree": DEGREES,
    "position": POSITIONS,
    "category": WEAPON_CATEGORIES,
}


def check(record: Record) -> None:
    """Fails where the record breaks an invariant."""
    text = record.report.text
    incidents = {i.id for i in record.incidents}
    assert len(incidents) == len(record.incidents)
    assert sum(i.main for i in record.incidents) <= 1
    for incident in record.incidents:
        for trigger in incident.triggers:
            inside(trigger, text)
    assert [c.id for c in record.claims] == [f"c{n}" for n in range(1, len(record.claims) + 1)]
    silent = [s.span for s in document(record.report).sentences if s.silent]
    for claim in record.claims:
        assert claim.incident in incidents
        grounded(claim, text)
        assert not any(s.overlap(claim.evidence[0]) for s in silent), "a claim from a part that claims nothing"
        valued(claim)
    line = record.to_line()
    assert "\n" not in line
    assert Record.from_json(json.loads(line.encode())) == record


def inside(span: Span, text: str) -> None:
    """The span has words in the text."""
    assert 0 <= span.start < span.end <= len(text)


def grounded(claim: Claim, text: str) -> None:
    """Every span is in the text and every quotation is the text of its span."""
    assert claim.slot in SLOTS
    assert claim.certainty in CERTAINTIES
    assert claim.evidence
    for span in claim.evidence:
        inside(span, text)
    assert claim.quote == claim.evidence[0].of(text)
    assert claim.quote.strip()
    assert "@" in claim.origin
    assert claim.probability is None or 0 <= claim.probability <= 1
    for link in claim.attribution:
        inside(link.source_span, text)
        assert link.source == link.source_span.of(text)
        assert link.source_kind in SOURCE_KINDS
        assert (link.cue is None) == (link.cue_span is None)
        assert link.cue_span is None or link.cue == link.cue_span.of(text)
        assert link.said_as_span is None or link.said_as == link.said_as_span.of(text)


def valued(claim: Claim) -> None:
    """The value has its slot's shape; unknown is null; codes are of the closed lists; bounds are ordered."""
    value = claim.value
    assert type(value) is SHAPES[claim.slot]
    for field in fields(value):
        held: Any = getattr(value, field.name)
        assert held != ""
        if field.name in CODES:
            assert held is None or held in CODES[field.name], (claim.slot, field.name, held)
    if isinstance(value, Toll | Munitions | Damage):
        counted(value.low, value.high, value.qualifier)
    if isinstance(value, Weapon):
        assert value.name.strip()
    if isinstance(value, TimeValue):
        assert value.text.strip()
        assert value.start is None or value.end is None or value.start[:10] <= value.end[:10]
        assert value.start is None or value.time_precision is None or 1 <= value.time_precision <= 5


def counted(low: int | None, high: int | None, qualifier: str | None) -> None:
    """The rules of the record's numbers."""
    assert low is None or low >= 0
    assert high is None or high >= 0
    assert low is None or high is None or low <= high
    match qualifier:
        case "exact" | "about":
            assert low is not None and low == high
        case "at_least" | "more_than":
            assert low is not None and high is None
        case "up_to" | "fewer_than":
            assert low is None and high is not None
        case "between":
            assert low is not None and high is not None and low < high
        case "vague":
            assert high is None
        case None:
            assert low is None and high is None
