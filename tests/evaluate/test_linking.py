"""The measures of linking, on groupings whose scores are worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.evaluate.linking import b_cubed, exactly_right, pairwise
from tollbook.fold import fold

GOLD = {"a": "x", "b": "x", "c": "y", "d": "y"}

ROWS = [
    ("all right", GOLD, 1.0, 1.0),
    ("all together", dict.fromkeys(GOLD, "z"), 2 / 3, 0.5),
    ("all alone, by being left out", {}, 2 / 3, 0.0),
    ("one astray", {"a": "1", "b": "1", "c": "1", "d": "2"}, 0.706, 0.4),
]


@pytest.mark.parametrize(("reason", "system", "cubed", "pairs"), ROWS, ids=[r[0] for r in ROWS])
def test_groupings(reason: str, system: dict[str, str], cubed: float, pairs: float) -> None:
    assert b_cubed(system, GOLD).f1 == pytest.approx(cubed, abs=0.001), reason
    assert pairwise(system, GOLD).f1 == pytest.approx(pairs, abs=0.001), reason


def test_no_figure_is_none_killed(make: Any) -> None:
    """An incident no one counts is right where no one died."""
    told = fold("x", [make.telling("a", make.claim("killed", make.toll(2)))])
    assert exactly_right({"p": told, "q": None}, {"p": 2, "q": 0, "r": 1}, "killed") == pytest.approx(2 / 3)
