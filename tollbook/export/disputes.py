"""What the speakers of one report disagree about, gathered so that each side is seen once."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.export.words import OWN_VOICE, code, value_words
from tollbook.fold import fold
from tollbook.fold.speakers import own_voice
from tollbook.link import tellings
from tollbook.model import Claim, Contradiction, Record, ReportLine
from tollbook.model.codes import Slot
from tollbook.model.folded import ContradictionType


@dataclass(frozen=True, slots=True)
class Side:
    """A value in words and the claims that state it, in the order of the text."""

    value: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is disputed about one slot, in what way, in words, and its sides in the order of the text."""

    type: ContradictionType
    slot: Slot
    explanation: str
    sides: tuple[Side, ...]


def disputes(record: Record) -> dict[str, tuple[Dispute, ...]]:
    """The disputes within one report, by incident id. Contradictions of one slot and type are one dispute."""
    by_id = {c.id: c for c in record.claims}
    out: dict[str, tuple[Dispute, ...]] = {}
    for telling in tellings(record):
        groups: dict[tuple[ContradictionType, Slot], list[Contradiction]] = {}
        for found in fold(telling.incident.id, [telling]).contradictions:
            groups.setdefault((found.type, found.slot), []).append(found)
        out[telling.incident.id] = tuple(
            Dispute(kind, slot, _explained(slot, group, telling.report), _sides(group, by_id))
            for (kind, slot), group in groups.items()
        )
    return out


def _explained(slot: Slot, group: list[Contradiction], report: ReportLine) -> str:
    if len(group) > 1:
        return f"{code(slot)}: told in ways that do not sit together"
    words = group[0].explanation
    # A publisher that is not known goes by the report across reports; within one that says nothing.
    return words if report.publisher else words.replace(own_voice(report).name, OWN_VOICE)


def _sides(group: list[Contradiction], by_id: dict[str, Claim]) -> tuple[Side, ...]:
    claims = [by_id[i] for i in dict.fromkeys(ref.rpartition("#")[2] for c in group for ref in c.claims) if i in by_id]
    sides: dict[tuple[str, bool], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.evidence[0]):
        sides.setdefault((value_words(claim), claim.certainty == "denied"), []).append(claim)
    return tuple(Side(value, tuple(found)) for (value, _), found in sides.items())
