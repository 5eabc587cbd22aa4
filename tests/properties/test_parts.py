"""Parts that are no reporting claim nothing, and what is printed twice is said once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.invariants import check
from tests.reading import reader
from tollbook.reading import Given, plain_report

STORY = (
    "Five killed in market blast in Aleppo\n\n"
    "Five people were killed when a bomb exploded at a market in Aleppo on Friday, police said.\n\n"
    "{}\n\n"
    "Hospital staff said 12 others were injured.{}"
)


@pytest.mark.parametrize(
    "promotion",
    [
        "Subscribe today and get three months of unlimited access, exclusive app, money-saving offers and more.",
        "Sign up for our newsletter: the story of the 300 people killed in the Kabul bombing, in your inbox.",
        "Read more: Nine killed in Mogadishu bombing",
        "© 2024 The Courier. All rights reserved.",
    ],
)
def test_nothing_in_a_promotion_is_claimed(promotion: str) -> None:
    record = reader()(plain_report(STORY.format("Rescuers worked on.", "\n\n" + promotion), Given(), "test"))
    check(record)
    start = record.report.text.index(promotion)
    assert [c.quote for c in record.claims if c.evidence[0].end > start] == []


def test_a_caption_printed_twice_counts_once() -> None:
    caption = "Smoke over the market in Aleppo, where a bomb killed five people"
    twice = STORY.format(f"{caption}\n{caption} - Reuters", "")
    record = reader()(plain_report(twice, Given(), "test"))
    check(record)
    second = record.report.text.rindex(caption)
    assert [c for c in record.claims if second <= c.evidence[0].start < second + len(caption)] == []


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 90), st.integers(2, 90))
def test_a_promotion_changes_no_claim_of_the_report(killed: int, more: int) -> None:
    story = f"{killed} people were killed when a bomb exploded at a market in Aleppo on Friday, police said."
    plea = (
        "Try The Courier free for 3 months with unlimited access to our website, exclusive app and money-saving offers."
    )
    read = reader()
    bare = read(plain_report(f"{story}\n\nAnother {more} were injured.", Given(), "test"))
    with_plea = read(plain_report(f"{story}\n\nAnother {more} were injured.\n\n{plea}", Given(), "test"))
    assert [(c.slot, c.value, c.quote) for c in bare.claims] == [(c.slot, c.value, c.quote) for c in with_plea.claims]
