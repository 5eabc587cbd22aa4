"""What a reader of fresh reports found wrong about who said what; a row is a sentence of the kind."""

from __future__ import annotations

import pytest

from tests.extract.twins import claims, read

ROWS = [
    ("The army and the rebels met. An army officer left. The army said four people were killed.", "army",
     "the army is not its officer, nor it and another"),
    ("The group, which runs the site and which Oman and the U.S. back, said four people were killed.", "group",
     "a full stop in the clause between"),
    ("The Northern Front, known as the NF, instead said four people were killed.", "Northern Front",
     "an adverb is nobody"),
    ("Police met the press. Their assessment was that four people were killed.", "Police", "an assessment is told"),
    ("The mayor put the toll at five, while a U.N. official said four people were killed.", "U.N. official",
     "two speakers of a sentence"),
    ("\"This is a massacre in which four people were killed,\" the group said in a statement carried by its station.",
     "group", "a statement that another carries"),
    ("The fighters, as the men call themselves, said four people were killed.", "fighters", "as they call themselves"),
    ("The army has denied the raid, although four people were killed by its shells.", None, "who tells of it says so"),
    ("The raid came despite a ceasefire declared after four people were killed.", None, "a ceasefire declares nothing"),
    ("Two suspects had been arrested after four people were killed.", None, "suspects that are people"),
    ("The monitor studied satellite imagery, which showed that four people were killed.", None, "pictures"),
    ("The bloodshed recalls a day in May on which four people were killed.", None, "nor is what happened"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "why"), ROWS, ids=[r[2] for r in ROWS])
def test_who_said_it(text: str, source: str, why: str) -> None:
    found = [c for c in claims(read(text), "killed") if "four" in c.quote]
    assert [c.attribution[-1].source if c.attribution else None for c in found] == [source], why


SURE = [
    ("Four people are believed to have been killed in the raid.", "hedged", "believed"),
    ("Four people could still be trapped there.", "hedged", "could still be"),
]


@pytest.mark.parametrize(("text", "certainty", "why"), SURE, ids=[r[2] for r in SURE])
def test_how_sure(text: str, certainty: str, why: str) -> None:
    found = [c for slot in ("killed", "trapped") for c in claims(read(text), slot) if "our" in c.quote]
    assert [c.certainty for c in found] == [certainty], why


def test_impersonal_it_speaks_for_nobody() -> None:
    text = "A military source came. It would be recalled that four people were killed in May."
    assert all(not c.attribution for c in claims(read(text), "killed"))


NO_POSITION = [
    ("Armenia said on Tuesday at least 49 of its soldiers were killed.", "who was killed did it not"),
    ("The militants said the army was behind the attack that killed four people.", "an accusation owns nothing"),
    ("No group claimed to have lost fighters in the raid that killed four people.", "to claim to have lost"),
    (
        "The navy said its air defences had destroyed 21 drones; four people were killed.",
        "who stops drones attacks nobody",
    ),
    (
        'The army said its troops had fired "warning shots"; four people were killed.',
        "warning shots in quotation marks",
    ),
    ("The ship's owner denied it had called at Israeli ports. Four people were killed.", "nothing was charged"),
    ("Oman had been told of the strike that killed four people. Its ministry denied that.", "no accusation was made"),
]


@pytest.mark.parametrize(("text", "why"), NO_POSITION, ids=[r[1] for r in NO_POSITION])
def test_takes_no_position(text: str, why: str) -> None:
    assert not claims(read(text), "responsibility"), why


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Karo Front, which is linked to Hamas, claimed the attack that killed four people.", "Karo Front"),
        ("Jabal Group, a faction of the Taliban, claimed responsibility for killing four people.", "Jabal Group"),
    ],
)
def test_whom_a_group_belongs_to_did_not_claim(text: str, actor: str) -> None:
    assert [c.value.actor for c in claims(read(text), "responsibility")] == [actor]
