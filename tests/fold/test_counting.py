"""Figures of two reports that can both hold, and those that cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.fold.ordinals import nth

ARMY, MEDIC = {"by": "the army", "kind": "military"}, {"by": "Dr Amal Saleh of the clinic", "kind": "medic"}
MAYOR, NURSE = {"by": "Mayor Ivo Petrak", "kind": "official"}, {"by": "a nurse", "kind": "medic"}
LATER = "2024-05-13"


def types(*tellings: Any) -> list[str]:
    return [c.type for c in fold("x", tellings).contradictions]


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("a second victim has died", 2),
        ("Eleventh passenger dies", 11),
        ("a 14th police officer died of wounds", 14),
        ("the second blast killed one", None),
        ("a third-floor resident died", None),
        ("one on the 2nd of May was killed", None),
    ],
)
def test_people_by_number(words: str, which: int | None) -> None:
    assert nth(words) == which


def test_a_thirteenth_death_is_news_of_twelve(make: Any) -> None:
    """Though the report tells, too, of one who died."""
    twelve = make.claim("killed", make.toll(12), **ARMY)
    after = make.telling(
        "b",
        make.claim("killed", make.toll(1), quote="A thirteenth soldier has died"),
        make.claim("killed", make.toll(1), quote="she died at a clinic", at=60),
        day=LATER,
    )
    assert types(make.telling("a", twelve), after) == ["update"]
    single = make.claim("killed", make.toll(1), quote="one dead")
    second = make.claim("killed", make.toll(1), quote="a second man has died", at=60)
    other = make.claim("killed", make.toll(1), quote="a girl of nine died", at=90)
    assert types(make.telling("a", single), make.telling("b", second, other, day=LATER)) == ["update"]


def test_nobody_does_not_grow(make: Any) -> None:
    """Who says that nobody was hurt is contradicted; who knows of nobody as yet is only early."""
    hurt = make.telling("b", make.claim("injured", make.toll(4), **ARMY), day=LATER)
    for quote, found in (("nobody was hurt", "numbers"), ("no injuries were reported", "update")):
        none = make.telling("a", make.claim("injured", make.toll(0), quote=quote, **MAYOR))
        assert types(none, hurt) == [found], quote


def test_the_publishers_nobody_is_nobody_of_a_class(make: Any) -> None:
    """But where its report tells of some, it means nobody but those."""
    three = make.telling("b", make.claim("injured", make.toll(3, who="soldier"), **ARMY))
    none = make.claim("injured", make.toll(0), quote="Nobody was injured")
    assert types(make.telling("a", none), three) == ["numbers"]
    some = make.claim("injured", make.toll(2, who="child"), quote="two girls were hurt", at=40)
    assert not types(make.telling("a", none, some), three)


def test_a_class_that_is_all_its_report_counts_is_the_whole(make: Any) -> None:
    kills = make.claim("killed", make.toll(8), quote="kills eight")
    fighters = make.claim("killed", make.toll(8, who="militant"), quote="eight rebels", at=40, **ARMY)
    twelve = make.telling("b", make.claim("killed", make.toll(12), **MAYOR))
    found = fold("x", [make.telling("a", kills, fighters), twelve]).contradictions
    assert [(c.type, c.claims) for c in found] == [("numbers", ("a#c0", "a#c40", "b#c0"))]
    assert not types(make.telling("a", fighters), twelve), "fighters are counted apart"


def test_fighters_and_no_civilian_are_the_whole(make: Any) -> None:
    fighters = make.claim("killed", make.toll(12, who="militant"), quote="12 rebels died", **ARMY)
    none = make.claim("killed", make.toll(0, who="civilian"), quote="no civilians died", at=40, **ARMY)
    dead = make.telling("b", make.claim("killed", make.toll(30, None, "at_least"), **MAYOR))
    assert types(make.telling("a", fighters, none), dead) == ["numbers"]
    assert not types(make.telling("a", fighters), dead)
    children = make.claim("killed", make.toll(7, who="child", scope="part"), quote="seven boys", at=40, **MAYOR)
    assert types(make.telling("a", none), make.telling("b", children)) == ["numbers"]


def test_all_of_them_civilians_where_another_says_fighters(make: Any) -> None:
    """One dispute, however many say so, though "all nine were farmers" is read as a part."""
    fighters = make.claim("killed", make.toll(9, who="militant"), quote="nine rebels", **ARMY)
    again = make.claim("killed", make.toll(9, who="militant"), quote="9 rebels", at=90, by="a general")
    farmers = make.claim("killed", make.toll(9, who="civilian", scope="part"), quote="all nine", at=40, **MAYOR)
    assert types(make.telling("a", fighters), make.telling("b", farmers, again)) == ["scope"]


def test_the_rest_is_told_in_the_report_of_the_smaller(make: Any) -> None:
    four = make.claim("injured", make.toll(4), quote="four had bad wounds")
    fifth = make.claim("injured", make.toll(1, scope="part"), quote="a fifth person was slightly hurt", at=40)
    five = make.telling("b", make.claim("injured", make.toll(5), **MAYOR), day=LATER)
    assert not types(make.telling("a", four, fifth), five)
    assert types(make.telling("a", four), five) == ["update"]


def test_a_headline_rounds(make: Any) -> None:
    exact = make.claim("killed", make.toll(52), at=40, **MAYOR)
    assert not types(make.telling("a", make.claim("killed", make.toll(50), quote="Fifty dead"), exact))
    assert types(make.telling("a", make.claim("killed", make.toll(51), quote="51 dead"), exact)) == ["numbers"]
    other = make.telling("b", make.claim("killed", make.toll(50), quote="Fifty dead"))
    assert types(make.telling("a", exact), other) == ["numbers"], "another report's fifty is a figure"


def test_who_counts_bodies_or_the_hurt_at_hand_counts_at_least_those(make: Any) -> None:
    bodies = make.claim("killed", make.toll(36), quote="36 bodies", **NURSE)
    for many, found in ((55, []), (20, ["numbers"])):
        assert (
            types(make.telling("a", bodies), make.telling("b", make.claim("killed", make.toll(many), **ARMY))) == found
        )
    hurt = make.claim("injured", make.toll(16), quote="16 wounded", **MEDIC)
    for many, found in ((30, []), (10, ["numbers"]), (0, ["numbers"])):
        other = make.telling("b", make.claim("injured", make.toll(many), **ARMY))
        assert types(make.telling("a", hurt), other) == found


@pytest.mark.parametrize(
    ("by", "kind", "found"),
    [
        ("the health ministry", "official", "update"),
        (None, "official", "update"),
        ("village elders", "resident", "numbers"),
        ("a commander of the Northern Liberation Army", "military", "numbers"),
        ("the Dune Front", "armed_group", "numbers"),
    ],
)
def test_whose_later_figure_is_news(make: Any, by: str | None, kind: str, found: str) -> None:
    """An authority's; a party's or a fighter's is another word on the toll, however late."""
    three = make.telling("a", make.claim("killed", make.toll(3), **ARMY))
    five = make.telling("b", make.claim("killed", make.toll(5), by=by, kind=kind), day=LATER)
    assert types(three, five) == [found]


