"""What is named beside an attack and was not hit by it."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read

NO_TARGETS = [
    ("Their pickup ran over an anti-tank mine.", "an anti-tank mine", "what hit them"),
    ("The rebels claimed the raid over its Velmar radio.", "its Velmar radio", "where it was told"),
    ("The air force had hit a depot.", "The air force", "who hits"),
    ("The rebels claimed the attack on its Telegram channel.", "its Telegram channel", "where it was told, online"),
]
TARGETS = [
    ("Gunmen attacked a coal mine.", "a coal mine", "a mine of coal"),
    ("Rebels attacked the army and fled.", "the army", "an army that was attacked"),
]


@pytest.mark.parametrize(("text", "quote", "why"), NO_TARGETS, ids=[n[2] for n in NO_TARGETS])
def test_what_was_not_hit(text: str, quote: str, why: str) -> None:
    found = claims(read(text, Twin(tags=(("target", quote, 0.9),))), "target")
    assert not [c for c in found if c.quote == quote], why


@pytest.mark.parametrize(("text", "quote", "why"), TARGETS, ids=[t[2] for t in TARGETS])
def test_what_was_hit(text: str, quote: str, why: str) -> None:
    (claim,) = claims(read(text, Twin(tags=(("target", quote, 0.9),))), "target")
    assert claim.quote == quote, why
