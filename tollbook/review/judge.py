"""Judgements made ready: each function checks what it is given and returns one, to be kept by the caller.

`when` is the caller's clock, ISO 8601 in UTC, so that nothing here depends on the time. A judgement that cannot be
(a value of the wrong shape, an incident against itself) is an `InputError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.errors import InputError
from tollbook.model import Claim, ClaimKey, Estimate, Judgement, Member, Value
from tollbook.model.codes import SLOTS, TOLL_SLOTS, Slot
from tollbook.model.judgement import JudgementKind
from tollbook.model.value import SHAPES


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, when and why. `why` may be empty."""

    who: str
    when: str
    why: str = ""

    def __post_init__(self) -> None:
        if not self.who.strip() or not self.when.strip():
            raise InputError("a judgement needs who and when", mend="name the reviewer")


def accept(report: str, claim: Claim, by: By) -> Judgement:
    """The claim is right: it goes before all claims that no one judged."""
    return _about("accept", report, claim, by)


def reject(report: str, claim: Claim, by: By) -> Judgement:
    """The claim is wrong: it counts nowhere, and stays readable."""
    return _about("reject", report, claim, by)


def correct(report: str, claim: Claim, value: Value, by: By) -> Judgement:
    """The claim means `value`, which counts in place of the machine's; both stay readable."""
    if not isinstance(value, SHAPES[claim.slot]):
        raise InputError(f"a {type(value).__name__} is no value of {claim.slot}", where=claim.id)
    return _about("correct", report, claim, by, value)


def same(members: Sequence[Member], others: Sequence[Member], by: By) -> Judgement:
    """The incidents that hold `members` and `others` are one: a merge."""
    return _grouping("same", members, others, by)


def different(members: Sequence[Member], others: Sequence[Member], by: By) -> Judgement:
    """No one of `members` tells of the incident of any of `others`: a split."""
    return _grouping("different", members, others, by)


def lock(members: Sequence[Member], slot: Slot, value: Value | Estimate, by: By) -> Judgement:
    """The incident's `slot` is `value`, whatever reports say: an `Estimate` for tolls, a value for other slots.

    `members` are the incident's, in its order; the first that is still there carries the lock.
    """
    if slot not in SLOTS or not members:
        raise InputError(f"nothing to lock: {slot}")
    if (slot in TOLL_SLOTS) != isinstance(value, Estimate):
        raise InputError(f"a {type(value).__name__} cannot lock {slot}")
    if isinstance(value, Estimate):
        return Judgement("", "lock", by.who, by.when, by.why, members=tuple(members), slot=slot, estimate=value).made()
    if not isinstance(value, SHAPES[slot]):
        raise InputError(f"a {type(value).__name__} is no value of {slot}")
    return Judgement("", "lock", by.who, by.when, by.why, members=tuple(members), slot=slot, value=value).made()


def undo(judgement: Judgement, by: By) -> Judgement:
    """`judgement` no longer counts; undoing the undo brings it back.

    Raises:
        InputError: the undo is dated before what it undoes.
    """
    if by.when < judgement.when:
        raise InputError("an undo cannot be older than what it undoes", where=judgement.id)
    return Judgement("", "undo", by.who, by.when, by.why, undoes=judgement.id).made()


def _about(kind: JudgementKind, report: str, claim: Claim, by: By, value: Value | None = None) -> Judgement:
    if not claim.evidence:
        raise InputError("a claim without evidence cannot be judged", where=claim.id)
    key = ClaimKey.of(report, claim)
    return Judgement("", kind, by.who, by.when, by.why, key, claim, value=value).made()


def _grouping(kind: JudgementKind, members: Sequence[Member], others: Sequence[Member], by: By) -> Judgement:
    one, two = tuple(sorted(set(members))), tuple(sorted(set(others)))
    if not one or not two or set(one) & set(two):
        raise InputError("two groups without common members are needed", mend="name two incidents")
    return Judgement("", kind, by.who, by.when, by.why, members=one, others=two).made()
