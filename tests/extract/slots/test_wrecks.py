"""Words for weapons that tell of none, and names without what only says whose a thing is."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read
from tollbook.model import Damage, Perpetrator, Target


@pytest.mark.parametrize(
    ("text", "words", "kept", "why"),
    [
        ("Guards stood by the burnt shell of a lorry in Gao, where two were killed.", "shell", False, "what is left"),
        ("The lorry burned to a shell in Gao, where two were killed.", "a shell", False, "the same"),
        ("A shell of the army killed two in Gao.", "A shell", True, "a shell that was fired"),
        ("Two T-72 tanks of the enemy were destroyed in Gao.", "T-72", False, "what was lost"),
        ("A T-72 fired on Gao, killing two.", "T-72", True, "what was used"),
    ],
)
def test_what_burnt_or_was_lost_is_no_weapon(text: str, words: str, kept: bool, why: str) -> None:
    twin = Twin(tags=(("weapon", words, 0.9), ("killed", "two", 0.9)))
    assert [c.quote for c in claims(read(text, twin), "weapon")] == ([words] if kept else []), why


def test_the_strike_told_before_is_no_cause_by_itself() -> None:
    text = "A drone killed two in Gao. Nine were hurt in the strike."
    twin = Twin(tags=(("killed", "killed two", 0.9), ("cause", "A drone", 0.9), ("cause", "the strike", 0.9)))
    assert [c.quote for c in claims(read(text, twin), "cause")] == ["A drone"]


def test_what_a_raid_led_to_is_no_thing() -> None:
    twin = Twin(tags=(("damage", "led to extensive material damage", 0.9),))
    (damage,) = claims(read("A raid on Gao led to extensive material damage.", twin), "damage")
    assert isinstance(damage.value, Damage)
    assert damage.value.object is None


def test_whose_a_hospital_is_is_no_part_of_its_name() -> None:
    twin = Twin(tags=(("target", "a hospital run", 0.9),))
    (target,) = claims(read("A bomb hit a hospital run by nuns in Gao.", twin), "target")
    assert isinstance(target.value, Target)
    assert target.value.name == "hospital"


def test_whose_drone_it_was_did_it() -> None:
    twin = Twin(tags=(("perpetrator", "the militia's drone", 0.9), ("killed", "eleven were killed", 0.9)))
    (who,) = claims(read("In Gao the militia's drone came back, and eleven were killed.", twin), "perpetrator")
    assert isinstance(who.value, Perpetrator)
    assert who.value.name == "militia"
