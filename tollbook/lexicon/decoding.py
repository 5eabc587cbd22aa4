"""From tag scores to spans: the best path of O B I E S for every label at once, and a calibrated probability."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    leave = np.ascontiguousarray(scores[:, :, (0, 4, 1)].transpose(0, 2, 1))
    stay = np.ascontiguousarray(scores[:, :, (3, 2)].transpose(0, 2, 1))
    outside = np.zeros(labels, dtype=np.float32)
    inside = np.full(labels, NEVER * 10, dtype=np.float32)
    # What each step chose is read off afterwards, for all steps at once.
    for from_outside, from_inside in zip(leave, stay, strict=True):
        np.add(outside, from_outside, out=from_outside)
        np.add(inside, from_inside, out=from_inside)
        outside = np.maximum(np.maximum(from_outside[0], from_outside[1]), from_inside[0])
        inside = np.maximum(from_outside[2], from_inside[1])
    o, s, b = leave[:, 0], leave[:, 1], leave[:, 2]
    e, i = stay[:, 0], stay[:, 1]
    last_out = np.where((o >= s) & (o >= e), 0, np.where(s >= e, 4, 3))
    last_in = np.where(b >= i, 1, 2)
    states = np.zeros((size, labels), dtype=np.int8)
    for n in np.flatnonzero(last_out.any(axis=0)).tolist():
        states[:, n] = _backwards(last_out[:, n].tolist(), last_in[:, n].tolist())
    return states


def _backwards(last_out: Sequence[int], last_in: Sequence[int]) -> list[int]:
    """The states of one label's best path, from its choices at each piece outside and inside a span."""
    path = [0] * len(last_out)
    within = False
    for t in range(len(path) - 1, -1, -1):
        now = last_in[t] if within else last_out[t]
        path[t] = now
        within = now in (2, 3)
    return path


def spans_of(
    logits: Floats, continues: Sequence[bool], labels: Sequence[str], calibration: Calibration
) -> list[tuple[int, int, str, float]]:
    """Spans as first piece, piece after the last, label, probability."""
    out = []
    for n, first, last, least, mean in scored_spans(log_softmax(logits), continues, calibration.outside):
        z = least * calibration.least[n] + mean * calibration.mean[n] + calibration.constant[n]
        out.append((first, last, labels[n], float(1 / (1 + np.exp(-z)))))
    return out


def scored_spans(
    log_p: Floats, continues: Sequence[bool], outside: Floats
) -> Iterator[tuple[int, int, int, float, float]]:
    """Label's number, first piece, piece after the last, and the least and mean logit of the pieces' states.

    Args:
        log_p: pieces × labels × 5, log probabilities.
        outside: one a label, added to O before the best path is sought.
    """
    shifted = log_p.copy()
    shifted[:, :, 0] += outside
    states = best_states(shifted, continues)
    sure = state_logits(log_p, states)
    for n, column in enumerate(states.T.tolist()):
        for first, state in enumerate(column):
            if state not in (1, 4):
                continue
            last = first + 1
            while column[last - 1] not in (3, 4):
                last += 1
            span = sure[n, first:last]
            yield n, first, last, float(span.min()), float(span.mean())


def state_logits(log_p: Floats, states: NDArray[np.int8]) -> NDArray[np.float64]:
    """The logit of each piece being in its state, labels × pieces."""
    chosen = np.take_along_axis(log_p, states[:, :, None].astype(np.int64), axis=2)[:, :, 0].T.astype(np.float64)
    chosen = np.clip(chosen, -12, -1e-5)
    return np.ascontiguousarray(chosen - np.log(-np.expm1(chosen)))
