"""Denials of one's own deed in other words than "denied", and who claims, by words beside the claim."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read
from tollbook.model import Perpetrator, Responsibility

POSITIONS = [
    ("The navy said it had carried out no air operation at the port.", "navy", "denies_responsibility", "no deed"),
    ("The army said its jets had hit no homes in the raid.", "army", "denies_responsibility", "hit no homes"),
    (
        "The army insisted that its units had not been operating there.",
        "army",
        "denies_responsibility",
        "not at work",
    ),
    ("The army said none of its units was involved.", "army", "denies_responsibility", "none of its units"),
    (
        "The army said it had carried out no fewer than nine raids.",
        "army",
        "claims",
        "a bound of a number denies nothing",
    ),
    (
        "Syrian officials dismissed as propaganda the claim that their jets had bombed the clinic.",
        "Syria",
        "denies_responsibility",
        "a claim of others, dismissed",
    ),
    (
        "Ukraine's general staff rejected as false a claim by rebels that its artillery had shelled a market.",
        "Ukraine",
        "denies_responsibility",
        "who made the claim is named",
    ),
    ("The army denied reports that it had fired at the school.", "army", "denies_responsibility", "reports of a deed"),
    (
        "The Red Front said it had nothing to do with the blast.",
        "The Red Front",
        "denies_responsibility",
        "a name without the words of saying",
    ),
    (
        "The Red Front withdrew its claim of responsibility.",
        "The Red Front",
        "denies_responsibility",
        "a claim taken back",
    ),
    ("The attack was claimed by the Blue Cells.", "Blue Cells", "claims", "who claims stands at the end"),
    (
        'A spokesman for the West Hills Liberation Army, Sem Aro, said: "We did not kill the teachers."',
        "West Hills Liberation Army",
        "denies_responsibility",
        "the name of whom a spokesman speaks for",
    ),
    (
        "A bomb killed nine, a charge the junta denies.",
        "junta",
        "denies_responsibility",
        "a charge, then who denies it",
    ),
    ('"We did not do this," the rebels said.', "rebels", "denies_responsibility", "we, before who speaks"),
    ('"We struck the depot," a spokesman for the army said.', "army", "claims", "we struck, before who speaks"),
    ("The Front's leader disowned the bombing.", "The Front's leader", "denies_responsibility", "disowned"),
    ("The Front distanced itself from the bombing.", "The Front", "denies_responsibility", "who keeps a distance"),
]


@pytest.mark.parametrize(("text", "actor", "position", "why"), POSITIONS, ids=[p[3] for p in POSITIONS])
def test_positions(text: str, actor: str, position: str, why: str) -> None:
    twin = Twin(tags=(("responsibility", "The attack was claimed by the Blue Cells", 0.9),))
    found = [c.value for c in claims(read(text, twin), "responsibility")]
    assert found == [Responsibility(actor, position)], why  # type: ignore[arg-type]


NO_DENIALS = [
    ("The army dismissed as false a report that rebels had shot down its helicopter.", "a deed of others"),
    ("The army said its troops had taken no losses.", "losses are no deed"),
    ("Police said the men had carried out no repairs to the roof.", "police are no side"),
    ("The army rejected a proposal that its troops leave the town.", "a proposal is no charge"),
    ("The army said none of its units was in the valley.", "a place alone"),
    ('"We are looking for survivors," the army said.', "no deed of an attack"),
    ('"We were hit by two rockets," the army said.', "what was done to them"),
    ("The charge blew a hole in the wall the junta built.", "a charge of explosives"),
]


@pytest.mark.parametrize(("text", "why"), NO_DENIALS, ids=[n[1] for n in NO_DENIALS])
def test_what_denies_nothing(text: str, why: str) -> None:
    assert not claims(read(text, Twin()), "responsibility"), why


def test_whoever_rings_to_claim_claims() -> None:
    text = "A Turkish group had earlier telephoned a news agency to claim the attack."
    (claim,) = claims(read(text, Twin(tags=(("responsibility", "claim the attack", 0.9),))), "responsibility")
    assert claim.value == Responsibility("A Turkish group", "claims")


def test_the_doer_of_a_rejected_claim_is_denied() -> None:
    text = "The army rejected as false a claim by village elders that its gunners had shelled the mill."
    twin = Twin(tags=(("perpetrator", "its gunners", 0.9), ("perpetrator", "village elders", 0.9)))
    (claim,) = claims(read(text, twin), "perpetrator")
    assert (claim.quote, claim.certainty) == ("its gunners", "denied")


DOERS = [
    ("It was the work of the United Cartels, he said.", "the work of the United Cartels", "United Cartels"),
    ("The minister accused the Coast Cartel of the killing.", "the Coast Cartel of the killing", "Coast Cartel"),
    ("He accused the Coast Cartel of planning it.", "the Coast Cartel of planning", "Coast Cartel"),
    ("It was hit by a rocket of the army.", "a rocket of the army", "army"),
    ("Israeli forces backed by helicopters killed ten.", "Israeli forces backed by helicopters", "Israeli forces"),
    ("He accused rebels in league with miners.", "rebels in league with miners", "rebels"),
    ("The raid was blamed on men of the Coast Cartel.", "men of the Coast Cartel", "men of the Coast Cartel"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "name"), DOERS, ids=[d[1] for d in DOERS])
def test_the_name_of_a_doer_ends_before_the_deed(text: str, quote: str, name: str) -> None:
    (claim,) = claims(read(text, Twin(tags=(("perpetrator", quote, 0.9),))), "perpetrator")
    assert isinstance(claim.value, Perpetrator)
    assert claim.value.name == name


NO_DOERS = [
    ("Gang violence killed 12 people in the capital.", "Gang violence", "a kind of trouble"),
    ("Militia infighting killed six in the port.", "Militia infighting", "trouble among them"),
    ("Nine people died in a group strike on the district.", "a group strike", "a kind of attack"),
    ("The strike on Vel Shamar killed 12 children.", "Vel Shamar", "what was struck"),
    ("An attack against the army killed two.", "the army", "a side that was attacked"),
    ("The governor pointed the finger at the cartel.", "The governor", "who accuses"),
    ("The mayor accused the cartel of the shooting.", "The mayor", "who accuses, by another word"),
    ("Poland and Romania scrambled jets as drones hit Lutsk.", "Romania", "who scrambles jets hits nobody"),
    ("Somali forces ended a siege in which nine people were killed.", "Somali forces", "who ends a siege"),
    ("Nine people were killed, but no fighters were in the market.", "no fighters", "nobody"),
    ("Israeli forces killed at least 10 Palestinians in Jenin.", "Palestinians", "who was killed"),
    ("The rebels wounded some 20 Malian soldiers.", "Malian soldiers", "who was wounded"),
    ("Nine people were killed, the Red Front, a rebel group, said.", "the Red Front", "who says it"),
    ("A carrier of the army hit an IED near Gao.", "A carrier of the army", "whose car hits a mine"),
    ("They accuse the army of arriving late in Gao.", "the army", "to be late is no attack"),
    ("The army seized 31 rifles in Gao.", "The army", "who seizes weapons came afterwards"),
    ("Gunmen stormed a base in western Mali with drones.", "Mali with drones", "where, and by what"),
    ("In Gao at least one was a rocket.", "at least one", "words that name nobody"),
    ("In Gao two were killed by an anti-tank missile.", "an anti-tank missile", "a weapon, whatever its name holds"),
]


@pytest.mark.parametrize(("text", "quote", "why"), NO_DOERS, ids=[n[2] for n in NO_DOERS])
def test_who_is_no_doer(text: str, quote: str, why: str) -> None:
    found = claims(read(text, Twin(tags=(("perpetrator", quote, 0.9),))), "perpetrator")
    assert quote not in [c.quote for c in found], why


STILL_DOERS = [
    ("A rebel ambush killed six soldiers near the dam.", "A rebel ambush", "rebels qualify the attack"),
    ("Government jets bombed the village, killing nine.", "Government jets", "whose jets is said"),
    ("The Red Front, accused of the raid, killed nine.", "The Red Front", "who is accused"),
    ("Armed men blamed for the raid killed nine.", "Armed men", "who is blamed"),
    ("Two gunmen wore uniforms and killed nine.", "Two gunmen", "what they wore is another matter"),
]


@pytest.mark.parametrize(("text", "quote", "why"), STILL_DOERS, ids=[s[2] for s in STILL_DOERS])
def test_who_is_a_doer_still(text: str, quote: str, why: str) -> None:
    found = claims(read(text, Twin(tags=(("perpetrator", quote, 0.9),))), "perpetrator")
    assert quote in [c.quote for c in found], why


SURE = [
    ("No evidence has been found that the rebels were behind the raid.", "denied", "no evidence has been found"),
    ("Police found no evidence of involvement by the rebels in the raid.", "denied", "no evidence of a part in it"),
    ("It was not the rebels that fired the shell.", "denied", "it was not them"),
    ("Officials ruled out the rebels as those who raided the farm.", "denied", "ruled out"),
    ("Police do not believe the rebels raided the farm.", "denied", "not believed"),
    ("Police have not ruled out that the rebels raided the farm.", None, "not ruled out"),
    ("He gave no evidence that the rebels raided the farm.", None, "he gave none"),
    ("No evidence was given, but he said that the rebels raided the farm.", None, "none was given"),
    ("There were no signs of life after the rebels raided the farm.", None, "signs of something else"),
    ("It was not clear why the rebels raided the farm.", None, "what is not clear"),
]


@pytest.mark.parametrize(("text", "certainty", "why"), SURE, ids=[s[2] for s in SURE])
def test_how_sure_it_is_that_somebody_did_it(text: str, certainty: str | None, why: str) -> None:
    """None where it must not be denied."""
    found = claims(read(text, Twin(tags=(("perpetrator", "rebels", 0.9),))), "perpetrator")
    assert [c.certainty == "denied" for c in found] == [certainty == "denied"], why


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        (
            "The Islamist group al-Shabaab claimed responsibility.",
            "The Islamist group al-Shabaab claimed responsibility",
            "al-Shabaab",
        ),
        ("Al-Shabaab claimed responsibility.", "Al-Shabaab claimed responsibility", "Al-Shabaab"),
        ("The army said the claims of a massacre were false.", "the claims of a massacre were false", None),
        ("These claims that a market was hit were invented.", "These claims that a market was hit", None),
    ],
)
def test_the_name_of_who_claims_and_claims_as_a_noun(text: str, words: str, actor: str | None) -> None:
    found = [c.value for c in claims(read(text, Twin(tags=(("responsibility", words, 0.9),))), "responsibility")]
    assert found == ([Responsibility(actor, "claims")] if actor else [])


def test_who_denies_losses_of_their_own_denies_no_deed() -> None:
    text = "The Red Front denied that any of its fighters were killed in Gao."
    twin = Twin(tags=(("responsibility", "denied that any of its fighters were killed", 0.9),))
    assert not [d for d in read(text, twin).drafts if d.slot == "responsibility"]
    other = "The army denied that its soldiers had killed anyone in Gao."
    twin = Twin(tags=(("responsibility", "denied that its soldiers had killed anyone", 0.9),))
    assert [d.value for d in read(other, twin).drafts if d.slot == "responsibility"] == [
        Responsibility("army", "denies_responsibility")
    ]
