"""Tolls that a rule is sure of, and words that state none."""

from __future__ import annotations

import pytest

from tests.extract.twins import Tag, Twin, claims, read
from tollbook.extract.slots.none_told import states_nothing
from tollbook.model import Toll


def _tolls(text: str, slot: str, tags: tuple[Tag, ...] = ()) -> list[tuple[int | None, int | None]]:
    values = [c.value for c in claims(read(text, Twin(tags=tags)), slot)]
    return [(v.low, v.high) for v in values if isinstance(v, Toll)]


@pytest.mark.parametrize(
    ("text", "slot", "wanted", "why"),
    [
        ("The mayor said the other nine miners were unharmed.", "injured", [(0, 0)], "unharmed is not hurt"),
        ("Two jurors escaped unhurt through a window.", "injured", [(0, 0)], "unhurt, too"),
        ("The brigade had suffered no losses at the ford.", "casualties", [(0, 0)], "no losses"),
        ("The shed burned down without casualties.", "casualties", [(0, 0)], "without"),
        ("The council insists that not one civilian was harmed.", "casualties", [(0, 0)], "not one harmed"),
        (
            "The number of wardens killed in the siege rose to 16 on Friday.",
            "killed",
            [(16, 16)],
            "a heading and its number",
        ),
        ("THE NUMBER OF PILGRIMS INJURED HAS REACHED 41.", "injured", [(41, 41)], "in capitals"),
        ("He put the number of the kidnapped at seven.", "abducted", [(7, 7)], "put at"),
        ("Three of the herders succumbed before noon.", "killed", [(3, 3)], "succumbed"),
        ("Troops neutralised nine raiders near the dam.", "killed", [(9, 9)], "neutralised, active"),
        ("Four tellers breathed their last in the ward.", "killed", [(4, 4)], "breathed their last"),
        ("One soldier paid the supreme price at Kolo.", "killed", [(1, 1)], "the supreme price"),
        ("The train was empty and losses were small.", "casualties", [], "losses that are none of people"),
        ("The number of wardens killed is not known; 16 shops burned.", "killed", [], "a heading without its number"),
        ("The clerk paid the bill and breathed again.", "killed", [], "who breathes lives"),
        ("The gallery was spared and the crew unpaid.", "injured", [], "nobody unharmed is told of"),
    ],
)
def test_stands_by_rule(text: str, slot: str, wanted: list[tuple[int | None, int | None]], why: str) -> None:
    assert _tolls(text, slot) == wanted, why


@pytest.mark.parametrize(
    ("slot", "words", "nothing", "why"),
    [
        ("killed", "the ninth mass shooting", True, "attacks are counted"),
        ("killed", "a third sectarian killing", True, "in words"),
        ("injured", "shrapnel wounds", True, "what the wounds were like"),
        ("injured", "needed 20 stitches", True, "stitches are nobody"),
        ("casualties", "no word on casualties", True, "nobody knows"),
        ("killed", "not aware of any deaths", True, "nor does the speaker"),
        ("abducted", "six were freed", True, "held no longer"),
        ("abducted", "two have come back", True, "back"),
        ("detained", "was released on bail", True, "out"),
        ("injured", "the children were spared", True, "spared is not hurt"),
        ("killed", "the mass shooting killed nine", False, "no ordinal"),
        ("killed", "the ninth guard killed", False, "a guard is counted"),
        ("abducted", "six of those seized were freed", False, "that they were taken is told"),
        ("injured", "no injuries", False, "none is a number"),
        ("injured", "two with shrapnel wounds", False, "two are hurt"),
        ("casualties", "no reports of casualties", False, "none reported is none told"),
    ],
)
def test_states_nothing(slot: str, words: str, nothing: bool, why: str) -> None:
    assert states_nothing(slot, words) is nothing, why  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "The raid killed 17 people, the clinic said. The ministry later revised the toll to 23 from 17.",
            [(17, 17), (23, 23)],
            "the later figure, not the one it replaces",
        ),
        (
            "A shell killed six tanners. Of the 30 wounded, four are in a coma. The death toll was raised to eight.",
            [(6, 6), (8, 8)],
            "a toll is of the dead, whatever was counted last",
        ),
        (
            "A shell killed six tanners. The mayor cut the figure to five.",
            [(6, 6), (5, 5)],
            "cut to",
        ),
        (
            "A shell killed six tanners. The mayor cut the price to five.",
            [(6, 6)],
            "a price is no figure",
        ),
    ],
)
def test_revised_figures(text: str, wanted: list[tuple[int, int]], why: str) -> None:
    values = [c.value for c in claims(read(text), "killed")]
    assert [(v.low, v.high) for v in values if isinstance(v, Toll)] == wanted, why


@pytest.mark.parametrize(
    ("words", "wanted", "why"),
    [
        ("the fourth, a woman in her thirties, died", [(1, 1)], "one, though thirties is a plural"),
        ("both brothers died", [(2, 2)], "two"),
    ],
)
def test_counted_by_grammar(words: str, wanted: list[tuple[int, int]], why: str) -> None:
    text = f"At the mill {words} on Sunday."
    assert _tolls(text, "killed", (("killed", words, 0.9),)) == wanted, why


def test_both_legs_are_one_person() -> None:
    text = "A baker lost both legs in the blast."
    assert _tolls(text, "injured", (("injured", "A baker lost both legs", 0.9),)) == [(1, 1)], "both of one"


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("Shells killed an abbot of 81.", [(1, 1)], "an age, whatever the calling"),
        ("A well digger of 54 was killed at the gate.", [(1, 1)], "of two words"),
        ("Raiders killed a neighbour of 33.", [(1, 1)], "at the end"),
        ("A potter of 70, was shot dead in Gao.", [(1, 1)], "before a comma"),
        ("A weaver of nine was killed in Gao.", [(1, 1)], "in words"),
        ("A patrol of 12 was killed in Gao.", [(12, 12)], "so many are a patrol"),
        ("A family of five was killed in Gao.", [(5, 5)], "and a family"),
        ("A total of 44 died in Gao.", [(44, 44)], "a total is no man"),
    ],
)
def test_ages_after_of(text: str, wanted: list[tuple[int, int]], why: str) -> None:
    values = [c.value for c in claims(read(text), "killed")]
    assert [(v.low, v.high) for v in values if isinstance(v, Toll)] == wanted, why
