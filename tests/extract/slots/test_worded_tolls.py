"""Tolls in the many words of news: who is slain, cut down, carried off or buried, and who is among them."""

from __future__ import annotations

import pytest

from tests.extract.twins import Tag, Twin, munitions, read
from tollbook.model import Damage, Toll

Told = tuple[str, int | None, int | None, str]
#: What makes a report one of violence for the learned reader.
GUNMEN: Tag = ("perpetrator", "gunmen", 0.9)


def _told(text: str, *tags: Tag) -> list[Told]:
    found = read(text, Twin(tags=tags)).claims
    return [(c.slot, c.value.low, c.value.high, c.value.scope) for c in found if isinstance(c.value, Toll)]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("After gunmen came to Jos, nine clerks were cut down.", ("killed", 9, 9, "incident"), "a verb of the table"),
        ("After gunmen came, six rebels were sent to hell.", ("killed", 6, 6, "incident"), "as armies put it"),
        ("After gunmen came, 8 guards embrace martyrdom.", ("killed", 8, 8, "incident"), "the present of a heading"),
        ("Gunmen came and twelve soldiers fell in the ambush.", ("killed", 12, 12, "incident"), "who falls in a fight"),
        ("Death toll from the raid of gunmen on a ward in Jos rises to 11", ("killed", 11, 11, "incident"), "far off"),
        ("After gunmen came to Jos the toll stood at none known, then climbed to 13.", ("killed", 13, 13, "incident"),
         "the second verb"),
        ("Gunmen in Jos: one dead, eleven shot", ("injured", 11, 11, "incident"), "a number and the word"),
        ("After gunmen came, three guards took bullets in the legs.", ("injured", 3, 3, "incident"), "several hurt"),
        ("After gunmen came, a warden inhaled smoke.", ("injured", 1, 1, "incident"), "one hurt"),
        ("The clinic took in 41 after gunmen came.", ("injured", 41, 41, "incident"), "whom a clinic takes in"),
        ("After gunmen came, more than 5,200 streamed into Jos.", ("displaced", 5200, None, "incident"), "who fled"),
        ("The number of wardens killed when three gunmen came to Jos rose to 12.", ("killed", 12, 12, "incident"),
         "the number it rose to"),
        ("Gunmen in Jos: four dead; gunman among those killed", ("killed", 1, 1, "part"), "a heading without a verb"),
    ],
)  # fmt: skip
def test_by_rule(text: str, wanted: Told, why: str) -> None:
    tag: Tag = ("perpetrator", "gunmen" if "gunmen" in text else "Gunmen", 0.9)
    assert wanted in _told(text, tag), why


@pytest.mark.parametrize(
    ("text", "words", "wanted", "why"),
    [
        ("Raiders killed seven people, the driver among them.", "killed seven people", ("killed", 1, 1, "part"), "one"),
        ("Raiders slew seven people, a nurse included.", "slew seven people", ("killed", 1, 1, "part"), "included"),
        ("Raiders killed nine, nine clerks among them.", "nine clerks among them", ("killed", 9, 9, "part"), "a part"),
        ("Raiders left Jos, making off with eight boys.", "making off with eight boys", ("abducted", 8, 8, "incident"),
         "who is made off with is carried off"),
        ("Five clerks of Jos are still buried.", "Five clerks of Jos are still buried", ("trapped", 5, 5, "incident"),
         "they may live"),
        ("Rescuers of Jos were digging for five aunts.", "five aunts", ("trapped", 5, 5, "incident"), "who is dug for"),
        ("Raiders said they killed and wounded 70 in Jos.", "wounded 70", ("casualties", 70, 70, "incident"), "both"),
        ("Two medics among nine slain in Jos", "Two medics among nine slain", ("killed", 9, 9, "incident"), "of whom"),
    ],
)  # fmt: skip
def test_words_found(text: str, words: str, wanted: Told, why: str) -> None:
    found = _told(text, ("killed", words, 0.9))
    assert wanted[:3] in [f[:3] for f in found] or wanted in found, why
    if wanted[3] == "part":
        assert any(f[1:] == wanted[1:] for f in found), why


