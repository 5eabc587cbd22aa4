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
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "why"), ROWS, ids=[r[2] for r in ROWS])
def test_who_said_it(text: str, source: str, why: str) -> None:
    found = [c for c in claims(read(text), "killed") if "four" in c.quote]
    assert [c.attribution[-1].source if c.attribution else None for c in found] == [source], why


def test_impersonal_it_speaks_for_nobody() -> None:
    text = "A military source came. It would be recalled that four people were killed in May."
    assert all(not c.attribution for c in claims(read(text), "killed"))


NO_POSITION = [
    ("Armenia said on Tuesday at least 49 of its soldiers were killed.", "who was killed did it not"),
    ("The militants said the army was behind the attack that killed four people.", "an accusation owns nothing"),
    ("No group claimed to have lost fighters in the raid that killed four people.", "to claim to have lost"),
    ("Oman had been told of the strike that killed four people. Its ministry denied that.", "no accusation was made"),
]


@pytest.mark.parametrize(("text", "why"), NO_POSITION, ids=[r[1] for r in NO_POSITION])
def test_takes_no_position(text: str, why: str) -> None:
    assert not claims(read(text), "responsibility"), why
