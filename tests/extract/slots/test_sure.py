"""Tolls, causes and weapons that a rule is sure of, where the learned reader finds nothing in their words."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read, tolls
from tollbook.model import Cause, Munitions, Toll, Weapon

#: What makes a report one of violence for the learned reader.
GUNMEN = Twin(tags=(("perpetrator", "gunmen", 0.9),))


@pytest.mark.parametrize(
    ("text", "slot", "low", "why"),
    [
        (
            "After gunmen came to Jos, four of her neighbours had drowned.",
            "killed",
            4,
            "people and what became of them",
        ),
        ("In Jos gunmen came; four perish.", "killed", 4, "the present of a heading"),
        ("In Jos gunmen came and the toll passes 20.", "killed", 20, "a heading and its number"),
        ("In Jos gunmen came; two officers were grazed.", "injured", 2, "officers are people"),
        ("In Jos gunmen stabbed a bystander.", "injured", 1, "and so is a bystander"),
        ("In Jos gunmen fled; eleven villagers were picked up.", "detained", 11, "taken, not picked up from the floor"),
        ("In Jos gunmen left 74 casualties.", "casualties", 74, "both kinds together"),
        (
            "In Jos gunmen left; three soldiers of the 5th Battalion embraced martyrdom.",
            "killed",
            3,
            "of whom stands between",
        ),
    ],
)
def test_a_rule_that_counts_people_needs_no_support(text: str, slot: str, low: int, why: str) -> None:
    assert [t.low for t in tolls(text, slot, GUNMEN)] == [low], why


@pytest.mark.parametrize(
    ("text", "slot", "why"),
    [
        ("After gunmen came to Jos, four shops burned.", "injured", "a shop is nobody"),
        ("In Jos gunmen left and a minibus was blown up.", "killed", "nor is a minibus"),
        ("In Jos gunmen left; police picked up 11 cartridges.", "detained", "nor are cartridges"),
        ("Gunmen came to Jos. news.example/story/131863/teen-arrested", "detained", "a part of an address"),
    ],
)
def test_what_is_nobody_is_not_counted(text: str, slot: str, why: str) -> None:
    assert not tolls(text, slot, GUNMEN), why


def test_of_a_flood_the_learned_reader_has_the_say() -> None:
    text = "After the flood in Jos, four of her neighbours had drowned."
    assert not tolls(text, "killed", Twin())


def test_what_tells_that_it_happened_is_a_cause() -> None:
    found = read("In Jos a man stabbed two people; explosives were found.", GUNMEN).drafts
    assert [d.value.code for d in found if isinstance(d.value, Cause)] == ["stabbing"]


def test_a_mine_and_a_warplane_were_used() -> None:
    found = read("In Jos their pickup ran over an anti-tank mine; a rifle was found.", GUNMEN).drafts
    assert [d.value.category for d in found if isinstance(d.value, Weapon)] == ["mine"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Of nine rockets fired at Gao, six fell short, two landed in the sea and one damaged a hangar.",
            [(9, "launched"), (6, "failed"), (2, "failed"), (1, "hit")],
        ),
        (
            "Rebels fired 61 rockets at Gao; 14 did no damage and nine injured a total of 22 guards.",
            [(61, "launched"), (14, "hit"), (9, "hit")],
        ),
        ("Rebels fired eight rockets at Gao. Of the eight, three hit the runway.", [(8, "launched"), (3, "hit")]),
    ],
)
def test_munitions_told_by_what_they_did(text: str, told: list[tuple[int, str]]) -> None:
    found = [c.value for c in claims(read(text, GUNMEN), "munitions")]
    assert [(m.low, m.fate) for m in found if isinstance(m, Munitions)] == told


@pytest.mark.parametrize(
    ("words", "members"),
    [
        ("A waitress and two cooks were killed", [1, 2]),
        ("Two workers of a farm, a driver born in 1980 and a member of the council were killed", [2, 1, 1]),
        ("My neighbour, her husband and her four children are dead", [1, 1, 4]),
        ("lost her husband, her brother-in-law and three of her children", [1, 1, 3]),
        ("a boy of 5 from Lens, his aunt, and Karim Benali, 40, a stallholder", [1, 1, 1]),
    ],
)
def test_lists_of_people(words: str, members: list[int]) -> None:
    found = tolls(f"In Gao {words}.", "killed", Twin(tags=(("killed", words, 0.9),)))
    assert [t.low for t in found if isinstance(t, Toll)] == members


def test_a_part_between_a_whole_and_its_verb() -> None:
    words = "two of them engineers, were hospitalised"
    found = tolls(f"In Gao a cook died and five customers, {words}.", "injured", Twin(tags=(("injured", words, 0.9),)))
    assert [t.low for t in found] == [5, 2]
