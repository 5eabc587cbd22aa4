"""Sums of classes: who is one person, who is counted elsewhere, and reports of more than one incident."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tollbook.fold import fold
from tollbook.fold.roundups import round_up
from tollbook.model import ReportLine

POLICE, MAYOR = {"by": "police", "kind": "police"}, {"by": "Mayor Ivo Petrak"}
LATER = "2024-05-13"


def best(slot: str, *tellings: Any) -> int | None:
    toll = fold("x", tellings).toll(slot)  # type: ignore[arg-type]
    return toll.estimate.best if toll else None


def dead(make: Any, number: int, who: str | None, quote: str, at: int = 0, **more: Any) -> Any:
    return make.claim("killed", make.toll(number, who=who), quote=quote, at=at, **more)


def test_one_person_of_one_age_is_one(make: Any) -> None:
    """A boy to one sentence, a man to the next."""
    boy, man = dead(make, 1, "child", "a 17-year-old boy"), dead(make, 1, "man", "the man, 17, was shot", 60)
    assert best("killed", make.telling("a", boy, man)) == 1
    assert best("killed", make.telling("a", boy, dead(make, 1, "man", "a 40-year-old man", 60))) == 2
    assert best("killed", make.telling("a", boy, dead(make, 3, "man", "three men, 17 to 20", 60))) == 4


def test_the_dead_perpetrator_is_counted_with_those_of_callings(make: Any) -> None:
    """Whoever of the report tells of him; with children he may be one of the adults another counts."""
    gunman = dead(make, 1, "perpetrator", "the gunman was shot dead", 60, **POLICE)
    assert best("killed", make.telling("a", dead(make, 3, "soldier", "three soldiers"), gunman)) == 4
    assert best("killed", make.telling("a", dead(make, 3, "child", "three boys"), gunman)) == 3


def test_who_tells_of_the_children_alone_leaves_the_father_out(make: Any) -> None:
    full = make.telling("a", dead(make, 2, "child", "two girls"), dead(make, 1, "man", "their father", 40))
    only = make.telling("b", dead(make, 2, "child", "the girls, two of them, died"), day=LATER)
    assert best("killed", full, only) == 3
    other = make.telling("b", dead(make, 3, "child", "three girls"), day=LATER)
    assert best("killed", full, other) == 3, "another number is another's word"
    one = make.telling("a", dead(make, 1, "child", "a girl"), dead(make, 1, "woman", "a woman", 40))
    assert best("killed", one, make.telling("b", dead(make, 1, "child", "a teenager"), day=LATER)) == 2, (
        "whoever tells of one of them takes nothing from the two"
    )


def test_a_deputy_hurt_is_not_the_suspect_who_died(make: Any) -> None:
    deputy = make.claim("injured", make.toll(1, who="police"), quote="a deputy was shot")
    suspect = dead(make, 1, "perpetrator", "the suspect died", 60)
    assert best("injured", make.telling("a", deputy, suspect)) == 1
    self_shot = dead(make, 1, "perpetrator", "fatally shot himself", 60)
    child = make.claim("injured", make.toll(1, who="child"), quote="a girl was shot")
    assert best("injured", make.telling("a", child, self_shot)) == 0, "a child who shot itself is one"


def test_who_died_later_is_hurt_no_more(make: Any) -> None:
    hurt = make.telling("a", make.claim("injured", make.toll(1), quote="one person is in hospital"))
    died = make.telling("b", dead(make, 1, None, "one person has died"), day=LATER)
    assert best("injured", hurt, died) == 0
    both = make.telling(
        "b", dead(make, 1, None, "one person has died"), make.claim("injured", make.toll(2), quote="two hurt", at=60),
        day=LATER)  # fmt: skip
    assert best("injured", hurt, both) == 2


@pytest.mark.parametrize(
    ("headline", "several"),
    [
        ("Three dead after weekend shootings in the valley", True),
        ("Five killed in separate attacks", True),
        ("Air strikes across the north kill 12", True),
        ("Violent night leaves four dead", True),
        ("Series of bombings shakes capital", True),
        ("Overnight shooting kills two", False),
        ("Air strikes kill 12 in Rasul", False),
        ("Four people shot, two attackers held", False),
    ],
)
def test_round_ups(headline: str, several: bool) -> None:
    assert round_up(ReportLine("a", headline=headline)) is several


def test_a_round_up_counts_where_no_other_report_does(make: Any) -> None:
    many = make.telling("b", dead(make, 8, None, "eight people"), day=LATER)
    many = replace(many, report=replace(many.report, headline="Eight dead in weekend shootings"))
    assert best("killed", make.telling("a", dead(make, 2, None, "two people")), many) == 2
    assert best("killed", many) == 8
    assert best("killed", make.telling("a", dead(make, 1, None, "a woman was shot")), many) == 8


def test_a_number_that_its_list_adds_up_to_is_no_member(make: Any) -> None:
    """ "Nine villagers – five women, three children and a man": nine, though all were read as parts."""
    rows = (("nine villagers", "civilian", 9, 0), ("five women", "woman", 5, 17), ("three children", "child", 3, 29))
    claims = [
        make.claim("killed", make.toll(n, who=who, scope="part"), **POLICE, at=at, quote=words)
        for words, who, n, at in (*rows, ("a man", "man", 1, 48))
    ]
    assert fold("x", [make.telling("a", *claims)]).toll("killed").estimate.best == 9
