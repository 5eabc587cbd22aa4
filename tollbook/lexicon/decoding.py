"""From tag scores to spans: the best path of O B I E S for every label at once, and a calibrated probability."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

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
    """Log probabilities over the last axis.

    One state after the other: the same sums as over a short axis, and several times as fast.
    """
    count = logits.shape[-1]
    top = logits[..., 0]
    for k in range(1, count):
        top = np.maximum(top, logits[..., k])
    shifted = logits - top[..., None]
    raised = np.exp(shifted)
    total = raised[..., 0]
    for k in range(1, count):
        total = total + raised[..., k]
    out: Floats = shifted - np.log(total)[..., None]
    return out


def best_states(scores: Floats, continues: Sequence[bool]) -> NDArray[np.int8]:
    """The best lawful state (0 O, 1 B, 2 I, 3 E, 4 S) per piece and label; no span starts or ends inside a word.

    Args:
        scores: pieces × labels × 5.
        continues: whether a piece continues the word of the piece before it.
    """
    return best_states_of_each([scores], [continues])[0]


def best_states_of_each(each: Sequence[Floats], continues: Sequence[Sequence[bool]]) -> list[NDArray[np.int8]]:
    """`best_states` of several passages: side by side like so many more labels, each as if it were alone."""
    longest, labels = max(len(scores) for scores in each), each[0].shape[1]
    # Pieces after a passage's end are not on its path, so what they score is all one.
    both = np.zeros((longest, len(each), labels, 5), dtype=np.float32)
    for n, (scores, inside) in enumerate(zip(each, continues, strict=True)):
        room = both[: len(scores), n]
        room[:] = scores
        inner = np.asarray(inside, dtype=bool)
        followed = np.append(inner[1:], False)
        room[inner, :, 1] = NEVER
        room[inner | followed, :, 4] = NEVER
        room[followed, :, 3] = NEVER
    last_out, last_in = _choices(both.reshape(longest, -1, 5))
    out = []
    for n, scores in enumerate(each):
        size, at = len(scores), n * labels
        states = np.zeros((size, labels), dtype=np.int8)
        left = last_out[:size, at : at + labels]
        for k in np.flatnonzero(left.any(axis=0)).tolist():
            states[:, k] = _backwards(left[:, k].tolist(), last_in[:size, at + k].tolist())
        out.append(states)
    return out


def _choices(scores: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The state that each piece takes where the best path up to it ends outside a span, and where it ends inside."""
    # Two summaries of the path so far are enough: the best that is outside a span, the best that is inside one.
    leave = np.ascontiguousarray(scores[:, :, (0, 4, 1)].transpose(0, 2, 1))
    stay = np.ascontiguousarray(scores[:, :, (3, 2)].transpose(0, 2, 1))
    outside = np.zeros(scores.shape[1], dtype=np.float32)
    inside = np.full(scores.shape[1], NEVER * 10, dtype=np.float32)
    # What each step chose is read off afterwards, for all steps at once.
    for from_outside, from_inside in zip(leave, stay, strict=True):
        np.add(outside, from_outside, out=from_outside)
        np.add(inside, from_inside, out=from_inside)
        outside = np.maximum(np.maximum(from_outside[0], from_outside[1]), from_inside[0])
        inside = np.maximum(from_outside[2], from_inside[1])
    o, s, b = leave[:, 0], leave[:, 1], leave[:, 2]
    e, i = stay[:, 0], stay[:, 1]
    return np.where((o >= s) & (o >= e), 0, np.where(s >= e, 4, 3)), np.where(b >= i, 1, 2)


def _backwards(last_out: Sequence[int], last_in: Sequence[int]) -> list[int]:
    """The states of one label's best path, from its choices at each piece outside and inside a span."""
    path = [0] * len(last_out)
    within = False
    for t in range(len(path) - 1, -1, -1):
        now = last_in[t] if within else last_out[t]
        path[t] = now
        within = now in (2, 3)
    return path


Found = tuple[int, int, str, float]
"""First piece, piece after the last, label, probability."""


def spans_of(logits: Floats, continues: Sequence[bool], labels: Sequence[str], calibration: Calibration) -> list[Found]:
    """The spans of one passage by label and place."""
    return next(spans_of_each([logits], [continues], labels, calibration))


def spans_of_each(
    each: Sequence[Floats], continues: Sequence[Sequence[bool]], labels: Sequence[str], calibration: Calibration
) -> Iterator[list[Found]]:
    """`spans_of` several passages."""
    held = [log_softmax(logits) for logits in each]
    for log_p, states in zip(held, _paths(held, continues, calibration.outside), strict=True):
        found = list(_scored(log_p, states))
        label = [n for n, *_ in found]
        least, mean = (np.asarray([f[k] for f in found], dtype=np.float32) for k in (3, 4))
        z = least * calibration.least[label] + mean * calibration.mean[label] + calibration.constant[label]
        sure = (1 / (1 + np.exp(-z))).tolist()
        yield [(first, last, labels[n], p) for (n, first, last, _, _), p in zip(found, sure, strict=True)]


def scored_spans(
    log_p: Floats, continues: Sequence[bool], outside: Floats
) -> Iterator[tuple[int, int, int, float, float]]:
    """Label's number, first piece, piece after the last, and the least and mean logit of the pieces' states.

    Args:
        log_p: pieces × labels × 5, log probabilities.
        outside: one a label, added to O before the best path is sought.
    """
    return _scored(log_p, _paths([log_p], [continues], outside)[0])


def _paths(each: Sequence[Floats], continues: Sequence[Sequence[bool]], outside: Floats) -> list[NDArray[np.int8]]:
    shifted = []
    for log_p in each:
        moved = log_p.copy()
        moved[:, :, 0] += outside
        shifted.append(moved)
    return best_states_of_each(shifted, continues)


def _scored(log_p: Floats, states: NDArray[np.int8]) -> Iterator[tuple[int, int, int, float, float]]:
    sure = state_logits(log_p, states)
    by_label = states.T
    label, firsts = ((by_label == 1) | (by_label == 4)).nonzero()
    # A path closes what it opens before it opens more, so the nth beginning belongs to the nth end.
    lasts = ((by_label == 3) | (by_label == 4)).nonzero()[1] + 1
    for n, first, last in zip(label.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
        span = sure[n, first:last]
        row = span.tolist()
        yield n, first, last, min(row), (_sum(row) / len(row) if len(row) < _SHORT else float(span.mean()))


# numpy adds fewer numbers than this one after the other, as `_sum` does, but takes longer to begin.
_SHORT: Final = 8


def _sum(row: Sequence[float]) -> float:
    total = 0.0
    for x in row:
        total += x
    return total


def state_logits(log_p: Floats, states: NDArray[np.int8]) -> NDArray[np.float64]:
    """The logit of each piece being in its state, labels × pieces."""
    chosen = np.take_along_axis(log_p, states[:, :, None].astype(np.int64), axis=2)[:, :, 0].T.astype(np.float64)
    chosen = np.clip(chosen, -12, -1e-5)
    return np.ascontiguousarray(chosen - np.log(-np.expm1(chosen)))
