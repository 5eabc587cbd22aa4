"""A report's text for the template: paragraphs of pieces, each with the claims its words state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.export.marking import segments
from tollbook.export.words import code, speaker
from tollbook.model import Claim, ClaimKey, Judgement, Record
from tollbook.model.judgement import in_force
from tollbook.model.value import value_to_json
from tollbook.review import is_human
from tollbook.server.wording import in_words, value_words

_STATES = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "add": "added"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `states` are ids of claims it states, `begins` of those whose words begin here.

    `start` is its first code point in the report's text; `human` whether a person added the claim it shows.
    """

    start: int
    text: str
    states: tuple[str, ...]
    begins: tuple[str, ...]
    slot: str | None
    certainty: str | None
    says: tuple[str, ...]
    human: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `part` in words where it is no running reporting, `silent` where nothing is read from it."""

    pieces: tuple[Piece, ...]
    part: str | None
    silent: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim in words, with the judgement that counts on it, if any, and what people said of it."""

    claim: Claim
    words: str
    speaker: str
    judgement: Judgement | None
    corrected: str | None
    comments: tuple[Judgement, ...] = ()

    @property
    def state(self) -> str:
        """`machine`, `added`, `accepted`, `rejected` or `corrected`."""
        return "machine" if self.judgement is None else _STATES[self.judgement.kind]

    @property
    def human(self) -> bool:
        """Whether a person made the claim."""
        return is_human(self.claim)


def paragraphs(record: Record) -> tuple[Paragraph, ...]:
    """The paragraphs of a record's text."""
    out = []
    for span, found in segments(record):
        pieces = []
        for s in found:
            stated = [record.claims[k] for k in s.states]
            # What a person marked is seen as theirs, even on words from which the machine reads something too.
            first = next((c for c in stated if is_human(c)), stated[0] if stated else None)
            ids = [tuple(record.claims[k].id for k in ks) for ks in (s.states, s.begins, s.says)]
            pieces.append(
                Piece(
                    s.span.start, s.span.of(record.report.text), ids[0], ids[1],
                    first.slot if first else None, first.certainty if first else None, ids[2],
                    first is not None and is_human(first),
                )
            )  # fmt: skip
        part = found[0].part if found and found[0].part and found[0].part.span.start <= span.start else None
        silent = part is not None and (
            part.repeats is not None or part.kind in ("promotion", "related", "boilerplate", "credit")
        )
        out.append(Paragraph(tuple(pieces), code(part.kind) if part else None, silent))
    return tuple(out)


def shown(record: Record, judgements: Sequence[Judgement]) -> tuple[Shown, ...]:
    """The claims of a record (see `whole`), each with the latest judgement that counts on it and its comments."""
    about = [j for j in in_force(judgements) if j.claim is not None and j.claim.report == record.report.id]
    latest = {j.claim: j for j in about if j.kind in _STATES}
    return tuple(_shown(record, c, latest, about) for c in record.claims)


def _shown(record: Record, claim: Claim, latest: dict[ClaimKey | None, Judgement], about: Sequence[Judgement]) -> Shown:
    key = ClaimKey.of(record.report.id, claim) if claim.evidence else None
    judged = latest.get(key) if key else None
    right = in_value(claim, judged) if judged is not None and judged.value is not None else None
    comments = tuple(j for j in about if j.kind == "comment" and j.claim == key)
    return Shown(claim, value_words(claim), speaker(claim.attribution), judged, right, comments)


def in_value(claim: Claim, judgement: Judgement) -> str:
    """The corrected value in words."""
    return in_words(claim.slot, value_to_json(judgement.value)) if judgement.value is not None else ""
