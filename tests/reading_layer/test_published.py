"""The day of publication that a plain text gives near its beginning."""

from __future__ import annotations

import pytest

from tollbook.reading.published import byline_day

LEAD = (
    "A missile struck a market in the town on Tuesday evening, killing seven people and injuring many, officials said."
)


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("Strike kills seven\n\n9 May 2024\n\n", "2024-05-09"),
        ("Strike kills seven\n31 August 2024, Port Ledger\n", "2024-08-31"),
        ("Port Ledger | Saturday, August 31, 2024 14:30 GMT\n\n", "2024-08-31"),
        ("3rd September 2024 - The Daily\n", "2024-09-03"),
        ("2024-05-09\n", "2024-05-09"),
        ("Published 12 May 2024\n\n", "2024-05-12"),
        ("Massacre of 9 May 2024\n\n", None),
        ("On 9 May 2024\n", None),
    ],
)
def test_a_line_that_is_a_day(above: str, day: str | None) -> None:
    assert byline_day(above + LEAD) == day


def test_below_the_first_paragraph_a_day_is_told_of() -> None:
    assert byline_day(f"Strike kills seven\n\n{LEAD}\n\n9 May 2024\n\n{LEAD}") is None
