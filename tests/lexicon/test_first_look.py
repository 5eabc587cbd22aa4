"""The first look is a line over hashed words: exact on small weights, blind to case and to which number it is."""

from __future__ import annotations

import numpy as np
import pytest

from tollbook.lexicon.first_look import FirstLook, features, summary

BUCKETS = 512


def _look() -> FirstLook:
    weights = np.zeros(BUCKETS, dtype=np.float32)
    weights[features("killed", BUCKETS)[0]] = 9
    return FirstLook(weights, -2.0, (1.0, 0.0, 0.0, 0.0), 0.5, 0.3)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("SEVEN DEAD", "seven dead", "agency copy is upper case"),
        ("7 dead", "12 dead", "which number it is does not matter"),
        ("dead, seven", "dead seven", "punctuation is no word"),
    ],
)
def test_same_features(one: str, other: str, reason: str) -> None:
    assert features(one, BUCKETS) == features(other, BUCKETS), reason


def test_words_and_pairs() -> None:
    assert len(features("one two three", BUCKETS)) == 5
    assert features("…", BUCKETS) == []


def test_look() -> None:
    report, parts = _look().look(["Two were killed", "The weather was fine"])
    assert parts[0] > 0.5 > parts[1]
    assert report == pytest.approx(parts[0])
    assert _look().look([]) == (0.0, ())


def test_summary() -> None:
    assert summary([1.0, 4.0, 2.0, 3.0]) == (4.0, 3.0, 2.5)
