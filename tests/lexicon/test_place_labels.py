"""The labels of place names: spans they mark, and what they say of a span that is asked about."""

from __future__ import annotations

import numpy as np
import pytest

from tollbook.lexicon.place_heads import Floats, heard_of, names_of


def marking(states: list[list[int]], sure: float = 6.0) -> Floats:
    """Logits, pieces × labels × 5, that favour the given states (one list a label)."""
    out = np.zeros((len(states[0]), len(states), 5), dtype=np.float32)
    for label, row in enumerate(states):
        for piece, state in enumerate(row):
            out[piece, label, state] = sure
    return out


def test_names_are_the_spans_of_any_label() -> None:
    logits = marking([[0, 1, 2, 3, 0, 4], [0, 0, 0, 0, 0, 4]])
    assert names_of(logits, [False] * 6) == [(1, 4), (5, 6)]


def test_an_unsure_name_is_sought_too() -> None:
    logits = marking([[0, 0, 0]])
    logits[1, 0] = (1.0, 0.0, 0.0, 0.0, 0.5)
    assert names_of(logits, [False] * 3) == [(1, 2)]


@pytest.mark.parametrize(
    ("span", "just_so", "reason"),
    [
        ((1, 4), True, "as marked"),
        ((1, 3), False, "its last word left out"),
        ((0, 4), False, "a word more before"),
        ((5, 6), True, "of one piece"),
        ((4, 5), False, "nothing marked"),
    ],
)
def test_a_span_is_heard_as_it_is_marked(span: tuple[int, int], just_so: bool, reason: str) -> None:
    least, mean, _ = heard_of(marking([[0, 1, 2, 3, 0, 4]]), [span], 1)[0]
    assert (least > 0) == just_so, reason
    assert mean >= least


def test_part_of_a_name_is_inside_one() -> None:
    logits = marking([[0, 1, 2, 3, 0]])
    whole, part, none = heard_of(logits, [(1, 4), (2, 3), (4, 5)], 3)
    assert whole[2] > 0 and part[2] > 0 > none[2]


def test_without_pieces_nothing_is_said() -> None:
    assert heard_of(marking([[0]]), [], 2).tolist() == [[0.0] * 3] * 2
