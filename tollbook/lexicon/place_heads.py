"""What the learned reader's hidden states say of place names: two small heads beside the tables of readable features.

One adds to the scores of a name's classes (`finder.tsv`), the other to the score that a name is the place of an event
(`event.tsv`). Both were trained on the frozen encoder (`training/gazetteer/fit_heads.py`), so they belong to that
encoder alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PlaceHeads:
    """Weights by name: matrices as rows of outputs; `trust` is how much the tables' own scores count beside them."""

    weights: Mapping[str, Floats]

    @staticmethod
    def load(path: Path) -> PlaceHeads:
        """The heads of an `.npz` of bytes and one scale a row.

        Raises:
            KeyError, OSError, ValueError: it is no such file.
        """
        with np.load(path, allow_pickle=False) as held:
            return PlaceHeads(floats(held))

    def names(self, vectors: Floats, scores: Floats) -> Floats:
        """Scores of the finder's classes, n × 4: those of the table, and what the vectors (n × width) add."""
        return scores * self.weights["names.trust"] + self._linear("names", vectors)

    def here(self, vectors: Floats, trigger: Floats, scores: Floats) -> Floats:
        """Scores (n) that each name is the place of the event whose words have the vector `trigger`."""
        inner = np.maximum(self._linear("here.name", vectors) + self._linear("here.event", trigger[None]), 0)
        return scores * self.weights["here.trust"] + self._linear("here.out", inner)[:, 0]

    def _linear(self, name: str, x: Floats) -> Floats:
        out: Floats = x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return out


def floats(held: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
    """Matrices stored as bytes and one scale a row, as floats again."""
    out = {}
    for name in held:
        if not name.endswith(".scale"):
            table = held[name].astype(np.float32)
            out[name] = table * held[f"{name}.scale"] if f"{name}.scale" in held else table
    return out
