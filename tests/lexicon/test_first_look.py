"""The first look is a line over hashed words: exact on small weights, blind to case and to which number it is."""

from __future__ import annotations

import numpy as np
import pytest

from tollbook.lexicon.first_look import FirstLook, Words, features, sigmoid

BUCKETS = 512


def _words(word: str, weight: float, constant: float) -> Words:
    weights = np.zeros(BUCKETS, dtype=np.float32)
    weights[features(word, BUCKETS)[0]] = weight
    return Words(weights, constant)


def _look(shift: float = 0.0) -> FirstLook:
    return FirstLook(_words("killed", 9, -2), _words("market", 9, -2), (1.0, 1.0, 0.0, 0.0), shift)


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


def test_sentences_and_report() -> None:
    look = _look()
    report, parts = look.look(["Two were killed", "The weather was fine"])
    assert parts[0] > 0.5 > parts[1]
    assert report == pytest.approx(sigmoid(look.sentence.score("Two were killed") - 2))
    assert look.look(["A market"])[0] > look.look(["A garden"])[0]


def test_shift_moves_sentences_only() -> None:
    plain, shifted = _look().look(["Two were killed"]), _look(-1.0).look(["Two were killed"])
    assert plain[0] == shifted[0] and plain[1][0] > shifted[1][0]


@pytest.mark.parametrize("sentences", [[], ["…"], [""]])
def test_nothing_to_see(sentences: list[str]) -> None:
    report, parts = _look().look(sentences)
    assert report < 0.1 and len(parts) == len(sentences)
