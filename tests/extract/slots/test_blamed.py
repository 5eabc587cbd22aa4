"""Whom somebody blames for an attack, whatever the name."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, read
from tollbook.model import Perpetrator, Target

BLAST = "A bomb went off in Gao on Thursday, killing six people. "

ROWS = [
    ("The mayor blamed both blasts on dissidents of the Karo Union.", ["dissidents of the Karo Union"]),
    ("The mayor blamed the Karo Union for the killings.", ["Karo Union"]),
    ("The army attributed the attack to the Karo Union.", ["Karo Union"]),
    ("A spokesman pointed the finger at the Karo Union.", ["Karo Union"]),
    ("The governor accused the Karo Union of planning the bombing.", ["Karo Union"]),
    ("The governor held the Karo Union responsible for the deaths.", ["Karo Union"]),
    ("The ministry laid the blame on the Karo Union.", ["Karo Union"]),
    ("The ministry blamed the blast on a failed rocket launch by the Karo Union.", ["Karo Union"]),
    ("Officials suspect the hand of the Karo Union.", ["Karo Union"]),
    ('The governor accused the Karo Union of a "massacre".', ["Karo Union"]),
    ("Shelling blamed on the Karo Union killed nine on the edge of El Fasher.", ["Karo Union"]),
    ("The army blamed the raid on the Karo Union, which said that four people died.", ["Karo Union"]),
    ("The blast is blamed by police on the Karo Union.", ["Karo Union"]),
    ("Elders pinned the raid, the third this year, on the Karo Union.", ["Karo Union"]),
    ("The mayor refused to blame the Karo Union for the killings.", []),
    ("Nobody blamed the Karo Union for the killings.", []),
    ("The mayor blamed the Karo Union for high prices.", []),
    ("The mayor blamed the deaths on a lack of ambulances.", []),
    ("The governor accused the Karo Union of hoarding grain.", []),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[r[0] for r in ROWS])
def test_blamed(text: str, wanted: list[str]) -> None:
    found = [d.value.name for d in read(BLAST + text, Twin()).drafts if isinstance(d.value, Perpetrator)]
    assert [n.removeprefix("the ") for n in found] == wanted


FURTHER = [
    ("Lawyers blamed the strike on the town of Merv on the Karo Union.", ["Karo Union"], "the last of two"),
    ("Elders blamed the raid on rebels on the border.", ["rebels on the border"], "where they are is no one"),
    ("The Karo Union was accused of the raid by elders.", ["Karo Union"], "who accuses stands behind"),
    ("Sarva's army and the paramilitary Karo Union accused each other of shelling the mill.",
     ["Sarva's army", "paramilitary Karo Union"], "either by the other"),
    ("The army and the Karo Union traded blame for the shelling.", ["army", "Karo Union"], "blame that is traded"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "why"), FURTHER, ids=[f[2] for f in FURTHER])
def test_whom_among_several(text: str, wanted: list[str], why: str) -> None:
    found = [d.value.name for d in read(BLAST + text, Twin()).drafts if isinstance(d.value, Perpetrator)]
    assert [n.removeprefix("the ").removeprefix("The ") for n in found] == wanted, why


def test_who_accuses_did_nothing() -> None:
    text = "The mayor, accused of the raid by tribal elders, fled from Gao."
    twin = Twin(tags=(("perpetrator", "tribal elders", 0.9),))
    assert [d for d in read(BLAST + text, twin).drafts if isinstance(d.value, Perpetrator)] == []


def test_who_is_blamed_was_not_hit() -> None:
    text = "Lawyers blamed the strike on the town of Merv on the Karo Union."
    twin = Twin(tags=(("target", "the Karo Union", 0.9), ("target", "the town of Merv", 0.9)))
    names = [d.value.name for d in read(BLAST + text, twin).drafts if isinstance(d.value, Target)]
    assert names == ["town of Merv"]
