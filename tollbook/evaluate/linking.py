"""How well reports are grouped into incidents (B-cubed and pairwise F1), and how often the folded toll is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tollbook.model import Incident
from tollbook.model.codes import TollSlot


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(system: Mapping[str, str], gold: Mapping[str, str]) -> Scores:
    """B-cubed over the items of `gold`; an item that `system` lacks is alone.

    >>> round(b_cubed({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "y", "c": "y"}).f1, 3)
    0.667
    """
    got = _complete(system, gold)
    both = Counter((got[i], gold[i]) for i in gold)
    ours, theirs = Counter(got.values()), Counter(gold.values())
    n = len(gold) or 1
    return Scores(
        sum(c * c / ours[a] for (a, _), c in both.items()) / n,
        sum(c * c / theirs[b] for (_, b), c in both.items()) / n,
    )


def pairwise(system: Mapping[str, str], gold: Mapping[str, str]) -> Scores:
    """Over pairs of items: those put together that belong together; 1 where there are none to find or none found."""
    got = _complete(system, gold)
    right = _pairs(Counter((got[i], gold[i]) for i in gold))
    ours, theirs = _pairs(Counter(got.values())), _pairs(Counter(gold.values()))
    return Scores(right / ours if ours else 1.0, right / theirs if theirs else 1.0)


def exactly_right(incidents: Mapping[str, Incident | None], gold: Mapping[str, int], slot: TollSlot) -> float:
    """Share of the incidents of `gold` whose best figure is the gold one; no figure counts as none, 0.

    `incidents` maps a gold incident to the record folded from its reports, None where they tell of nothing.
    """
    right = 0
    for id, number in gold.items():
        incident = incidents.get(id)
        toll = incident.toll(slot) if incident else None
        right += ((toll.estimate.best if toll else 0) or 0) == number
    return right / len(gold) if gold else 0.0


def _pairs(sizes: Mapping[object, int]) -> int:
    return sum(c * (c - 1) // 2 for c in sizes.values())


def _complete(system: Mapping[str, str], gold: Mapping[str, str]) -> dict[str, str]:
    return {item: system.get(item, f"alone:{item}") for item in gold}
