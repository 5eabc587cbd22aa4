"""How sure the text is: forms whose words leave no doubt, whatever a learned reader hears."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, read


def _found(text: str, slot: str, words: str | None = None) -> list[str]:
    twin = None
    if words is not None:
        twin = Twin(tags=((slot, words, 0.9),), heads={words: {"certainty": {"asserted": 0.95}}})
    analysis = read(text, twin)
    return [s.certainty for d, s in zip(analysis.drafts, analysis.spoken, strict=True) if d.slot == slot]


@pytest.mark.parametrize(
    ("text", "slot", "words", "certainty", "why"),
    [
        ("Two people may still be trapped in Jos.", "trapped", "Two people may still be trapped", "hedged", "may be"),
        ("In Jos suspected rebels killed two people.", "perpetrator", "rebels", "hedged", "suspected before"),
        (
            "Men suspected to be rebels fled Jos.",
            "perpetrator",
            "Men suspected to be rebels",
            "hedged",
            "suspected in it",
        ),
        ("A raid blamed on rebels hit Jos.", "perpetrator", "rebels", "hedged", "nobody says who blames"),
        ("The raid bore the hallmarks of rebels.", "perpetrator", "rebels", "hedged", "hallmarks"),
        (
            "Reports that two people were killed were false.",
            "killed",
            "two people were killed",
            "denied",
            "false reports",
        ),
        (
            "The ministry dismissed claims that two people were killed as baseless.",
            "killed",
            "two people were killed",
            "denied",
            "dismissed as",
        ),
        (
            "The army denied that there had been casualties in Jos.",
            "casualties",
            "there had been casualties",
            "denied",
            "right behind the word",
        ),
        ("The army denied any deaths in Jos.", "killed", "any deaths", "denied", "right behind the word"),
        ("The toll of two killed is wrong, he said.", "killed", "two killed", "denied", "a toll that is wrong"),
        ("The toll of two killed is wrong.", "killed", "The toll of two killed", "denied", "the toll among the words"),
        (
            "Early reports that two people had died were wrong, he said.",
            "killed",
            "two people had died were wrong",
            "denied",
            "with the verdict among the words",
        ),
        ("The army did not shell Jos.", "perpetrator", "The army", "denied", "who did not"),
        ("There was no depot in Jos.", "target", "depot", "denied", "what was not there"),
        ("Shots were not fired in Jos.", "cause", "Shots were not fired", "denied", "what was not done"),
        (
            "No fewer than 14 tankers burned in Jos.",
            "target",
            "No fewer than 14 tankers",
            "asserted",
            "a bound is no denial",
        ),
        ("In Jos two people were killed in May.", "killed", "two people were killed", "asserted", "May is a month"),
        ("Rebels are said to have killed two people.", "killed", "killed two people", "hedged", "nobody vouches"),
        ("Unconfirmed reports spoke of ten dead in Jos.", "killed", "ten dead", "hedged", "nor here"),
        (
            "The army denied rumours spread by radio that ten people were killed.",
            "killed",
            "ten people were killed",
            "denied",
            "what is denied stands behind that",
        ),
    ],
)
def test_plain_words(text: str, slot: str, words: str, certainty: str, why: str) -> None:
    assert _found(text, slot, words) == [certainty], why


@pytest.mark.parametrize(
    ("text", "certainty", "why"),
    [
        ("Hamas denied firing rockets at Jos.", "asserted", "the position is what is asserted"),
        ("No group claimed responsibility for the blast.", "denied", "nobody takes it"),
    ],
)
def test_positions_on_responsibility(text: str, certainty: str, why: str) -> None:
    assert _found(text, "responsibility") == [certainty], why


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("The army called the claim that its men had killed four people false.", ["denied"], "called … false"),
        ("The army called the report that four people were killed “a lie”.", ["denied"], "called … a lie"),
        ("The army called reports that four people were killed worrying.", ["asserted"], "worrying is not false"),
        (
            "Four people were killed in a raid by the Karo Union, a group that has pledged allegiance to Merv.",
            ["asserted"],
            "allegiance is no threat",
        ),
        ("The army called the raid that killed four people an absurd crime.", ["asserted"], "a raid, no report of one"),
    ],
)
def test_what_somebody_calls_false(text: str, wanted: list[str], why: str) -> None:
    assert _found(text, "killed") == wanted, why
