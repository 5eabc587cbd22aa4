"""The noun at the centre: one report's statement about one slot of one incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tollbook.model.attribution import Attribution
from tollbook.model.codes import Certainty, Slot
from tollbook.model.span import Span
from tollbook.model.value import Value, value_from_json, value_to_json


@dataclass(frozen=True, slots=True)
class Claim:
    """A value with its words, its speaker, its certainty and its place in the text. Never edited.

    `evidence[0]` is the shortest span that states the value and `quote` is exactly its text. An empty
    `attribution` is the publisher's own voice; otherwise the chain runs outermost first. `origin` is the step that
    made it (`toll@1`), `probability` a model's calibrated belief where a model had a say.
    """

    id: str
    incident: str
    slot: Slot
    value: Value
    quote: str
    evidence: tuple[Span, ...]
    attribution: tuple[Attribution, ...]
    certainty: Certainty
    origin: str
    probability: float | None = None

    @property
    def source(self) -> Attribution | None:
        """The innermost speaker; None for the publisher's own voice."""
        return self.attribution[-1] if self.attribution else None

    def to_json(self) -> dict[str, Any]:
        """The wire form of `record.md`."""
        out: dict[str, Any] = {
            "id": self.id,
            "incident": self.incident,
            "slot": self.slot,
            "value": value_to_json(self.value),
            "quote": self.quote,
            "evidence": [s.to_json() for s in self.evidence],
            "attribution": [a.to_json() for a in self.attribution],
            "certainty": self.certainty,
            "origin": self.origin,
        }
        return out if self.probability is None else {**out, "probability": self.probability}

    @staticmethod
    def from_json(data: dict[str, Any]) -> Claim:
        """The claim a wire form describes."""
        return Claim(
            data["id"],
            data["incident"],
            data["slot"],
            value_from_json(data["slot"], data["value"]),
            data["quote"],
            tuple(Span(*s) for s in data["evidence"]),
            tuple(Attribution.from_json(a) for a in data["attribution"]),
            data["certainty"],
            data["origin"],
            data.get("probability"),
        )
