"""Judgements outlive rereading."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.model import ClaimKey, Judgement, Span, Toll


@pytest.mark.parametrize(
    ("reason", "change"),
    [
        ("a newer version renames the claim", {"id": "c9", "origin": "toll@2"}),
        ("a newer version moves the evidence a little", {"evidence": (Span(2, 9),), "quote": "rds kil"}),
        ("a newer version finds the speaker", {"attribution": ()}),
    ],
)
def test_a_rejection_outlives_rereading(make: Any, reason: str, change: dict[str, Any]) -> None:
    claim = make.claim("killed", make.toll(50), by="police", quote="fifty were killed")
    reject = Judgement("", "reject", "ana", "2024-06-02", "", ClaimKey.of("a", claim), claim).made()
    again = make.telling("a", replace(claim, **change))
    assert fold("x", [again], [reject]).claims == (), reason


def test_a_correction_outlives_a_reading_that_no_longer_finds_the_claim(make: Any) -> None:
    claim = make.claim("killed", make.toll(50))
    right = Toll(15, 15, "exact")
    correct = Judgement("", "correct", "ana", "2024-06-02", "", ClaimKey.of("a", claim), claim, value=right).made()
    assert fold("x", [make.telling("a")], [correct]).toll("killed").estimate.best == 15
    assert fold("x", [make.telling("b")], [correct]).toll("killed") is None
