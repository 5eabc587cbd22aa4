"""Whom somebody blames for an attack, whatever the name."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, read
from tollbook.model import Perpetrator

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
