"""Who denies what: voices within voices, people accused together, and words that point back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.fold.sides import one, side
from tollbook.model import Attribution, Cause, Perpetrator, Responsibility, Span

OFFICIALS = {"by": "officials", "kind": "official"}


def types(*tellings: Any) -> list[str]:
    return [c.type for c in fold("x", tellings).contradictions]


def test_who_denies_in_an_outer_link_denies_themselves(make: Any) -> None:
    """ "The guerrillas denied a raid that officials blame on the guerrillas": reading may hear officials in both."""
    blames = make.claim("perpetrator", Perpetrator("guerrillas", "rebel_group"), **OFFICIALS)
    denies = make.claim("responsibility", Responsibility("guerrillas", "denies_responsibility"), at=50, **OFFICIALS)
    outer = Attribution("the guerrillas", Span(0, 0), "armed_group")
    within = replace(denies, attribution=(outer, *denies.attribution))
    assert types(make.telling("a", blames, within)) == ["denial"]
    assert not types(make.telling("a", blames, denies)), "who says both denies nothing"


PEOPLE = [
    (["Ade Bello", "Tunde Okoro"], "they", True, "several people are accused together"),
    (["the brothers"], "they", True, "where no one is named, those who point back are meant"),
    (["the brothers"], "the Red Front", False, "a group is not the brothers"),
    (["a suicide attacker"], "the Red Front", False, "nor is it every attacker"),
    (["Ade Bello", "the Red Front"], "they", False, "a man and a group are two sides"),
]


@pytest.mark.parametrize(("blamed", "who", "denied", "why"), PEOPLE, ids=[p[3] for p in PEOPLE])
def test_denials_of_people(make: Any, blamed: list[str], who: str, denied: bool, why: str) -> None:
    kinds = {"the Red Front": "rebel_group"}
    named = [
        make.claim("perpetrator", Perpetrator(name, kinds.get(name)), quote=name, at=40 * n, **OFFICIALS)
        for n, name in enumerate(blamed)
    ]
    actor = None if who == "they" else who
    denial = make.claim("responsibility", Responsibility(actor, "denies_responsibility"),
                        quote=f"{who} pleaded not guilty", at=300)  # fmt: skip
    assert types(make.telling("a", *named, denial)) == (["denial"] if denied else []), why


@pytest.mark.parametrize(
    ("denier", "airwars"),
    [("Turkey", "contested"), ("the Turkish army", "contested"), ("Iran", "confirmed"), (None, "confirmed")],
)
def test_who_claims_an_attack_and_denies_the_harm_confirms_nothing(make: Any, denier: str | None, airwars: str) -> None:
    dead = make.claim("killed", make.toll(3), **OFFICIALS)
    claimed = make.claim("responsibility", Responsibility("Turkey", "claims"), at=50, by="the Turkish army")
    denied = make.claim("responsibility", Responsibility(denier, "denies_responsibility"), at=90, by="a spokesman")
    folded = fold("x", [make.telling("a", dead, claimed, *([denied] if denier else []))])
    assert folded.grade.airwars == airwars


def test_a_clash_of_two_general_sides_blames_neither(make: Any) -> None:
    clash = make.claim("perpetrator", Perpetrator("soldiers and rebels", "rebel_group"), **OFFICIALS)
    denial = make.claim("responsibility", Responsibility("rebels", "denies_responsibility"), at=60, by="the rebels")
    assert not types(make.telling("a", clash, denial))


def test_two_general_words_of_one_country_are_one() -> None:
    assert one(side("Somali and Yemeni pirates"), side("Somali pirates"))


CAUSES = [
    ("bomb", "car_bomb", True, "of what is a kind of it"),
    ("bomb", "explosion", False, "there was a blast all the same"),
]


@pytest.mark.parametrize(("denied", "said", "found", "why"), CAUSES, ids=[c[3] for c in CAUSES])
def test_denying_a_cause(make: Any, denied: str, said: str, found: bool, why: str) -> None:
    no = make.claim("cause", Cause(denied), by="Mr Orlov", certainty="denied")
    yes = make.claim("cause", Cause(said), at=60, **OFFICIALS)
    assert types(make.telling("a", yes, no)) == (["denial"] if found else []), why


def test_one_may_count_the_killers_who_died(make: Any) -> None:
    eight = make.claim("killed", make.toll(8), quote="killed eight people", **OFFICIALS)
    gunman = make.claim("killed", make.toll(1, who="perpetrator"), quote="the gunman died", at=60)
    nine, ten = (make.claim("killed", make.toll(n), quote=f"{n} people died", by="Mr Orlov", at=90) for n in (9, 10))
    assert not types(make.telling("a", eight, gunman), make.telling("b", nine))
    assert types(make.telling("a", eight, gunman), make.telling("b", ten)) == ["numbers"]


def test_what_somebody_still_gives_has_not_grown(make: Any) -> None:
    """The governor counts twelve; the army, in the same paper, keeps to its eight."""
    before = make.telling(
        "a", make.claim("killed", make.toll(8), quote="killed eight", by="the army"), day="2024-05-12"
    )
    governor = make.claim("killed", make.toll(12), quote="killed 12", by="the governor")
    still = make.claim("killed", make.toll(8), quote="eight had died", by="the army", at=60)
    assert types(before, make.telling("b", governor, day="2024-05-13")) == ["update"]
    assert types(before, make.telling("b", governor, still, day="2024-05-13")) == ["numbers"]


def test_one_dead_counted_by_a_speaker_is_a_toll(make: Any) -> None:
    one_dead = make.claim("killed", make.toll(1), quote="one soldier was killed", by="the army", kind="military")
    three = make.claim("killed", make.toll(3), quote="killed three", by="the rebels", kind="armed_group", at=60)
    assert types(make.telling("a", one_dead, three)) == ["numbers"]


def test_no_casualties_denies_the_dead_of_a_class(make: Any) -> None:
    """Where somebody says so; the publisher may mean nobody but those it has told of."""
    dead = make.claim("killed", make.toll(300, who="militant"), quote="killed 300 militants", **OFFICIALS)
    none = make.claim("casualties", make.toll(0), quote="no casualties", by="Mr Orlov")
    assert types(make.telling("a", dead), make.telling("b", none)) == ["numbers"]
    assert not types(make.telling("a", dead), make.telling("b", make.claim("casualties", make.toll(0), quote="none")))


@pytest.mark.parametrize(("said", "contested"), [(3, False), (40, True), (45, True)])
def test_who_denies_a_larger_toll_does_not_deny_a_smaller_one(make: Any, said: int, contested: bool) -> None:
    denied = make.claim("killed", make.toll(40), certainty="denied", at=60, **OFFICIALS)
    told = make.claim("killed", make.toll(said), by="police", kind="police")
    assert ("denial" in types(make.telling("a", told, denied))) is contested


def test_one_denial_outvotes_no_two_counts(make: Any) -> None:
    """Medics count 31 and volunteers 41; days later the army says that nobody was killed: the low, and no best."""

    def said(report: str, n: int, who: str, kind: str, day: str) -> Any:
        return make.telling(report, make.claim("killed", make.toll(n), by=who, kind=kind), day=day)

    medics = said("a", 31, "medics", "medic", "2024-05-14")
    volunteers = said("b", 41, "volunteers", "rescue", "2024-05-14")
    army = said("c", 0, "the army", "military", "2024-05-16")
    told = fold("x", [medics, volunteers, army]).toll("killed").estimate
    assert told.low == 0
    assert told.best in (31, 41)
    assert fold("x", [medics, army]).toll("killed").estimate.best == 0, "one word against one: the later"
