"""Values of the other slots: which of an incident's times is chosen, a reason a row."""

from __future__ import annotations

from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.model import TimeValue

FRIDAY = TimeValue("2024-05-10", "2024-05-10", 1, None, "Friday", "2024-05-10")
SATURDAY = TimeValue("2024-05-11", "2024-05-11", 1, None, "Saturday", "2024-05-11")
OVERNIGHT = TimeValue("2024-05-10", "2024-05-11", 2, None, "overnight", "2024-05-10/2024-05-11")
LAST_NIGHT = TimeValue("2024-05-09", "2024-05-10", 2, None, "overnight", "2024-05-09/2024-05-10")
YEAR = TimeValue("2024-01-01", "2024-12-31", 5, None, "2024", "2024")
FIVE = TimeValue(None, None, None, None, "about 5 p.m.")

# times of each report in the order of the text, the chosen one's words, reason
ROWS = [
    ([[FIVE], [FRIDAY]], "Friday", "a clock time alone gives no day"),
    ([[OVERNIGHT, SATURDAY]], "Saturday", "the finer one"),
    ([[SATURDAY], [FRIDAY], [FRIDAY]], "Friday", "what more say"),
    ([[SATURDAY], [FRIDAY], [LAST_NIGHT]], "Friday", "a night that holds the day agrees with it"),
    ([[YEAR, SATURDAY], [FRIDAY], [YEAR]], "Saturday", "a year agrees with every day and counts for none"),
    ([[FRIDAY, SATURDAY]], "Friday", "what is said first"),
    ([[SATURDAY, *[FRIDAY] * 11]], "Friday", "said oftener in one report"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "words", "why"), ROWS, ids=[r[2] for r in ROWS])
def test_chosen(make: Any, told: list[list[TimeValue]], words: str, why: str) -> None:
    tellings = [
        make.telling(f"r{n}", *(make.claim("time", t, at=40 * k) for k, t in enumerate(times)), day=f"2024-05-1{n + 1}")
        for n, times in enumerate(told)
    ]
    assert fold("x", tellings).chosen("time").value.text == words, why
    assert fold("x", tellings[::-1]).chosen("time").value.text == words, "in any order of reports"


def test_what_is_said_first_is_told_by_its_place_not_by_the_claims_id(make: Any) -> None:
    fillers = [make.claim("killed", make.toll(n), at=300 + 20 * n) for n in range(9)]
    telling = make.telling("r", *fillers, make.claim("time", FRIDAY, at=5), make.claim("time", SATURDAY, at=90))
    assert fold("x", [telling]).chosen("time").value.text == "Friday"
