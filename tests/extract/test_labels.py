"""Speakers that stand as labels, in headlines, live pages and transcripts."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read
from tollbook.model import Part, Span


@pytest.mark.parametrize(
    ("text", "source", "why"),
    [
        ("Officials: two people killed in raid", "Officials", "before a colon"),
        ("Two people killed in raid: governor", "governor", "after a colon"),
        ("Two people killed in raid – governor of Yobe", "governor of Yobe", "after a dash, with a place"),
        ("Two people killed in raid, say police", "police", "with a verb before"),
        ("Two people killed in raid, army", "army", "after a comma"),
        ("14:05 Zara health ministry: two people killed in raid", "Zara health ministry", "after a clock time"),
        ("Two people killed in raid: gallery", None, "nobody who speaks"),
        ("Kabul: two people killed in raid", None, "a place"),
        ("Press statement: two people killed in raid", None, "what the text is"),
        ("Joint statement: two people killed in raid", None, "whoever publishes it"),
        ("Ukraine: two people killed in raid", None, "a country is a place here"),
        ("Two people killed in raid, police hunt attackers", None, "a clause of its own"),
        ("Media release: two people killed in raid", None, "what the text is"),
        ("Two people killed in raid; rivals trade blame", None, "blame traded is nothing said"),
        ("Two People Killed in Raid, Nine Residents", None, "who was counted"),
        ("Two People Killed in Raid, Aid Workers Evacuated", None, "what became of several"),
    ],
)
def test_headlines(text: str, source: str | None, why: str) -> None:
    analysis = read(text, parts=(Part("headline", Span(0, len(text))),))
    (toll,) = claims(analysis, "killed")
    assert (toll.attribution[-1].source if toll.attribution else None) == source, why


def test_a_label_is_believed_whatever_the_learned_reader_says() -> None:
    words = "Two people killed"
    twin = Twin(tags=(("killed", words, 0.9), ("source", "governor", 0.9)), speakers={words: {"": 0.95}})
    (toll,) = claims(read(f"{words} in raid: governor", twin), "killed")
    assert [a.source for a in toll.attribution] == ["governor"]


def test_a_turn_in_a_transcript_lasts_until_the_next() -> None:
    text = (
        "Our reporter has more.\n\n[Begin recording] [Ana Ruiz] The bombs went off near the bridge.\n\nTwo people were "
        "killed by the Red Front [RF] there. [End recording]\n\nFour people were hurt elsewhere."
    )
    analysis = read(text)
    assert [a.source for c in claims(analysis, "killed") for a in c.attribution] == ["Ana Ruiz"]
    assert [a.source for c in claims(analysis, "injured") for a in c.attribution] == []


def test_a_turn_that_nothing_ends_is_its_sentence() -> None:
    text = "[Ana Ruiz] The bombs went off near the bridge. Two people were killed there."
    assert [a.source for c in claims(read(text), "killed") for a in c.attribution] == []


def test_who_speaks_in_a_transcript() -> None:
    text = (
        "Our reporter has more.\n\n[Begin recording] [Ana Ruiz] Two people were killed near the bridge. [End recording]"
    )
    (toll,) = claims(read(text), "killed")
    assert [a.source for a in toll.attribution] == ["Ana Ruiz"]
