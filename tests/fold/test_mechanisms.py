"""Causes that exclude each other, told by the word for the cause or by naming a weapon; and deeds denied."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.fold.refine import agree
from tollbook.fold.sides import one, side
from tollbook.model import Cause, Damage, Perpetrator, PlaceValue, Responsibility, TimeValue, Weapon

POLICE, OWNER = {"by": "police", "kind": "police"}, {"by": "the owner of the mill", "kind": "other"}
REBELS = {"by": "the Dune Front", "kind": "armed_group"}


def types(*tellings: Any) -> list[str]:
    return [c.type for c in fold("x", tellings).contradictions]


def weapon(name: str, category: Any) -> Weapon:
    return Weapon(None, name, category)


def test_a_weapon_names_the_mechanism(make: Any) -> None:
    """ "It was a mine" beside "it was a shell": with what the speaker calls the same less exactly."""
    mine = make.claim("weapon", weapon("a mine", "mine"), at=0, **POLICE)
    blew_up = make.claim("cause", Cause("explosion"), at=40, **POLICE)
    shell = make.telling("b", make.claim("cause", Cause("shelling"), **OWNER))
    found = fold("x", [make.telling("a", mine, blew_up), shell]).contradictions
    assert [(c.type, c.slot, c.claims) for c in found] == [("other_cause", "cause", ("a#c0", "a#c40", "b#c0"))]
    own = make.claim("cause", Cause("shelling"), at=40, **POLICE)
    assert not types(make.telling("a", mine, own), shell), "whoever states a cause is heard by that"
    denied = make.telling("b", make.claim("weapon", weapon("a mine", "mine"), certainty="denied", **OWNER))
    assert types(make.telling("a", mine), denied) == ["denial"]


@pytest.mark.parametrize(
    ("category", "other", "found"),
    [("bomb", "ied", False), ("mine", "ied", False), ("firearm", "shelling", False), ("bomb", "gas_explosion", True)],
)
def test_what_a_weapon_excludes(make: Any, category: str, other: str, found: bool) -> None:
    named = make.telling("a", make.claim("weapon", weapon("it", category), **POLICE))
    assert bool(types(named, make.telling("b", make.claim("cause", Cause(other), **OWNER)))) is found


def test_who_names_a_weapon_that_may_be_the_others_disputes_nothing(make: Any) -> None:
    """The bomb was made of a mortar shell."""
    bomb = make.claim("weapon", weapon("the bomb", "bomb"), at=0, **OWNER)
    shell = make.claim("weapon", weapon("a mortar shell", "artillery"), at=40, **OWNER)
    assert not types(make.telling("a", bomb, shell), make.telling("b", make.claim("cause", Cause("ied"), **POLICE)))


def test_who_denies_the_deed_gives_one_cause_in_place_of_the_other(make: Any) -> None:
    """Shells and drones go together, but not where the shells are the accused's account of it."""
    drone = make.telling("a", make.claim("cause", Cause("drone_strike"), **POLICE))
    shell = make.claim("cause", Cause("shelling"), at=60, **REBELS)
    denies = make.claim("responsibility", Responsibility("the Dune Front", "denies_responsibility"), **REBELS)
    assert not types(drone, make.telling("b", shell))
    assert types(drone, make.telling("b", denies, shell)) == ["other_cause"]
    assert agree("cause", "shelling", "drone_strike")
    assert not agree("cause", "shelling", "drone_strike", together=False)


