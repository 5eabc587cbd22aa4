"""Claims that people add, and comments: what no reading found, and what is no decision, in the same log as the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from tollbook.errors import InputError
from tollbook.model import Attribution, Claim, ClaimKey, Judgement, Member, Record, Span, Value, in_force
from tollbook.model.codes import CERTAINTIES, SLOTS, SOURCE_KINDS, Certainty, Slot, SourceKind
from tollbook.model.value import SHAPES
from tollbook.review.judge import By

ORIGIN: Final = "human@1"
"""The origin of a claim that a person made."""
LONGEST: Final = 4000
"""Characters of a comment."""


def is_human(claim: Claim) -> bool:
    """Whether a person made the claim."""
    return claim.origin == ORIGIN


def add(
    record: Record,
    incident: str,
    slot: Slot,
    value: Value,
    span: Span,
    by: By,
    attribution: Sequence[Attribution] = (),
    certainty: Certainty = "asserted",
) -> Judgement:
    """The report's words at `span` state `value`, and no reading found it.

    `incident` is one of the report's own. Blanks around the words are left out of the claim's evidence.

    Raises:
        InputError: the words, the value, the speaker or the incident cannot be, or the report makes the claim already.
    """
    text = record.report.text
    if incident not in {i.id for i in record.incidents}:
        raise InputError("the report tells of no such incident", where=incident[:40])
    if slot not in SLOTS or certainty not in CERTAINTIES:
        raise InputError("no such slot or certainty", where=f"{slot}, {certainty}"[:80])
    if not isinstance(value, SHAPES[slot]):
        raise InputError(f"a {type(value).__name__} is no value of {slot}")
    words = trimmed(text, span)
    for link in attribution:
        if link.source_span.end > len(text) or link.source_span.of(text) != link.source:
            raise InputError("the speaker is not named so at this place", where=link.source[:80])
    made = Claim("", incident, slot, value, words.of(text), (words,), tuple(attribution), certainty, ORIGIN)
    key = ClaimKey.of(record.report.id, made)
    if any(c.evidence and ClaimKey.of(record.report.id, c) == key for c in record.claims):
        raise InputError("the report has this claim already", mend="accept it instead")
    claim = replace(made, id=_id(key))
    return Judgement("", "add", by.who, by.when, by.why, key, claim).made()


def speaker(text: str, span: Span, kind: SourceKind) -> Attribution:
    """A speaker named by the words at `span`.

    Raises:
        InputError: there are no such words, or no such kind.
    """
    if kind not in SOURCE_KINDS:
        raise InputError("no such kind of speaker", where=str(kind)[:40])
    words = trimmed(text, span)
    return Attribution(words.of(text), words, kind)


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks at its ends.

    >>> trimmed("the  seven ", Span(3, 11))
    Span(start=5, end=10)

    Raises:
        InputError: it is outside the text, or nothing is left.
    """
    words = span.of(text)
    if span.end > len(text) or not words.strip():
        raise InputError("no words at this place of the report", where=f"{span.start} to {span.end}")
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def added(record: Record, judgements: Iterable[Judgement]) -> tuple[Claim, ...]:
    """The claims that people added to a report, by place. Rejected ones are among them; those taken back are not.

    What a newer reading finds by itself is the machine's claim then, and left out here. Where the reading has no
    longer the incident that a claim was added to, the claim is shown at the main one, as it is folded.
    """
    here = [j for j in in_force(judgements) if j.claim is not None and j.claim.report == record.report.id]
    found = {ClaimKey.of(record.report.id, c) for c in record.claims if c.evidence}
    kept = {
        j.claim: j.snapshot
        for j in here
        if j.claim not in found
        and j.snapshot is not None
        and is_human(j.snapshot)
        and j.kind in ("add", "accept", "correct")
    }
    known = {i.id for i in record.incidents}
    main = next((i.id for i in record.incidents if i.main), None)
    homes = ((c, c.incident if c.incident in known else main) for c in kept.values())
    out = [replace(c, incident=home) for c, home in homes if home is not None]
    return tuple(sorted(out, key=lambda c: (c.evidence[0], c.id)))


def comment(by: By, claim: tuple[str, Claim] | None = None, members: Sequence[Member] = ()) -> Judgement:
    """What `by.why` says of a claim (`(report id, claim)`) or of the incident of `members`; nothing is decided.

    Raises:
        InputError: it says nothing, too much, or is about nothing.
    """
    if not by.why.strip():
        raise InputError("an empty comment", mend="write something")
    if len(by.why) > LONGEST:
        raise InputError(f"a comment has at most {LONGEST} characters", mend="write two")
    if (claim is None) == (not members):
        raise InputError("a comment is about a claim or an incident")
    if claim is None:
        return Judgement("", "comment", by.who, by.when, by.why, members=tuple(members)).made()
    report, about = claim
    if not about.evidence:
        raise InputError("a claim without evidence cannot be commented on", where=about.id)
    return Judgement("", "comment", by.who, by.when, by.why, ClaimKey.of(report, about), about).made()


def _id(key: ClaimKey) -> str:
    """`h` and eight digits: the same for the same claim, and never a number that a reading gives."""
    text = f"{key.slot} {key.span.start} {key.span.end} {key.value}"
    return "h" + hashlib.sha256(text.encode()).hexdigest()[:8]
