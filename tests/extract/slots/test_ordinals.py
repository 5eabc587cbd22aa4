"""Munitions told of one by one: an ordinal and what became of that one."""

from __future__ import annotations

import pytest

from tests.extract.twins import munitions

Row = tuple[int | None, str | None, str | None]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "Two shells were fired at the quay. The first hit a crane, the other did not go off.",
            [(2, "shells", "launched"), (1, "shells", "hit"), (1, "shells", "failed")],
            "the first and the other",
        ),
        (
            "Three mortar bombs were fired at Gao. A second struck the yard of the mill.",
            [(3, "mortar bombs", "launched"), (1, "mortar bombs", "hit")],
            "a second, its noun in the sentence before",
        ),
        (
            "They launched five drones. Another was shot down over the lagoon.",
            [(5, "drones", "launched"), (1, "drones", "intercepted")],
            "another",
        ),
        (
            "The third missile landed beside the silo.",
            [(1, "missile", "hit")],
            "with the weapon behind the ordinal",
        ),
        (
            "Six rockets were fired at dawn. Nobody slept. The last had exploded in the reeds.",
            [(6, "rockets", "launched"), (1, "rockets", "hit")],
            "with a sentence between",
        ),
        (
            "The ministry said it had downed 52 drones, 20 of them over Kursk and 9 over the Black Sea.",
            [(52, "drones", "intercepted"), (20, "drones", "intercepted"), (9, "drones", "intercepted")],
            "so many over each region met the fate of all",
        ),
        ("A second struck the yard of the mill.", [], "no weapon was named"),
        (
            "They hurled two grenades. The other fired at the guards.",
            [(2, "grenades", "launched")],
            "who fired was a man",
        ),
        (
            "Two shells were fired at the quay. The first floor was gutted.",
            [(2, "shells", "launched")],
            "an ordinal of something else",
        ),
        (
            "They launched 40 drones, flying 12 over the Red Sea.",
            [(40, "drones", "launched")],
            "those over a sea were not downed",
        ),
    ],
)
def test_told_one_by_one(text: str, wanted: list[Row], why: str) -> None:
    assert munitions(text) == wanted, why


def test_people_are_nomunitions() -> None:
    text = "Two rockets were fired at the depot. A third fell dead at the gate."
    assert munitions(text, (("killed", "A third fell dead", 0.9),)) == [(2, "rockets", "launched")], "a man"


@pytest.mark.parametrize(
    ("text", "words", "wanted", "why"),
    [
        (
            "The gunners had brought down four of the rockets.",
            "four of the rockets",
            (4, "rockets", "intercepted"),
            "four",
        ),
        (
            "One of the downed rockets burned.",
            "One of the downed rockets",
            (None, "rockets", "intercepted"),
            "not told",
        ),
        (
            "Two rockets fell short of the quay.",
            "Two rockets fell",
            (2, "rockets", "failed"),
            "more words than were found",
        ),
    ],
)
def test_what_became_of_some(text: str, words: str, wanted: Row, why: str) -> None:
    assert munitions(text, (("munitions", words, 0.9),)) == [wanted], why
