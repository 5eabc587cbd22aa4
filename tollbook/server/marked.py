"""A report's text for the template: paragraphs of pieces, each with the claims its words state."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.export.marking import segments
from tollbook.export.words import code, speaker, value_words
from tollbook.model import Claim, ClaimKey, Judgement, Record
from tollbook.model.judgement import in_force


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `states` are ids of claims it states, `begins` of those whose words begin here."""

    text: str
    states: tuple[str, ...]
    begins: tuple[str, ...]
    slot: str | None
    certainty: str | None
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `part` in words where it is no running reporting, `silent` where nothing is read from it."""

    pieces: tuple[Piece, ...]
    part: str | None
    silent: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim in words, with the judgement that counts on it, if any."""

    claim: Claim
    words: str
    speaker: str
    judgement: Judgement | None
    corrected: str | None

    @property
    def state(self) -> str:
        """`machine`, `accepted`, `rejected` or `corrected`."""
        if self.judgement is None:
            return "machine"
        return {"accept": "accepted", "reject": "rejected", "correct": "corrected"}[self.judgement.kind]


def paragraphs(record: Record) -> tuple[Paragraph, ...]:
    """The paragraphs of a record's text."""
    out = []
    for span, found in segments(record):
        pieces = []
        for s in found:
            first = record.claims[s.states[0]] if s.states else None
            ids = [tuple(record.claims[k].id for k in ks) for ks in (s.states, s.begins, s.says)]
            pieces.append(
                Piece(
                    s.span.of(record.report.text), ids[0], ids[1],
                    first.slot if first else None, first.certainty if first else None, ids[2],
                )
            )  # fmt: skip
        part = found[0].part if found and found[0].part and found[0].part.span.start <= span.start else None
        silent = part is not None and (
            part.repeats is not None or part.kind in ("promotion", "related", "boilerplate", "credit")
        )
        out.append(Paragraph(tuple(pieces), code(part.kind) if part else None, silent))
    return tuple(out)


def shown(record: Record, judgements: tuple[Judgement, ...]) -> tuple[Shown, ...]:
    """The claims of a record, each with the latest judgement that counts on it."""
    latest = {j.claim: j for j in in_force(judgements) if j.claim is not None and j.claim.report == record.report.id}
    return tuple(_shown(record, c, latest) for c in record.claims)


def _shown(record: Record, claim: Claim, latest: dict[ClaimKey, Judgement]) -> Shown:
    judged = latest.get(ClaimKey.of(record.report.id, claim)) if claim.evidence else None
    right = None
    if judged is not None and judged.value is not None:
        right = in_value(claim, judged)
    return Shown(claim, value_words(claim), speaker(claim.attribution), judged, right)


def in_value(claim: Claim, judgement: Judgement) -> str:
    """The corrected value in words."""
    from tollbook.export.words import in_words
    from tollbook.model.value import value_to_json

    return in_words(claim.slot, value_to_json(judgement.value)) if judgement.value is not None else ""
