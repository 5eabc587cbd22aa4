"""The first look: a linear model over hashed words that says, in microseconds, whether anything is worth reading.

A sentence's score is the mean weight of its words and word pairs plus a constant; a report's is a line over its best
sentence, its best three, and its mean. It has no encoder and no vocabulary: words are hashed by CRC-32.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")


def features(sentence: str, buckets: int) -> list[int]:
    """Buckets of the words and neighbouring pairs of a sentence; every number is one word, case is folded.

    >>> len(features("Seven were killed", 1024)), features("7 DEAD", 64) == features("12 dead", 64)
    (5, True)
    """
    words = [(b"0" if w[0].isdigit() else w.encode()) for w in _WORD.findall(sentence.lower())]
    pairs = [a + b" " + b for a, b in zip(words, words[1:], strict=False)]
    return [crc32(w) % buckets for w in words + pairs]


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Weights by bucket, the sentence's constant, the report's line (best, best three, mean, constant), thresholds."""

    weights: NDArray[np.float32]
    constant: float
    line: tuple[float, ...]
    report_threshold: float
    sentence_threshold: float

    @classmethod
    def load(cls, path: Path, settings: Mapping[str, Any]) -> FirstLook:
        """From the weights file and the manifest's rows."""
        with np.load(path, allow_pickle=False) as held:
            return cls(
                held["weights"].astype(np.float32),
                float(settings["constant"]),
                tuple(float(x) for x in settings["line"]),
                float(settings["report_threshold"]),
                float(settings["sentence_threshold"]),
            )

    def score(self, sentence: str) -> float:
        """The logit of the sentence holding a claim."""
        found = features(sentence, len(self.weights))
        return self.constant + (float(self.weights[found].sum()) / (len(found) + 4) ** 0.5 if found else 0.0)

    def look(self, sentences: Sequence[str]) -> tuple[float, tuple[float, ...]]:
        """How likely the report tells of an attack, and each sentence that it holds a claim."""
        if not sentences:
            return 0.0, ()
        scores = [self.score(s) for s in sentences]
        z = sum(a * b for a, b in zip(self.line, (*summary(scores), 1.0), strict=True))
        return _sigmoid(z), tuple(_sigmoid(s) for s in scores)


def summary(scores: Sequence[float]) -> tuple[float, float, float]:
    """The best score, the mean of the best three, the mean of all."""
    top = sorted(scores, reverse=True)[:3]
    return top[0], sum(top) / len(top), sum(scores) / len(scores)


def _sigmoid(z: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(z, -30, 30))))
