"""How well folding finds what claims contradict: against incidents that a person read through.

A line of the gold names an incident's reports and its contradictions: the types it may be given, the slot, and two
sides, each a list of claims by report, slot and place. One marked `optional` may be found or not. A found contradiction
is right when its type is among those and it has claims of both sides.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tollbook.errors import InputError
from tollbook.model import Contradiction, Span
from tollbook.model.claim import Claim
from tollbook.model.codes import Slot

_SAME: Final = ({"perpetrator", "responsibility"}, {"cause", "weapon"})
"""Slots in which the same words may say the same."""


@dataclass(frozen=True, slots=True)
class Place:
    """A claim by where it stands: report id (as the gold names it), slot and words."""

    report: str
    slot: Slot
    span: Span


@dataclass(frozen=True, slots=True)
class Disputed:
    """A contradiction that a person saw: the types it may go by, its slot, and the claims of its two sides."""

    types: tuple[str, ...]
    slot: Slot
    sides: tuple[tuple[Place, ...], tuple[Place, ...]]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ReadThrough:
    """An incident that a person read through: its reports, each with the gold's incident in it (None: the main one)."""

    id: str
    corpus: str
    reports: tuple[tuple[str, str | None], ...]
    disputed: tuple[Disputed, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found right and wrong, and what was missed, as lines for people; and by type."""

    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    hit: int = 0
    types: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Share of the found that are right; 1 where nothing is found."""
        found = len(self.right) + len(self.wrong)
        return len(self.right) / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of those to be found that are found; 1 where there are none."""
        sought = self.hit + len(self.missed)
        return self.hit / sought if sought else 1.0


def read_incidents(path: Path) -> tuple[ReadThrough, ...]:
    """The incidents of a JSONL file.

    Raises:
        InputError: a line is not of this form.
    """
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            out.append(
                ReadThrough(
                    data["id"],
                    data["corpus"],
                    tuple((r, i) for r, i in data["reports"]),
                    tuple(_disputed(c) for c in data["contradictions"]),
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"not an incident that was read through: {error}", where=f"{path}:{number}") from error
    return tuple(out)


def _disputed(data: dict[str, Any]) -> Disputed:
    one, two = (tuple(Place(p["report"], p["slot"], Span(*p["span"])) for p in side) for side in data["sides"])
    return Disputed(tuple(data["types"]), data["slot"], (one, two), bool(data.get("optional")))


def score(
    pairs: Iterable[tuple[ReadThrough, Sequence[Contradiction]]], claims: Mapping[str, tuple[str, Claim]]
) -> Outcome:
    """Compares what was found for each incident with its gold.

    `claims` gives, for each claim id in the contradictions, the gold's name of its report and the claim.
    """
    right: list[str] = []
    wrong: list[str] = []
    missed: list[str] = []
    hit = 0
    types: Counter[tuple[str, str]] = Counter()
    for incident, found in pairs:
        got: set[int] = set()
        for c in found:
            met = [n for n, d in enumerate(incident.disputed) if _meets(c, d, claims)]
            words = f"{incident.id}: {c.type} {c.slot}: {c.explanation}"
            got |= set(met)
            if not met:
                wrong.append(words)
                types[c.type, "wrong"] += 1
            elif not all(incident.disputed[n].optional for n in met):
                right.append(words)
                types[c.type, "right"] += 1
        for n, d in enumerate(incident.disputed):
            if d.optional:
                continue
            if n in got:
                hit += 1
            else:
                missed.append(f"{incident.id}: {'/'.join(d.types)} {d.slot}")
                types[d.types[0], "missed"] += 1
    by_type = {t: (types[t, "right"], types[t, "wrong"], types[t, "missed"]) for t in sorted({t for t, _ in types})}
    return Outcome(tuple(right), tuple(wrong), tuple(missed), hit, by_type)


def _meets(found: Contradiction, gold: Disputed, claims: Mapping[str, tuple[str, Claim]]) -> bool:
    if found.type not in gold.types:
        return False
    here = [claims[ref] for ref in found.claims if ref in claims]
    return all(any(_stands(place, report, claim) for place in side for report, claim in here) for side in gold.sides)


def _stands(place: Place, report: str, claim: Claim) -> bool:
    """Whether a claim is the gold's.

    That one denies having done it and that one is denied to have say the same, and so do a cause and the weapon that
    names it.
    """
    same = claim.slot == place.slot or {claim.slot, place.slot} in _SAME
    return report == place.report and same and any(s.overlap(place.span) for s in claim.evidence[:1])
