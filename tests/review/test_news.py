"""A toll that changed since somebody decided something: what came later, and only that."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.model import Estimate
from tollbook.review import By, accept, comment, queue
from tollbook.review.news import news

BEFORE, DECIDED, LATER = "2024-06-01T08:00:00", "2024-06-01T10:00:00", "2024-06-02T10:00:00"


@pytest.mark.parametrize(
    ("reason", "figure", "kept", "kind", "found"),
    [
        ("a later report has another figure", 9, LATER, "accept", True),
        ("a later report says the same", 7, LATER, "accept", False),
        ("it was there when somebody decided", 9, BEFORE, "accept", False),
        ("a comment decides nothing", 9, LATER, "comment", False),
        ("when it came is not known", 9, None, "accept", False),
    ],
)
def test_news(make: Any, reason: str, figure: int, kept: str | None, kind: str, found: bool) -> None:
    first = make.claim("injured", make.toll(7), "police")
    told = [
        make.telling("a", first, make.claim("killed", make.toll(1), "police", at=20)),
        make.telling("b", make.claim("injured", make.toll(figure), "mayor"), day="2024-05-13"),
    ]
    by = By("ana", DECIDED, "seen")
    judged = accept("a", told[0].claims[1], by) if kind == "accept" else comment(by, ("a", first))
    arrived = {"a": BEFORE} | ({"b": kept} if kept else {})
    new = news("inc:x", told, [judged], [(judged, True)], arrived)
    assert (new is not None) == found, reason
    if new is not None:
        assert new.claims == ("b#c0",) and [slot for slot, _, _ in new.tolls] == ["injured"]
        assert new.tolls[0][1] == Estimate(7, 7, 7)
        [item] = queue([], new=[new])
        assert item.reason == "new_figure" and "injured was 7" in item.words
