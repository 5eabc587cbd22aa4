"""The first look: two linear models over hashed words that say, in microseconds, whether anything is worth reading.

One scores a sentence, the other the opening of a report; a report's score is a line over its opening, its best
sentence and its best three. There is no encoder and no vocabulary: words are hashed by CRC-32. The training scales
both probabilities so that the two floors below keep 99 % of what they must keep.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

REPORT_FLOOR: Final = 0.02
SENTENCE_FLOOR: Final = 0.01
# The opening: a report that tells of an attack does so here, or else has a sentence that does so plainly.
OPENING: Final = 20

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")


def features(sentence: str, buckets: int) -> list[int]:
    """Buckets of the words and neighbouring pairs of a sentence; every number is one word, case is folded.

    >>> len(features("Seven were killed", 1024)), features("7 DEAD", 64) == features("12 dead", 64)
    (5, True)
    """
    words = [(b"0" if w[0].isdigit() else w.encode()) for w in _WORD.findall(sentence.lower())]
    return [crc32(w) % buckets for w in words + [a + b" " + b for a, b in pairwise(words)]]


@dataclass(frozen=True, slots=True)
class Words:
    """A linear model: weights by bucket and a constant; long texts are damped by the root of their length."""

    weights: NDArray[np.float32]
    constant: float

    def score(self, text: str) -> float:
        """The logit."""
        found = features(text, len(self.weights))
        return self.constant + (float(self.weights[found].sum()) / (len(found) + 4) ** 0.5 if found else 0.0)


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Both models, the report's line (opening, best sentence, best three, constant) and the sentences' shift."""

    sentence: Words
    opening: Words
    line: tuple[float, ...]
    shift: float

    @classmethod
    def load(cls, path: Path, settings: Mapping[str, Any]) -> FirstLook:
        """From the weights file and the manifest's row."""
        with np.load(path, allow_pickle=False) as held:
            return cls(
                Words(held["sentence"].astype(np.float32), float(settings["sentence"])),
                Words(held["opening"].astype(np.float32), float(settings["opening"])),
                tuple(float(x) for x in settings["line"]),
                float(settings["shift"]),
            )

    def summary(self, sentences: Sequence[str], scores: Sequence[float]) -> tuple[float, float, float, float]:
        """What the report's line is over: the opening's score, the best sentence, the best three, and one."""
        top = sorted(scores, reverse=True)[:3]
        return self.opening.score(" ".join(sentences[:OPENING])), top[0], sum(top) / len(top), 1.0

    def look(self, sentences: Sequence[str]) -> tuple[float, tuple[float, ...]]:
        """How likely the report tells of an attack, and each sentence that it holds a claim."""
        if not sentences:
            return 0.0, ()
        scores = [self.sentence.score(s) for s in sentences]
        z = sum(a * b for a, b in zip(self.line, self.summary(sentences, scores), strict=True))
        return sigmoid(z), tuple(sigmoid(s + self.shift) for s in scores)


def sigmoid(z: float) -> float:
    """The logistic function, without overflow."""
    return float(1 / (1 + np.exp(-np.clip(z, -30, 30))))
