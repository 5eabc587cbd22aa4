"""Days counted from the attack that a report tells of."""

from __future__ import annotations

import pytest

from tollbook.extract.times.counted import counted_from
from tollbook.model import Span, TimeValue

ATTACK = TimeValue("2024-03-31", "2024-03-31", 1, None, "Sunday", "2024-03-31", "published")


def counted(text: str, words: str) -> tuple[str | None, str | None, int | None, str | None]:
    at = text.index(words)
    moved = counted_from(ATTACK, TimeValue(None, None, None, None, words), Span(at, at + len(words)), text)
    return moved.start, moved.end, moved.time_precision, moved.edtf


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The attack came a day after debris fell on a bakery.", "a day after", "2024-03-30"),
        ("The strike comes two days after rockets hit a hostel.", "two days", "2024-03-29"),
        ("Two days after the blast, gunmen killed a witness.", "Two days after", "2024-04-02"),
        ("A day before the minibus was hit, shells killed two.", "A day before", "2024-03-30"),
    ],
)
def test_days_are_exact(text: str, words: str, day: str) -> None:
    assert counted(text, words) == (day, day, 1, day)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("two weeks after", ("2024-03-17", "2024-03-17", 3, "2024-03-17~")),
        ("three months after", ("2023-12-01", "2023-12-31", 4, "2023-12~")),
        ("a month after", ("2024-02-01", "2024-02-29", 4, "2024-02~")),
        ("two years after", ("2022-01-01", "2022-12-31", 5, "2022~")),
    ],
)
def test_longer_units_come_near(words: str, told: tuple[str, str, int, str]) -> None:
    assert counted(f"The bombing came {words} gunmen stormed a shrine.", words) == told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two days after an election, gunmen killed a witness.", "Two days after"),
        ("He died two days after his wife.", "two days after"),
        ("The army left a week before.", "a week before"),
    ],
)
def test_what_counts_from_something_else_is_left_undated(text: str, words: str) -> None:
    assert counted(text, words)[0] is None


def test_a_day_that_is_known_stays() -> None:
    known = TimeValue("2024-01-01", "2024-01-01", 1, None, "two days after", "2024-01-01")
    text = "Two days after the blast, gunmen came."
    assert counted_from(ATTACK, known, Span(0, 14), text) is known
