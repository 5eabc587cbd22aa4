"""What rejecting an accusation says, and what it does not; and other words that say somebody did not do it."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read
from tollbook.extract.slots.rejected import rejected
from tollbook.model import Perpetrator, Responsibility, Toll

REJECTS = [
    ("The Sarvani interior ministry rejected the accusation.", "Sarvani interior ministry", "an accusation"),
    ("Colonel Ade Bello called the charge slanderous.", "Colonel Ade Bello", "a charge, by what it is called"),
    ("He dismissed as pure fabrication the suggestion that his men had fired.", None, "a pronoun names nobody"),
    (
        "Sarva shelled the camp, an accusation that the capital called absurd.",
        "capital",
        "who calls an accusation false, behind it",
    ),
    ("Villagers blamed the army. Its spokesman debunked the report.", "Its spokesman", "a report, after an accusation"),
]


@pytest.mark.parametrize(("text", "actor", "why"), REJECTS, ids=[r[2] for r in REJECTS])
def test_rejecting_an_accusation_denies(text: str, actor: str | None, why: str) -> None:
    (draft,) = [d for d in read(text).drafts if d.slot == "responsibility"]
    assert isinstance(draft.value, Responsibility)
    assert (draft.value.actor, draft.value.position.partition("_")[0]) == (actor, "denies"), why


NOTHING = [
    ("The ministry dismissed the report of forty dead.", "a report of a number"),
    ("The outlet called that a lie.", "no accusation stands before"),
    ("The army rejected the proposal.", "a proposal"),
]


@pytest.mark.parametrize(("text", "why"), NOTHING, ids=[n[1] for n in NOTHING])
def test_what_rejects_no_accusation(text: str, why: str) -> None:
    assert not list(rejected(text, 0, len(text))), why


def test_a_group_goes_by_the_name_it_calls_itself() -> None:
    text = "A jihadist group calling itself the Red Dawn Brigades claimed responsibility for the blast."
    (draft,) = [d for d in read(text).drafts if d.slot == "responsibility"]
    assert draft.value == Responsibility("Red Dawn Brigades", "claims")


def test_a_state_before_a_group_is_not_who_claims() -> None:
    text = "Somalia's al-Shabaab claimed responsibility for the attack."
    (draft,) = [d for d in read(text).drafts if d.slot == "responsibility"]
    assert draft.value == Responsibility("al-Shabaab", "claims")


def test_a_liberation_army_that_no_table_knows_speaks_for_itself() -> None:
    text = "The West Hills Liberation Army said it had killed three soldiers."
    (draft,) = [d for d in read(text).drafts if d.slot == "responsibility"]
    assert draft.value == Responsibility("West Hills Liberation Army", "claims")


def test_a_country_before_what_happened_is_where_it_was() -> None:
    for text, found in (
        ("Eight soldiers killed in Paraguay blast.", []),
        ("Paraguayan shelling killed eight.", ["Paraguay"]),
    ):
        assert [d.value.name for d in read(text).drafts if isinstance(d.value, Perpetrator)] == found


def test_who_is_acquitted_did_not_do_it() -> None:
    """A court says so; that somebody else names the man is another matter."""
    twin = Twin(tags=(("perpetrator", "Ade Bello", 0.9),))
    (claim,) = claims(read("Ade Bello was found not guilty of killing five people.", twin), "perpetrator")
    assert isinstance(claim.value, Perpetrator)
    assert claim.certainty == "denied"


COUNTS = [
    ("He wanted to kill four people.", "kill four people", [(4, "hypothetical")], "what he meant to do"),
    ("Troops claimed kills, though no body was recovered.", "no body was recovered", [], "what was not found"),
    ("A man died in the December 14 shooting of a clerk.", "14 shooting", [], "a day counts nobody"),
    (
        "He died when men took his car July 31 after he left.",
        "took his car July 31",
        [],
        "nor does one before a clause",
    ),
    ("In May 12 were killed.", "12 were killed", [(12, "asserted")], "a number behind a month"),
    ("Rebels murdered a U.N. team.", "murdered a U.N. team", [(None, "asserted")], "a body of people is not one"),
    ("Troops killed the leader of the group.", "killed the leader of the group", [], "its leader is"),
    ("It killed at least a civilian.", "killed at least a civilian", [], "one is the least"),
    (
        "It killed at least a third of them.",
        "killed at least a third of them",
        [(None, "asserted")],
        "a share is no one",
    ),
    ("He and Sanwo had been murdered.", "He and Sanwo had been murdered", [(2, "asserted")], "a pronoun and a name"),
    (
        "Ade Bello and Tola Ige, also members of the movement, were killed.",
        "Ade Bello and Tola Ige, also members of the movement, were killed",
        [(2, "asserted")],
        "what they are does not count",
    ),
    ("It killed 19 men, women and children.", "women and children", [], "counted already"),
    ("Two assailants shot dead Ade Bello in Gao.", "Two assailants shot dead", [], "whoever did it"),
    ("Two attackers killed Sunday were brothers.", "Two attackers killed", [(2, "asserted")], "a day suffers nothing"),
    ("He fled, wounding one of the two men who held him.", "wounding one of the two men", [], "one of the two"),
    ("They called 911 and performed CPR, but Ade died.", "911 and performed CPR", [], "whom they called"),
    ("A fight ensued and four were shot.", "A fight ensued", [], "a fight is nobody"),
    ("Seven died, all between the ages of 15 and 20.", "all between the ages of 15 and 20", [], "how old they were"),
]


@pytest.mark.parametrize(("text", "quote", "told", "why"), COUNTS, ids=[c[3] for c in COUNTS])
def test_what_counts_nobody(text: str, quote: str, told: list[tuple[int, str]], why: str) -> None:
    found = claims(read(text, Twin(tags=(("killed", quote, 0.9),))), "killed")
    many = [(c.value.low, c.certainty) for c in found if isinstance(c.value, Toll) and c.value.low != 1]
    assert many == told, why
