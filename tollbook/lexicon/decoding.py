"""From tag scores to spans: the best path of O B I E S for every label at once, and a calibrated probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How path scores become probabilities: `sigmoid(least·a + mean·b + c)`, one row a label.

    `outside` is added to O before the best path is sought: below 0 the path finds more, less sure spans.
    """

    outside: Floats
    least: Floats
    mean: Floats
    constant: Floats

    @classmethod
    def of(cls, labels: Sequence[str], rows: Mapping[str, Mapping[str, Any]]) -> Calibration:
        """From the manifest's rows; a label without a row gets the plain mean."""
        plain = {"outside": 0.0, "least": 0.0, "mean": 1.0, "constant": 2.0}

        def column(name: str) -> Floats:
            return np.asarray([{**plain, **rows.get(x, {})}[name] for x in labels], dtype=np.float32)

        return cls(column("outside"), column("least"), column("mean"), column("constant"))


def log_softmax(logits: Floats) -> Floats:
    """Log probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out


def best_states(scores: Floats, continues: Sequence[bool]) -> NDArray[np.int8]:
    """The best lawful state (0 O, 1 B, 2 I, 3 E, 4 S) per piece and label; no span starts or ends inside a word.

    Args:
        scores: pieces × labels × 5.
        continues: whether a piece continues the word of the piece before it.
    """
    size, labels, _ = scores.shape
    scores = scores.copy()
    inner = np.asarray(continues, dtype=bool)
    scores[inner, :, 1] = NEVER
    scores[inner, :, 4] = NEVER
    followed = np.append(inner[1:], False)
    scores[followed, :, 3] = NEVER
    scores[followed, :, 4] = NEVER
    # Two summaries of the path so far are enough: the best that is outside a span, the best that is inside one.
    outside = np.zeros(labels, dtype=np.float32)
    inside = np.full(labels, NEVER * 10, dtype=np.float32)
    last_out = np.zeros((size, labels), dtype=np.int8)
    last_in = np.zeros((size, labels), dtype=np.int8)
    for t in range(size):
        row = scores[t]
        o, s, e = outside + row[:, 0], outside + row[:, 4], inside + row[:, 3]
        b, i = outside + row[:, 1], inside + row[:, 2]
        outside = np.maximum(np.maximum(o, s), e)
        last_out[t] = np.where(outside == o, 0, np.where(outside == s, 4, 3))
        inside = np.maximum(b, i)
        last_in[t] = np.where(inside == b, 1, 2)
    states = np.zeros((size, labels), dtype=np.int8)
    within = np.zeros(labels, dtype=bool)
    for t in range(size - 1, -1, -1):
        now = np.where(within, last_in[t], last_out[t])
        states[t] = now
        within = (now == 3) | (now == 2)
    return states


def spans_of(
    logits: Floats, continues: Sequence[bool], labels: Sequence[str], calibration: Calibration
) -> list[tuple[int, int, str, float]]:
    """Spans as first piece, piece after the last, label, probability."""
    log_p = log_softmax(logits)
    shifted = log_p.copy()
    shifted[:, :, 0] += calibration.outside
    states = best_states(shifted, continues)
    out = []
    for n, label in enumerate(labels):
        if not states[:, n].any():
            continue
        column = states[:, n]
        for first in np.flatnonzero((column == 1) | (column == 4)):
            last = int(first) + 1
            while column[last - 1] not in (3, 4):
                last += 1
            least, mean = path_scores(log_p[first:last, n], column[first:last])
            z = least * calibration.least[n] + mean * calibration.mean[n] + calibration.constant[n]
            out.append((int(first), last, label, float(1 / (1 + np.exp(-z)))))
    return out


def path_scores(log_p: Floats, states: NDArray[np.int8]) -> tuple[float, float]:
    """The least and the mean logit of the pieces of a span being in their states."""
    chosen = np.take_along_axis(log_p, states[:, None].astype(np.int64), axis=1)[:, 0].astype(np.float64)
    chosen = np.clip(chosen, -12, -1e-5)
    logit = chosen - np.log(-np.expm1(chosen))
    return float(logit.min()), float(logit.mean())
