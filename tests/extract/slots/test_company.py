"""People listed together under one verb, and what of such a list belongs to another clause."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read
from tollbook.model import Toll

LISTS: list[tuple[str, str, str, list[int], str]] = [
    (
        "Two clerks and a night porter were wounded in Gao.",
        "injured",
        "Two clerks and a night porter were wounded",
        [2, 1],
        "a noun that no table knows is a person in a list of people",
    ),
    (
        "Seven lodgers, three nurses and a guard were killed in Gao.",
        "killed",
        "three nurses and a guard were killed",
        [7, 3, 1],
        "one verb tells of all who are listed before it",
    ),
    (
        "A mine killed two farmers and a tea seller in Gao.",
        "killed",
        "killed two farmers",
        [2, 1],
        "one verb has all who are listed after it as its object",
    ),
    (
        "Gunmen abducted six Indian and two Chinese engineers in Gao.",
        "abducted",
        "abducted six Indian and two Chinese engineers",
        [8],
        "two adjectives of one noun are one number",
    ),
    (
        "Four rebels died and two soldiers were killed in Gao.",
        "killed",
        "two soldiers were killed",
        [2],
        "who has a verb of their own is in no list",
    ),
    (
        "A shell left a clerk dead and two porters wounded in Gao.",
        "killed",
        "left a clerk dead",
        [1],
        "nor who has a state of their own",
    ),
    (
        "Around 10 Saturday night, four people were killed in Gao.",
        "killed",
        "four people were killed",
        [4],
        "a clock time before the clause counts nobody",
    ),
    (
        "A man with no criminal record, killed in Gao, was 40.",
        "killed",
        "A man with no criminal record, killed",
        [1],
        "what there is none of stands aside",
    ),
]


@pytest.mark.parametrize(("text", "slot", "tagged", "expected", "why"), LISTS, ids=[r[4] for r in LISTS])
def test_lists_under_one_verb(text: str, slot: str, tagged: str, expected: list[int], why: str) -> None:
    found = claims(read(text, Twin(tags=((slot, tagged, 0.9),))), slot)
    assert [c.value.low for c in found if isinstance(c.value, Toll)] == expected, why


CAPTURED: list[tuple[str, str, str, str, str]] = [
    (
        "Rebels captured 20 soldiers in Gao.",
        "detained",
        "captured 20 soldiers",
        "abducted",
        "soldiers are taken captive",
    ),
    ("Troops seized two suspects in Gao.", "abducted", "seized two suspects", "detained", "suspects are held"),
    (
        "Police arrested two soldiers in Gao.",
        "detained",
        "arrested two soldiers",
        "detained",
        "an arrest is one, of anybody",
    ),
]


@pytest.mark.parametrize(("text", "tagged_as", "tagged", "slot", "why"), CAPTURED, ids=[r[4] for r in CAPTURED])
def test_who_is_captured_and_who_is_held(text: str, tagged_as: str, tagged: str, slot: str, why: str) -> None:
    made = read(text, Twin(tags=((tagged_as, tagged, 0.9),)))
    assert {c.slot for c in made.claims} & {"abducted", "detained"} == {slot}, why


def test_parts_that_belong_to_somebody_are_parts() -> None:
    text = "Six people, including the owner's two sons, were killed in Gao."
    whole = "Six people, including the owner's two sons, were killed"
    found = [c.value for c in claims(read(text, Twin(tags=(("killed", whole, 0.9),))), "killed")]
    assert [(v.low, v.scope) for v in found if isinstance(v, Toll)] == [(6, "incident"), (2, "part")]


def test_who_stands_after_of_is_no_member_of_the_list() -> None:
    text = "The wife of a town elder and two farmers were killed in Gao."
    tagged = "The wife of a town elder and two farmers were killed"
    found = [c.value for c in claims(read(text, Twin(tags=(("killed", tagged, 0.9),))), "killed")]
    assert "woman" in [v.who for v in found if isinstance(v, Toll)]
