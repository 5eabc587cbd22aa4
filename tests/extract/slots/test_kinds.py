"""Trigger words and the kind of incident they tell."""

from __future__ import annotations

import pytest

from tests.extract.twins import read, span
from tollbook.model import Kind, Part


@pytest.mark.parametrize(
    ("text", "codes", "why"),
    [
        ("An air strike hit a camp near Saada.", ["air_strike"], "from above"),
        ("Shelling hit a camp near Goma.", ["shelling_missile"], "from afar"),
        ("A drone strike hit a camp near Gao.", ["drone_strike"], "unmanned"),
        ("Gunmen opened fire in Bogotá.", ["shooting"], "by hand"),
        ("He blew himself up in Quetta.", ["suicide_bombing"], "and not an explosion besides"),
        ("A roadside bomb exploded in Mogadishu.", ["ied"], "the longest words win"),
        ("Six drones were shot down.", ["interception"], "nothing reached the ground"),
        ("Parliament met in Colombo.", [], "nobody attacked anybody"),
        ("A man was stabbed in Perth; his brother was charged with murder.", ["stabbing"], "a charge is no killing"),
        ("Officers of the murder squad were seen in Perth.", [], "nor is who looks into it"),
        ("The mayor was murdered in Jos.", ["execution"], "but this is one"),
        ("The rebels called it a massacre.", ["attack"], "how many is no kind"),
        ("There had been no fighting in Gao.", [], "what has not been"),
    ],
)
def test_triggers(text: str, codes: list[str], why: str) -> None:
    found = [d.value.code for d in read(text).drafts if isinstance(d.value, Kind)]
    assert found == codes, why


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        (
            "Gunmen shot dead two people in Jos. A lorry was torched, and another set ablaze.",
            "shooting",
            "what was burnt beside",
        ),
        ("Gunmen set fire to a house in Jos, killing two people.", "arson", "nothing else tells how they died"),
        ("A shop in Jos was looted.", "looting", "nobody died"),
        ("An attack killed nine people in Jos. Police dispersed a crowd with tear gas.", "attack", "a crowd's gas"),
    ],
)
def test_what_was_done_beside_killing_is_not_the_kind(text: str, kind: str, why: str) -> None:
    assert [i.kind for i in read(text).incidents][:1] == [kind], why


def test_a_kind_that_is_denied_is_not_the_kind() -> None:
    """The army denies an air strike; the villagers' shelling is the kind."""
    text = "The army denied that there was an air strike or an air raid. Villagers said shelling killed nine people."
    (told,) = {i.kind for i in read(text).incidents}
    assert told == "shelling_missile"


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("A bomb killed seven people in Jos.", "bombing", "a weapon says what no trigger does"),
        ("Five were killed in an attack with a drone in Gao.", "drone_strike", "and more than the word attack"),
        ("A shell killed two people in Goma.", "shelling_missile", "by the weapon's category"),
        ("Rebels killed nine people in Gao.", "attack", "somebody harmed others"),
        ("Nine people were killed in Gao.", "other", "by whom or what is not told"),
        ("Two people were killed in an attack in Gao. Police found a rifle.", "attack", "what was found was not used"),
        ("Twelve villagers were bundled into a lorry near Gao.", "abduction", "people taken"),
    ],
)
def test_kind_without_a_telling_trigger(text: str, kind: str, why: str) -> None:
    assert [i.kind for i in read(text).incidents] == [kind], why


def test_promotion_triggers_nothing() -> None:
    text = "Read more: the bombing of Jos."
    analysis = read(text, parts=(Part("related", span(text, text)),))
    assert analysis.drafts == ()
