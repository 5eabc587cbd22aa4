"""Who is named beside an attack and had no part in it; whose weapon it was; what a doer is said to be."""

from __future__ import annotations

import pytest

from tests.extract.twins import WORLD, Twin, claims, read
from tollbook.model import Perpetrator


def doers(text: str, *words: str, places: tuple[str, ...] = ()) -> list[str]:
    """The doers of a text in whose words the learned reader hears some."""
    tags = tuple(("perpetrator", w, 0.9) for w in words) + tuple(("place", p, 0.9) for p in places)
    found = claims(read(text, Twin(tags=tags), gazetteer=WORLD), "perpetrator")
    return [c.value.name for c in found if isinstance(c.value, Perpetrator)]


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("The raid that killed six is blamed by village elders on poverty.", "village elders", "who blames"),
        ("The Karo Union, which says it protects the Lomi herders, denied it.", "Lomi herders", "whom it is for"),
        ("The state, which is battling insurgents tied to al-Qaeda, mourned.", "al-Qaeda", "the war, not this"),
        ("A watchman of the guild and two cooks were among those killed.", "watchman of the guild", "who died"),
        ("The escort returned fire, and one robber fell.", "The escort", "who fires back"),
        ("Two officers shot dead the gunman who had killed six.", "Two officers", "who stops him"),
        ("The attacker was later shot dead by a patrol.", "a patrol", "by whom he was stopped"),
        ("They fired until both were killed by gendarmes.", "gendarmes", "by whom they were stopped"),
        ("On a visit the mission saw two burned trucks.", "the mission", "who saw what was left"),
        ("Nigerian newspapers report shots in Lagos.", "Nigerian", "who writes of it"),
    ],
)
def test_who_had_no_part(text: str, words: str, why: str) -> None:
    assert doers(text, words) == [], why


@pytest.mark.parametrize(
    ("text", "words", "name", "why"),
    [
        ("The raid was blamed on village elders.", "village elders", "village elders", "who is blamed"),
        ("Insurgents tied to al-Qaeda killed six.", "Insurgents", "Insurgents", "at war, and who did it"),
        ("Gunmen shot dead the mayor.", "Gunmen", "Gunmen", "whom they shot is no attacker"),
        ("Nine villagers were killed by a patrol.", "a patrol", "patrol", "villagers attacked nobody"),
        ("The clan's rocket hit a barn.", "The clan's rocket", "clan", "whose rocket it was"),
        ("The cousins' attack on the inn killed two.", "The cousins' attack", "cousins", "whose attack it was"),
    ],
)
def test_who_did_it(text: str, words: str, name: str, why: str) -> None:
    assert doers(text, words) == [name], why


@pytest.mark.parametrize(
    ("text", "places", "names", "why"),
    [
        ("Nigeria drone strike kills nine\n\nA drone hit a barn near Maiduguri.", ("Maiduguri",), [], "where it was"),
        (
            "Pakistan drone strike kills nine\n\nA drone hit a barn near Maiduguri.",
            ("Maiduguri",),
            ["Pakistan"],
            "whose",
        ),
        (
            "Nigerian drone strike kills nine\n\nA drone hit a barn near Maiduguri.",
            ("Maiduguri",),
            ["Nigeria"],
            "whose",
        ),
    ],
)
def test_a_country_before_an_attack(text: str, places: tuple[str, ...], names: list[str], why: str) -> None:
    assert doers(text, places=places) == names, why


@pytest.mark.parametrize(
    ("text", "words", "names", "why"),
    [
        (
            "Gao blamed the Karo Front (KF), an outlawed group, for the raid.",
            ("the Karo Front (KF)", "an outlawed group"),
            ["Karo Front (KF)"],
            "what the front is",
        ),
        ("The KF, the Karo Front, raided a barn.", ("The KF", "the Karo Front"), ["KF"], "what the letters stand for"),
        (
            "The Karo Front, a small rebel group, raided a barn.",
            ("a small rebel group",),
            ["Karo Front"],
            "its name stands before",
        ),
        ("In Gao, a small gang, all masked, raided a barn.", ("a small gang",), ["small gang"], "a place is no name"),
        ("Ali Karo, a gang leader, raided a barn.", ("Ali Karo",), ["Ali Karo"], "a man is no gang"),
        (
            "The army, the police and a militia raided a barn.",
            ("The army", "the police"),
            ["army", "police"],
            "a list names each",
        ),
    ],
)
def test_what_a_doer_is(text: str, words: tuple[str, ...], names: list[str], why: str) -> None:
    assert doers(text, *words) == names, why


def test_a_quarrel_did_nothing() -> None:
    assert doers("The mayor attributed the killings to the anger of the Karo clan.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police shot dead a gunman in Gao on Monday.", "Police"),
        ("Soldiers killed an attacker at a post in Gao.", "Soldiers"),
        ("A gunman was shot dead by police in Gao.", "police"),
    ],
)
def test_who_kills_somebody_not_told_of_before_did_it(text: str, words: str) -> None:
    """The same holds for every side: whoever killed is told, whomever they killed."""
    assert doers(text, words) == [words]
