"""The first look: two linear models over hashed words that say, in microseconds, whether anything is worth reading.

One scores a sentence, the other the opening of a report; a report's score is a line over its opening, its best
sentence, its best three and how many sentences are likely to hold a claim. There is no encoder and no vocabulary:
words are hashed by CRC-32. The training scales both probabilities so that the two floors below keep what they must.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

REPORT_FLOOR: Final = 0.02
SENTENCE_FLOOR: Final = 0.01
# The opening: a report that tells of an attack does so here, or else has a sentence that does so plainly.
OPENING: Final = 20
# Keeps the logarithm of the expected number of sentences finite where none is likely.
_FEW: Final = 0.01

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")


def features(sentence: str, buckets: int) -> list[int]:
    """Buckets of the words and neighbouring pairs of a sentence; every number is one word, case is folded.

    >>> len(features("Seven were killed", 1024)), features("7 DEAD", 64) == features("12 dead", 64)
    (5, True)
    """
    return [h % buckets for h in _hashed(_words(sentence))]


def _words(sentence: str) -> list[bytes]:
    return [b"0" if w[0].isdigit() else w.encode() for w in _WORD.findall(sentence.lower())]


def _hashed(words: Sequence[bytes]) -> list[int]:
    """CRC-32 of each word, then of each pair with a blank between."""
    singles = [crc32(w) for w in words]
    return singles + [crc32(b" " + b, a) for a, (_, b) in zip(singles, pairwise(words), strict=False)]


@dataclass(frozen=True, slots=True)
class Words:
    """A linear model: weights by bucket and a constant; long texts are damped by the root of their length."""

    weights: NDArray[np.float32]
    constant: float

    def score(self, text: str) -> float:
        """The logit."""
        return self._scores([_hashed(_words(text))])[0]

    def _scores(self, hashed: Sequence[Sequence[int]]) -> list[float]:
        """The logit of each list of hashes, all looked up in one go."""
        lengths = [len(h) for h in hashed]
        if not any(lengths):
            return [self.constant] * len(hashed)
        at = np.fromiter(chain.from_iterable(hashed), dtype=np.uint32, count=sum(lengths)) % len(self.weights)
        ends = np.cumsum(lengths)
        sums = np.concatenate([[0.0], np.cumsum(self.weights[at], dtype=np.float64)])
        means = (sums[ends] - sums[ends - lengths]) / np.sqrt(np.asarray(lengths) + 4)
        found: list[float] = (means + self.constant).tolist()
        return found


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Both models, the report's line (over what `summary` gives) and the sentences' shift."""

    sentence: Words
    opening: Words
    line: tuple[float, ...]
    shift: float

    @classmethod
    def load(cls, path: Path, settings: Mapping[str, Any]) -> FirstLook:
        """From the weights file and the manifest's row.

        Raises:
            ValueError: the line is of another form than `summary`.
        """
        line = tuple(float(x) for x in settings["line"])
        if len(line) != len(SUMMARY):
            raise ValueError("the first look is of another version: run python -m training.first_look")
        with np.load(path, allow_pickle=False) as held:
            return cls(
                Words(held["sentence"].astype(np.float32), float(settings["sentence"])),
                Words(held["opening"].astype(np.float32), float(settings["opening"])),
                line,
                float(settings["shift"]),
            )

    def summary(self, sentences: Sequence[str]) -> tuple[float, ...]:
        """What the report's line is over, see `SUMMARY`; there must be a sentence."""
        return self._seen(sentences)[0]

    def look(self, sentences: Sequence[str]) -> tuple[float, tuple[float, ...]]:
        """How likely the report tells of an attack, and each sentence that it holds a claim."""
        if not sentences:
            return 0.0, ()
        seen, scores = self._seen(sentences)
        z = sum(a * b for a, b in zip(self.line, seen, strict=True))
        return sigmoid(z), tuple(_sigmoids(np.asarray(scores) + self.shift).tolist())

    def _seen(self, sentences: Sequence[str]) -> tuple[tuple[float, ...], list[float]]:
        words = [_words(s) for s in sentences]
        scores = self.sentence._scores([_hashed(w) for w in words])
        opening = self.opening._scores([_hashed(list(chain.from_iterable(words[:OPENING])))])[0]
        top = sorted(scores, reverse=True)[:3]
        expected = float(_sigmoids(np.asarray(scores)).sum())
        return (opening, top[0], sum(top) / len(top), log(expected + _FEW), 1.0), scores


SUMMARY: Final = ("opening", "best sentence", "best three", "expected sentences", "constant")
"""What a report's line is over: logits; the logarithm of the expected number of sentences with claims; one."""


def sigmoid(z: float) -> float:
    """The logistic function, without overflow."""
    return float(1 / (1 + np.exp(-np.clip(z, -30, 30))))


def _sigmoids(z: NDArray[np.float64]) -> NDArray[np.float64]:
    out: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
    return out
