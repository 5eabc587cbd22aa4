"""Counts that a later one took the place of, claimed as what somebody said before."""

from __future__ import annotations

import pytest

from tests.extract.twins import Tag, Twin, read
from tollbook.model import Toll


def _told(text: str, *tags: Tag) -> list[tuple[str, int | None, str, str]]:
    found = [(c.slot, c.value, c.quote) for c in read(text, Twin(tags=tags)).claims]
    return [(slot, v.low, v.scope, quote) for slot, v, quote in found if isinstance(v, Toll)]


@pytest.mark.parametrize(
    ("after", "wanted", "why"),
    [
        (", up from 12 a day earlier.", (12, "incident", "up from 12"), "what was said the day before"),
        (", not the earlier count of 31.", (31, "incident", "the earlier count of 31"), "or at first"),
        (", against 44 in the same week of May.", (44, "wider", "44"), "of another week"),
        (", up from 12 vehicles.", None, "vehicles are nobody"),
        (", he said from 12 miles away.", None, "nor are miles"),
        (", against 44 guards of the palace.", None, "who stood against others is no count of before"),
    ],
)
def test_an_earlier_count(after: str, wanted: tuple[int, str, str] | None, why: str) -> None:
    found = _told(f"The clinic in Gao counted 19 dead{after}", ("killed", "19 dead", 0.9))
    rest = [told[1:] for told in found if told[1] != 19]
    assert rest == ([wanted] if wanted else []), why


def test_two_counts_and_what_they_were() -> None:
    text = "The toll in Gao is now five dead and 11 wounded, up from four and 10, the mayor said."
    found = _told(text, ("killed", "five dead", 0.9), ("injured", "11 wounded", 0.9))
    assert sorted(t[:2] for t in found) == [("injured", 10), ("injured", 11), ("killed", 4), ("killed", 5)]


def test_from_so_many_to_so_many() -> None:
    text = "The number of dead in Gao rose from 36 to 45."
    found = _told(text, ("killed", "The number of dead", 0.9))
    assert sorted((low, quote) for _, low, _, quote in found) == [
        (36, "from 36"),
        (45, "The number of dead in Gao rose from 36 to 45"),
    ]
