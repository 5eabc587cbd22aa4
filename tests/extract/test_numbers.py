"""Number expressions and their bounds; the rows follow the record's own rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.numbers import find_numbers
from tollbook.model import Span


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("seven", [(7, 7, "exact")]),
        ("at least seven killed and 17 injured", [(7, None, "at_least"), (17, 17, "exact")]),
        ("more than 4,000 people", [(4000, None, "more_than")]),
        ("over 60", [(60, None, "more_than")]),
        ("up to 20", [(None, 20, "up_to")]),
        ("as many as 30", [(None, 30, "up_to")]),
        ("fewer than 5", [(None, 5, "fewer_than")]),
        ("no fewer than 5", [(5, None, "at_least")]),
        ("10 to 15", [(10, 15, "between")]),
        ("between 10 and 15", [(10, 15, "between")]),
        ("five or six men", [(5, 6, "between")]),
        ("about 50", [(50, 50, "about")]),
        ("nearly 80", [(80, 80, "about")]),
        ("some 4,000 people", [(4000, 4000, "about")]),
        ("dozens", [(24, None, "vague")]),
        ("scores of people", [(40, None, "vague")]),
        ("several hundred", [(200, None, "vague")]),
        ("thousands", [(2000, None, "vague")]),
        ("several others", [(None, None, "vague")]),
        ("no one was hurt", [(0, 0, "exact")]),
        ("one hundred and twenty", [(120, 120, "exact")]),
        ("twenty-five", [(25, 25, "exact")]),
        ("two dozen", [(24, 24, "exact")]),
        ("sixty-odd clerks", [(60, 60, "about")]),
        ("50-odd clerks", [(50, 50, "about")]),
        ("half a million people", [(500_000, 500_000, "exact")]),
        ("a quarter of a million people", [(250_000, 250_000, "exact")]),
        ("10-15 people", [(10, 15, "between")]),
        ("a vote of 12-9", [(12, 12, "exact")]),
        ("10-12-year-old boys", []),
        ("2.3 million", [(2300000, 2300000, "exact")]),
        ("two and three", [(2, 2, "exact"), (3, 3, "exact")]),
        ("at 11.40am", []),  # a clock time counts nothing
        ("a 10-storey block", []),  # nor does a measure
        ("the 23-year-old man", []),
        ("a Su-25, an AK-47", []),  # nor the number in a weapon's name
        ("3.5 metres", []),
        ("over 2 lakh people", [(200000, None, "more_than")]),  # as South Asian papers count
        ("1.5 lakh", [(150000, 150000, "exact")]),
        ("2,40,000 people", [(240000, 240000, "exact")]),
        ("lakhs of people", [(200000, None, "vague")]),
        ("600 euros apiece and two million roubles", []),
        ("Rs 2 lakh each", []),  # a sum of money
        ("head money of Rs2 million", []),
        ("a ransom of $2.5 million for 3 men", [(3, 3, "exact")]),
        ("the toll rose on Monday from 36 to 45", [(36, 36, "exact"), (45, 45, "exact")]),  # then and now, no range
        ("from 36 to 45", [(36, 45, "between")]),
        ("her 6- and 10-year-old sons", []),  # a measure whose end comes later
        ("a Form Two pupil", []),  # a name
        ("after a 911 call two men", [(2, 2, "exact")]),  # a number to call
        ("Image 33 of 34", []),
        ("Aug 22 – Thirty-one people", [(22, 22, "exact"), (31, 31, "exact")]),  # a dateline's dash
        ("at house number 14", []),
        ("a 12-gauge shotgun", []),
    ],
)
def test_numbers(text: str, wanted: list[tuple[int | None, int | None, str]]) -> None:
    found = find_numbers(text, [Span(0, len(text))])
    assert [(n.low, n.high, n.qualifier) for n in found] == wanted


@given(st.text(max_size=300))
def test_numbers_lie_inside_and_their_bounds_are_ordered(text: str) -> None:
    for n in find_numbers(text, [Span(0, len(text))]):
        assert 0 <= n.span.start <= n.core.start < n.core.end <= n.span.end <= len(text)
        assert n.low is None or n.high is None or n.low <= n.high