def test_a_denied_deed_is_no_denied_toll(make: Any) -> None:
    """ "They denied having killed the villagers" says nothing of how many died, nor that none did."""
    blames = make.telling(
        "a", make.claim("perpetrator", Perpetrator("the Dune Front", "rebel_group"), quote="the Dune Front", **POLICE),
        make.claim("killed", make.toll(12), quote="twelve dead", at=40, **POLICE))  # fmt: skip
    deed = make.claim("responsibility", Responsibility("the Dune Front", "denies_responsibility"),
                      quote="denied having killed", **REBELS)  # fmt: skip
    vague = make.toll(None, None, "vague")
    toll = make.claim("killed", vague, quote="killed the villagers", certainty="denied", at=14, **REBELS)
    assert types(blames, make.telling("b", deed, toll)) == ["denial"]
    apart = make.claim("killed", vague, quote="that anyone died", certainty="denied", at=90, **REBELS)
    assert types(blames, make.telling("b", deed, apart)) == ["denial", "denial"]


def test_none_of_the_boats_was_sunk(make: Any) -> None:
    two = make.telling("a", make.claim("damage", Damage("warship", 2, 2, "exact", "destroyed"), **REBELS))
    for many, found in ((0, ["denial"]), (1, [])):
        other = make.claim("damage", Damage("warship", many, many, "exact", "destroyed"), **POLICE)
        assert types(two, make.telling("b", other)) == found


def test_a_spokesman_denies_for_the_whole_name(make: Any) -> None:
    """Where reading heard "Army" of a spokesman for a Northern Liberation Army."""
    blames = make.claim("perpetrator", Perpetrator("separatists", "rebel_group"), **POLICE)
    soldiers = make.claim("perpetrator", Perpetrator("soldiers", "state_forces"), at=40, **OWNER)
    speaker = {"by": "a spokesman for the Northern Liberation Army, Jon Wery", "kind": "military"}
    denies = make.claim("responsibility", Responsibility("Army", "denies_responsibility"), at=80, **speaker)
    found = fold("x", [make.telling("a", blames, soldiers, denies)]).contradictions
    assert [(c.type, c.claims) for c in found] == [("denial", ("a#c0", "a#c80"))]


def test_forces_of_a_people_are_a_side() -> None:
    serb, bosniak = side("Serb forces", "state_forces"), side("Bosniak forces", "state_forces")
    assert not one(serb, bosniak)
    assert one(serb, side("the Bosnian Serb army"))
    assert one(side("Masked troops", "state_forces"), side("Armed troops", "state_forces")), "no people's name"
    assert one(side("the Northern Liberation Army"), side("rebels")) and not one(
        side("the Northern Liberation Army"), side("soldiers")
    )


def test_a_day_after_the_others_report_is_another_things_day(make: Any) -> None:
    """The report of the 13th tells of the 11th; what was later, the end of a search, is not the attack."""

    def day(text: str) -> TimeValue:
        return TimeValue(text, text, 1, None, text)

    first = make.telling("a", make.claim("time", day("2024-05-11")), day="2024-05-13")
    for when, found in (("2024-05-13", []), ("2024-05-14", []), ("2024-05-08", ["other_time"])):
        assert types(first, make.telling("b", make.claim("time", day(when)), day="2024-05-15")) == found


def test_districts_are_apart_from_edge_to_edge(make: Any) -> None:
    town = PlaceValue("Anant", 1, "IN", lat=33.7, lon=75.1, geo_precision=1)
    for km, found in ((20.0, ["other_place"]), (80.0, [])):
        district = PlaceValue("Bara", 2, "IN", lat=34.2, lon=74.3, geo_precision=3, uncertainty_km=km)
        assert (
            types(make.telling("a", make.claim("place", town)), make.telling("b", make.claim("place", district)))
            == found
        )


def test_a_drone_that_fired_is_no_gunfire(make: Any) -> None:
    drone = make.claim("weapon", weapon("a drone", "drone"), at=40, **POLICE)
    fired = make.claim("cause", Cause("gunfire"), quote="a drone fired on the car", **POLICE)
    strike = make.telling("b", make.claim("cause", Cause("drone_strike"), **OWNER))
    assert not types(make.telling("a", fired, drone), strike)
    shot = make.claim("cause", Cause("gunfire"), quote="shot with rifles", **POLICE)
    assert types(make.telling("a", shot, drone), strike) == ["other_cause"]


