"""Fits what turns scores into probabilities on the dev split, and writes it into the manifest's form."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tollbook.adapters.onnx_reader import CLS, SEP
from tollbook.lexicon.decoding import log_softmax, scored_spans
from training.corpora import TrainingDocument
from training.plan import ATTRIBUTION, CLAIMED, LABELS, SLOTS, STATES, Plan
from training.windows import Window, cut, pieces, window

Row = tuple[str, float, float, bool]


@dataclass(frozen=True, slots=True)
class Run:
    """A dev window with the encoder's answers."""

    window: Window
    annotated: str
    continues: tuple[bool, ...]
    hidden: NDArray[np.float32]
    log_p: NDArray[np.float32]


def session(path: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    """The encoder, as the adapter opens it."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def runs(path: Path, tokenizer: Tokenizer, documents: Sequence[TrainingDocument], plan: Plan) -> list[Run]:
    """Every document cut as at run time, without variation, through the encoder."""
    encoder = session(path)
    rng = random.Random(plan.seed)
    out = []
    for document in documents:
        cells = pieces(tokenizer, document)
        for at in cut(cells, plan, None):
            w = window(document, cells, at, rng)
            assert w.ids[0] == CLS and w.ids[-1] == SEP
            hidden, logits, _ = encoder.run(None, {"ids": np.asarray([w.ids], dtype=np.int64)})
            marks = tuple((tokenizer.id_to_token(i) or "").startswith("##") for i in w.ids[1:-1])
            log_p = log_softmax(logits[0].reshape(len(w.ids), len(LABELS), len(STATES)))
            out.append(Run(w, document.annotated, marks, hidden[0], log_p))
    return out


def gold_spans(states: NDArray[np.int64]) -> set[tuple[int, int]]:
    """Spans of one column of gold states, in pieces."""
    out = set()
    start = -1
    for t, s in enumerate(states):
        if s in (1, 4):
            start = t
        if s in (3, 4) and start >= 0:
            out.add((start, t + 1))
            start = -1
    return out


def found(run: Run, outside: NDArray[np.float32]) -> dict[str, list[tuple[int, int, float, float]]]:
    """Spans by label in one window: first, after the last, least and mean logit. Pieces count from [CLS]."""
    out: dict[str, list[tuple[int, int, float, float]]] = {}
    for n, first, last, least, mean in scored_spans(run.log_p[1:-1], run.continues, outside):
        out.setdefault(LABELS[n], []).append((first + 1, last + 1, least, mean))
    return out


def counted(run: Run, label: str) -> bool:
    """Whether the window's gold for `label` is complete."""
    if label in SLOTS + CLAIMED:
        return run.annotated == "claims"
    return run.annotated == "attribution"


def rows_of(every: Sequence[Run], outside: NDArray[np.float32]) -> tuple[list[Row], dict[str, int]]:
    """Each found span with whether gold has one that overlaps (attribution: the very same), and gold counts."""
    rows: list[Row] = []
    gold_count = dict.fromkeys(LABELS, 0)
    for run in every:
        by_label = found(run, outside)
        for n, label in enumerate(LABELS):
            if not counted(run, label):
                continue
            gold = gold_spans(run.window.states[:, n])
            gold_count[label] += len(gold)
            for a, b, least, mean in by_label.get(label, []):
                right = (a, b) in gold if label in ATTRIBUTION else any(x < b and a < y for x, y in gold)
                rows.append((label, least, mean, right))
    return rows, gold_count


def fit(rows: Sequence[Row]) -> dict[str, tuple[float, float, float]]:
    """Logistic lines on least and mean logit: slopes shared, one constant a label, drawn to the common one."""
    names = sorted({r[0] for r in rows})
    index = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(rows), 3 + len(names)))
    y = np.zeros(len(rows))
    for i, (label, least, mean, right) in enumerate(rows):
        x[i, :3] = least, mean, 1
        x[i, 3 + index[label]] = 1
        y[i] = right
    ridge = np.full(x.shape[1], 1.0)
    ridge[:3] = 0.01
    w = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (y - p) - ridge * w)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return {n: (float(w[0]), float(w[1]), float(w[2] + w[3 + index[n]])) for n in names}


def probability(line: tuple[float, float, float], row: Row) -> float:
    """The calibrated probability of a found span."""
    return float(1 / (1 + np.exp(-(line[0] * row[1] + line[1] * row[2] + line[2]))))


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    total = 0.0
    for n in range(bins):
        inside = [(p, r) for p, r in pairs if n / bins <= p < (n + 1) / bins or (n == bins - 1 and p == 1)]
        if inside:
            total += abs(sum(p for p, _ in inside) - sum(r for _, r in inside))
    return total / max(1, len(pairs))


def best_threshold(rows: Sequence[Row], line: tuple[float, float, float], gold: int) -> tuple[float, float]:
    """The probability from which F1 is best, and that F1 (found spans that are right against `gold`)."""
    ranked = sorted(((probability(line, r), r[3]) for r in rows), reverse=True)
    best = (0.5, 0.0)
    right = 0
    for n, (p, hit) in enumerate(ranked, 1):
        right += hit
        f1 = 2 * right / (n + gold) if gold else 0.0
        if f1 > best[1]:
            best = (p, f1)
    return best


def calibrate(gold: Sequence[Run], attribution: Sequence[Run]) -> tuple[dict[str, Any], dict[str, float]]:
    """Manifest rows by label, and the probability at which each label's F1 is best.

    Slots and claims' sources are sought with O lowered, so that a rule can still confirm a span the model is unsure of.
    """
    outside = np.asarray([0.0 if x in ATTRIBUTION else -1.0 for x in LABELS], dtype=np.float32)
    rows, count = rows_of([*gold, *attribution], outside)
    lines: dict[str, tuple[float, float, float]] = {}
    for family in (SLOTS, ATTRIBUTION, CLAIMED):
        some = [r for r in rows if r[0] in family]
        if some:
            lines |= fit(some)
    calibration: dict[str, Any] = {}
    thresholds: dict[str, float] = {}
    for n, label in enumerate(LABELS):
        line = lines.get(label, (0.0, 1.0, 0.0))
        calibration[label] = {
            "outside": float(outside[n]),
            **{k: round(v, 5) for k, v in zip(("least", "mean", "constant"), line, strict=True)},
        }
        own = [r for r in rows if r[0] == label]
        best = best_threshold(own, line, count[label])[0] if count[label] >= 15 else 0.4
        thresholds[label] = round(min(0.7, max(0.2, best)), 3)
    return calibration, thresholds


def temperature(scores: Sequence[NDArray[np.float32]], right: Sequence[Sequence[int]]) -> float:
    """The temperature at which the right classes are likeliest."""

    def cost(t: float) -> float:
        total = 0.0
        for s, r in zip(scores, right, strict=True):
            z = s / t
            z = z - z.max()
            p = np.exp(z) / np.exp(z).sum()
            total -= float(np.log(max(1e-9, p[list(r)].sum())))
        return total

    grid = [round(0.5 * 1.1**k, 4) for k in range(24)]
    return min(grid, key=cost) if scores else 1.0
