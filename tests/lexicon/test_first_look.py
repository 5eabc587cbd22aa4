"""The first look is a line over hashed words: exact on small weights, blind to case and to which number it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tollbook.lexicon.first_look import SUMMARY, FirstLook, Words, features, sigmoid

BUCKETS = 512


def _words(word: str, weight: float, constant: float) -> Words:
    weights = np.zeros(BUCKETS, dtype=np.float32)
    weights[features(word, BUCKETS)[0]] = weight
    return Words(weights, constant)


def _look(shift: float = 0.0) -> FirstLook:
    return FirstLook(_words("killed", 9, -2), _words("market", 9, -2), (1.0, 1.0, 0.0, 0.0, 0.0), shift)


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


def test_a_score_is_the_sum_of_its_features() -> None:
    weights = np.random.default_rng(3).normal(size=BUCKETS).astype(np.float32)
    model, text = Words(weights, -0.5), "Two were killed in a market, 12 hurt"
    found = features(text, BUCKETS)
    assert model.score(text) == pytest.approx(-0.5 + weights[found].sum() / (len(found) + 4) ** 0.5, abs=1e-5)


def test_more_telling_sentences_make_a_report_likelier() -> None:
    one = _look().summary(["Two were killed", "The weather was fine"])
    two = _look().summary(["Two were killed", "The men were killed"])
    at = SUMMARY.index("expected sentences")
    assert len(one) == len(SUMMARY) and two[at] > one[at]


def test_weights_of_another_version_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"python -m training\.first_look"):
        FirstLook.load(tmp_path / "none.npz", {"line": [1, 1, 0, 0], "sentence": 0, "opening": 0, "shift": 0})
