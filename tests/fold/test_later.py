"""Counts whose own words say that another took their place."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.fold import fold


@pytest.mark.parametrize(
    ("quote", "best", "why"),
    [
        ("up from 40", 12, "the earlier count stands no more, however large"),
        ("an earlier count of 40", 12, "in other words"),
        ("40 bodies", 40, "a count of its own, the first of the report"),
        ("the first 40 bodies", 40, "the first of the bodies are no first count"),
    ],
)
def test_an_earlier_count_stands_no_more(make: Any, quote: str, best: int, why: str) -> None:
    now = make.claim("killed", make.toll(12), quote="12 dead", at=60)
    before = make.claim("killed", make.toll(40), quote=quote, at=0)
    toll = fold("x", [make.telling("a", now, before)]).toll("killed")
    assert toll is not None and toll.estimate.best == best, why
    assert {p.low for p in toll.history} == {12, 40}, "it is still told"


def test_an_earlier_count_alone_stands(make: Any) -> None:
    toll = fold("x", [make.telling("a", make.claim("killed", make.toll(40), quote="up from 40"))]).toll("killed")
    assert toll is not None and toll.estimate.best == 40