def test_a_toll_that_rose_from_a_class(make: Any) -> None:
    """Thirteen officers, all that the first report counts; "rose to 14", whoever they were."""
    officers = make.claim("killed", make.toll(13, who="police"), quote="13 officers", **MAYOR)
    rose = make.telling("b", make.claim("killed", make.toll(14), quote="the toll rose to 14"), day=LATER)
    assert types(make.telling("a", officers), rose) == ["update"]
    plain = make.telling("b", make.claim("killed", make.toll(14), quote="14 people died"), day=LATER)
    assert not types(make.telling("a", officers), plain), "fourteen people may be officers and others"
    more = make.claim("killed", make.toll(14), quote="14 dead", at=60)
    assert "update" not in types(make.telling("a", officers, more), rose)


def test_two_nurses_or_three(make: Any) -> None:
    """Parts, but of nothing that their reports count."""
    two, three = (
        make.claim("injured", make.toll(n, who="medic", scope="part"), quote=f"{n} nurses", **by)
        for n, by in ((2, MAYOR), (3, ARMY))
    )
    assert types(make.telling("a", two), make.telling("b", three)) == ["numbers"]
    whole = make.claim("injured", make.toll(9), quote="nine hurt", at=60)
    assert not types(make.telling("a", two, whole), make.telling("b", three))


def test_some_of_them_are_not_the_whole(make: Any) -> None:
    some = make.telling("a", make.claim("killed", make.toll(31), quote="31 of them are dead", **MAYOR))
    every = make.telling("b", make.claim("killed", make.toll(300), quote="300 dead", **ARMY))
    assert not types(some, every)
    civilians = make.telling("a", make.claim("killed", make.toll(31), quote="31, all of them farmers", **MAYOR))
    assert types(civilians, every) == ["numbers"]


def test_a_side_is_shown_with_all_its_words(make: Any) -> None:
    head = make.claim("killed", make.toll(40), quote="40 dead", **MAYOR)
    text = make.claim("killed", make.toll(40, None, "at_least"), quote="at least 40 died", at=60, **MAYOR)
    found = fold("x", [make.telling("a", head, text), make.telling("b", make.claim("killed", make.toll(9), **ARMY))])
    assert [c.claims for c in found.contradictions] == [("a#c0", "a#c60", "b#c0")]


def test_who_has_a_whole_of_their_own_disputes_with_that(make: Any) -> None:
    """The party counts 128 and has the names of 120; the minister's 95 is in one dispute."""
    party = {"by": "the Green Party", "kind": "other"}
    whole = make.claim("killed", make.toll(128), quote="128 died", **party)
    named = make.claim("killed", make.toll(120, scope="part"), quote="the names of 120", at=60, **party)
    other = make.telling("b", make.claim("killed", make.toll(95), **MAYOR))
    assert types(make.telling("a", whole, named), other) == ["numbers"]


