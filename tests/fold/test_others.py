"""Counts of others than those counted just before."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.fold import fold


def best(*tellings: Any, slot: str = "injured") -> int | None:
    toll = fold("x", tellings).toll(slot)  # type: ignore[arg-type]
    return toll.estimate.best if toll else None


def hurt(make: Any, number: int, quote: str, at: int = 0, scope: str = "incident") -> Any:
    return make.claim("injured", make.toll(number, scope=scope), quote=quote, at=at)


@pytest.mark.parametrize(
    ("quote", "scope", "total", "why"),
    [
        ("three others lightly", "part", 5, "others are not those counted"),
        ("another three were treated", "incident", 5, "nor are another three"),
        ("three other people were grazed", "part", 5, "nor three other people"),
        ("the three others", "part", 2, "but the three others are"),
        ("three of the others", "part", 2, "and some of the others"),
        ("three were critical", "part", 2, "and three of nobody knows whom"),
    ],
)
def test_others_are_added(make: Any, quote: str, scope: str, total: int, why: str) -> None:
    told = make.telling("a", hurt(make, 2, "two people were badly hurt"), hurt(make, 3, quote, 40, scope))
    assert best(told) == total, why


def test_a_report_that_counts_them_all_is_not_added_to(make: Any) -> None:
    told = make.telling(
        "a",
        hurt(make, 5, "five people were wounded"),
        hurt(make, 2, "two people were badly hurt", 60),
        hurt(make, 3, "three others lightly", 100, "part"),
    )
    assert best(told) == 5


def test_others_than_the_dead_are_those_counted_before(make: Any) -> None:
    """ "Two were hurt. A guard was killed and two others were hurt": two, not four."""
    told = make.telling(
        "a",
        hurt(make, 2, "two people were hurt"),
        make.claim("killed", make.toll(1), quote="a guard was killed", at=40),
        hurt(make, 2, "two others were hurt", 70),
    )
    assert best(told) == 2


def test_others_far_off_are_not_added(make: Any) -> None:
    told = make.telling("a", hurt(make, 2, "two people were hurt"), hurt(make, 3, "three others", 900, "part"))
    assert best(told) == 2
