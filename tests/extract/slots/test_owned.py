"""Deeds that a side owns in other words than "it had struck", and forces that others say did not do it."""

from __future__ import annotations

import pytest

from tests.extract.twins import Twin, claims, read
from tollbook.model import Perpetrator, Responsibility

POSITIONS = [
    ("The rebels claimed on their channel to have killed nine soldiers.", "rebels", "claims", "to have killed"),
    ("The army claimed to have neutralised some 20 men.", "army", "claims", "to have neutralised"),
    ("The army announced the destruction of an arms store.", "army", "claims", "announced a destruction"),
    ("The rebels announced 12 attacks on army posts.", "rebels", "claims", "announced attacks"),
    ("The Ukrainian general staff confirmed the strike on the refinery.", "Ukraine", "acknowledges", "confirmed it"),
    ("The army acknowledged bombing the hamlet.", "army", "acknowledges", "acknowledged doing it"),
    ("The army confirmed that it had struck the bridge.", "army", "acknowledges", "confirmed that it did"),
    ('The army admitted "mistakes".', "army", "acknowledges", "mistakes of a side"),
    ("The governor conceded 'mistakes' in the square.", "governor", "acknowledges", "mistakes of an official"),
    ("The army said its forces had used a rocket to hit the depot.", "army", "claims", "used to hit"),
    ("The army said none was hurt and that its jets had hit a depot.", "army", "claims", "what else is said"),
    ("An army spokesman told Radio Vell that its jets had hit a depot.", "army", "claims", "whom it tells"),
    ("The army said its long-range missiles and drones had struck a yard.", "army", "claims", "what its forces are"),
    ("The government said it had killed nine fighters.", "government", "claims", "a government without a name"),
    ("The army said its jets had destroyed a drone depot.", "army", "claims", "a depot of drones is struck"),
    ("The army claimed to have destroyed a bridge with two missiles.", "army", "claims", "by missiles, not missiles"),
    ("The army said it had wiped out nine rebel cells.", "army", "claims", "so many cells"),
    ("Army helicopters struck the camp, the general staff said.", "general staff", "claims", "before who says it"),
    (
        "The Coast Cells said in calls to newsrooms that they were behind the blast.",
        "Coast Cells",
        "claims",
        "no table",
    ),
    ('Officials said government troops "did not fire".', "government troops", "denies_responsibility", "said for them"),
]


@pytest.mark.parametrize(("text", "actor", "position", "why"), POSITIONS, ids=[p[3] for p in POSITIONS])
def test_positions(text: str, actor: str, position: str, why: str) -> None:
    found = [c.value for c in claims(read(text, Twin()), "responsibility")]
    assert found == [Responsibility(actor, position)], why  # type: ignore[arg-type]


NONE = [
    ("The rebels said they had been fired upon.", "what was done to them"),
    ("The army said it had launched an investigation.", "an inquiry is no attack"),
    ("The army said it had struck a deal with the elders.", "a deal"),
    ("The navy said drones struck the harbour.", "drones of nobody in particular"),
    ("The army confirmed the attack on its convoy.", "what was done to them, confirmed"),
    ("The army confirmed the strike on its barracks.", "a strike on its own"),
    ("The army claimed to have rescued nine hostages.", "a rescue"),
    ("The government said troops killed nine fighters.", "a government speaks of troops"),
    ("The company said it was behind the schedule.", "no attack"),
    ("Police said they would admit the press.", "no deed"),
    ("The army said its air defences had destroyed 21 drones.", "what flew at them"),
    ("The army said it had eliminated two cruise missiles over Gao.", "missiles in the air"),
    ("The army said they have wiped out rebel cells in the country.", "a boast of no attack"),
    ("There will be no talks until the army admits having struck the hall.", "under until"),
    ("Elders asked whether the army admits having struck the hall.", "a question"),
]


@pytest.mark.parametrize(("text", "why"), NONE, ids=[n[1] for n in NONE])
def test_what_owns_nothing(text: str, why: str) -> None:
    assert not claims(read(text, Twin()), "responsibility"), why


def test_a_backer_is_not_the_side_that_speaks() -> None:
    assert not claims(read("The Iran-backed group said it had fired rockets.", Twin()), "responsibility")


DOERS = [
    ("The junta said security forces had struck a camp.", "security forces", "forces that are named"),
    ("The military said the air force had struck a camp.", "air force", "a service that is named"),
    ("The army said its aircraft had struck a camp.", "army", "what flies is its side's"),
]


@pytest.mark.parametrize(("text", "name", "why"), DOERS, ids=[d[2] for d in DOERS])
def test_who_acted(text: str, name: str, why: str) -> None:
    (claim,) = claims(read(text, Twin()), "perpetrator")
    assert isinstance(claim.value, Perpetrator)
    assert claim.value.name == name, why
