"""What the learned reader's hidden states say of place names: two small heads beside the tables of readable features.

One adds to the scores of a name's classes (`finder.tsv`), the other to the score that a name is the place of an event
(`event.tsv`). Both were trained on the frozen encoder (`training/gazetteer/fit_heads.py`), so they belong to that
encoder alone. An encoder that learned place names itself (labels `place_…`) gives the first head its labels' scores,
and names of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tollbook.lexicon.decoding import log_softmax, scored_spans

Floats = NDArray[np.float32]
#: Added to "outside" before names are sought: the head turns down what is too unsure.
EAGER: Final = -2.0
_FAR: Final = 12.0


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


def names_of(logits: Floats, continues: Sequence[bool]) -> list[tuple[int, int]]:
    """The pieces, end exclusive, of each span that any label of place names marks; in order.

    `logits`: pieces × labels × 5 states; `continues`: whether a piece continues the word before it.
    """
    outside = np.full(logits.shape[1], EAGER, dtype=np.float32)
    found = scored_spans(log_softmax(logits), continues, outside)
    return sorted({(first, last) for _, first, last, _, _ in found})


def heard_of(logits: Floats, ranges: Sequence[tuple[int, int]], rows: int) -> Floats:
    """What the labels of place names say of spans of pieces, rows × (3 × labels); zeros where there are no pieces.

    For each label: the least and the mean logit that the span is marked just so, and the least that its pieces are
    marked at all.
    """
    labels = logits.shape[1]
    out: Floats = np.zeros((rows, 3 * labels), dtype=np.float32)
    if not ranges:
        return out
    log_p = log_softmax(logits)
    right, marked = _logits(log_p), -_logits(log_p)[:, :, 0]
    for n, (first, last) in enumerate(ranges):
        if last - first == 1:
            path = right[first:last, :, 4]
        else:
            path = right[first:last, :, 2].copy()
            path[0], path[-1] = right[first, :, 1], right[last - 1, :, 3]
        out[n] = np.concatenate([path.min(axis=0), path.mean(axis=0), marked[first:last].min(axis=0)])
    return out


def _logits(log_p: Floats) -> Floats:
    """Of log probabilities, as far as `_FAR` either way."""
    near = np.clip(log_p.astype(np.float64), -_FAR, -np.exp(-_FAR))
    out: Floats = (near - np.log(-np.expm1(near))).astype(np.float32)
    return out
