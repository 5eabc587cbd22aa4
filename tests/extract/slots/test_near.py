"""Names beside an attack that did nothing, and those whom somebody blames in few words."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read
from tollbook.model import Perpetrator

NO_DOERS = [
    ("Five rockets were fired from Velmar Heights at the town.", "Velmar Heights", "where they came from"),
    ("Nine people were killed in Lebanon since the truce.", "Lebanon since the truce", "a country, and since when"),
    ("Two medics were slain in south Lebanon raids.", "Lebanon raids", "a country, and what happened there"),
    ("German tram stabbing: girl dies in hospital", "German tram stabbing", "what was hit stands between"),
    ("Shelling kills 48 in Velmar camp: activists", "activists", "who says it, behind a headline"),
    ("Taliban: Blast near the ministry kills five", "Taliban", "who says it, before a headline"),
    ("Nine died since they formed a self-defence band.", "formed a self-defence band", "a verb and what it takes"),
    ("Nine died in Gao, where the army fights the M23.", "the army", "at war there"),
    ("Islamic State, which hails it, did not claim the raid.", "Islamic State", "who does not claim it"),
]


@pytest.mark.parametrize(("text", "quote", "why"), NO_DOERS, ids=[n[2] for n in NO_DOERS])
def test_who_did_nothing(text: str, quote: str, why: str) -> None:
    assert not claims(read(text, Twin(tags=(("perpetrator", quote, 0.9),))), "perpetrator"), why


DOERS = [
    ("A blast killed nine. He blamed Velmar.", ["Velmar"], "blamed, and no more said"),
    ("The mayor attributed it to the Coast Cells. A bomb had killed nine.", [], "what it was is told only later"),
    ("A bomb killed nine. The mayor attributed it to the Coast Cells.", ["Coast Cells"], "it is the bomb"),
    ("A blast killed nine, and Velmar and Lomia blamed each other.", ["Velmar", "Lomia"], "either by the other"),
    ("A blast killed nine, and the army and the rebels each accused the other.", ["army", "rebels"], "of the table"),
    ("Nigerian raids: four people killed", ["Nigeria"], "an adjective says whose"),
    ("Hamas said one of its fighters killed nine soldiers.", ["Hamas"], "one of its own"),
]


@pytest.mark.parametrize(("text", "names", "why"), DOERS, ids=[d[2] for d in DOERS])
def test_who_is_blamed(text: str, names: list[str], why: str) -> None:
    tags = (("perpetrator", "Nigerian raids", 0.9),)
    found = [c.value for c in claims(read(text, Twin(tags=tags)), "perpetrator")]
    assert [v.name for v in found if isinstance(v, Perpetrator)] == names, why


def test_what_is_attacked_with_drones_did_not_send_them() -> None:
    found = claims(read("Russia attacked Ukraine with Shahed drones.", Twin()), "perpetrator")
    assert "Ukraine" not in [c.value.name for c in found if isinstance(c.value, Perpetrator)]


def test_whom_somebody_holds_responsible_claims_nothing() -> None:
    quote = "held the army responsible"
    twin = Twin(tags=(("responsibility", quote, 0.9),))
    assert not claims(read(f"A raid killed nine, and lawyers {quote}.", twin), "responsibility")
