"""Claims that people add, and comments: what no reading found, and what is no decision, in the same log as the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from tollbook.errors import InputError
from tollbook.model import (
    Attribution,
    Claim,
    ClaimKey,
    Judgement,
    Kind,
    Member,
    Record,
    ReportedIncident,
    Span,
    Value,
    in_force,
)
from tollbook.model.codes import CERTAINTIES, SLOTS, SOURCE_KINDS, Certainty, Slot, SourceKind
from tollbook.model.value import SHAPES
from tollbook.review.judge import By

ORIGIN: Final = "human@1"
"""The origin of a claim that a person made."""
NEW: Final = "new"
"""Names, for `add`, an incident of the report that no reading found."""
GENERIC: Final = "attack"
"""The kind of an incident that a person made, until a claim says which."""
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

    `incident` is one of the report's own (see `whole`), or `NEW`: the claim is the first of an incident that no
    reading found. Blanks around the words are left out of the claim's evidence.

    Raises:
        InputError: the words, the value, the speaker or the incident cannot be, or the report makes the claim already.
    """
    text = record.report.text
    if incident != NEW and incident not in {i.id for i in record.incidents}:
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
    claim = replace(made, id=human_id(key))
    if incident == NEW:
        claim = replace(claim, incident=claim.id)
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
    kept = _kept(record, judgements)
    known = {i.id for i in (*record.incidents, *_made(record, kept))}
    main = next((i.id for i in record.incidents if i.main), None)
    homes = ((c, c.incident if c.incident in known else main) for c in kept)
    out = [replace(c, incident=home) for c, home in homes if home is not None]
    return tuple(sorted(out, key=lambda c: (c.evidence[0], c.id)))


def with_incidents(record: Record, judgements: Iterable[Judgement]) -> Record:
    """The record with the incidents that people made in it, and without the claims they added: what is folded.

    Such an incident's id begins with `h`, and it is there as long as a claim that was added to it is. It is the main
    one where the reading found none.
    """
    made = _made(record, _kept(record, judgements))
    return replace(record, incidents=(*record.incidents, *made)) if made else record


def whole(record: Record, judgements: Sequence[Judgement]) -> Record:
    """The record with the incidents and claims that people added to it, claims in the order of the text."""
    more = added(record, judgements)
    if not more:
        return record
    claims = sorted((*record.claims, *more), key=lambda c: c.evidence[0].start if c.evidence else 0)
    return replace(with_incidents(record, judgements), claims=tuple(claims))


def standing(record: Record, judgements: Sequence[Judgement]) -> Record:
    """The record as it stands once people decided, which is what linking sees.

    What they added is there, what they rejected is not, and what they corrected has the right value.
    """
    latest = {
        j.claim: j
        for j in in_force(judgements)
        if j.claim is not None and j.claim.report == record.report.id and j.kind in ("accept", "reject", "correct")
    }
    found = whole(record, judgements)
    if not latest:
        return found
    claims = []
    for c in found.claims:
        said = latest.get(ClaimKey.of(record.report.id, c)) if c.evidence else None
        if said is None or said.kind != "reject":
            right = said.value if said is not None and said.kind == "correct" else None
            claims.append(replace(c, value=right) if right is not None else c)
    return replace(found, claims=tuple(claims))


def _kept(record: Record, judgements: Iterable[Judgement]) -> tuple[Claim, ...]:
    """The claims that people added and the reading does not have, as they were added."""
    here = [j for j in in_force(judgements) if j.claim is not None and j.claim.report == record.report.id]
    if not here:
        return ()
    found = {ClaimKey.of(record.report.id, c) for c in record.claims if c.evidence}
    kept = {
        j.claim: j.snapshot
        for j in here
        if j.claim not in found
        and j.snapshot is not None
        and is_human(j.snapshot)
        and j.kind in ("add", "accept", "correct")
    }
    return tuple(kept.values())


def _made(record: Record, kept: Iterable[Claim]) -> tuple[ReportedIncident, ...]:
    """The incidents that added claims are about and no reading found, by where the report tells of them."""
    known = {i.id for i in record.incidents}
    of: dict[str, list[Claim]] = {}
    for c in kept:
        if c.incident.startswith("h") and c.incident not in known:
            of.setdefault(c.incident, []).append(c)
    alone = not any(i.main for i in record.incidents)
    out = []
    for id, claims in of.items():
        by_place = sorted(claims, key=lambda c: (c.evidence[0], c.id))
        kinds = [c for c in by_place if isinstance(c.value, Kind)]
        kind = next((c.value.code for c in kinds if isinstance(c.value, Kind)), GENERIC)
        out.append(ReportedIncident(id, kind, alone, ((kinds or by_place)[0].evidence[0],)))
    return tuple(sorted(out, key=lambda i: (i.triggers[0], i.id)))


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


def human_id(key: ClaimKey) -> str:
    """`h` and eight digits: the same for the same claim, and never a number that a reading gives."""
    text = f"{key.slot} {key.span.start} {key.span.end} {key.value}"
    return "h" + hashlib.sha256(text.encode()).hexdigest()[:8]
