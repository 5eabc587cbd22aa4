"""Who is only said to be at war, or to be somewhere, did no attack by it."""

from __future__ import annotations

import pytest

from tollbook.extract.slots.warring import only_at_war
from tollbook.model import Span


@pytest.mark.parametrize(
    ("text", "name", "wanted", "why"),
    [
        ("Two died as the Red Front and the army battle for the port.", "the Red Front", True, "the first of two"),
        ("Two died as the army keeps fighting the Red Front.", "the army", True, "the only one"),
        ("The raid comes as rival forces fight in the hills.", "rival forces", True, "what it comes amid"),
        ("Both the army and the Red Front are known to have such drones.", "the army", True, "what both have"),
        ("The army and the Red Front have fought for control since May.", "The army", True, "how long it lasts"),
        ("Nine were hurt in Orvane, where the Red Front is based.", "the Red Front", True, "where it is"),
        ("Two died as the Red Front attacked the port.", "the Red Front", False, "what it did"),
        ("The Red Front and the army clashed, killing two.", "The Red Front", False, "a clash that killed"),
        (
            "Nine were hurt in Orvane, where the Red Front shelled a school.",
            "the Red Front",
            False,
            "what it did there",
        ),
    ],
)
def test_who_is_only_at_war(text: str, name: str, wanted: bool, why: str) -> None:
    at = text.index(name)
    assert only_at_war(text, Span(at, at + len(name)), Span(0, len(text))) is wanted, why
