"""Weapons named and munitions counted, with what became of them."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, read
from tollbook.model import Munitions, Weapon


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("A Kalibr missile hit the port.", [("kalibr", "Kalibr", "missile")], "a name, and its head besides once"),
        ("A Tochka-U missile struck the station.", [("tochka", "Tochka-U", "missile")], "a name with a hyphen"),
        ("An SS-21 missile struck the station.", [("tochka", "SS-21", "missile")], "the same system by another name"),
        ("Gunmen with AK-47 rifles fled.", [("ak_47", "AK-47 rifles", "firearm")], "a name with its class"),
        ("A missile hit the port.", [(None, "missile", "missile")], "a class has no code"),
        ("A car bomb exploded in Mosul.", [(None, "car bomb", "car_bomb")], "the longest words win"),
        (
            "Rebels had rifles and grenades.",
            [(None, "rifles", "firearm"), (None, "grenades", "grenade")],
            "two of them",
        ),
        (
            "A drone and a Kalibr hit it.",
            [(None, "drone", "drone"), ("kalibr", "Kalibr", "missile")],
            "apart stay apart",
        ),
        ("A convoy of the Karo Rifles was hit near Gao on its way home.", [], "the name of a regiment"),
        ("The dead lie in the Artillery Road Mines Hospital in Gao.", [], "names of a road and a hospital"),
        ("A convoy of rifles was hit near Gao on its way home.", [(None, "rifles", "firearm")], "but these are"),
        ("Parliament met in Colombo.", [], "none"),
    ],
)
def test_weapons(text: str, wanted: list[tuple[str | None, str, str]], why: str) -> None:
    values = [d.value for d in read(text).drafts]
    assert [(w.code, w.name, w.category) for w in values if isinstance(w, Weapon)] == wanted, why


def test_a_named_weapon_stands_alone_and_a_general_word_needs_support() -> None:
    text = "A Kalibr hit the port. A drone hit the quay."
    found = [d.span.of(text) for d in read(text, Twin()).drafts if d.slot == "weapon"]
    assert found == ["Kalibr"]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "qualifier", "fate", "why"),
    [
        (
            "The navy fired at least 12 missiles at Aden.",
            "at least 12 missiles",
            12,
            None,
            "at_least",
            "launched",
            "fired",
        ),
        ("The army shot down six drones near Gao.", "six drones", 6, 6, "exact", "intercepted", "shot down is no hit"),
        ("Three rockets landed on the airfield.", "Three rockets", 3, 3, "exact", "hit", "landed"),
        ("Two mortar shells failed to explode.", "Two mortar shells", 2, 2, "exact", "failed", "a dud"),
        (
            "There were about 40 rockets in a cellar.",
            "about 40 rockets",
            40,
            40,
            "about",
            None,
            "nothing became of them",
        ),
    ],
)
def test_munitions(
    text: str, words: str, low: int | None, high: int | None, qualifier: str, fate: str | None, why: str
) -> None:
    (draft,) = [d for d in read(text).drafts if d.slot == "munitions"]
    value = draft.value
    assert isinstance(value, Munitions) and draft.span.of(text) == words, why
    assert (value.low, value.high, value.qualifier, value.fate) == (low, high, qualifier, fate), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Two missile attacks hit Aden.", "attacks are counted, not missiles"),
        ("Nine were killed by missiles in Aden.", "people are counted"),
        ("On 2 January 2024 a bomb fell.", "a year counts nothing"),
        ("LAHORE, May 12 (AFP) - A bomb fell in Quetta.", "nor does a dateline"),
        ("Rebels came with more than 30 tanks to Gao.", "what fires is no munition"),
        ("Police found 14 rifles.", "what lies in a cellar was not fired: left to the learned reader"),
    ],
)
def test_no_munitions(text: str, why: str) -> None:
    twin = Twin() if "rifles" in text else None
    assert [d.span.of(text) for d in read(text, twin).drafts if d.slot == "munitions"] == [], why


@pytest.mark.parametrize(
    ("words", "low", "qualifier", "weapon", "why"),
    [
        ("a rocket", 1, "exact", "rocket", "one by its article"),
        ("rockets", None, "vague", "rockets", "no number"),
        ("that bomb", 1, "exact", "bomb", "the one told of"),
        ("one of the rockets", None, "vague", "rockets", "one of how many is not told"),
        ("fired several rounds", None, "vague", "rounds", "rounds are no weapon of the table, yet are fired"),
    ],
)
def test_munitions_found_by_the_learned_reader(
    words: str, low: int | None, qualifier: str, weapon: str, why: str
) -> None:
    text = f"Near Gao {words} at a convoy."
    (draft,) = [d for d in read(text, Twin(tags=(("munitions", words, 0.9),))).drafts if d.slot == "munitions"]
    assert isinstance(draft.value, Munitions), why
    assert (draft.value.low, draft.value.qualifier, draft.value.weapon) == (low, qualifier, weapon), why


@pytest.mark.parametrize(
    ("words", "low"), [("one of the rockets hit a convoy", 1), ("58 of the drones were shot down", 58)]
)
def test_what_some_of_them_did_counts_them(words: str, low: int) -> None:
    twin = Twin(tags=(("munitions", words, 0.9),))
    (draft,) = [d for d in read(f"Near Gao {words}.", twin).drafts if d.slot == "munitions"]
    assert isinstance(draft.value, Munitions) and (draft.value.low, draft.value.high) == (low, low)


@pytest.mark.parametrize(("belief", "believed"), [(0.95, True), (0.7, False)])
def test_a_weapon_of_no_table_needs_a_sure_reader(belief: float, believed: bool) -> None:
    twin = Twin(tags=(("weapon", "roof tiles", belief), ("weapon", "rockets", 0.7)))
    found = [
        d.span.of("Near Gao roof tiles and rockets flew.")
        for d in read("Near Gao roof tiles and rockets flew.", twin).drafts
        if d.slot == "weapon"
    ]
    assert found == (["roof tiles", "rockets"] if believed else ["rockets"])


def test_words_without_number_and_weapon_are_dropped() -> None:
    text = "Near Gao something fell on a convoy."
    twin = Twin(tags=(("munitions", "something", 0.99), ("weapon", "...", 0.99)))
    assert not [d for d in read(text, twin).drafts if d.slot in ("munitions", "weapon")]


def test_all_five_of_them_are_five() -> None:
    text = "All five of the drones were shot down."
    drafts = read(text, Twin(tags=(("munitions", text[:-1], 0.9),))).drafts
    assert [d.value for d in drafts if isinstance(d.value, Munitions)] == [
        Munitions(5, 5, "exact", "drones", "intercepted")
    ]


@pytest.mark.parametrize("words", ["three to four kilos of TNT", "forty sticks of dynamite", "eight shellings"])
def test_how_much_and_how_often_is_no_number_of_munitions(words: str) -> None:
    twin = Twin(tags=(("munitions", words, 0.9), ("killed", "two were killed", 0.9)))
    text = f"In Gao two were killed, and {words} were told of."
    assert [d for d in read(text, twin).drafts if d.slot == "munitions"] == []


NO_ARMS = [
    ("A missile and 15 drones hit seven locations in Gao.", "seven locations", "places"),
    ("Drones fell on Gao, and debris fell at three more.", "three more", "as many places"),
    ("Gao saw 18 drone attacks in a week.", "18 drone attacks", "attacks"),
    ("Two cars burned; 22 rifles and two machine guns recovered near Gao.", "two machine guns", "arms that were taken"),
    ("Troops seized three trucks and 40 rockets near Gao.", "40 rockets", "rockets that were taken"),
]


@pytest.mark.parametrize(("text", "words", "why"), NO_ARMS, ids=[n[2] for n in NO_ARMS])
def test_what_else_is_counted(text: str, words: str, why: str) -> None:
    found = read(text, Twin(tags=(("munitions", words, 0.9),))).drafts
    assert words not in [d.span.of(text) for d in found if d.slot == "munitions"], why


FATES = [
    ("Karo attacked with three missiles from the east and 133 drones.", ["launched", "launched"], "attacked with"),
    ("Its air defence had destroyed 21 drones, twelve of them over Gao.", ["intercepted", "intercepted"], "in the air"),
    ("One missile and 15 drones hit Gao.", ["hit", "hit"], "both of them"),
    ("One missile was seen and 15 drones hit Gao.", [None, "hit"], "the drones alone"),
]


@pytest.mark.parametrize(("text", "fates", "why"), FATES, ids=[f[2] for f in FATES])
def test_fates(text: str, fates: list[str | None], why: str) -> None:
    found = sorted((d for d in read(text).drafts if d.slot == "munitions"), key=lambda d: d.span.start)
    assert [d.value.fate for d in found if isinstance(d.value, Munitions)] == fates, why


def test_a_weapon_in_the_name_of_who_fights() -> None:
    text = "The Qassam Brigades said a Qassam rocket hit Gao."
    assert [d.span.of(text) for d in read(text, Twin()).drafts if d.slot == "weapon"] == ["Qassam rocket"]
