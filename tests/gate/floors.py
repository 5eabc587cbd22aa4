"""Floors of quality: one row a measure, compared with what is measured now, and lifted, never lowered.

A row holds the measure's name, the digest of the corpus it was measured on, the floor and a tolerance. A measure
that is better when lower has `better: lower`, and its floor is a ceiling. A figure on another corpus than the
floor's says nothing about the floor: the row is then not judged, and this is said.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

PLACES: Final = 1000
Verdict = Literal["holds", "better", "FELL", "new", "other corpus", "skipped"]


@dataclass(frozen=True, slots=True)
class Floor:
    """A measure's floor; `corpus` is the digest of what it was measured on."""

    name: str
    corpus: str
    floor: float
    tolerance: float = 0.0
    better: Literal["higher", "lower"] = "higher"

    def holds(self, now: float) -> bool:
        """Whether a figure is at the floor or on its good side.

        >>> Floor("f1", "", 0.8).holds(0.8), Floor("errors", "", 0, better="lower").holds(1)
        (True, False)
        """
        away = now - self.floor if self.better == "higher" else self.floor - now
        return away >= -self.tolerance - 1e-9

    def lifted_by(self, now: float) -> bool:
        """Whether a figure is better than the floor."""
        return now > self.floor if self.better == "higher" else now < self.floor


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure measured now, cut to three places on the side that can be promised again."""

    name: str
    corpus: str
    value: float
    better: Literal["higher", "lower"] = "higher"

    @staticmethod
    def of(name: str, corpus: str, value: float, better: Literal["higher", "lower"] = "higher") -> Measured:
        """Rounded down, or up where lower is better.

        >>> Measured.of("f1", "", 0.78999).value, Measured.of("error", "", 0.0501, "lower").value
        (0.789, 0.051)
        """
        cut = math.floor if better == "higher" else math.ceil
        return Measured(name, corpus, cut(round(value * PLACES, 6)) / PLACES, better)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the gate's table."""

    name: str
    floor: float | None
    now: float | None
    verdict: Verdict


def load(path: Path) -> tuple[Floor, ...]:
    """The floors of a file; none where there is no file."""
    if not path.exists():
        return ()
    return tuple(Floor(**row) for row in json.loads(path.read_text(encoding="utf-8"))["floors"])


def save(path: Path, floors: Iterable[Floor]) -> None:
    """Writes floors by name, one a line, so that a change shows as one line."""
    lines = []
    for f in sorted(floors, key=lambda f: f.name):
        row = {"name": f.name, "corpus": f.corpus, "floor": f.floor, "tolerance": f.tolerance}
        lines.append(json.dumps(row if f.better == "higher" else {**row, "better": f.better}))
    path.write_text('{"floors": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def compare(floors: Sequence[Floor], measured: Sequence[Measured]) -> tuple[Row, ...]:
    """Every floor and every figure once: figures in their order, then the floors nothing was measured for."""
    by = {f.name: f for f in floors}
    rows = []
    for m in measured:
        floor = by.pop(m.name, None)
        rows.append(Row(m.name, floor.floor if floor else None, m.value, _verdict(floor, m)))
    return (*rows, *(Row(f.name, f.floor, None, "skipped") for f in by.values()))


def _verdict(floor: Floor | None, m: Measured) -> Verdict:
    if floor is None:
        return "new"
    if floor.corpus != m.corpus:
        return "other corpus"
    if not floor.holds(m.value):
        return "FELL"
    return "better" if floor.lifted_by(m.value) else "holds"


def lift(floors: Sequence[Floor], measured: Sequence[Measured]) -> tuple[Floor, ...]:
    """Floors at the present figures where these are better; new measures added.

    A floor on the same corpus is never lowered. One of another corpus is set anew, since the old figure means
    nothing there: the change of digest shows in the diff.
    """
    by = {f.name: f for f in floors}
    for m in measured:
        held = by.get(m.name)
        if held is None or held.corpus != m.corpus:
            tolerance = held.tolerance if held else 0.0
            by[m.name] = Floor(m.name, m.corpus, m.value, tolerance, m.better)
        elif held.lifted_by(m.value):
            by[m.name] = replace(held, floor=m.value)
    return tuple(by.values())