def test_where_it_happened_did_not_do_it(make: Any) -> None:
    """ "The Ankara bombing": a town of the incident is no side, nor the state whose capital it is."""
    ankara = PlaceValue("Ankara", 1, "TR", lat=39.9, lon=32.8, geo_precision=1)
    group = make.telling("a", make.claim("perpetrator", Perpetrator("Islamic State", "rebel_group"), **POLICE))
    town = make.claim("perpetrator", Perpetrator("Ankara"), quote="Ankara bombing", **OWNER)
    assert types(group, make.telling("b", town)) == ["other_perpetrator"]
    assert not types(group, make.telling("b", town, make.claim("place", ankara, at=60)))


def test_one_dispute_of_two_sides_in_either_order(make: Any) -> None:
    turks = Perpetrator("Turkish forces", "state_forces", "TR")
    pkk, group = Perpetrator("terrorists of the PKK", "rebel_group"), Perpetrator("PKK", "rebel_group")
    told = [
        make.telling("a", make.claim("perpetrator", turks, **OWNER)),
        make.telling("b", make.claim("perpetrator", pkk, **POLICE)),
        make.telling("c", make.claim("perpetrator", group, by="Mayor Ivo Petrak")),
        make.telling("d", make.claim("perpetrator", turks, by="a villager", kind="resident")),
    ]
    assert types(*told) == ["other_perpetrator"]


def test_who_claims_the_deed_denies_a_part_of_it_only(make: Any) -> None:
    claims = make.claim("responsibility", Responsibility("the Dune Front", "claims"))
    named = make.claim("perpetrator", Perpetrator("the Dune Front", "rebel_group"), at=40)
    denies = make.claim("responsibility", Responsibility(None, "denies_responsibility"), at=80, **REBELS)
    assert not types(make.telling("a", claims, named, denies))
    assert types(make.telling("a", named, denies)) == ["denial"]


def test_ministries_of_two_states_are_two_voices(make: Any) -> None:
    """Both have a minister; the one may deny what the other says."""
    blames = make.claim("perpetrator", Perpetrator("Turkish forces", "state_forces", "TR"), by="Iraq's prime minister")
    denied = make.claim("perpetrator", Perpetrator("the Turkish army", "state_forces", "TR"), certainty="denied",
                        by="Turkey's foreign ministry")  # fmt: skip
    assert types(make.telling("a", blames), make.telling("b", denied)) == ["denial"]


def test_machines_are_no_people() -> None:
    """ "Kfir jets" are named after no side."""
    assert not side("Kfir jets", "state_forces").named and side("Karen troops", "state_forces").named


def test_a_report_that_names_both_places_tells_of_one(make: Any) -> None:
    """The hospital is in the one town, the attack in the other; and a place that reading doubts is no one's word."""
    one = PlaceValue("Oland", 1, "XX", lat=10.0, lon=10.0, geo_precision=1)
    two = PlaceValue("Westport", 2, "XX", lat=12.0, lon=10.0, geo_precision=1)
    county = PlaceValue("Oland County", 3, "XX", lat=12.5, lon=10.0, geo_precision=3)
    a, b = make.telling("a", make.claim("place", one)), make.telling("b", make.claim("place", two))
    assert types(a, b) == ["other_place"]
    both = make.telling("c", make.claim("place", one), make.claim("place", two, at=40))
    assert not types(a, b, both)
    assert not types(a, make.telling("b", make.claim("place", county)))
    unsure = replace(make.claim("place", two), probability=0.4)
    assert not types(a, make.telling("b", unsure))


def test_foreign_fighters_may_be_with_either_side() -> None:
    troops, foreign = side("Malian troops", "state_forces", "ML"), side("white foreign fighters", "rebel_group")
    assert one(troops, foreign) and one(side("rebels"), foreign)
    assert not one(troops, side("rebels"))
