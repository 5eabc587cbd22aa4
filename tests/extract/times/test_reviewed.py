"""Times as a reviewer of invented passages found them misread. Sentences are our own."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.twins import Twin, claims, read
from tollbook.extract.slots.times import gone_by
from tollbook.extract.times import Anchor, find_times
from tollbook.model import TimeValue

# text, printed, words of the expression, start, end, precision, why
TOLD = [
    (
        "Officials said on Sunday that drones had hit a mill overnight.",
        "2025-07-15", "overnight", "2025-07-12", "2025-07-13", 2, "the night before the day of saying",
    ),
    (
        "Gunmen raided a camp overnight, the army said on Sunday.",
        "2025-07-15", "overnight", "2025-07-12", "2025-07-13", 2, "the same said behind it",
    ),
    (
        "Officials said on Sunday that drones had hit a mill during the night.",
        "2025-07-15", "the night", "2025-07-12", "2025-07-13", 2, "in other words",
    ),
    (
        "Drones hit a mill overnight. Officials said on Sunday that two died.",
        "2025-07-15", "overnight", "2025-07-14", "2025-07-15", 2, "another sentence's saying: the day of printing",
    ),
    (
        "A boat was hit on the evening of the 14th, an elder said.",
        "2025-08-19", "the evening of the 14th", "2025-08-14", "2025-08-14", 1, "a day of the month that is not named",
    ),
    (
        "A boat was hit on the night of the 14th, an elder said.",
        "2025-08-19", "the night of the 14th", "2025-08-14", "2025-08-14", 1, "the same of a night",
    ),
    (
        "A mill was hit on Tuesday, the worst raid this year. The following night a barn was.",
        "2025-06-20", "The following night", "2025-06-18", "2025-06-18", 1, "the day stays what is counted from",
    ),
    (
        "A mill was hit overnight into Tuesday. The next day a barn was.",
        "2025-06-20", "The next day", "2025-06-18", "2025-06-18", 1, "a night is the day on which it ends",
    ),
    (
        "A mill was hit on 10 May. In March a barn burned. The next day a shop did.",
        "2025-06-20", "The next day", None, None, None, "of a day of March that is not told",
    ),
    (
        "A mill was hit on 10 May. In March a barn burned. A month later a shop did.",
        "2025-06-20", "A month later", "2025-04-01", "2025-04-30", 4, "months are counted from the month",
    ),
    (
        "A mill was hit on March 14. The previous week a barn was.",
        "2025-03-20", "The previous week", "2025-03-03", "2025-03-09", 3, "before the text's own date",
    ),
    (
        "A mill was hit on 14 March. The previous month a barn was.",
        "2025-04-20", "The previous month", "2025-02-01", "2025-02-28", 4, "the same of a month",
    ),
    (
        "A mill was hit in March 2019. The previous year a barn was.",
        "2025-04-20", "The previous year", "2018-01-01", "2018-12-31", 5, "the same of a year",
    ),
    (
        "The previous week a barn was hit.",
        "2025-03-20", "The previous week", "2025-03-10", "2025-03-16", 3, "no date in the text: before the printing",
    ),
    (
        "A mill was hit early Sunday.",
        "2025-07-12", "early Sunday", "2025-07-13", "2025-07-13", 1, "printed on a Saturday where it was not yet",
    ),
    (
        "A mill was hit on Sunday morning.",
        "2025-07-12", "Sunday morning", "2025-07-13", "2025-07-13", 1, "the same of its morning",
    ),
    (
        "A mill was hit on Sunday.",
        "2025-07-12", "Sunday", "2025-07-06", "2025-07-06", 1, "nothing tells that it had just begun",
    ),
    (
        "A mill was hit early Sunday.",
        "2025-07-14", "early Sunday", "2025-07-13", "2025-07-13", 1, "printed on a Monday",
    ),
    (
        "Two were shot between 10pm and midnight on Saturday.",
        "2025-03-10", "10pm and midnight on Saturday", "2025-03-08T22:00", "2025-03-09T00:00", 1,
        "Saturday ends at midnight",
    ),
    (
        "A mill was hit at 7pm on Saturday. An hour later a barn was.",
        "2025-03-10", "An hour later", "2025-03-08", "2025-03-08", 1, "still that day",
    ),
    (
        "A mill was hit on Saturday. Hours later a barn was.",
        "2025-03-10", "Hours later", "2025-03-08", "2025-03-08", 1, "a few hours",
    ),
    (
        "A mill was hit on Saturday. Twelve hours later a barn was.",
        "2025-03-10", "Twelve hours later", None, None, None, "that may be the next day",
    ),
    (
        "A mill was hit earlier this week.",
        "2025-11-06", "earlier this week", "2025-11-03", "2025-11-06", 2, "not after the printing",
    ),
    (
        "Two mills were hit so far this year.",
        "2025-03-06", "this year", "2025-01-01", "2025-03-06", 5, "not after the printing",
    ),
    (
        "The town, besieged since February 2022, was hit again on 11 May.",
        "2025-05-20", "11 May", "2025-05-11", "2025-05-11", 1, "since when it lasts lends no year",
    ),
    (
        "Nine died between August 4 and December 31, 2023.",
        "2025-05-20", "August 4 and December 31, 2023", "2023-08-04", "2023-12-31", 5, "the year said once",
    ),
    (
        "Nine died from December 3 to January 5, 2024.",
        "2025-05-20", "December 3 to January 5, 2024", "2023-12-03", "2024-01-05", 5, "over the year's end",
    ),
    (
        "Two died on May 3 and nine on June 5, 2023.",
        "2025-05-20", "May 3", "2025-05-03", "2025-05-03", 1, "two dates, no range",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "printed", "words", "start", "end", "precision", "why"),
    TOLD,
    ids=[row[-1] + ": " + row[2] for row in TOLD],
)
def test_times(
    text: str, printed: str, words: str, start: str | None, end: str | None, precision: int | None, why: str
) -> None:
    (found,) = (m for m in find_times(text, Anchor.of(printed)) if m.text.rstrip(".") == words)
    assert (found.start, found.end, found.time_precision) == (start, end, precision), (why, found)


@pytest.mark.parametrize(
    ("words", "start", "looks_back", "wanted", "why"),
    [
        ("2 January", "2025-01-02", True, "2024-01-02", "what has been done is not ahead"),
        ("2 January", "2025-01-02", False, "2025-01-02", "nothing tells that it has been"),
        ("22 December", "2024-12-22", True, "2024-12-22", "so near it may already be elsewhere"),
        ("early Sunday", "2024-12-29", True, "2024-12-29", "a weekday has no year"),
    ],
)
def test_no_date_is_ahead_of_what_has_been(words: str, start: str, looks_back: bool, wanted: str, why: str) -> None:
    value = TimeValue(start, start, 1, None, words, start)
    assert gone_by(value, date(2024, 12, 20), looks_back=looks_back).start == wanted, why


@pytest.mark.parametrize(
    ("text", "heard", "quote", "why"),
    [
        ("On March 14 gunmen killed two.", "On March", "On March 14", "the number of the day was taken for gunmen"),
        (
            "On the evening of May 12 gunmen killed two.",
            "On the evening of May",
            "On the evening of May 12",
            "the same",
        ),
        ("Gunmen killed two on Friday.", "on Friday", "on Friday", "nothing is left out"),
        ("Gunmen killed two on Friday morning.", "on Friday", "on Friday", "the day is stated without its part"),
    ],
)
def test_a_quote_states_its_moment(text: str, heard: str, quote: str, why: str) -> None:
    twin = Twin(tags=(("time", heard, 0.9), ("killed", "two", 0.9)))
    (claim,) = claims(read(text, twin, published="2025-05-20"), "time")
    assert claim.quote == quote, why
    assert isinstance(claim.value, TimeValue) and claim.value.start is not None
