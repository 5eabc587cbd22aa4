"""What is contested, shown slot by slot: where several pairs of one slot do not sit together, who says what, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tollbook.model import Contradiction, Incident, Speaker
from tollbook.model.codes import Slot
from tollbook.server.matrix import Statement, statements

LINES: Final = 7
"""Speakers that are shown at once; the others come with the pairs."""


@dataclass(frozen=True, slots=True)
class Side:
    """A speaker of a dispute with what they say, oldest first, each value once."""

    speaker: Speaker
    said: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """The contradictions of one slot. `sides` is empty where one contradiction's own words say it all."""

    slot: Slot
    pairs: tuple[Contradiction, ...]
    sides: tuple[Side, ...]

    @property
    def types(self) -> tuple[str, ...]:
        """The types of its contradictions, mere updates last."""
        return tuple(sorted({c.type for c in self.pairs}, key=lambda t: (t == "update", t)))


def contested(incident: Incident) -> tuple[Dispute, ...]:
    """The disputes of an incident, in the order of its contradictions; nothing of what is recorded is left out."""
    by_slot: dict[Slot, list[Contradiction]] = {}
    for c in incident.contradictions:
        by_slot.setdefault(c.slot, []).append(c)
    every = statements(incident)
    return tuple(Dispute(slot, tuple(pairs), _sides(pairs, every)) for slot, pairs in by_slot.items())


def _sides(pairs: Sequence[Contradiction], every: Sequence[Statement]) -> tuple[Side, ...]:
    claims = {claim for c in pairs for claim in c.claims}
    by: dict[Speaker, dict[tuple[str, str, bool], Statement]] = {}
    for one in every:
        if one.said.claim in claims:
            by.setdefault(one.said.speaker, {}).setdefault((one.words, one.said.certainty, one.superseded), one)
    # A speaker at odds with nobody but themselves, once, is told by the words of the contradiction.
    if len(pairs) == 1 or len(by) < 2:
        return ()
    return tuple(Side(speaker, tuple(said.values())) for speaker, said in by.items())