@pytest.mark.parametrize(
    ("text", "slot", "words", "why"),
    [
        ("There were 12 mass killings in Jos.", "killed", "12 mass killings", "events are counted"),
        ("There were 600 militant attacks in Jos.", "killed", "600 militant attacks", "the same of attacks"),
        ("Nobody in Jos knows how many died.", "killed", "how many died", "no number"),
        ("The toll in Jos was not final.", "killed", "was not final", "a heading without a number"),
        ("The number of people killed when three bombs hit Jos is open.", "killed",
         "The number of people killed when three", "bombs are counted"),
        ("Raiders killed 20 soldiers and seized weapons in Jos.", "abducted", "20 soldiers and seized", "weapons"),
        ("Three young men held him in Jos.", "detained", "Three young men held", "who holds is not held"),
        ("Two drowned in Jos, both children.", "injured", "both children", "who they were that were counted"),
        ("Troops in Jos rescued 11 people.", "injured", "rescued 11 people", "who is rescued may be well"),
        ("The raiders left Jos after emptying the pharmacy.", "killed", "emptying the pharmacy", "a thing"),
    ],
)  # fmt: skip
def test_words_that_tell_of_nobody(text: str, slot: str, words: str, why: str) -> None:
    assert not [f for f in _told(text, (slot, words, 0.9)) if f[0] == slot], why


def test_hostages_that_are_held_are_no_suspects() -> None:
    text = "The 12 hostages are still held in Jos."
    assert _told(text, ("detained", "The 12 hostages are still held", 0.9)) == [("abducted", 12, 12, "incident")]


@pytest.mark.parametrize(
    ("text", "words", "wanted", "why"),
    [
        ("A shell left a crater five metres wide in Jos.", "left a crater five metres wide", 1, "how wide it is"),
        ("A ward for 90 patients was destroyed in Jos.", "A ward for 90 patients was destroyed", 1, "whom it is for"),
        ("Some 90 wards were destroyed in Jos.", "90 wards were destroyed", 90, "so many"),
    ],
)
def test_what_is_damaged_is_counted_and_not_measured(text: str, words: str, wanted: int, why: str) -> None:
    found = read(text, Twin(tags=(("damage", words, 0.9),))).claims
    assert [c.value.low for c in found if isinstance(c.value, Damage)] == [wanted], why


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("Police collected 71 shell casings after a shooting in Jos.", [(71, "shell casings", "launched")], "fired"),
        ("They fired 118 drones at Jos, of which air defences stopped 96.",
         [(118, "drones", "launched"), (96, "drones", "intercepted")], "of which so many were stopped"),
    ],
)  # fmt: skip
def test_munitions(text: str, wanted: list[tuple[int | None, str | None, str | None]], why: str) -> None:
    assert munitions(text) == wanted, why


def test_none_of_the_missiles_is_none() -> None:
    text = "They downed 87 drones over Jos but none of the missiles."
    assert (0, "missiles", "intercepted") in munitions(text, (("munitions", "none of the missiles", 0.9),))


@pytest.mark.parametrize(
    ("text", "words", "wanted", "why"),
    [
        ("A girl is the second person to die in Jos.", "the second person to die", ("killed", 2, 2, "incident"), "two"),
        (
            "He is the second mayor to be killed in Jos.",
            "the second mayor to be killed",
            ("killed", 2, 2, "wider"),
            "a series",
        ),
        (
            "She is the 12th person to die in Jos this year.",
            "the 12th person to die",
            ("killed", 12, 12, "wider"),
            "a year",
        ),
    ],
)
def test_the_last_of_so_many(text: str, words: str, wanted: Told, why: str) -> None:
    assert wanted in _told(text, ("killed", words, 0.9)), why
