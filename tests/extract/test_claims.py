"""Statements become claims: numbered in text order, each once, each with its words."""

from __future__ import annotations

import pytest

from tests.extract.twins import WORLD, Twin, claims, read
from tollbook.model import Part, Span

TEXT = "Police said a bomb exploded in Lagos on 10 May 2024. The blast in Lagos killed three people."


def test_claims_are_numbered_in_text_order() -> None:
    found = read(TEXT, gazetteer=WORLD).claims
    assert [c.id for c in found] == [f"c{n + 1}" for n in range(len(found))]
    assert [c.evidence[0].start for c in found] == sorted(c.evidence[0].start for c in found)


def test_quotes_are_their_spans_and_spans_are_in_the_text() -> None:
    for c in read(TEXT, gazetteer=WORLD).claims:
        assert c.quote == c.evidence[0].of(TEXT)
        for link in c.attribution:
            assert link.source_span.of(TEXT) == link.source
            assert link.cue_span is None or link.cue_span.of(TEXT) == link.cue


@pytest.mark.parametrize(
    ("slot", "quotes", "why"),
    [
        ("place", ["Lagos"], "a place is claimed once per incident"),
        ("kind", ["bomb exploded"], "so is a kind"),
        ("killed", ["killed three people"], "a toll as often as it is stated"),
    ],
)
def test_each_statement_once(slot: str, quotes: list[str], why: str) -> None:
    assert [c.quote for c in claims(read(TEXT, gazetteer=WORLD), slot)] == quotes, why


def test_a_toll_stated_twice_is_two_claims() -> None:
    found = claims(read("Three people were killed in Lagos. Police said three people were killed."), "killed")
    assert [len(c.attribution) for c in found] == [0, 1]


def test_a_place_of_two_incidents_is_claimed_in_each() -> None:
    text = "A bomb killed two people in Lagos on Friday. Last year a bomb killed six people in Lagos."
    found = claims(read(text, gazetteer=WORLD, published="2024-05-13"), "place")
    assert [c.incident for c in found] == ["i1", "i2"]


def test_a_caption_printed_twice_is_one_statement() -> None:
    caption = "Rescuers search a school where nine people were killed."
    text = f"{caption}\n\nShelling hit the town.\n\n{caption}"
    first, second = Span(0, len(caption)), Span(len(text) - len(caption), len(text))
    parts = (Part("caption", first), Part("caption", second, repeats=first))
    found = claims(read(text, parts=parts), "killed")
    assert [c.evidence[0].start for c in found] == [text.index("nine")]


@pytest.mark.parametrize("kind", ["promotion", "related", "boilerplate", "credit"])
def test_nothing_is_claimed_from_what_is_not_reporting(kind: str) -> None:
    other = "Read on: a bomb killed 90 people in Quetta."
    text = f"Gunmen killed two people in Lagos.\n\n{other}"
    part = Part(kind, Span(text.index(other), len(text)))  # type: ignore[arg-type]
    twin = Twin(tags=(("killed", "killed 90 people", 0.99), ("killed", "killed two people", 0.99)))
    for reader in (None, twin):
        found = read(text, reader, gazetteer=WORLD, parts=(part,)).claims
        assert found and all(c.evidence[0].end < part.span.start for c in found)


def test_headlines_and_captions_are_reporting() -> None:
    text = "Bomb kills nine people in Lagos\n\nPolice spoke of a bomb."
    part = Part("headline", Span(0, text.index("\n")))
    assert [c.quote for c in claims(read(text, parts=(part,)), "killed")] == ["kills nine people"]


def test_origin_and_probability() -> None:
    words = "killed three people"
    (by_twin,) = claims(read(TEXT, Twin(tags=(("killed", words, 0.91234),))), "killed")
    (by_rule,) = claims(read(TEXT), "killed")
    assert (by_twin.origin, by_twin.probability) == ("twin@1", 0.912)
    assert (by_rule.origin, by_rule.probability) == ("toll@1", None)
