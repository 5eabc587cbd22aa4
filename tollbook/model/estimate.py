"""How many, as several claims together bound it: UCDP's low, best and high."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Estimate:
    """`low` the most cautious, `best` the best founded, `high` the largest figure that stands; None is not known.

    >>> Estimate(7, 9, None).to_json()
    {'low': 7, 'best': 9, 'high': None}
    """

    low: int | None
    best: int | None
    high: int | None

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if any(n < 0 for n in known) or known != sorted(known):
            raise ValueError(f"not an estimate: {self.low}, {self.best}, {self.high}")

    @property
    def known(self) -> bool:
        """Whether anything is known at all."""
        return not (self.low is None and self.best is None and self.high is None)

    def to_json(self) -> dict[str, int | None]:
        """`{"low", "best", "high"}`."""
        return {"low": self.low, "best": self.best, "high": self.high}

    @staticmethod
    def from_json(data: dict[str, Any]) -> Estimate:
        """The estimate a wire form describes."""
        return Estimate(data.get("low"), data.get("best"), data.get("high"))
