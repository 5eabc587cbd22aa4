"""What a person decided. Judgements are added, never edited; an undo is a further judgement.

A judgement points at what it is about by content, so that it outlives relinking and rereading: a claim by report,
slot, place in the text and value; incidents by the tellings they held when the person looked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from tollbook.errors import RecordError
from tollbook.model.claim import Claim
from tollbook.model.codes import SLOTS, Slot
from tollbook.model.estimate import Estimate
from tollbook.model.span import Span
from tollbook.model.telling import Member
from tollbook.model.value import Value, value_from_json, value_to_json

JudgementKind = Literal["accept", "reject", "correct", "add", "same", "different", "lock", "comment", "undo"]


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """A claim by what it says and where: report id, slot, shortest evidence, and the value as JSON text."""

    report: str
    slot: Slot
    span: Span
    value: str

    @staticmethod
    def of(report: str, claim: Claim) -> ClaimKey:
        """The key of `claim` as `report` makes it."""
        return ClaimKey(report, claim.slot, claim.evidence[0], _canonical(value_to_json(claim.value)))

    def to_json(self) -> dict[str, Any]:
        """`{"report", "slot", "span", "value"}`, the value as an object."""
        return {
            "report": self.report,
            "slot": self.slot,
            "span": self.span.to_json(),
            "value": json.loads(self.value),
        }

    @staticmethod
    def from_json(data: dict[str, Any]) -> ClaimKey:
        """The key a wire form describes."""
        value = value_to_json(value_from_json(data["slot"], data["value"]))
        return ClaimKey(data["report"], data["slot"], Span(*data["span"]), _canonical(value))


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: `who`, `when` (ISO 8601) and `why`, and by kind:

    - `accept`, `reject`: `claim`. `correct`: `claim` and the right `value`. `snapshot` keeps the claim as it was.
    - `add`: `claim` and its `snapshot`, which no reading found; it counts as any claim does until it is judged in turn.
    - `same`: all of `members` and `others` are one incident. `different`: no one of `members` is one with any of
      `others`.
    - `lock`: `slot` of the incident of `members` is `estimate` (tolls, casualties) or `value` (other slots).
    - `comment`: nothing is decided; `why` says something of a claim (`claim`, `snapshot`) or an incident (`members`).
    - `undo`: `undoes` no longer counts.

    `id` is made from the rest by `Judgement.made`.
    """

    id: str
    kind: JudgementKind
    who: str
    when: str
    why: str
    claim: ClaimKey | None = None
    snapshot: Claim | None = None
    members: tuple[Member, ...] = ()
    others: tuple[Member, ...] = ()
    slot: Slot | None = None
    value: Value | None = None
    estimate: Estimate | None = None
    undoes: str | None = None

    def made(self) -> Judgement:
        """The same with its id: `j:` and a hash of the content."""
        text = _canonical(replace(self, id="").to_json())
        return replace(self, id="j:" + hashlib.sha256(text.encode()).hexdigest()[:16])

    def to_json(self) -> dict[str, Any]:
        """The wire form; fields that the kind does not use are null or empty."""
        return {
            "id": self.id,
            "kind": self.kind,
            "who": self.who,
            "when": self.when,
            "why": self.why,
            "claim": self.claim.to_json() if self.claim else None,
            "snapshot": self.snapshot.to_json() if self.snapshot else None,
            "members": [m.to_json() for m in self.members],
            "others": [m.to_json() for m in self.others],
            "slot": self.slot,
            "value": value_to_json(self.value) if self.value is not None else None,
            "estimate": self.estimate.to_json() if self.estimate else None,
            "undoes": self.undoes,
        }

    @staticmethod
    def from_json(data: dict[str, Any]) -> Judgement:
        """The judgement a wire form describes.

        Raises:
            RecordError: it is not one.
        """
        try:
            kind, slot = data["kind"], data.get("slot")
            if kind not in get_args(JudgementKind) or (slot is not None and slot not in SLOTS):
                raise RecordError(f"no judgement of kind {kind!r} on {slot!r}")
            key = ClaimKey.from_json(data["claim"]) if data.get("claim") else None
            about: Slot | None = slot or (key.slot if key else None)
            value = data.get("value")
            return Judgement(
                data["id"],
                kind,
                data["who"],
                data["when"],
                data["why"],
                key,
                Claim.from_json(data["snapshot"]) if data.get("snapshot") else None,
                tuple(Member.from_json(m) for m in data.get("members", ())),
                tuple(Member.from_json(m) for m in data.get("others", ())),
                slot,
                value_from_json(about, value) if value is not None and about else None,
                Estimate.from_json(data["estimate"]) if data.get("estimate") else None,
                data.get("undoes"),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise RecordError(f"not a judgement: {error}") from error


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that count, oldest first: no undo that itself counts points at them. Undos are left out.

    The order they come in does not matter; an undo of an undo brings the first back.
    """
    ordered = sorted({j.id: j for j in judgements}.values(), key=lambda j: (j.when, j.id))
    undone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.kind == "undo" and judgement.id not in undone and judgement.undoes is not None:
            undone.add(judgement.undoes)
    return tuple(j for j in ordered if j.id not in undone and j.kind != "undo")


def _canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
