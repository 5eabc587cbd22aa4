"""What is counted when records are scored against gold claims: claims matched, missed and too much, and shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

from tollbook.model import Span

TOLLS: Final = frozenset({"killed", "injured", "missing", "trapped", "abducted", "detained", "displaced"})
NUMBERS: Final = TOLLS | {"munitions"}
SCORED: Final = NUMBERS | {
    "weapon",
    "perpetrator",
    "target",
    "damage",
    "cause",
    "place",
    "time",
    "responsibility",
}
ROWS: Final = SCORED | {"casualties"}
"""Slots with a row of their own. `casualties` stands in no sum: the public rule, by which figures are compared, leaves
it out, and gold made before the slot has none."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Matched, extra and missed claims of one slot or group."""

    matched: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.matched + other.matched, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the system's claims that match; 0 where there are none."""
        return self.matched / max(1, self.matched + self.extra)

    @property
    def recall(self) -> float:
        """Share of the gold's claims that are matched; 0 where there are none."""
        return self.matched / max(1, self.matched + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the matched claims have one thing right."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        """`right / of`; 0 where there are none."""
        return self.right / max(1, self.of)


ErrorKind = Literal["missed", "extra", "differs"]


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold claim the system lacks (`missed`), one the gold lacks (`extra`), or a match that `differs` (see `note`).

    `value`, `quote` and `span` are the gold's, for an extra the system's.
    """

    report: str
    kind: ErrorKind
    slot: str
    value: dict[str, Any]
    quote: str
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything measured over a set of reports.

    `apart` counts pairs of matched claims of one report: in one incident by both, the system only, the gold only.
    """

    slots: dict[str, Counts]
    shares: dict[str, Share]
    errors: tuple[Miss, ...] = ()
    bad_spans: int = 0
    reports: int = 0
    calibration: tuple[tuple[float, float, int], ...] = field(default=())
    apart: Counts = Counts()

    @property
    def numbers(self) -> Counts:
        """All counted slots together."""
        return sum((c for s, c in self.slots.items() if s in NUMBERS), Counts())

    @property
    def all(self) -> Counts:
        """All scored slots together."""
        return sum((c for s, c in self.slots.items() if s in SCORED), Counts())

    def to_json(self) -> dict[str, Any]:
        """Per slot and group precision, recall, F1 and counts; shares of matched claims; calibration; no texts."""
        groups = {**self.slots, "numbers": self.numbers, "all": self.all}
        return {
            "reports": self.reports,
            "slots": {name: _counts_json(c) for name, c in groups.items()},
            "matched": {
                name: {"right": s.right, "of": s.of, "share": round(s.value, 4)} for name, s in self.shares.items()
            },
            "incidents apart": _counts_json(self.apart),
            "calibration": {"error": round(self.calibration_error, 4), "bins": [list(b) for b in self.calibration]},
            "bad_spans": self.bad_spans,
        }

    @property
    def calibration_error(self) -> float:
        """Expected calibration error over the bins: mean distance of belief and truth, weighted by claims."""
        total = sum(n for *_, n in self.calibration)
        return sum(abs(p - t) * n for p, t, n in self.calibration) / max(1, total)


def _counts_json(c: Counts) -> dict[str, float]:
    return {
        "precision": round(c.precision, 4),
        "recall": round(c.recall, 4),
        "f1": round(c.f1, 4),
        "gold": c.matched + c.missed,
        "system": c.matched + c.extra,
    }