def test_fighters_to_one_civilians_to_the_other(make: Any) -> None:
    """Each counts one class only, and not twice as many as the other: they speak of one people."""
    rebels = make.claim("killed", make.toll(50, who="militant"), quote="50 rebels", **ARMY)
    for who, many, found in (("child", 61, ["scope"]), ("civilian", 40, ["scope"]), ("civilian", 7, [])):
        others = make.claim("killed", make.toll(many, who=who), quote="others", **MAYOR)
        assert types(make.telling("a", rebels), make.telling("b", others)) == found
    farmers = make.claim("killed", make.toll(61, who="civilian"), quote="61 farmers", **MAYOR)
    too = make.claim("killed", make.toll(9, who="militant"), quote="nine rebels", at=60, **MAYOR)
    assert "scope" not in types(make.telling("a", rebels), make.telling("b", farmers, too)), (
        "who counts both tells apart"
    )


def test_five_of_the_sixteen_are_not_the_whole(make: Any) -> None:
    five = make.telling(
        "a", make.claim("killed", make.toll(5), quote="Five of the 16 hostages were shot dead", **MAYOR)
    )
    assert not types(five, make.telling("b", make.claim("killed", make.toll(16), **ARMY)))


def test_a_nurse_counts_the_dead_at_hand(make: Any) -> None:
    dead = make.claim("killed", make.toll(40), quote="40 dead", **NURSE)
    for many, found in ((90, []), (12, ["numbers"])):
        assert types(make.telling("a", dead), make.telling("b", make.claim("killed", make.toll(many), **ARMY))) == found
    medics = make.claim("killed", make.toll(40), quote="40 dead", by="medics", kind="medic")
    every = make.telling("b", make.claim("killed", make.toll(90), **ARMY))
    assert types(make.telling("a", medics), every) == ["numbers"], "medics may count all"


def test_from_86_to_68_is_an_update_in_whosever_report(make: Any) -> None:
    many = make.telling("a", make.claim("killed", make.toll(84, None, "at_least"), by="police", kind="police"))
    fewer = make.telling("b", make.claim("killed", make.toll(68), quote="86 to 68"), day=LATER)
    assert types(many, fewer) == ["update"]
    plain = make.telling("b", make.claim("killed", make.toll(68), quote="68 dead"), day=LATER)
    assert types(many, plain) == ["numbers"]


def test_round_ups_dispute_nothing_of_one_incident(make: Any) -> None:
    three = make.telling("a", make.claim("killed", make.toll(3), **ARMY))
    many = make.telling("b", make.claim("killed", make.toll(12), **MAYOR))
    assert types(three, many) == ["numbers"]
    headed = replace(many, report=replace(many.report, headline="Twelve dead in separate attacks"))
    assert not types(three, headed)


@pytest.mark.parametrize("slot", ["missing", "detained", "trapped"])
def test_what_people_are_for_a_time_changes(make: Any, slot: str) -> None:
    """Sixteen missing, next day five: news, as is the first arrest after none."""
    first = make.telling("a", make.claim(slot, make.toll(16), **MAYOR))
    then = make.claim(slot, make.toll(5), by="the fire service", kind="rescue")
    assert types(first, make.telling("b", then, day=LATER)) == ["update"]
    assert types(first, make.telling("b", then)) == ["numbers"]
    none = make.telling("a", make.claim(slot, make.toll(0), quote="nobody", **MAYOR))
    assert types(none, make.telling("b", then, day=LATER)) == ["update"]


def test_a_doctor_counts_the_hurt_at_hand(make: Any) -> None:
    """Whatever kind of source the director of a hospital was heard as."""
    hurt = make.claim("injured", make.toll(16), quote="16 wounded", by="its director, Dr. Qasim Noor", kind="other")
    every = make.telling("b", make.claim("injured", make.toll(30), **ARMY))
    assert not types(make.telling("a", hurt), every)


@pytest.mark.parametrize(
    ("quote", "counted"),
    [
        ("An officer shot the gunman dead", True),
        ("both attackers were killed", True),
        ("the gunman's wife", False),
        ("killed the suspect's father", False),
    ],
)
def test_the_killer_told_of_by_words(make: Any, quote: str, counted: bool) -> None:
    """Eight people killed, and the gunman: nine in all."""
    eight = make.claim("killed", make.toll(8), quote="killed eight people", **MAYOR)
    gunman = make.claim("killed", make.toll(1, scope="part"), quote=quote, at=60)
    nine = make.telling("b", make.claim("killed", make.toll(9), quote="nine died in all", **ARMY))
    assert bool(types(make.telling("a", eight, gunman), nine)) is not counted
